"""Measure how pronouns and definite descriptions are joined, on documents with annotated coreference.

    python evals/coreference.py COREF.jsonl.gz [--genres news,interview] [--split dev] [--limit N] [--cache FOLDER]
                                [--wrong] [--write]

COREF holds {"id", "genre", "split", "tokens", "chains"} a line. A mention is asked where an actor of ours has another
mention inside its chain, pronouns apart: nobody can be joined whom nothing names. It is right when one of the actors
that it is joined to is such an actor. A mention joined though its chain has no actor of ours counts against precision.
`--wrong` shows what went wrong, `--cache` keeps parses from run to run, `--write` keeps the figures in
`evals/coreference.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from reading import CachedReader, read_rows, text_of
from tacitus.actors.find import find_actors
from tacitus.model import Actor, Document, Sentence

KINDS = {
    **dict.fromkeys(("he", "his", "him", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself"), "you"),
    **dict.fromkeys(("who", "whom", "whose", "which", "that", "this", "these"), ""),
}
DETERMINERS = frozenset({"the", "this", "that", "these", "those", "both", "all"})
LONGEST = 15  # words beyond which a span of a chain is a clause, not a name


class Asked(NamedTuple):
    """A mention to be joined: its kind, its characters, and the spans of the chain's other mentions."""

    kind: str
    span: tuple[int, int]
    others: list[tuple[int, int]]


def asked(row: dict[str, Any]) -> Iterator[Asked]:
    """Pronouns and definite descriptions of each chain."""
    tokens: list[str] = row["tokens"]
    _, starts = text_of(tokens)
    for chain in row["chains"]:
        spans = [(a, b) for a, b, *_ in chain if b - a < LONGEST]
        named = [(a, b) for a, b in spans if not (b - a == 1 and tokens[a].lower() in KINDS)]
        for a, b in spans:
            kind = _kind(tokens[a:b])
            if kind:
                others = [(starts[c], starts[d - 1] + len(tokens[d - 1])) for c, d in named if (c, d) != (a, b)]
                yield Asked(kind, (starts[a], starts[b - 1] + len(tokens[b - 1])), others)


def _kind(words: list[str]) -> str:
    if len(words) == 1:
        return KINDS.get(words[0].lower(), "") if words[0] != "US" else ""
    is_common = all(word[:1].islower() or not word[:1].isalpha() for word in words[1:])
    return "description" if words[0].lower() in DETERMINERS and is_common and len(words) < 5 else ""


def count(
    row: dict[str, Any], sentences: tuple[Sentence, ...], actors: tuple[Actor, ...]
) -> tuple[Counter[str], list[str]]:
    """What was asked, joined and right in one document, and what went wrong in words."""
    text, _ = text_of(row["tokens"])
    counts: Counter[str] = Counter()
    wrong = []
    heads: dict[int, list[Actor]] = {}
    for actor in actors:
        for m in actor.mentions:
            heads.setdefault(sentences[m.sentence].tokens[m.head].start, []).append(actor)
    several = {actor.id for actor in actors if len({m.span for m in actor.mentions}) > 1}
    head_of = head_finder(sentences)
    for mention in asked(row):
        joined = [a for a in heads.get(head_of(*mention.span), ()) if a.id in several]
        inside = {a.id for span in mention.others for a in heads.get(head_of(*span), ())}
        is_right = any(a.id in inside for a in joined)
        counts[mention.kind + " asked"] += bool(inside)
        counts[mention.kind + " joined"] += bool(joined)
        counts[mention.kind + " right"] += is_right
        if (inside or joined) and not is_right:
            wrong.append(_story(text, mention, joined))
    return counts, wrong


def head_finder(sentences: tuple[Sentence, ...]) -> Callable[[int, int], int]:
    """From a span to where its head word begins: the first word that hangs on one outside."""
    where = {token.start: (sentence, i) for sentence in sentences for i, token in enumerate(sentence.tokens)}

    def head_of(first: int, last: int) -> int:
        inside = [where[at] for at in range(first, last) if at in where]
        for sentence, i in inside:
            token = sentence.tokens[i]
            if token.head < 0 or not first <= sentence.tokens[token.head].start < last:
                return token.start
        return first

    return head_of


def _story(text: str, mention: Asked, joined: list[Actor]) -> str:
    first, last = mention.span
    around = f"{text[max(0, first - 90) : first]}[[{text[first:last]}]]{text[last : last + 60]}"
    chain = " | ".join(text[c:d] for c, d in mention.others[:4])
    return f"{mention.kind:<12}{around}\n    chain: {chain}\n    joined: {'; '.join(a.name for a in joined) or '-'}"


def rates(counts: Counter[str], kind: str) -> dict[str, float]:
    """Precision and recall of one kind of mention."""
    right = counts[kind + " right"]
    return {
        "precision": round(right / max(1, counts[kind + " joined"]), 4),
        "recall": round(right / max(1, counts[kind + " asked"]), 4),
        "n": counts[kind + " asked"],
    }


def main() -> None:
    """Measure and print; keep the figures if told."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--genres", default="news,interview,bio,speech")
    options.add_argument("--split")
    options.add_argument("--limit", type=int)
    options.add_argument("--cache", type=Path)
    options.add_argument("--wrong", action="store_true")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    genres = given.genres.split(",")
    rows = [r for r in read_rows(given.gold) if r["genre"] in genres and given.split in {None, r["split"]}][
        : given.limit
    ]
    reader = CachedReader(given.cache)
    totals: dict[str, Counter[str]] = {}
    for row in rows:
        text, _ = text_of(row["tokens"])
        sentences = reader.parse(text)
        counts, wrong = count(row, sentences, find_actors(Document(id=row["id"], text=text), sentences))
        for key in ("all", row["genre"]):
            totals.setdefault(key, Counter()).update(counts)
        if given.wrong:
            sys.stderr.write("".join(story + "\n" for story in wrong))
    kinds = [*dict.fromkeys(kind for kind in KINDS.values() if kind), "description"]
    figures = {key: {kind: rates(found, kind) for kind in kinds} for key, found in totals.items()}
    print(json.dumps({"documents": len(rows), **figures}, indent=1))
    if given.write:
        written = json.dumps({"documents": len(rows), **figures}, indent=1) + "\n"
        (Path(__file__).parent / "coreference.json").write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
