"""Score the events on the seed article, the six annotated articles, the gold sentences and the roles.

    python evals/events.py SHARED [--write]

SHARED holds `gold/` and `score/score.py`; the gold may not be copied here. `--write` writes `events.json`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

KEPT = Path(__file__).parent / "events.json"
SETS = {
    "seed": ("events", "seed/article.txt", "seed/gold.jsonl", ["--id", "seed", "--published", "2015-05-07"]),
    "articles": ("events", "events_articles.jsonl.gz", "events_articles.jsonl.gz", []),
    "plover_gsr": ("events", "events_plover_gsr.jsonl.gz", "events_plover_gsr.jsonl.gz", []),
    "petrarch2": ("events", "events_petrarch2.jsonl.gz", "events_petrarch2.jsonl.gz", []),
    "roles": ("roles", "roles_cameo_train.jsonl.gz", "roles_cameo_train.jsonl.gz", []),
}


def main() -> None:
    """Code every set and print its figures."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("shared", type=Path)
    command.add_argument("--write", action="store_true")
    arguments = command.parse_args()
    figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, (task, source, gold, options) in SETS.items():
            output = Path(scratch) / f"{name}.jsonl"
            folder = arguments.shared / "gold"
            subprocess.run(["tacitus", "code", str(folder / source), "-o", str(output), *options], check=False)
            figures[name] = score(arguments.shared, task, folder / gold, output)
            print(name, json.dumps(figures[name]))
    if arguments.write:
        keep(figures)


def score(shared: Path, task: str, gold: Path, output: Path) -> dict[str, Any]:
    """The scorer's last line."""
    scorer = [sys.executable, str(shared / "score" / "score.py"), task, str(gold), str(output)]
    done = subprocess.run(scorer, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return {}
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def keep(figures: dict[str, Any]) -> None:
    """Write the figures beside those of the other scripts that share the file."""
    known = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    KEPT.write_text(json.dumps(known | figures, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
