"""Score every stage against the gold sets and hold the floors in `floors.toml`.

    python evals/gate.py SHARED [--only NAME] [--keep FOLDER] [--write]

SHARED holds `gold/` and `score/score.py`. A floor may rise; to lower one, edit `floors.toml` and say why there.
Where SHARED is missing the gate says so and passes: the gold may not be copied into this repository.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.toml"
FIGURES = Path(__file__).parent / "figures.json"


def main() -> int:
    """Run every check of `floors.toml`; the exit status says whether all floors hold."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("shared", type=Path)
    command.add_argument("--only", help="names of checks that contain this")
    command.add_argument("--keep", type=Path, help="keep the outputs in this folder")
    command.add_argument("--write", action="store_true", help="save every figure in figures.json, for the docs")
    arguments = command.parse_args()
    if not (arguments.shared / "gold").is_dir():
        print(f"{arguments.shared}: no gold sets here; the score floors are not checked")
        return 0
    checks = [c for c in tomllib.loads(FLOORS.read_text())["check"] if (arguments.only or "") in c["name"]]
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        found = {check["name"]: run(check, arguments.shared, folder) for check in checks}
    if arguments.write:
        known = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
        FIGURES.write_text(json.dumps(known | {n: f for n, (f, _) in found.items()}, indent=1, sort_keys=True) + "\n")
    complaints = [line for _, lines in found.values() for line in lines]
    print("\n".join(complaints) or f"all floors hold ({len(checks)} checks)")
    return 1 if complaints else 0


def run(check: dict[str, Any], shared: Path, folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Code the input of one check and score it: every figure, and a complaint for each below its floor."""
    gold = shared / "gold" / check["gold"]
    if hashlib.sha256(gold.read_bytes()).hexdigest()[:12] != check["sha256"]:
        return {}, [f"{check['name']}: {gold.name} is not the file the floors were measured on; measure them again"]
    output = folder / f"{check['name']}.{'conllu' if check['task'] == 'parse' else 'jsonl'}"
    words = [part.format(gold=gold, shared=shared) for part in check["command"]]
    subprocess.run(["tacitus", *words, "-o", str(output), "--force"], check=False)
    scorer = [sys.executable, str(shared / "score" / "score.py"), check["task"], str(gold), str(output)]
    scored = subprocess.run(scorer, capture_output=True, text=True, check=False)
    if scored.returncode:
        return {}, [f"{check['name']}: {scored.stderr.strip()}"]
    figures = json.loads(scored.stdout.splitlines()[-1])
    return figures, compare(check, figures)


def compare(check: dict[str, Any], figures: dict[str, Any]) -> list[str]:
    """A line for each figure below its floor; every figure is printed."""
    complaints = []
    for path, floor in check["floors"].items():
        figure: Any = figures
        for part in path.split("."):
            figure = figure[part]
        print(f"{check['name']:<22} {path:<28} {figure:.4f}   floor {floor}")
        if figure < floor:
            complaints.append(f"{check['name']}: {path} is {figure}, the floor is {floor}")
    return complaints


if __name__ == "__main__":
    sys.exit(main())
