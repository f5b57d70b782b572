"""All reports of one event, and in what they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tacitus.show import wording
from tacitus.show.page.events import Row, events_of
from tacitus.show.page.source import Source

MOST_REPORTS = 500
FIELDS = ("what", "who", "to whom", "when", "where", "on whose word", "source")


def read_cluster(source: Source, cluster: str) -> list[Row]:
    """The reports of a cluster as rows of events, in the order in which they were published, with their headlines."""
    query = f"""SELECT r.n FROM page.reports r JOIN page.shown s ON s.n = r.n WHERE r.cluster = ?
                ORDER BY s.published NULLS LAST, r.n LIMIT {MOST_REPORTS}"""
    rows = events_of(source, [row["n"] for row in source.rows(query, [cluster])])
    articles = [row["article"] for row in rows]
    titles = source.rows(
        """SELECT a.id, a.title, min(r.original) AS original FROM articles a LEFT JOIN reprints r ON r.article = a.id
           WHERE a.id IN (SELECT unnest(?::VARCHAR[])) GROUP BY ALL""",
        [articles],
    )
    by_id = {title["id"]: title for title in titles}
    return [
        {**row, "title": by_id[row["article"]]["title"], "original": by_id[row["article"]]["original"]} for row in rows
    ]


def compare(rows: list[Row]) -> dict[str, list[tuple[str, int]]]:
    """What the reports say of each field, the most frequent first, with the number of reports that say so."""
    told: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    for row in rows:
        for name, value in _fields(row):
            told[name][value] += 1
    return {name: sorted(count.items(), key=lambda pair: (-pair[1], pair[0])) for name, count in told.items()}


def _fields(row: Row) -> Iterator[tuple[str, str]]:
    yield "what", " ".join((row["event"], *(row["mode"] or ()), *(f"[{flag}]" for flag in row["auxiliary"] or ())))
    yield "who", _codes(row["actor"])
    yield "to whom", _codes(row["recipient"])
    yield "when", wording.when(row)
    yield "where", row["place_name"] or "no place"
    yield "on whose word", str(row["asserted_by"] or "").replace("_", " ")
    yield "source", row["outlet"] or "no source named"


def _codes(entities: list[dict[str, Any]]) -> str:
    """Codes where there are any, else words: reports name the same people differently."""
    codes = (" ".join((entity["code"] or entity["entity_text"] or "", *entity["sector"][:1])) for entity in entities)
    return ", ".join(sorted({code.strip() for code in codes})) or "nobody named"
