"""`tacitus sample`: rows to judge, and what the judged rows tell."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import duckdb

from tacitus.errors import UsageError
from tacitus.relate.sample import STRATA, Figure, draw, figures, read_sheets
from tacitus.show.api import connect
from tacitus.show.commands.options import force_option, output_option
from tacitus.show.commands.tables import write_table


@click.command(name="sample")
@click.argument("store", metavar="[DB|FOLDER|RECORDS]", required=False)
@click.option("-n", "--rows", type=click.IntRange(min=1), default=200, show_default=True, help="How many rows.")
@click.option("--by", type=click.Choice(tuple(STRATA)), help="Draw evenly over these.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another number draws other rows.")
@click.option(
    "--judged", multiple=True, type=click.Path(path_type=Path), metavar="SHEET", help="A sheet filled in; one a judge."
)
@output_option
@force_option
def command(
    *,
    store: str | None,
    rows: int,
    by: str | None,
    seed: int,
    judged: Sequence[Path],
    output: str | None,
    force: bool,
) -> None:
    """Draw rows to be judged, or reckon precision from rows that were.

    The sheet (.csv, .tsv, .jsonl or .parquet; CSV to stdout) has a row an event with its sentence, the sentences around
    it and empty cells for two judges: is the type right, the actor, the recipient? Write 1 or 0. With --judged, once or
    once a judge, it tells for each type and question the share right with its 95% interval (Wilson) and, where two
    judged, how far they agree (Cohen's kappa).
    """
    if (store is None) != bool(judged):
        raise UsageError("give a store to draw rows from, or --judged SHEET to reckon from")
    if store is None:
        _write_figures(figures(read_sheets(judged)), output, force=force)
        return
    with connect(store) as connection:
        write_table(connection, draw(connection, rows, by=by, seed=seed), output, force=force)


def _write_figures(found: Sequence[Figure], output: str | None, *, force: bool) -> None:
    if not found:
        raise UsageError("no cell of the sheet is filled in; write 1 or 0 in type_1, actor_1, recipient_1 ...")
    with TemporaryDirectory(prefix="tacitus-") as folder, duckdb.connect() as connection:
        file = Path(folder) / "figures.jsonl"
        file.write_text("".join(json.dumps(figure.to_row()) + "\n" for figure in found), encoding="utf-8")
        write_table(connection, connection.read_json(str(file)), output, force=force)
