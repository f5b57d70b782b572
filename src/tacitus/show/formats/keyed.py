"""Directed dyad-years under the state numbers that other data sets are joined by (as `peacesciencer` names them).

This module decides which number a code has in a year: that of the state of the day, else of the former state that the
code stands for, the lowest number where there were two (West Germany for DEU).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb

from tacitus.events.plover import TYPES
from tacitus.knowledge import read_tsv
from tacitus.relate.panel import PanelOptions, make_panel

KINDS = ("state", "former")  # in this order
SYSTEMS = ("cow", "gw")
ALWAYS, EVER = 1, 9999
ABSENT = {"DEU": range(1946, 1990)}  # Correlates of War: 255 until 1945 and again from 1990
COLUMNS = "code VARCHAR, since INT, until INT, cow INT, gw INT, rank INT"

DYAD_YEARS = """
WITH numbered AS (
    SELECT code, y.year, arg_min(cow, rank) FILTER (cow IS NOT NULL) AS cow,
           arg_min(gw, rank) FILTER (gw IS NOT NULL) AS gw
    FROM state_numbers n JOIN (SELECT DISTINCT year(period) AS year FROM by_dyad_year) y
      ON y.year BETWEEN n.since AND n.until
    GROUP BY code, y.year)
SELECT a.cow AS ccode1, b.cow AS ccode2, a.gw AS gwcode1, b.gw AS gwcode2, p.actor AS code1, p.recipient AS code2,
       year(p.period) AS year, p.articles, p.events, {counts}, p.quad1, p.quad2, p.quad3, p.quad4, p.score_mean,
       p.score_sum, p.dead_min
FROM by_dyad_year p JOIN numbered a ON a.code = p.actor AND a.year = year(p.period)
JOIN numbered b ON b.code = p.recipient AND b.year = year(p.period)
WHERE p.actor <> p.recipient
ORDER BY ccode1 NULLS LAST, ccode2 NULLS LAST, code1, code2, year
"""


def write_dyad_years(store: duckdb.DuckDBPyConnection, path: Path) -> None:
    """One row a pair of states and year, zero-filled, as `tacitus panel` counts."""
    make_panel(store, PanelOptions(by="year")).create("by_dyad_year")
    store.execute(f"CREATE OR REPLACE TEMP TABLE state_numbers ({COLUMNS})")
    store.executemany("INSERT INTO state_numbers VALUES (?, ?, ?, ?, ?, ?)", [list(row) for row in state_numbers()])
    query = DYAD_YEARS.format(counts=", ".join(f"p.{name.lower()}" for name in TYPES))
    quoted = str(path).replace("'", "''")
    store.execute(f"COPY ({query}) TO '{quoted}' (FORMAT csv, HEADER)")


@cache
def state_numbers() -> tuple[tuple[str, int, int, int | None, int | None, int], ...]:
    """Code, first and last year, the two numbers, and the rank among those of one code and year."""
    return tuple(_ranked())


def _ranked() -> Iterator[tuple[str, int, int, int | None, int | None, int]]:
    rows = read_tsv("actors/countries.tsv", columns=("kind", "code", *SYSTEMS, "from", "to"))
    for row in rows:
        if row["kind"] in KINDS and any(row[system] for system in SYSTEMS):
            cow, gw = (int(row[system]) if row[system] else None for system in SYSTEMS)
            rank = KINDS.index(row["kind"]) * 10_000 + (cow or gw or 0)
            for first, last in _spells(row["kind"], row["code"], int(row["from"] or ALWAYS), int(row["to"] or EVER)):
                yield row["code"], first, last, cow, gw, rank


def _spells(kind: str, code: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    absent = ABSENT.get(code) if kind == "state" else None
    if absent is None:
        yield first, last
    else:
        yield first, absent.start - 1
        yield absent.stop, last
