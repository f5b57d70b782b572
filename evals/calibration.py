"""Whether a row's confidence means what it says: how often rows of each confidence are right in type and dyad.

    python evals/calibration.py SHARED [--write]

Rows are those of the seed article and the six annotated articles, where every event is marked, so a row that matches
none is wrong. Nothing was fitted on them: the weights come from sentences of our own (training/confidence.py).
`ece` is the expected calibration error over ten bins of equal width; `ece_by_chance` is what rows drawn to be right
exactly as often as they promise would show, a mean of 1,000 seeded draws, and `brier_constant` the Brier score of
promising every row the same. `--write` saves `calibration.json`, from which docs/make_reliability.py draws.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import subprocess
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from events import SETS

KEPT = Path(__file__).with_name("calibration.json")
WHOLE = ("seed", "articles")
BINS, DRAWS, SEED = 10, 1000, 7
FULL = 3  # the scorer's level for words, type and dyad
Row = tuple[float, bool]


def main() -> None:
    """Code the articles and print the figures."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("shared", type=Path)
    command.add_argument("--write", action="store_true")
    arguments = command.parse_args()
    rows = [row for name in WHOLE for row in rows_of(arguments.shared, name)]
    found = figures(rows)
    print(json.dumps(found, indent=1))
    if arguments.write:
        KEPT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def load_scorer(shared: Path) -> ModuleType:
    """The scorer, so that a row is right here exactly where it is right there."""
    spec = importlib.util.spec_from_file_location("score", shared / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{shared}: no scorer here")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(shared: Path, name: str) -> list[Row]:
    """Confidence of each row of a set, and whether the row is right."""
    scorer, (_, source, gold_name, options) = load_scorer(shared), SETS[name]
    folder = shared / "gold"
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "rows.jsonl"
        subprocess.run(["tacitus", "code", str(folder / source), "-o", str(output), *options], check=False)
        records = {r["article"]["id"]: r for r in map(json.loads, output.read_text(encoding="utf-8").splitlines())}
    rows = []
    for document in scorer.read(folder / gold_name):
        record = records[document["id"]]
        told = [event for event in record["events"] if "negation" not in event["auxiliary"]]
        levels = dict(scorer.match_events(document["events"], told, record["article"]["text"]).values())
        rows += [(event["confidence"], levels.get(n, 0) == FULL) for n, event in enumerate(told)]
    return rows


def figures(rows: list[Row]) -> dict[str, Any]:
    """The errors, what chance alone would show, and the bins of the plot."""
    draw, right = random.Random(SEED), sum(right for _, right in rows) / len(rows)
    chance = sum(ece([(p, draw.random() < p) for p, _ in rows]) for _ in range(DRAWS)) / DRAWS
    return {
        "rows": len(rows),
        "right": round(right, 4),
        "promised": round(sum(p for p, _ in rows) / len(rows), 4),
        "ece": round(ece(rows), 4),
        "ece_by_chance": round(chance, 4),
        "brier": round(sum((p - r) ** 2 for p, r in rows) / len(rows), 4),
        "brier_constant": round(right * (1 - right), 4),
        "bins": [
            {"promised": round(p, 4), "right": round(r, 4), "rows": n} for p, r, n in (mean(b) for b in binned(rows))
        ],
    }


def ece(rows: list[Row]) -> float:
    """Distance between promised and found in each bin, weighed by its rows."""
    return sum(n * abs(p - r) for p, r, n in map(mean, binned(rows))) / len(rows)


def binned(rows: list[Row]) -> list[list[Row]]:
    """The rows by tenths of confidence, without empty bins."""
    bins = [[row for row in rows if min(int(row[0] * BINS), BINS - 1) == n] for n in range(BINS)]
    return [one for one in bins if one]


def mean(rows: list[Row]) -> tuple[float, float, int]:
    """Mean confidence, share of right rows, number of rows."""
    return sum(p for p, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows), len(rows)


if __name__ == "__main__":
    main()
