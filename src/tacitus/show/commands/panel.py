"""`tacitus panel`: zero-filled counts and scores by unit and period."""

from __future__ import annotations

from datetime import date

import click

from tacitus.relate.panel import CLOCKS, PERIODS, UNITS, UNIVERSES, PanelOptions, make_panel
from tacitus.show.commands.options import Day, force_option, output_option
from tacitus.show.commands.tables import write_table
from tacitus.store.reading import open_store


@click.command(name="panel")
@click.argument("store", metavar="DB|FOLDER")
@click.option("--unit", type=click.Choice(tuple(UNITS)), default="dyad", show_default=True, help="Who or where.")
@click.option("--by", type=click.Choice(PERIODS), default="month", show_default=True, help="Length of a period.")
@click.option("--clock", type=click.Choice(tuple(CLOCKS)), default="event", show_default=True, help="Which day counts.")
@click.option("--as-of", type=Day(), help="Use only what was published by this day.")
@click.option("--universe", type=click.Choice(UNIVERSES), default="observed", show_default=True, help="Which units.")
@click.option("--one-a-day", is_flag=True, help="At most one event of a type, unit and day.")
@output_option
@force_option
def command(
    *,
    store: str,
    unit: str,
    by: str,
    clock: str,
    as_of: date | None,
    universe: str,
    one_a_day: bool,
    output: str | None,
    force: bool,
) -> None:
    """Write a zero-filled panel: events by type and quad, mean and sum of the PLOVER score, articles read.

    Negated, hypothetical, future and historical rows stay out, and a cluster counts once. A zero stands only in
    periods in which something was read. OUT may be .csv, .tsv, .parquet or .jsonl; without it, CSV goes to stdout.
    """
    options = PanelOptions(unit=unit, by=by, clock=clock, as_of=as_of, universe=universe, one_a_day=one_a_day)
    with open_store(store) as connection:
        write_table(connection, make_panel(connection, options), output, force=force)
