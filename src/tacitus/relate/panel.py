"""Zero-filled panels: counts and scores by unit and period.

This module decides what is counted and where a zero stands. By default negated, hypothetical, future
and historical rows stay out and a cluster counts once. A zero stands only where something was read in
the period; elsewhere the cell is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import duckdb

from tacitus.errors import UsageError
from tacitus.events.plover import TYPES
from tacitus.relate.membership import memberships

UNITS = {
    "dyad": ("actor", "recipient"),
    "actor": ("actor",),
    "country": ("country",),
    "grid": ("priogrid_gid",),
}
PERIODS = ("day", "week", "month", "year")
# The column of the day, and whether a row is the first report of its cluster by that clock: a cluster counts once.
CLOCKS = {"event": ("date", "first_dated"), "published": ("published", "first_published")}
UNIVERSES = ("observed", "cow", "gw")
HALF = 31  # bits; no cell holds two thousand million events of a type
TALLIES = {
    **{t.lower(): f"r.type = '{t}'" for t in TYPES},
    **{f"quad{q}": f"r.quad_code = {q}" for q in (1, 2, 3, 4)},
}
# Two tallies share a number up to the last projection: aggregate, join and sort then move half as much.
PAIRS = tuple(zip(list(TALLIES)[::2], list(TALLIES)[1::2], strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelOptions:
    """What a panel is to hold.

    Parameters
    ----------
    unit
        `dyad` (who toward whom), `actor`, `country` (where it happened) or `grid` (PRIO-GRID cell).
    by
        `day`, `week` (from Monday), `month` or `year`.
    clock
        `event`: the day it happened; `published`: the day it was told.
    as_of
        Use only what was published by this day, so that a forecast cannot see the future.
    universe
        `observed` units, or the members of the state system (`cow`, `gw`) on each period's first day.
    one_a_day
        Count at most one event of a type, unit and day, as older data sets did.
    """

    unit: str = "dyad"
    by: str = "month"
    clock: str = "event"
    as_of: date | None = None
    universe: str = "observed"
    one_a_day: bool = False

    def __post_init__(self) -> None:
        for name, value, known in (
            ("unit", self.unit, tuple(UNITS)),
            ("by", self.by, PERIODS),
            ("clock", self.clock, tuple(CLOCKS)),
            ("universe", self.universe, UNIVERSES),
        ):
            if value not in known:
                raise UsageError(f"{name} {value!r} is none of {', '.join(known)}")
        if self.universe != "observed" and self.unit == "grid":
            raise UsageError("a grid has no state system; use the observed universe")


def make_panel(store: duckdb.DuckDBPyConnection, options: PanelOptions) -> duckdb.DuckDBPyRelation:
    """The panel as a DuckDB relation (`.df()`, `.arrow()`, `.write_csv()`), ordered by unit and period.

    Columns: the unit's, `period` (first day), `month_id` (ViEWS; months only), `articles` (read in the period:
    the exposure, since counts follow media volume), `events`, one count a PLOVER type, `quad1` … `quad4`,
    `score_mean`, `score_sum`, `dead_min`.
    """
    store.execute(_told("told", "SELECT * FROM told_events", options))
    store.execute(_told("unit_rows", _sql(options.unit), options))
    store.execute(_spine(store, options))
    return store.sql(_panel(options))


def _sql(name: str) -> str:
    return files("tacitus.relate").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def _told(name: str, rows: str, options: PanelOptions) -> str:
    """A view of the rows that the panel counts."""
    day, is_first = CLOCKS[options.clock]
    known = f"AND published <= DATE '{options.as_of}'" if options.as_of else ""
    return f"""CREATE OR REPLACE TEMP VIEW {name} AS
               SELECT *, {day} AS day FROM ({rows}) WHERE {day} IS NOT NULL AND {is_first} {known}"""


def _spine(store: duckdb.DuckDBPyConnection, options: PanelOptions) -> str:
    """Every unit in every period between the first and the last that anything was told of.

    `cell` numbers them by unit and period, since a sort by one number is cheaper than one by names.
    """
    unit = ", ".join(UNITS[options.unit])
    if options.universe == "observed":
        units = f"SELECT DISTINCT {unit}, NULL::DATE AS since, NULL::DATE AS until FROM unit_rows"
    else:
        _register_members(store, options.universe)
        units = _members(options.unit)
    return f"""
    CREATE OR REPLACE TEMP TABLE spine AS
    WITH periods AS (
        SELECT unnest(generate_series(date_trunc('{options.by}', min(day)), date_trunc('{options.by}', max(day)),
                      INTERVAL 1 {options.by}))::DATE AS period FROM told),
    numbered AS (SELECT *, dense_rank() OVER (ORDER BY {unit}) AS row FROM ({units})),
    columns AS (SELECT period, row_number() OVER (ORDER BY period) AS n, count(*) OVER () AS width FROM periods)
    SELECT {unit}, period, u.row * c.width + c.n AS cell FROM columns c JOIN numbered u
      ON (u.since IS NULL OR u.since <= period) AND (u.until IS NULL OR period <= u.until)"""


def _register_members(store: duckdb.DuckDBPyConnection, system: str) -> None:
    store.execute("CREATE OR REPLACE TEMP TABLE members (code VARCHAR, since DATE, until DATE)")
    rows = [(m.code, m.since, m.until) for m in memberships(system)]
    store.executemany("INSERT INTO members VALUES (?, ?, ?)", rows)


def _members(unit: str) -> str:
    if unit == "dyad":
        return """SELECT a.code AS actor, b.code AS recipient, greatest(a.since, b.since) AS since,
                         least(a.until, b.until) AS until
                  FROM members a JOIN members b ON a.code <> b.code"""
    return f"SELECT code AS {unit}, since, until FROM members"


def _panel(options: PanelOptions) -> str:
    unit = UNITS[options.unit]
    names, on = ", ".join(f"s.{u}" for u in unit), " AND ".join(f"n.{u} = s.{u}" for u in unit)
    month = "((year(period) - 1980) * 12 + month(period)) AS month_id, " if options.by == "month" else ""
    counts = ", ".join(f"coalesce(n.{c}, x.zero) AS {c}" for c in ("events", *(f"pair{i}" for i in range(len(PAIRS)))))
    return f"""
    WITH numbers AS ({_numbers(options)}),
    exposure AS (
        SELECT date_trunc('{options.by}', published)::DATE AS period, count(*) AS articles, 0::BIGINT AS zero
        FROM articles
        WHERE published IS NOT NULL {"AND published <= DATE '" + str(options.as_of) + "'" if options.as_of else ""}
        GROUP BY ALL),
    cells AS (
        SELECT {names}, s.period, coalesce(x.articles, 0) AS articles, {counts},
               n.score_mean, n.score_sum, n.dead_min
        FROM spine s
        LEFT JOIN numbers n ON {on} AND n.period = s.period
        LEFT JOIN exposure x ON x.period = s.period
        ORDER BY s.cell)
    SELECT {", ".join(unit)}, period, {month}articles, events, {_parted()}, score_mean, score_sum, dead_min
    FROM cells"""


def _numbers(options: PanelOptions) -> str:
    """What was told of a unit in a period, its tallies two to a number."""
    unit = ", ".join(UNITS[options.unit])
    day = f"QUALIFY row_number() OVER (PARTITION BY {unit}, type, day ORDER BY article, event) = 1"
    pairs = ", ".join(
        f"sum(CASE WHEN {TALLIES[low]} THEN 1 WHEN {TALLIES[high]} THEN {1 << HALF} ELSE 0 END)::BIGINT AS pair{i}"
        for i, (low, high) in enumerate(PAIRS)
    )
    return f"""
        SELECT {unit}, date_trunc('{options.by}', r.day)::DATE AS period, count(*) AS events, {pairs},
               avg(r.event_scale) AS score_mean, sum(r.event_scale) AS score_sum, sum(r.dead_min) AS dead_min
        FROM (SELECT * FROM unit_rows {day if options.one_a_day else ""}) r GROUP BY ALL"""


def _parted() -> str:
    """The tallies, each in its own column again."""
    return ", ".join(
        f"pair{i} & {(1 << HALF) - 1} AS {low}, pair{i} >> {HALF} AS {high}" for i, (low, high) in enumerate(PAIRS)
    )
