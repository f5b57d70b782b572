"""`tacitus merge`: stores into one, reports of one event joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from tacitus.errors import UsageError
from tacitus.relate.merge import Merged, merge_stores


@click.command(name="merge")
@click.argument("stores", nargs=-1, required=True, metavar="STORE...")
@click.option("-o", "--output", required=True, metavar="OUT.duckdb", help="A DuckDB file, new or merged before.")
@click.option("--no-text", is_flag=True, help="Keep offsets, hashes and addresses only, so that it can be shared.")
@click.option("--every-version", is_flag=True, help="Keep each version's coding of an article, as id~hash.")
def command(*, stores: Sequence[str], output: str, no_text: bool, every_version: bool) -> None:
    """Merge stores (DuckDB files or folders) into one DuckDB file.

    Reports of one event are joined in the table `clusters`, articles that reprint others are listed in `reprints`;
    nothing is dropped, so both counts can be had.
    """
    if not output.endswith(".duckdb"):
        raise UsageError(f"{output}: name the merged store with the suffix .duckdb")
    merged = merge_stores(stores, Path(output), without_text=no_text, every_version=every_version)
    for line in _told(merged, every_version=every_version):
        click.echo(f"tacitus: {line}", err=True)


def _told(merged: Merged, *, every_version: bool) -> Iterator[str]:
    yield (
        f"{merged.articles} articles, {merged.reprints} of them reprints; "
        f"{merged.events} event rows in {merged.clusters} clusters; {merged.weighings} reports beside claims"
    )
    if merged.conflicts:
        yield f"{merged.conflicts} ids came with two texts; both are kept, as id~hash"
    if merged.recoded and every_version:
        yield f"{merged.recoded} articles are kept as another version coded them too, as id~hash; panels count both"
    elif merged.recoded:
        yield f"{merged.recoded} articles were coded by another version too; the first store's coding stands"
    if merged.versions > 1:
        yield f"the store holds rows of {merged.versions} versions of the coder; articles.tacitus, .reader, .data tell"
