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
# Whether it is the first of its type there that day, where the store keeps it; else it is ranked anew.
ALONE = {"event": "alone_dated", "published": "alone_published"}
RANKED = frozenset(("dyad", "actor"))
UNIVERSES = ("observed", "cow", "gw")
TALLIES = {
    **{t.lower(): f"r.type = '{t}'" for t in TYPES},
    **{f"quad{q}": f"r.quad_code = {q}" for q in (1, 2, 3, 4)},
}
WORD = 62  # bits of a number that several tallies share


@dataclass(frozen=True, slots=True)
class Packing:
    """Several tallies share a number up to the last projection: aggregate, join and sort then move less.

    A row is of one type and one quad, so no two tallies that share a number count the same row.
    """

    bits: int

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The tallies that share each number, lowest bits first."""
        names, size = list(TALLIES), WORD // self.bits
        return tuple(tuple(names[i : i + size]) for i in range(0, len(names), size))

    def packed(self) -> str:
        """One sum a number."""
        sums = []
        for i, word in enumerate(self.words):
            cases = " ".join(f"WHEN {TALLIES[name]} THEN {1 << n * self.bits}" for n, name in enumerate(word))
            sums.append(f"sum(CASE {cases} ELSE 0 END)::BIGINT AS word{i}")
        return ", ".join(sums)

    def parted(self) -> str:
        """The tallies, each in its own column again."""
        mask = (1 << self.bits) - 1
        return ", ".join(
            f"(word{i} >> {n * self.bits}) & {mask} AS {name}"
            for i, word in enumerate(self.words)
            for n, name in enumerate(word)
        )


# Sixteen types and four quads make whole words of either; no cell holds two thousand million events of a type.
NARROW, WIDE = Packing(15), Packing(31)


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
    return store.sql(_panel(options, _packing(store, options)))


def _packing(store: duckdb.DuckDBPyConnection, options: PanelOptions) -> Packing:
    """Narrow where no period has more events than a narrow tally holds: a unit has no more of them than all units."""
    periods = f"SELECT count(*) AS events FROM told GROUP BY date_trunc('{options.by}', day)"
    ((most,),) = store.execute(f"SELECT coalesce(max(events), 0) FROM ({periods})").fetchall()
    return NARROW if most < 1 << NARROW.bits else WIDE


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


def _panel(options: PanelOptions, packing: Packing) -> str:
    unit = UNITS[options.unit]
    names, on = ", ".join(f"s.{u}" for u in unit), " AND ".join(f"n.{u} = s.{u}" for u in unit)
    month = "((year(period) - 1980) * 12 + month(period)) AS month_id, " if options.by == "month" else ""
    words = ("events", *(f"word{i}" for i in range(len(packing.words))))
    counts = ", ".join(f"coalesce(n.{c}, x.zero) AS {c}" for c in words)
    return f"""
    WITH numbers AS ({_numbers(options, packing)}),
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
    SELECT {", ".join(unit)}, period, {month}articles, events, {packing.parted()}, score_mean, score_sum, dead_min
    FROM cells"""


def _numbers(options: PanelOptions, packing: Packing) -> str:
    """What was told of a unit in a period, several tallies to a number."""
    unit = ", ".join(UNITS[options.unit])
    return f"""
        SELECT {unit}, date_trunc('{options.by}', r.day)::DATE AS period, count(*) AS events, {packing.packed()},
               avg(r.event_scale) AS score_mean, sum(r.event_scale) AS score_sum, sum(r.dead_min) AS dead_min
        FROM (SELECT * FROM unit_rows {_alone(options)}) r GROUP BY ALL"""


def _alone(options: PanelOptions) -> str:
    """The first of a type, unit and day, as it was published."""
    if not options.one_a_day:
        return ""
    if options.unit in RANKED:
        return f"WHERE {ALONE[options.clock]}"
    unit = ", ".join(UNITS[options.unit])
    return f"QUALIFY row_number() OVER (PARTITION BY {unit}, type, day ORDER BY published, article, event) = 1"
