"""`tacitus compare`: a store beside rows of another data set."""

from __future__ import annotations

import json
from pathlib import Path

import click
import duckdb

from tacitus.relate.compare import Comparison, compare
from tacitus.show.commands.options import force_option, open_stdout, output_option
from tacitus.show.commands.tables import write_table
from tacitus.store.reading import open_store

TOLD = (
    *("dataset", "theirs", "ours", "matched", "only_theirs", "only_ours", "passed_over"),
    *("correlation", "only_their_cells", "only_our_cells"),
)


@click.command(name="compare")
@click.argument("store", metavar="DB|FOLDER")
@click.option(
    "--against", required=True, type=click.Path(path_type=Path), help="ACLED, UCDP-GED, POLECAT or GDELT file."
)
@click.option("--days", type=click.IntRange(min=0), default=1, show_default=True, help="How far apart a match may lie.")
@output_option
@force_option
def command(*, store: str, against: Path, days: int, output: str | None, force: bool) -> None:
    """Set the placed events of a store beside another data set's rows; one JSON line.

    The data set is told from its columns. A row of theirs is matched by an event of ours of a fitting type in the
    same country at most --days days apart, one to one. `correlation` is over counts by country and month;
    `only_their_cells` and `only_our_cells` are months of a country in which only one of the two has anything. With -o
    (.csv, .tsv, .parquet, .jsonl) these counts are written: country, month, theirs, ours, matched.
    """
    with open_store(store) as connection:
        found = compare(connection, against, days=days)
        if output:
            write_table(connection, _panel(connection, found), output, force=force)
    told = {name: getattr(found, name) for name in TOLD} | {"cells": len(found.panel)}
    open_stdout().write(json.dumps(told) + "\n")


def _panel(connection: duckdb.DuckDBPyConnection, found: Comparison) -> duckdb.DuckDBPyRelation:
    columns = "country VARCHAR, month DATE, theirs INTEGER, ours INTEGER, matched INTEGER"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE beside ({columns})")
    if found.panel:
        connection.executemany("INSERT INTO beside VALUES (?, ?, ?, ?, ?)", found.panel)
    return connection.table("beside")
