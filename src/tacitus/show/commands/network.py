"""`tacitus network`: who acts toward whom, as graphs by period."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click
import networkx as nx

from tacitus.errors import OutputError, UsageError
from tacitus.relate.network import networks, shape
from tacitus.relate.panel import CLOCKS, PERIODS, PanelOptions
from tacitus.show.commands.options import Day, open_stdout
from tacitus.store.reading import open_store

WRITERS = {"gexf": nx.write_gexf, "graphml": nx.write_graphml}


@click.command(name="network")
@click.argument("store", metavar="DB|FOLDER")
@click.option("--by", type=click.Choice(PERIODS), default="year", show_default=True, help="Length of a period.")
@click.option("--clock", type=click.Choice(tuple(CLOCKS)), default="event", show_default=True, help="Which day counts.")
@click.option("--as-of", type=Day(), help="Use only what was published by this day.")
@click.option("--to", "form", type=click.Choice(tuple(WRITERS)), default="gexf", show_default=True, help="File format.")
@click.option("-o", "--output", metavar="FOLDER", help="Where to write a graph for each period.")
def command(*, store: str, by: str, clock: str, as_of: date | None, form: str, output: str | None) -> None:
    """Tell the shape of the signed network of each period, one JSON line each; with -o write its graph too.

    A line holds numbers of actors and ties, friendly and hostile, the share of balanced triads, and the camps.
    """
    folder = _folder(output)
    stream = open_stdout()
    with open_store(store) as connection:
        for period, graph in networks(connection, PanelOptions(by=by, clock=clock, as_of=as_of)):
            told = asdict(shape(period, graph)) | {"period": period.isoformat()}
            stream.write(json.dumps(told) + "\n")
            if folder is not None:
                WRITERS[form](graph, folder / f"{period.isoformat()}.{form}")


def _folder(output: str | None) -> Path | None:
    if output is None:
        return None
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{output} is a file; name a folder for the graphs")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{output}: cannot be made ({error.strerror})") from error
    return folder
