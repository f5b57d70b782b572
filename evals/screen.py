"""What `--screen` costs in events and gains in words, on articles that were coded without it.

    python evals/screen.py NAME=RECORDS.jsonl[,RECORDS.jsonl...]... [--write]

`recall` is the share of events in articles that the screen lets pass; `gain` the share of words it spares the reader,
`foreign` the share that no run reads, for they are not English. Output for articles that pass does not change, since
an article's record never depends on its neighbours. `--write` saves the figures in `screen.json`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tacitus.scale.screen import LEAST, share_of_actors
from tacitus.store.sinks import read_lines


def main() -> None:
    """Print and, on request, save the figures of each set."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("sets", nargs="+", metavar="NAME=RECORDS")
    command.add_argument("--write", action="store_true")
    arguments = command.parse_args()
    figures: dict[str, Any] = {"least_actors": LEAST}
    for name, _, files in (told.partition("=") for told in arguments.sets):
        figures[name] = measure(json.loads(line) for file in files.split(",") for line in read_lines(Path(file)))
    print(json.dumps(figures, indent=1))
    if arguments.write:
        Path(__file__).with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def measure(records: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Counts over one set."""
    rows = []
    spent = 0.0
    for record in records:
        text = record["article"]["text"]
        begun = time.process_time()
        share = share_of_actors(text)
        spent += time.process_time() - begun
        rows.append((len(text.split()), len(record["events"]), record["article"]["language"] == "en", share < LEAST))
    words, events = sum(row[0] for row in rows), sum(row[1] for row in rows)
    out = [row for row in rows if row[2] and row[3]]
    return {
        "articles": len(rows),
        "events": events,
        "passed_over": len(out),
        "recall": round(1 - sum(row[1] for row in out) / events, 4),
        "gain": round(sum(row[0] for row in out) / words, 4),
        "foreign": round(sum(row[0] for row in rows if not row[2]) / words, 4),
        "words_per_cpu_second": round(words / spent, -4),
    }


if __name__ == "__main__":
    main()
