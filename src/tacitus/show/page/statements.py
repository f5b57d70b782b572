"""The statements of a view: who says what about whom, with what stance, and what is on record beside it."""

from __future__ import annotations

from tacitus.relate.weigh import Weighing, weigh
from tacitus.show.page.events import ROWS_A_PAGE, Page, Row
from tacitus.show.page.filters import View
from tacitus.show.page.source import Source

FACETS = {
    "speaker": "coalesce(speaker_name, speaker)",
    "speaks": "speaker_code",
    "about": "unnest(about)",
    "stance": "stance",
    "kind": "kind",
    "outlet": "outlet",
}
MOST_FACETS = 15
ORDERS = {"newest": "published DESC NULLS LAST", "oldest": "published NULLS LAST", "speaker": "speaker NULLS LAST"}


def statements_page(source: Source, view: View) -> Page:
    """The rows of the page that the address names."""
    source.need_said()
    total = int(source.rows(f"SELECT count(*) AS n FROM page.said WHERE {view.where}", view.bound)[0]["n"])
    number = min(view.page, max(1, -(-total // ROWS_A_PAGE)))
    order = ORDERS.get(view.get("sort"), ORDERS["newest"])
    query = f"""SELECT * FROM page.said WHERE {view.where} ORDER BY {order}, article, start, id
                LIMIT {ROWS_A_PAGE} OFFSET ?"""
    rows = source.rows(query, [*view.bound, (number - 1) * ROWS_A_PAGE])
    return Page(_with_record(source, rows), total, number)


def _with_record(source: Source, rows: list[Row]) -> list[Row]:
    """The statements with how many reports `merge` laid beside each, for and against."""
    query = """SELECT article, statement, count(*) FILTER (speaks = 'for') AS speaking_for,
                      count(*) FILTER (speaks = 'against') AS against
               FROM weighings WHERE article IN (SELECT unnest(?::VARCHAR[])) GROUP BY ALL"""
    beside = {(row["article"], row["statement"]): row for row in source.rows(query, [[row["article"] for row in rows]])}
    return [{**row, "beside": beside.get((row["article"], row["id"]))} for row in rows]


def statement_facets(source: Source, view: View) -> dict[str, list[Row]]:
    """For each facet its most frequent values with their number of statements."""
    source.need_said()
    return {name: _values(source, view, expression) for name, expression in FACETS.items()}


def _values(source: Source, view: View, expression: str) -> list[Row]:
    query = f"""SELECT value, count(*) AS events FROM (SELECT {expression} AS value FROM page.said WHERE {view.where})
                WHERE value IS NOT NULL GROUP BY value ORDER BY events DESC, value LIMIT {MOST_FACETS}"""
    return source.rows(query, view.bound)


def weighed(source: Source, statement: str) -> Weighing:
    """A statement beside the record.

    Raises
    ------
    UsageError
        Where the store holds no such statement.
    """
    with source.cursor() as cursor:
        return weigh(cursor, statement)
