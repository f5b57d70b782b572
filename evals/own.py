"""Score events, modes and auxiliary modes on sentences of our own.

    python evals/own.py FILE.jsonl... [--show N] [--write]

A gold event is found where an event of the same type has a trigger that overlaps its own. Modes and auxiliary modes are
scored on the events found (all of a set must be right); a side is right where it names the same codes. What a gold
event does not tell is not scored: `tacitus export --to cases` makes such files of a reviewer's verdicts. What is told
as negated counts as told. `--write` saves the figures in `own.json`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tacitus.annotate.parser import load_parser
from tacitus.model import Document
from tacitus.pipeline import code, coder_versions
from tacitus.read.dates import parse_date
from tacitus.store.record import to_record

JSON = dict[str, Any]


def main() -> None:
    """Print figures and, on request, what was missed."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("files", nargs="+", type=Path)
    command.add_argument("--show", type=int, default=0)
    command.add_argument("--write", action="store_true")
    arguments = command.parse_args()
    tally: Counter[str] = Counter()
    shown = 0
    for row, events in code_rows(arguments.files):
        for complaint in score(row, events, tally):
            if shown < arguments.show:
                print(complaint)
                shown += 1
    found = {name: round(value, 4) for name, value in figures(tally)}
    print(json.dumps(found))
    if arguments.write:
        Path(__file__).with_name("own.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def code_rows(files: list[Path]) -> Iterator[tuple[JSON, list[JSON]]]:
    """Each sentence with the events that Tacitus finds in it."""
    parser = load_parser()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            document = Document(id=row["id"], text=row["text"], published=parse_date(row["published"]))
            yield row, to_record(code(document, parser=parser), coder=coder_versions(parser))["events"]


def score(row: JSON, events: list[JSON], tally: Counter[str]) -> Iterator[str]:
    """Count what is right in one sentence; a line for each thing that is not."""
    free = list(events)
    tally["told"] += len(events)
    for gold in row["events"]:
        tally["gold"] += 1
        match = next((e for e in free if e["event"] == gold["type"] and overlaps(row["text"], gold, e)), None)
        if match is None:
            got = [(e["event"], e["trigger"]["text"]) for e in events]
            yield f"missed {row['id']} {gold['type']} {gold['trigger']!r} got {got}: {row['text']}"
            continue
        free.remove(match)
        tally["found"] += 1
        for name in ("mode", "auxiliary"):
            if name not in gold:
                continue
            tally[f"{name} told"] += 1
            right = set(gold[name]) == set(match[name])
            tally[name] += right
            if not right:
                yield f"{name:<6} {row['id']} {gold[name]} got {match[name]} ({match['rule']}): {row['text']}"
        for side in ("actor", "recipient"):
            if side not in gold:
                continue
            tally[f"{side} told"] += 1
            want, got = ({e for e in side_codes if e} for side_codes in (gold[side], (x["code"] for x in match[side])))
            tally[side] += want == got
            if want != got:
                yield f"{side:<6} {row['id']} {sorted(want)} got {sorted(got)} ({match['rule']}): {row['text']}"
    for extra in free:
        yield f"extra  {row['id']} {extra['event']} {extra['trigger']['text']!r} ({extra['rule']}): {row['text']}"


def overlaps(text: str, gold: JSON, event: JSON) -> bool:
    """Whether the event's trigger shares a character with the gold trigger."""
    start = text.find(gold["trigger"])
    return bool(start < event["trigger"]["end"] and event["trigger"]["start"] < start + len(gold["trigger"]))


def figures(tally: Counter[str]) -> Iterator[tuple[str, float]]:
    """Recall and precision of type, and the shares of what was found that are right."""
    yield "recall_type", tally["found"] / tally["gold"] if tally["gold"] else 0.0
    yield "precision_type", tally["found"] / tally["told"] if tally["told"] else 0.0
    for name in ("mode", "auxiliary", "actor", "recipient"):
        yield name, tally[name] / tally[f"{name} told"] if tally[f"{name} told"] else 0.0
    yield "sentences_events", float(tally["gold"])


if __name__ == "__main__":
    main()
