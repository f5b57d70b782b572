"""`tacitus merge`: stores into one, reports of one event joined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tacitus.errors import UsageError
from tacitus.relate.merge import merge_stores


@click.command(name="merge")
@click.argument("stores", nargs=-1, required=True, metavar="STORE...")
@click.option("-o", "--output", required=True, metavar="OUT.duckdb", help="A DuckDB file, new or merged before.")
@click.option("--no-text", is_flag=True, help="Keep offsets, hashes and addresses only, so that it can be shared.")
def command(*, stores: Sequence[str], output: str, no_text: bool) -> None:
    """Merge stores (DuckDB files or folders) into one DuckDB file.

    Reports of one event are joined in the table `clusters`, articles that reprint others are listed in `reprints`;
    nothing is dropped, so both counts can be had.
    """
    if not output.endswith(".duckdb"):
        raise UsageError(f"{output}: name the merged store with the suffix .duckdb")
    counts = merge_stores(stores, Path(output), without_text=no_text)
    click.echo(
        f"tacitus: {counts['articles']} articles, {counts['reprints']} of them reprints; "
        f"{counts['events']} event rows in {counts['clusters']} clusters",
        err=True,
    )
    if counts["conflicts"]:
        click.echo(f"tacitus: {counts['conflicts']} ids came with two texts; both are kept, as id~hash", err=True)
