"""Write the reference pages that are made from the code: `columns.md` and `commands.md`.

    python docs/make_reference.py

A test checks that they are up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tacitus.show.cli import tacitus
from tacitus.store.schema import EXTRA_TABLES, SCHEMA_VERSION, TABLES

DOCS = Path(__file__).parent


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
    with click.Context(tacitus, info_name="tacitus") as context:
        for name in tacitus.list_commands(context):
            command = tacitus.get_command(context, name)
            assert command is not None
            with click.Context(command, info_name=name, parent=context, terminal_width=100) as inner:
                yield f"## {name}\n\n```text\n{command.get_help(inner)}\n```\n"


if __name__ == "__main__":
    (DOCS / "columns.md").write_text(columns_page(), encoding="utf-8")
    (DOCS / "commands.md").write_text(commands_page(), encoding="utf-8")
