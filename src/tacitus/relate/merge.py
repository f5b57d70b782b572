"""Stores into one, with reports of one event joined in clusters and reprints marked.

This module decides what is done with articles that stand in several stores. Which reports belong
together is decided in `same_event.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from tacitus.relate.same_event import Report, content_words, find_clusters, find_reprints
from tacitus.store.batch import write_rows
from tacitus.store.database import open_database
from tacitus.store.reading import attach_store
from tacitus.store.schema import EXTRA_TABLES, TABLES
from tacitus.store.textless import remove_texts

# Where one id comes with two texts, every store after the first keeps its article under id~hash.
KEEP = """
CREATE OR REPLACE TEMP TABLE keep AS
SELECT s.id AS article,
       CASE WHEN t.id IS NULL THEN s.id ELSE s.id || '~' || left(sha256(s.text), 12) END AS kept
FROM source.articles s LEFT JOIN articles t ON t.id = s.id
WHERE t.id IS NULL
   OR (t.text <> s.text AND NOT EXISTS
       (SELECT 1 FROM articles o WHERE o.id = s.id || '~' || left(sha256(s.text), 12)))
"""


def merge_stores(sources: Sequence[str | Path], output: Path, *, without_text: bool = False) -> dict[str, int]:
    """Copy the stores into one DuckDB file and find clusters and reprints anew.

    Articles that are there already, by id and text, are not copied again. `without_text` takes the words out at the
    end, so that the file can be shared.

    Returns
    -------
    dict
        Numbers of articles, events, clusters and reprints in the output, and of `conflicts`: articles
        whose id was taken by another text.
    """
    with open_database(output) as connection:
        conflicts = sum(_copy(connection, source) for source in sources)
        _relate(connection)
        if without_text:
            remove_texts(connection)
        counts = {name: _count(connection, f"FROM {name}") for name in ("articles", "events", "reprints")}
        clusters = _count(connection, "FROM (SELECT DISTINCT cluster FROM clusters)")
        return {**counts, "clusters": clusters, "conflicts": conflicts}


def _count(connection: duckdb.DuckDBPyConnection, rows: str) -> int:
    ((number,),) = connection.execute(f"SELECT count(*) {rows}").fetchall()
    return int(number)


def _copy(connection: duckdb.DuckDBPyConnection, source: str | Path) -> int:
    attach_store(connection, source, "source")
    try:
        connection.execute(KEEP)
        connection.begin()
        for table in TABLES:
            key = "id" if table.name == "articles" else "article"
            connection.execute(
                f'INSERT INTO "{table.name}" SELECT s.* REPLACE (k.kept AS "{key}") '
                f'FROM source."{table.name}" s JOIN keep k ON k.article = s."{key}"'
            )
        connection.commit()
        return _count(connection, "FROM keep WHERE article <> kept")
    finally:
        connection.execute("DETACH source")


def _relate(connection: duckdb.DuckDBPyConnection) -> None:
    clusters = find_clusters(_reports(connection))
    texts = connection.execute("SELECT id, text FROM articles WHERE text <> ''").fetchall()
    rows = (
        [{"article": article, "event": event, "cluster": cluster} for (article, event), cluster in clusters.items()],
        [{"article": article, "original": original} for article, original in find_reprints(texts).items()],
    )
    connection.begin()
    for table, found in zip(EXTRA_TABLES, rows, strict=True):
        connection.execute(f'DELETE FROM "{table.name}"')
        with TemporaryDirectory(prefix="tacitus-") as folder:
            connection.execute(f'INSERT INTO "{table.name}" {table.select(write_rows(table, found, Path(folder)))}')
    connection.commit()


def _reports(connection: duckdb.DuckDBPyConnection) -> Iterator[Report]:
    """One report an event and article: the later mentions of one article are joined by `same_as` already."""
    cursor = connection.execute("""
        SELECT e.article, coalesce(e.same_as, e.id), e.id, e.event, e.date, e.enddate, e.place_country, e.event_text,
               list(s.code) FILTER (s.side = 'actor' AND s.code IS NOT NULL),
               list(s.code) FILTER (s.side = 'recipient' AND s.code IS NOT NULL)
        FROM events e LEFT JOIN event_entities s ON s.article = e.article AND s.event = e.id
        WHERE NOT list_contains(e.auxiliary, 'negation')
        GROUP BY ALL""")
    while rows := cursor.fetchmany(10_000):
        for article, _, event, kind, first, last, country, text, actors, recipients in rows:
            yield Report(
                article=article,
                event=event,
                type=kind,
                actors=frozenset(actors or ()),
                recipients=frozenset(recipients or ()),
                first=first,
                last=last,
                country=country,
                words=content_words(text),
            )
