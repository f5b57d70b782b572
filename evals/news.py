"""Score direct quotations and political actors on articles of the news file that two annotators judged blind.

    python evals/news.py NEWS.jsonl.gz quotations|actors|quotations-second|actors-second [--show N] [--write]

The articles are those with the lowest SHA-256 of their id: twenty for quotations, ten for actors. We have mended what
was wrong on these. The second sets are of ten articles more (from the hundredth by that order on), whose single errors
nobody has looked at. Annotations are in `evals/annotated/`, of ids, offsets, labels and hashes; no text. What both
annotators gave counts; how far they agree is told beside it. With `--write` the figures are kept in `evals/news.json`.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tacitus.annotate.parser import load_parser
from tacitus.pipeline import code
from tacitus.read.documents import to_document
from tacitus.read.source import Kind, ReadOptions, Source
from tacitus.store.record import to_record

JSON = dict[str, Any]
ANNOTATED = Path(__file__).parent / "annotated"
FIGURES = Path(__file__).parent / "news.json"
EDGE = " \n\t\"'“”‘’,.;:?!-–—…"


def read_articles(news: Path, ids: set[str]) -> dict[str, JSON]:
    """The annotated articles of the news file, coded."""
    parser, found = load_parser(), {}
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in ids:
                source = Source(
                    where=row["id"],
                    kind=Kind.TEXT,
                    content=row["text"],
                    id=row["id"],
                    title=row["title"],
                    published=row["published"],
                    outlet=row["outlet"],
                )
                found[row["id"]] = to_record(code(to_document(source, ReadOptions()), parser=parser), coder={})
    return found


def inner(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without quotation marks, stops and blanks at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def overlap(a: JSON, b: JSON) -> bool:
    """Whether two spans share a character."""
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def find_whole(record: JSON, gold: JSON) -> list[list[JSON]]:
    """For each part of a quotation the statements whose content has the whole of it, the tightest first."""
    text = record["article"]["text"]
    found = []
    for part in gold["quote"]:
        start, end = inner(text, part["start"], part["end"])
        holding = []
        for statement in record["statements"]:
            spans = [inner(text, *span) for span in statement["content"]]
            if any(s <= start and end <= e for s, e in spans):
                holding.append((sum(e - s for s, e in spans), statement))
        found.append([statement for _, statement in sorted(holding, key=lambda pair: pair[0])])
    return found


def has_speaker(record: JSON, statement: JSON, gold: JSON) -> bool:
    """Whether the speaker is the one named, by the same words or as another mention of the same actor."""
    speaker = statement["speaker"]
    if not gold["speaker"]:
        return True  # nobody in the text says it
    if speaker is None:
        return False
    named = [gold["speaker"], *gold.get("also", ())]
    if any(overlap(speaker, mention) for mention in named):
        return True
    mentions = [m for actor in record["actors"] if actor["id"] == speaker["actor"] for m in actor["mentions"]]
    return any(overlap(mention, name) for mention in mentions for name in named)


def score_quotations(rows: list[JSON], records: dict[str, JSON]) -> Iterator[tuple[str, str]]:
    """For each quotation both annotators gave: (verdict, what was found instead)."""
    for gold in rows:
        record = records[gold["article"]]
        found = find_whole(record, gold)
        words = record["article"]["text"][gold["quote"][0]["start"] : gold["quote"][-1]["end"]]
        if not all(found):
            yield "lost", words
        elif all(any(has_speaker(record, statement, gold) for statement in holding) for holding in found):
            yield "right", words
        else:
            speakers = [(holding[0]["speaker"] or {}).get("text") for holding in found]
            yield "speaker", f"{words!r}: {speakers}"


def mention_at(record: JSON, gold: JSON) -> tuple[JSON, JSON] | None:
    """The actor and the mention that a gold mention meets, the closest in extent."""
    size = gold["mention"]["end"] - gold["mention"]["start"]
    found = [
        (abs(m["end"] - m["start"] - size), number, actor, m)
        for number, actor in enumerate(record["actors"])
        for m in actor["mentions"]
        if overlap(m, gold["mention"])
        and (m["end"] >= gold["mention"]["end"] or m["start"] <= gold["mention"]["start"])
    ]
    return min(found, key=lambda row: row[:2])[2:] if found else None


def score_actors(rows: list[JSON], records: dict[str, JSON]) -> Iterator[tuple[str, bool, str]]:
    """For each mention: (question, right?, what was found)."""
    antecedents: dict[tuple[str, str], list[JSON]] = {}
    for gold in rows:
        if gold["kind"] in ("name", "role"):
            antecedents.setdefault((gold["article"], gold["entity"]), []).append(gold["mention"])
    for gold in rows:
        record = records[gold["article"]]
        text = record["article"]["text"]
        words = text[gold["mention"]["start"] : gold["mention"]["end"]]
        met = mention_at(record, gold)
        found = met and (met[0]["name"], met[0]["code"], met[0]["sector"])
        told = f"{words!r}: {found} for {gold['entity']!r} {gold['country']} {gold['sectors']}"
        if gold["kind"] in ("name", "role"):
            yield "country", bool(met) and (met[0]["code"] or "") in gold["country"], told
            yield "sector", bool(met) and bool(set(met[0]["sector"][:1] or [""]) & set(gold["sectors"] or [""])), told
        else:
            names = antecedents.get((gold["article"], gold["entity"]), [])
            if names:
                joined = met and any(overlap(m, name) for m in met[0]["mentions"] for name in names)
                yield "joined", bool(joined), told


def main() -> None:
    """Print the figures, and keep them when asked."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("news", type=Path)
    command.add_argument("task", choices=("quotations", "actors", "quotations-second", "actors-second"))
    command.add_argument("--show", type=int, default=0)
    command.add_argument("--write", action="store_true")
    arguments = command.parse_args()
    lines = (ANNOTATED / f"{arguments.task}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    agreement, rows = rows[0]["agreement"], rows[1:]
    records = read_articles(arguments.news, {row["article"] for row in rows})
    right, asked, shown = Counter[str](), Counter[str](), 0
    if arguments.task.startswith("quotations"):
        for verdict, told in score_quotations(rows, records):
            asked.update(["whole", "whole_and_speaker"])
            right.update({"whole": verdict != "lost", "whole_and_speaker": verdict == "right"})
            if verdict != "right" and (shown := shown + 1) <= arguments.show:
                print(verdict, told)
    else:
        for question, is_right, told in score_actors(rows, records):
            asked[question] += 1
            right[question] += is_right
            if not is_right and (shown := shown + 1) <= arguments.show:
                print(question, told)
    figures = {name: round(right[name] / asked[name], 3) for name in asked}
    figures |= {"asked": dict(asked), "agreement": agreement}
    print(json.dumps(figures))
    if arguments.write:
        kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
        FIGURES.write_text(json.dumps({**kept, arguments.task: figures}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
