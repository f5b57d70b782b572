"""`tacitus weigh`: a claim set beside the record."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tacitus.relate.weigh import Weighing, weigh
from tacitus.show.commands.options import open_stdout
from tacitus.show.summary import shown
from tacitus.store.reading import open_store

STYLES = {"for": "green", "against": "red", "beside": ""}


@click.command(name="weigh")
@click.argument("store", metavar="DB|FOLDER")
@click.argument("statement", metavar="STATEMENT")
def command(*, store: str, statement: str) -> None:
    """Lay beside a statement what is on record for its pair of countries up to the day it was made.

    This is a lookup of what was reported, no verdict. STATEMENT is the id of a statement; its first characters are
    enough. A terminal shows a table, a pipe gets one JSON line.
    """
    with open_store(store) as connection:
        weighing = weigh(connection, statement)
    stream = open_stdout()
    if stream.isatty():
        _print(weighing)
    else:
        stream.write(json.dumps(asdict(weighing), default=_plain, ensure_ascii=False) + "\n")


def _plain(value: Any) -> str:
    return str(value.isoformat())


def _print(weighing: Weighing) -> None:
    console = Console()
    console.print(shown(f"{weighing.speaker or 'nobody named'}: “{weighing.text}”", "bold"))
    pair = ", ".join(weighing.countries) or "no country"
    console.print(Text(f"on record for {pair} up to {weighing.until or 'any day'}; the words claim: {weighing.leans}"))
    table = Table(box=None, header_style="dim")
    for column in ("speaks", "when", "who", "what", "to whom", "words"):
        table.add_column(column)
    for report in weighing.reports:
        when = str(report.first) if report.first == report.last else f"{report.first} … {report.last}"
        cells = (report.speaks, when, report.actor, f"{report.type} {report.scale:+}", report.recipient, report.words)
        table.add_row(*(shown(cell, STYLES[report.speaks]) for cell in cells))
    console.print(table)
    console.print(Text(f"{weighing.speaking_for} for, {weighing.speaking_against} against: reports, no verdict", "dim"))
