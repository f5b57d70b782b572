"""The events of a view: a page of rows, how many there are, and what they could be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tacitus.show.page.filters import View
from tacitus.show.page.source import Chosen, Source

Row = dict[str, Any]

ROWS_A_PAGE = 50
MOST_FACETS = 12
ORDERS = {
    "newest": "date DESC NULLS LAST, n",
    "oldest": "date NULLS LAST, n",
    "surest": "confidence DESC, n",
    "least sure": "confidence, n",
    "hostile first": "event_scale, n",
    "friendly first": "event_scale DESC, n",
    "type": "event, date NULLS LAST, n",
}
VALUES = {
    "type": "SELECT n, event AS value FROM chosen",
    "actor": "SELECT n, code AS value FROM page.sides WHERE is_actor AND is_first",
    "recipient": "SELECT n, code AS value FROM page.sides WHERE NOT is_actor AND is_first",
    "sector": "SELECT DISTINCT n, unnest(sector) AS value FROM page.sides WHERE len(sector) > 0",
    "mode": "SELECT n, unnest(mode) AS value FROM chosen WHERE len(mode) > 0",
    "context": "SELECT n, unnest(context) AS value FROM chosen WHERE len(context) > 0",
    "word": "SELECT n, asserted_by AS value FROM chosen",
    "flag": "SELECT n, unnest(auxiliary) AS value FROM chosen WHERE len(auxiliary) > 0",
    "country": "SELECT n, place_country AS value FROM chosen",
    "outlet": "SELECT n, outlet AS value FROM chosen",
    "verdict": "SELECT n, verdict AS value FROM chosen WHERE verdict <> ''",
}
ORDER_COLUMNS = ("date", "event", "event_scale", "confidence")
FACET_COLUMNS = (*ORDER_COLUMNS, "mode", "auxiliary", "asserted_by", "place_country", "outlet", "verdict")
FACETS = ("type", "actor", "recipient", "mode", "word", "flag", "country", "outlet", "verdict")


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the rows of a view, and where they stand among all."""

    rows: list[Row]
    total: int
    number: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // ROWS_A_PAGE))


def count_events(source: Source, view: View) -> int:
    """How many rows a view has."""
    return int(source.rows(f"SELECT count(*) AS n FROM page.shown WHERE {view.where}", view.bound)[0]["n"])


def events_page(source: Source, view: View, total: int) -> Page:
    """The rows of the page that the address names, the last where it names none that is there."""

    def find() -> list[int]:
        with source.chosen(view, ORDER_COLUMNS) as chosen:
            return _numbers(chosen, view, total)

    numbers = source.remember(_page_key(view), find)
    return Page(events_of(source, numbers), total, _page_number(view, total))


def _page_key(view: View) -> tuple[str, ...]:
    return ("page", view.where, str(view.bound), view.get("sort"), str(view.page))


def _page_number(view: View, total: int) -> int:
    return min(view.page, max(1, -(-total // ROWS_A_PAGE)))


def _numbers(chosen: Chosen, view: View, total: int) -> list[int]:
    order = ORDERS.get(view.get("sort"), ORDERS["newest"])
    query = f"SELECT n FROM chosen ORDER BY {order} LIMIT {ROWS_A_PAGE} OFFSET ?"
    return [row["n"] for row in chosen.rows(query, [(_page_number(view, total) - 1) * ROWS_A_PAGE])]


def events_of(source: Source, numbers: list[int]) -> list[Row]:
    """The events of some numbers, in that order, with their actors and recipients."""
    if not numbers:
        return []
    these = "n IN (SELECT unnest(?::INTEGER[]))"  # fifty times as fast as a list of constants
    there = "rowid IN (SELECT unnest(?::BIGINT[]) - 1)"  # n counts the rows as they lie, so DuckDB goes straight there
    rows = {row["n"]: row for row in source.rows(f"SELECT * FROM page.shown WHERE {there}", [numbers])}
    for row in rows.values():
        row["actor"], row["recipient"], row["reports"] = [], [], None
    for side in source.rows(f"SELECT * FROM page.sides WHERE {these} ORDER BY n, is_actor, position", [numbers]):
        rows[side["n"]]["actor" if side["is_actor"] else "recipient"].append(side)
    for reports in source.rows(f"SELECT * FROM page.reports WHERE {these}", [numbers]):
        rows[reports["n"]]["reports"] = reports
    return [rows[n] for n in numbers]


def facets(source: Source, view: View) -> tuple[int, dict[str, list[Row]]]:
    """How many rows there are, and for each facet its most frequent values with their number of rows."""
    key = ("facets", view.where, str(view.bound))
    return source.remember(key, lambda: _facets(source, view))


def _facets(source: Source, view: View) -> tuple[int, dict[str, list[Row]]]:
    with source.chosen(view, FACET_COLUMNS) as chosen:
        total = chosen.rows("SELECT count(*) AS n FROM chosen")[0]["n"]
        source.remember(_page_key(view), lambda: _numbers(chosen, view, total))
        return total, {name: top_values(chosen, name) for name in FACETS}


def top_values(chosen: Chosen, name: str, most: int = MOST_FACETS) -> list[Row]:
    """The most frequent values of a filter over the rows of a view."""
    values = VALUES[name]
    few = "ANTI JOIN (SELECT n FROM page.shown WHERE dropped)" if chosen.is_whole else "SEMI JOIN chosen"
    narrowed = f"({values})" if "FROM chosen" in values else f"({values}) {few} USING (n)"
    query = f"""SELECT value, count(*) AS events FROM {narrowed} WHERE value IS NOT NULL
                GROUP BY value ORDER BY events DESC, value LIMIT {most}"""
    return chosen.rows(query)
