"""What the page reads: a store opened once, and beside it in memory one narrow row an event, made for filtering.

This module decides what the tables `shown` (a row an event) and `pairs` (a row an event and ordered pair of countries)
hold. The store is only read. What a reviewer corrects is laid over `shown`, never over the store.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from tacitus.model import content_id
from tacitus.show.api import connect

ROOM = "400MB"  # for all of DuckDB's working memory; what needs more goes through a passing folder

_SHOWN = """
CREATE TABLE page.shown AS
WITH sides AS (
    SELECT article, event,
           list(DISTINCT code) FILTER (side = 'actor' AND code IS NOT NULL) AS actors,
           list(DISTINCT code) FILTER (side = 'recipient' AND code IS NOT NULL) AS recipients,
           list_distinct(flatten(list(sector) FILTER (len(sector) > 0))) AS sectors
    FROM event_entities GROUP BY ALL)
SELECT (row_number() OVER told)::INTEGER AS n, (dense_rank() OVER (ORDER BY e.article))::INTEGER AS a,
       e.article, e.id, e.date, e.enddate, a.published, a.outlet, e.event, e.mode, e.auxiliary, e.context,
       e.quad_code::TINYINT AS quad_code, e.event_scale, e.asserted_by, e.place_name, e.place_country,
       e.place_latitude, e.place_longitude, e.place_resolution::TINYINT AS place_resolution, e.confidence, e.rule,
       e.event_text, e."trigger", e.same_as, coalesce(s.actors, []) AS actors, coalesce(s.recipients, []) AS recipients,
       coalesce(s.sectors, []) AS sectors, '' AS verdict, false AS dropped
FROM events e
LEFT JOIN articles a ON a.id = e.article
LEFT JOIN sides s ON s.article = e.article AND s.event = e.id
WINDOW told AS (ORDER BY e.article, e.start, e."end", e.id)
ORDER BY n
"""

_PAIRS = """
CREATE TABLE page.pairs AS
SELECT s.n, p.actor, p.recipient FROM event_pairs p
JOIN page.shown s ON s.article = p.article AND s.id = p.event
WHERE p.directed OR p.actor < p.recipient
ORDER BY s.n
"""

_SAID = """
CREATE TABLE page.said AS
WITH about AS (
    SELECT s.article, s.id, list_sort(list(DISTINCT a.code)) AS about
    FROM statements s
    JOIN mentions m ON m.article = s.article AND m.start >= s.start AND m."end" <= s."end"
    JOIN actors a ON a.article = m.article AND a.id = m.actor
    WHERE a.code IS NOT NULL GROUP BY ALL)
SELECT s.article, s.id, s.kind, s.stance, s.start, s.text, s.speaker, s.cue, s.channel, p.name AS speaker_name,
       p.code AS speaker_code, p.sector AS speaker_sector, coalesce(b.about, []) AS about, a.published, a.outlet
FROM statements s
LEFT JOIN articles a ON a.id = s.article
LEFT JOIN actors p ON p.article = s.article AND p.id = s.speaker_actor
LEFT JOIN about b ON b.article = s.article AND b.id = s.id
ORDER BY a.published DESC NULLS LAST, s.article, s.start
"""


class Source:
    """An open store. Every request takes a cursor of its own, for a connection is not to be shared among threads."""

    def __init__(self, path: str | Path) -> None:
        self.name = Path(path).name
        self._connection = connect(path)
        self._connection.execute(f"SET memory_limit = '{ROOM}'")
        self._connection.execute("ATTACH ':memory:' AS page (COMPRESS)")
        self._connection.execute(_SHOWN)
        self._connection.execute(_PAIRS)
        self._writing = threading.Lock()
        self._has_said = False
        self.runs = self._runs()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of its own to the same tables."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def rows(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        """The rows of a query, a dictionary each."""
        with self.cursor() as cursor:
            found = cursor.execute(query, values or [])
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def lay_over(self, query: str, rows: list[list[Any]]) -> None:
        """Change `shown`, one writer at a time."""
        with self._writing, self.cursor() as cursor:
            for row in rows:
                cursor.execute(query, row)

    def need_said(self) -> None:
        """Make the table of statements when somebody first asks for it."""
        with self._writing:
            if not self._has_said:
                with self.cursor() as cursor:
                    cursor.execute(_SAID)
                self._has_said = True

    @property
    def run(self) -> str:
        """One hash for all that coded the store: the versions and settings that its rows come from."""
        return content_id(*(f"{run['run']}:{run['articles']}" for run in self.runs))

    def _runs(self) -> list[dict[str, Any]]:
        return self.rows("SELECT * FROM run_totals ORDER BY articles DESC, run")

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()
