"""What the page reads: a store opened once, and beside it in memory one narrow row an event, made for filtering.

This module decides what the tables hold: `shown` (a row an event), `sides` (a row an actor or recipient), `pairs` (a
row an event and ordered pair of countries), `reports` (a row an event that is told of more than once); and how a view
is narrowed once for all its counts. The store is only read. What a reviewer corrects is laid over `shown`, never over
the store.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from tacitus.model import content_id
from tacitus.show.api import connect
from tacitus.show.page.filters import View
from tacitus.store.fetch import fetch

Made = TypeVar("Made")
MOST_REMEMBERED = 100  # results of views, a few kilobytes each
ROOM = "256MB"  # for all of DuckDB's working memory; what needs more goes through a passing folder

_SHOWN = """
CREATE TABLE page.shown AS
SELECT (row_number() OVER (ORDER BY e.article, e.start, e."end", e.id))::INTEGER AS n, e.article, a.story, e.id, e.date,
       e.enddate, a.published, a.outlet, e.event, e.mode, e.auxiliary, e.context, e.quad_code::TINYINT AS quad_code,
       e.event_scale::FLOAT AS event_scale, e.asserted_by, e.place_name, e.place_country, e.place_latitude,
       e.place_longitude, e.place_resolution::TINYINT AS place_resolution, e.confidence::FLOAT AS confidence, e.rule,
       e.event_text, e."trigger", e.same_as, '' AS verdict, false AS dropped
FROM events e
LEFT JOIN (SELECT id, published, outlet, row_number() OVER ()::INTEGER AS story FROM articles) a ON a.id = e.article
ORDER BY n
"""

# `story` above numbers the articles, for numbers are counted faster than names; `issues` are the days' articles.
_ISSUES = """
CREATE TABLE page.issues AS
SELECT published, count(*)::INTEGER AS articles FROM articles WHERE published IS NOT NULL GROUP BY published
"""

_SIDES = """
CREATE TABLE page.sides AS
SELECT s.n, t.side = 'actor' AS is_actor, t.position::SMALLINT AS position, t.code, coalesce(t.sector, []) AS sector,
       t.entity_text, row_number() OVER (PARTITION BY s.n, side, code ORDER BY position) = 1 AS is_first
FROM event_entities t JOIN page.shown s ON s.article = t.article AND s.id = t.event
ORDER BY s.n, is_actor, t.position
"""

_PAIRS = """
CREATE TABLE page.pairs AS
SELECT s.n, p.actor, p.recipient FROM event_pairs p
JOIN page.shown s ON s.article = p.article AND s.id = p.event
WHERE p.directed OR p.actor < p.recipient
ORDER BY s.n
"""

_REPORTS = """
CREATE TABLE page.reports AS
SELECT s.n, c.cluster, c.rows::INTEGER AS rows, c.articles::INTEGER AS articles
FROM (SELECT cluster, count(*) AS rows, count(DISTINCT article) AS articles FROM clusters
      GROUP BY cluster HAVING count(*) > 1) c
JOIN clusters m ON m.cluster = c.cluster
JOIN page.shown s ON s.article = m.article AND s.id = m.event
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


class Chosen:
    """The rows of one view, to be counted in several ways."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, *, is_whole: bool) -> None:
        self._cursor = cursor
        self.is_whole = is_whole  # no filter is set

    def rows(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        return fetch(self._cursor.execute(query, values or []))

    def keep(self, name: str, query: str) -> None:
        """The rows of a query as a passing table, where several counts are made of them."""
        self._cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")


class Source:
    """An open store. Every request takes a cursor of its own, for a connection is not to be shared among threads."""

    def __init__(self, path: str | Path) -> None:
        self.name = Path(path).name
        self._connection = connect(path)
        self._connection.execute(f"SET memory_limit = '{ROOM}'")
        self._connection.execute("ATTACH ':memory:' AS page")
        for table in (_SHOWN, _ISSUES, _SIDES, _PAIRS, _REPORTS):
            self._connection.execute(table)
        self._writing = threading.Lock()
        self._has_said = False
        self._remembered: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
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
            return fetch(cursor.execute(query, values or []))

    @contextmanager
    def chosen(self, view: View, columns: tuple[str, ...]) -> Iterator[Chosen]:
        """The rows of a view as the table `chosen`, narrowed once however much is counted of them."""
        with self.cursor() as cursor:
            narrow = f"SELECT n, {', '.join(columns)} FROM page.shown WHERE {view.where}"
            if view.bound:
                cursor.execute(f"CREATE TEMP TABLE chosen AS {narrow}", view.bound)
            else:
                cursor.execute(f"CREATE TEMP VIEW chosen AS {narrow}")
            yield Chosen(cursor, is_whole=not view.bound)

    def remember(self, key: tuple[Any, ...], make: Callable[[], Made]) -> Made:
        """What was made for this key before; made now where nobody asked, or the rows have changed since."""
        if key in self._remembered:
            with suppress(KeyError):  # another thread may have dropped it
                self._remembered.move_to_end(key)
                made: Made = self._remembered[key]
                return made
        made = self._remembered[key] = make()
        while len(self._remembered) > MOST_REMEMBERED:
            with suppress(KeyError):
                self._remembered.popitem(last=False)
        return made

    def lay_over(self, query: str, rows: list[list[Any]]) -> None:
        """Change `shown`, one writer at a time."""
        with self._writing, self.cursor() as cursor:
            for row in rows:
                cursor.execute(query, row)
            self._remembered = OrderedDict()

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
