"""The events of a view: a page of rows, how many there are, and what they could be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tacitus.show.page.filters import View
from tacitus.show.page.source import Source

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
FACETS = {
    "type": "event",
    "actor": "unnest(actors)",
    "recipient": "unnest(recipients)",
    "mode": "unnest(mode)",
    "word": "asserted_by",
    "flag": "unnest(auxiliary)",
    "country": "place_country",
    "outlet": "outlet",
    "verdict": "nullif(verdict, '')",
}


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


def events_page(source: Source, view: View) -> Page:
    """The rows of the page that the address names, the last where it names none that is there."""
    total = count_events(source, view)
    number = min(view.page, max(1, -(-total // ROWS_A_PAGE)))
    order = ORDERS.get(view.get("sort"), ORDERS["newest"])
    query = f"SELECT * FROM page.shown WHERE {view.where} ORDER BY {order} LIMIT {ROWS_A_PAGE} OFFSET ?"
    rows = source.rows(query, [*view.bound, (number - 1) * ROWS_A_PAGE])
    add_sides(source, rows)
    return Page(rows, total, number)


def add_sides(source: Source, rows: list[Row]) -> None:
    """Give each row its actors and recipients as they are named in the text."""
    ids = sorted({row["id"] for row in rows}), sorted({row["article"] for row in rows})
    query = """SELECT article, event, side, code, sector, entity_text, identifier_text, actor FROM event_entities
               WHERE list_contains(?::VARCHAR[], article) AND list_contains(?::VARCHAR[], event)
               ORDER BY article, event, side, position"""
    sides: dict[tuple[str, str, str], list[Row]] = {}
    for entity in source.rows(query, [ids[1], ids[0]]) if rows else []:
        sides.setdefault((entity["article"], entity["event"], entity["side"]), []).append(entity)
    for row in rows:
        for side in ("actor", "recipient"):
            row[side] = sides.get((row["article"], row["id"], side), [])


def facets(source: Source, view: View) -> dict[str, list[Row]]:
    """For each facet its most frequent values with their number of rows, in one reading of the rows."""
    return {name: top_values(source, view, expression) for name, expression in FACETS.items()}


def top_values(source: Source, view: View, expression: str, most: int = MOST_FACETS) -> list[Row]:
    """The most frequent values of an expression over the rows of a view."""
    query = f"""SELECT value, count(*) AS events, avg(event_scale) AS score
                FROM (SELECT {expression} AS value, event_scale FROM page.shown WHERE {view.where})
                WHERE value IS NOT NULL GROUP BY value ORDER BY events DESC, value LIMIT {most}"""
    return source.rows(query, view.bound)
