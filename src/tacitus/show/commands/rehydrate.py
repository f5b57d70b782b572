"""`tacitus rehydrate`: the texts back into an archive that was shared without them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from tacitus.read.inputs import read_inputs
from tacitus.show.commands.options import Day, read_options
from tacitus.store.database import open_database
from tacitus.store.textless import restore_texts


@click.command(name="rehydrate")
@click.argument("store", metavar="DB", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--published", type=Day(), help="Day of publication where the input has none.")
@click.option("--column", "columns", multiple=True, metavar="OURS=THEIRS", help="Name of a column, e.g. text=body.")
def command(*, store: Path, inputs: Sequence[str], published: date | None, columns: Sequence[str]) -> int:
    """Put the texts of INPUT back into DB, an archive made with tacitus merge --no-text.

    An article's text is put back where its SHA-256 is that of the archive. Exit status 1 where some are still missing.
    """
    documents = read_inputs(inputs, read_options(published, None, columns), stdin=sys.stdin.buffer)
    with open_database(store) as connection:
        restored, missing = restore_texts(connection, documents)
    click.echo(f"tacitus: {restored} texts put back, {missing} articles still without one", err=True)
    return 1 if missing else 0
