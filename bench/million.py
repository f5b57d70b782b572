"""A million made-up events in DuckDB: how long each panel, view and network takes.

    python bench/million.py [--events N] [--write]

Actors are drawn as news has them (a few countries make most of it, each deals with some twenty), days over twenty
years, places from three thousand towns. `seconds` is the clock on the wall, `cpu` the time of all threads, which a busy
machine does not lengthen so much: on idle cores the wall shows `cpu` over their number. Every result is computed to its
last row. `--write` saves `million.json`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from tacitus.events.plover import TYPES
from tacitus.relate.network import networks
from tacitus.relate.panel import PanelOptions, make_panel
from tacitus.store.database import open_database
from tacitus.store.kept import keep_views
from tacitus.store.reading import open_store

EVENTS_AN_ARTICLE = 10
TOWNS = 3000
PANELS = {
    "dyads by month": PanelOptions(),
    "dyads by year": PanelOptions(by="year"),
    "dyads by month, as told": PanelOptions(clock="published"),
    "dyads by month, one a day": PanelOptions(one_a_day=True),
    "dyads by month, all states": PanelOptions(universe="gw"),
    "dyads by week": PanelOptions(by="week"),
    "dyads by day": PanelOptions(by="day"),
    "actors by day": PanelOptions(unit="actor", by="day"),
    "actors by month": PanelOptions(unit="actor"),
    "countries by month": PanelOptions(unit="country"),
    "countries by month, all states": PanelOptions(unit="country", universe="gw"),
    "grid by month": PanelOptions(unit="grid"),
}
VIEWS = ("event_pairs", "dyads", "counted", "dyad_month", "actor_month", "events_flat", "run_totals")


def main() -> None:
    """Make the store, time everything, print and on request save."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("--events", type=int, default=1_000_000)
    command.add_argument("--write", action="store_true")
    arguments = command.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "million.duckdb"
        make_store(path, arguments.events)
        with open_store(path) as store:
            figures = {"events": arguments.events, "timings": dict(timings(store))}
    if arguments.write:
        Path(__file__).with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def make_store(path: Path, events: int) -> None:
    """Rows from number series: the same in every run."""
    types = ", ".join(f"'{name}'" for name in TYPES)
    with open_database(path) as store:
        store.execute(
            f"""
            CREATE TEMP TABLE codes AS
            SELECT row_number() OVER () - 1 AS n, code FROM (
                SELECT chr((65 + i // 26)::INTEGER) || chr((65 + i % 26)::INTEGER) || 'X' AS code FROM range(190) t(i));
            CREATE TEMP TABLE towns AS
            SELECT i AS n, (hash(i) % 1400)::INTEGER / 10 - 70 AS latitude,
                   (hash(i + 9999) % 3600)::INTEGER / 10 - 180 AS longitude
            FROM range({TOWNS}) t(i);
            CREATE TEMP TABLE made AS
            SELECT i, i // {EVENTS_AN_ARTICLE} AS a, (hash(i) % 2000000000)::BIGINT AS h,
                   DATE '2000-01-01' + (hash(i // 7) % 7300)::INTEGER AS d
            FROM range({events}) t(i);
            INSERT INTO articles (id, published, language, text, text_sha256, tacitus, reader, data)
            SELECT a::VARCHAR, max(d) + 1, 'en', '', a::VARCHAR, '0', 'r', 'd' FROM made GROUP BY a;
            INSERT INTO events (article, id, date, enddate, date_basis, event, mode, context, article_context,
                                auxiliary, quad_code, event_scale, place_country, place_latitude, place_longitude,
                                dead_min)
            SELECT m.a::VARCHAR, m.i::VARCHAR, m.d, m.d, 'stated', [{types}][1 + m.h % {len(TYPES)}], [], [], [],
                   CASE WHEN m.h % 9 = 0 THEN ['future'] ELSE [] END, 1 + m.h % 4, (m.h % 200) / 10 - 10, c.code,
                   t.latitude, t.longitude, CASE WHEN m.h % 50 = 0 THEN m.h % 20 END
            FROM made m JOIN towns t ON t.n = ({TOWNS} * pow((m.h // 7 % 1000) / 1000, 3))::INTEGER % {TOWNS}
            JOIN codes c ON c.n = (190 * pow((m.h % 1000) / 1000, 3))::INTEGER % 190;
            INSERT INTO event_entities (article, event, side, position, code, sector, entity_text)
            SELECT m.a::VARCHAR, m.i::VARCHAR, s.side, 0, c.code, [], c.code
            FROM made m CROSS JOIN (VALUES ('actor', 0), ('recipient', 20)) s(side, partners)
            JOIN codes c ON c.n = ((190 * pow((m.h % 1000) / 1000, 3))::INTEGER
                                   + (s.partners * pow((m.h // 1000 % 1000) / 1000, 3))::INTEGER) % 190;
            INSERT INTO clusters SELECT article, id, id FROM events;
            """
        )
        keep_views(store)
        store.execute("CHECKPOINT")


def timings(store: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, dict[str, float]]]:
    """Name and seconds of everything that is timed."""
    for name, options in PANELS.items():
        yield timed(f"panel: {name}", lambda options=options: read(make_panel(store, options)))
    for name in VIEWS:
        yield timed(f"view: {name}", lambda name=name: read(store.sql(f'SELECT * FROM "{name}"')))
    yield timed("network: by year", lambda: list(networks(store, PanelOptions(by="year"))))


def timed(name: str, step: Callable[[], Any]) -> tuple[str, dict[str, float]]:
    """One step's wall and CPU seconds, shown as they are known."""
    wall, cpu = time.perf_counter(), time.process_time()
    step()
    told = {"seconds": round(time.perf_counter() - wall, 2), "cpu": round(time.process_time() - cpu, 2)}
    print(f"{told['seconds']:>7.2f} s {told['cpu']:>7.2f} CPU-s  {name}", flush=True)
    return name, told


def read(table: duckdb.DuckDBPyRelation) -> None:
    """Compute every row and column, as a reader would have it, without bringing them into Python."""
    table.create_view("timed", replace=True)
    columns = ", ".join(f'hash("{name}")' for name in table.columns)
    table.query("timed", f"SELECT bit_xor(xor(0::UBIGINT, h)) FROM (SELECT hash({columns}) AS h FROM timed)").fetchall()


if __name__ == "__main__":
    main()
