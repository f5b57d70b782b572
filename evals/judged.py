"""How many rows are right on news as it comes: 200 rows of 30 articles, judged blind, in three versions.

    python evals/judged.py [--write]

`annotated/rows.jsonl` holds the verdicts on type, actor and recipient of rows as an early version gave them,
`rows-second.jsonl` and `rows-third.jsonl` those of later versions on other articles, after the classes of error of the
sets before had been mended: ids, offsets, labels and hashes. Each was judged twice, by two who saw the rows, but not
the rules that made them nor each other's verdicts. The articles follow each other by the SHA-256 of their id (the first
set after the twenty of `news.py`, the second from the three hundredth on, the third from the three hundred and
fortieth), at most three an outlet; the rows are drawn evenly over types: rare ones weigh as much as frequent ones.
Prints the share right by both judges, its 95% interval (Wilson), and how far they agree (Cohen's kappa).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tacitus.relate.agreement import Estimate, kappa

HERE = Path(__file__).parent
SETS = ("rows", "rows-second", "rows-third")
JUDGES = ("first", "second")
QUESTIONS = ("type", "actor", "recipient")


def shown(found: Estimate) -> dict[str, object]:
    """A share and its interval, rounded."""
    return {"right": round(found.share, 3), "interval": [round(edge, 3) for edge in found.interval]}


def figures_of(file: Path) -> dict[str, object]:
    """What the verdicts of one file come to."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    figures: dict[str, object] = {"rows": len(rows), "judges": len(JUDGES)}
    for number, question in enumerate(QUESTIONS):
        verdicts = [[bool(row[judge][number]) for judge in JUDGES] for row in rows]
        figures[question] = shown(Estimate(sum(map(all, verdicts)), len(rows)))
        figures[f"{question}_kappa"] = round(kappa([(one, other) for one, other in verdicts]) or 0.0, 3)
    whole = sum(all(all(row[judge]) for judge in JUDGES) for row in rows)
    return figures | {"all_three": shown(Estimate(whole, len(rows)))}


def main() -> None:
    """Print the shares, and keep them when asked."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("--write", action="store_true", help="keep the figures in evals/judged.json")
    arguments = command.parse_args()
    figures = {name: figures_of(HERE / "annotated" / f"{name}.jsonl") for name in SETS}
    print(json.dumps(figures))
    if arguments.write:
        (HERE / "judged.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
