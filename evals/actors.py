"""Measure `who` on noun phrases, pronouns on news with annotated coreference, and the speed of both.

    python evals/actors.py ACTORS.jsonl.gz [--coref COREF.jsonl.gz] [--roles ROLES.jsonl.gz] [--limit N] [--write]

ACTORS holds {"id", "text", "date", "context", "country", "sector"} a line; the first sector counts, and a null is
not asked. COREF holds {"id", "genre", "tokens", "chains"} a line; only news is read: a pronoun is right when the
actor it is joined to has another mention inside the annotated chain. ROLES holds {"id", "text", "spans"} a line: the
share of annotated parties of events that some mention of ours overlaps. `--write` keeps the figures in
`evals/actors.json`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from reading import read_rows, text_of
from tacitus.actors.find import find_actors
from tacitus.actors.names import find_names
from tacitus.actors.resolve import who
from tacitus.actors.roster import load_roster, roster
from tacitus.annotate.parser import load_parser
from tacitus.model import Actor, Document, Sentence

KINDS = {
    **dict.fromkeys(("he", "his", "him"), "he"),
    **dict.fromkeys(("she", "her"), "she"),
    **dict.fromkeys(("they", "them", "their"), "they"),
    **dict.fromkeys(("it", "its"), "it"),
}
NO_NAMES = {*KINDS, "i", "we", "you", "my", "our", "us", "me", "your", "who", "that", "which", "whose", "this", "these"}


def phrases(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Shares of phrases with the right country and the right sector."""
    counts: Counter[str] = Counter()
    for row in rows:
        found = who(row["text"], date=date.fromisoformat(row["date"]) if row["date"] else None, context=row["context"])
        if row["country"] is not None:
            counts["countries"] += 1
            counts["country"] += (found.code or "") == row["country"]
        if row["sector"] is not None:
            counts["sectors"] += 1
            counts["sector"] += (found.sectors[:1] or ("",))[0] in row["sector"]
    return {
        "country": round(counts["country"] / counts["countries"], 4),
        "sector": round(counts["sector"] / counts["sectors"], 4),
        "n": len(rows),
    }


def pronouns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Precision and recall of joining pronouns, by pronoun; and the processor's time."""
    parser = load_parser()
    counts: Counter[str] = Counter()
    spent = names = 0.0
    words = 0
    warm = "Police in Lyon arrested two men."  # what is loaded once is no part of an article's time
    find_actors(Document(id="warm", text=warm), parser.parse(warm))
    for row in rows:
        text, starts = text_of(row["tokens"])
        sentences = parser.parse(text)
        before = time.process_time()
        actors = find_actors(Document(id=row["id"], text=text), sentences)
        spent += time.process_time() - before
        before = time.process_time()
        for sentence in sentences:
            find_names(sentence, roster())
        names += time.process_time() - before
        words += len(starts)
        count(row, starts, sentences, actors, counts)
    figures: dict[str, Any] = {kind: rates(counts, kind) for kind in ("he", "she", "they", "it")}
    figures |= {"articles": len(rows), "words": words}
    figures["ms_a_thousand_words"] = {"all": round(1e6 * spent / words, 2), "names": round(1e6 * names / words, 2)}
    return figures


def rates(counts: Counter[str], kind: str) -> dict[str, float]:
    """Precision and recall of one kind of pronoun."""
    right = counts[kind + " right"]
    return {
        "precision": round(right / max(1, counts[kind + " joined"]), 4),
        "recall": round(right / max(1, counts[kind + " asked"]), 4),
        "n": counts[kind + " asked"],
    }


def count(
    row: dict[str, Any],
    starts: list[int],
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    counts: Counter[str],
) -> None:
    """Count what was asked, joined and right in one article."""
    heads = [(sentences[m.sentence].tokens[m.head].start, actor) for actor in actors for m in actor.mentions]
    for kind, at, others in asked(row, starts):
        joined = [actor for start, actor in heads if start == at]
        inside = [actor for start, actor in heads if any(first <= start < last for first, last in others)]
        counts[kind + " asked"] += bool(inside)
        counts[kind + " joined"] += bool(joined)
        counts[kind + " right"] += any(actor.id == other.id for actor in joined for other in inside)


def asked(row: dict[str, Any], starts: list[int]) -> Iterator[tuple[str, int, list[tuple[int, int]]]]:
    """Each pronoun of a chain: its kind, where it is, and the spans of the chain's other mentions."""
    tokens = row["tokens"]
    for chain in row["chains"]:
        named = [(a, b) for a, b, *_ in chain if not (b - a == 1 and tokens[a].lower() in NO_NAMES) and b - a < 15]
        spans = [(starts[a], starts[b - 1] + len(tokens[b - 1])) for a, b in named]
        for a, b, *_ in chain:
            kind = KINDS.get(tokens[a].lower())
            if b - a == 1 and kind:
                yield kind, starts[a], spans


def parties(rows: list[dict[str, Any]]) -> dict[str, float]:
    """The share of annotated parties that a mention overlaps."""
    parser = load_parser()
    asked_for = met = 0
    for row in rows:
        sentences = parser.parse(row["text"])
        actors = find_actors(Document(id=str(row["id"]), text=row["text"]), sentences)
        spans = [m.span for actor in actors for m in actor.mentions]
        for party in row["spans"]:
            asked_for += 1
            met += any(span.start < party["end"] and party["start"] < span.end for span in spans)
    return {"recall": round(met / max(1, asked_for), 4), "n": asked_for}


def main() -> None:
    """Measure and print; keep the figures if told."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--coref", type=Path)
    options.add_argument("--roles", type=Path)
    options.add_argument("--limit", type=int, default=30)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    before = time.process_time()
    load_roster()
    figures: dict[str, Any] = {"seconds_to_load_the_roster": round(time.process_time() - before, 3)}
    figures["phrases"] = phrases(read_rows(given.gold))
    if given.coref:
        figures["pronouns"] = pronouns([row for row in read_rows(given.coref) if row["genre"] == "news"][: given.limit])
    if given.roles:
        figures["parties"] = parties(read_rows(given.roles)[: 10 * given.limit])
    print(json.dumps(figures, indent=1))
    if given.write:
        (Path(__file__).parent / "actors.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
