"""Write the reference pages that are made from the code and the figures: `columns.md`, `commands.md`, `quality.md`.

    python docs/make_reference.py

A test checks that they are up to date.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from tacitus.show.cli import tacitus
from tacitus.store.schema import EXTRA_TABLES, SCHEMA_VERSION, TABLES

DOCS = Path(__file__).parent
EVALS = DOCS.parent / "evals"


# What is measured beside the gate: the file of figures, what it tells, and the command that makes it.
ALONE = {
    "reader": (
        "The reader alone, on gold words: 8 bits as shipped, `floats_` before rounding",
        "python training/evaluate.py DATA --floats FLOATS --json evals/reader.json",
    ),
    "segmentation": ("Words and sentences of raw text", "python evals/segmentation.py DATA --write"),
    "own": ("Our own 400 test sentences", "python evals/own.py evals/own/modes.jsonl --write"),
    "judged": ("Rows of 30 articles as they come, judged twice and blind", "python evals/judged.py --write"),
    "news": (
        "Quotations and actors of articles as they come, judged twice and blind",
        "python evals/news.py NEWS quotations --write; python evals/news.py NEWS actors --write",
    ),
    "calibration": ("What `confidence` promises", "python evals/calibration.py SHARED --write"),
    "event_places": ("The place of an event", "python evals/event_places.py DATA --write"),
    "coreference": ("Who is taken up by whom", "python evals/coreference.py FILES --write"),
    "clusters": ("Reports of one event, joined at merge", "python evals/clusters.py RECORDS --write"),
    "screen": ("The screen before the reader", "python evals/screen.py NAME=RECORDS --write"),
}


def columns_page() -> str:
    """The tables of a store and their columns."""
    return "\n".join(_columns())


def _columns() -> Iterator[str]:
    yield "# Tables and columns\n"
    yield "Made from `store/schema.py` by `docs/make_reference.py`; do not edit."
    yield f"Schema version {SCHEMA_VERSION}, the same in DuckDB and in Parquet."
    yield "Offsets count Unicode characters in `articles.text`, end exclusive.\n"
    for table in (*TABLES, *EXTRA_TABLES):
        yield f"## {table.name}\n\n{table.meaning}\n\n| column | type | meaning |\n|---|---|---|"
        for column in table.columns:
            yield f"| `{column.name}` | {column.type} | {column.meaning} |"
        yield ""


def commands_page() -> str:
    """Every command with its help."""
    return "\n".join(_commands())


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "Made from `--help` by `docs/make_reference.py`; do not edit."
    yield "Exit status: 0, or 1 when an input failed or the output could not be written, or 2 for misuse.\n"
    with click.Context(tacitus, info_name="tacitus", **tacitus.context_settings) as context:
        for name in tacitus.list_commands(context):
            command = tacitus.get_command(context, name)
            assert command is not None
            with click.Context(command, info_name=name, parent=context, terminal_width=100) as inner:
                yield f"## {name}\n\n```text\n{command.get_help(inner)}\n```\n"


def quality_page() -> str:
    """Every figure of the score gate, the reader's own, and how to get them."""
    return "\n".join(_quality())


def _quality() -> Iterator[str]:
    figures = json.loads((EVALS / "figures.json").read_text(encoding="utf-8"))
    checks = tomllib.loads((EVALS / "floors.toml").read_text(encoding="utf-8"))["check"]
    yield "# Quality\n"
    yield "Made from `evals/*.json` and `evals/floors.toml` by `docs/make_reference.py`; do not edit.\n"
    yield "`python evals/gate.py SHARED --write` codes each gold set and scores it. The sets are others' and not part"
    yield "of this repository. All of them were looked at while the rules were written, so expect somewhat less on text"
    yield "nobody has seen. A floor is what CI holds.\n"
    yield "| set | figure | reached | floor |\n|---|---|---|---|"
    for check in checks:
        for path, floor in check["floors"].items():
            yield f"| {check['name']} | {path} | {_figure(figures[check['name']], path):.3f} | {floor} |"
    for name, (title, command) in ALONE.items():
        yield f"\n## {title}\n\n`{command}`\n"
        if name == "calibration":
            yield "![What was promised and what was right](reliability.svg)\n"
        yield "| figure | value |\n|---|---|"
        found = json.loads((EVALS / f"{name}.json").read_text(encoding="utf-8"))
        yield from (f"| {path} | {value} |" for path, value in _leaves(found))
    yield ""


def _leaves(figures: dict[str, Any], above: str = "") -> Iterator[tuple[str, object]]:
    """Every single value with its path; lists of cases are left out."""
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{above}{name}.")
        elif not isinstance(value, list) or all(isinstance(part, int | float) for part in value):
            yield f"{above}{name}", value


def _figure(figures: dict[str, Any], path: str) -> float:
    value: Any = figures
    for part in path.split("."):
        value = value[part]
    return float(value)


if __name__ == "__main__":
    (DOCS / "columns.md").write_text(columns_page(), encoding="utf-8")
    (DOCS / "commands.md").write_text(commands_page(), encoding="utf-8")
    (DOCS / "quality.md").write_text(quality_page(), encoding="utf-8")
