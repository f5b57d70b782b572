"""`tacitus compare`: a store beside rows of another data set."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from tacitus.relate.compare import compare
from tacitus.show.commands.options import open_stdout
from tacitus.store.reading import open_store


@click.command(name="compare")
@click.argument("store", metavar="DB|FOLDER")
@click.option(
    "--against", required=True, type=click.Path(path_type=Path), help="ACLED, UCDP-GED, POLECAT or GDELT file."
)
@click.option("--days", type=click.IntRange(min=0), default=1, show_default=True, help="How far apart a match may lie.")
def command(*, store: str, against: Path, days: int) -> None:
    """Set the placed events of a store beside another data set's rows; one JSON line.

    The data set is told from its columns. A row of theirs is matched by an event of ours of a fitting type in the
    same country at most --days days apart, one to one. `correlation` is over counts by country and month.
    """
    with open_store(store) as connection:
        found = compare(connection, against, days=days)
    told = asdict(found) | {"only_theirs": found.only_theirs, "only_ours": found.only_ours}
    open_stdout().write(json.dumps(told) + "\n")
