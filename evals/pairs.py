"""Score `tacitus pair`: the relation between two given mentions.

    python evals/pairs.py SHARED [--write]

Each answer rests on lexicon rules alone; the heads that were tried beside them are told of in training/README.md.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from events import keep, score


def main() -> None:
    """Answer every pair and print the figures."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("shared", type=Path)
    command.add_argument("--write", action="store_true")
    arguments = command.parse_args()
    gold = arguments.shared / "gold" / "pairs_plv_train.jsonl.gz"
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "pairs.jsonl"
        subprocess.run(["tacitus", "pair", str(gold), "-o", str(output)], check=False)
        figures = score(arguments.shared, "pairs", gold, output)
    print(figures)
    if arguments.write:
        keep({"pairs": figures})


if __name__ == "__main__":
    main()
