"""Stores into one, with reports of one event joined in clusters and reprints marked.

This module decides what is done with articles that stand in several stores. Which reports belong
together is decided in `same_event.py` and `reprints.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from tacitus.relate.report import Report, Site, content_words, proper_words, topic_words
from tacitus.relate.reprints import find_reprints
from tacitus.relate.same_event import find_clusters
from tacitus.relate.weigh import weigh_all
from tacitus.store.batch import write_rows
from tacitus.store.database import open_database
from tacitus.store.kept import keep_views
from tacitus.store.reading import attach_store, detach_store
from tacitus.store.schema import CLUSTERS, REPRINTS, TABLES
from tacitus.store.textless import remove_texts

# Which articles of a source are copied, and under which id. The first coding of an article (id and text) stands. Where
# one id comes with two texts, the later is kept under id~hash; where another version coded the same text, its coding is
# kept under id~hash of the version if every version is asked for. `shard` tells apart what shards, which do not know
# one another, hold under one id.
KEEP = """
CREATE OR REPLACE TEMP TABLE keep AS
WITH given AS (
    SELECT id, shard, text_sha256 AS hash, concat_ws(' ', tacitus, reader, data) AS coder FROM source.articles),
ranked AS (
    SELECT g.*, coalesce(t.text_sha256, first_value(g.hash) OVER (PARTITION BY g.id ORDER BY g.shard)) AS first_hash
    FROM given g LEFT JOIN articles t ON t.id = g.id),
based AS (
    SELECT *, CASE WHEN hash = first_hash THEN id ELSE id || '~' || left(hash, 12) END AS base FROM ranked),
held AS (
    SELECT b.*, o.id IS NOT NULL AS is_held,
           CASE WHEN o.id IS NOT NULL THEN concat_ws(' ', o.tacitus, o.reader, o.data)
                ELSE first_value(b.coder) OVER (PARTITION BY b.base ORDER BY b.shard) END AS first_coder,
           row_number() OVER (PARTITION BY b.base, b.coder ORDER BY b.shard) AS copy
    FROM based b LEFT JOIN articles o ON o.id = b.base),
named AS (
    SELECT *, coder <> first_coder AS is_other,
           CASE WHEN coder = first_coder THEN base ELSE base || '~' || left(sha256(coder), 12) END AS kept FROM held)
SELECT id AS article, shard, kept, is_other, hash <> first_hash AS is_conflict
FROM named n
WHERE copy = 1 AND NOT (is_held AND NOT is_other) AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = n.kept)
"""

LATER_MENTIONS = """
INSERT INTO clusters
SELECT e.article, e.id, c.cluster FROM events e JOIN clusters c ON c.article = e.article AND c.event = e.same_as"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a merged store holds, and what was met on the way."""

    articles: int
    events: int
    clusters: int
    reprints: int
    weighings: int
    conflicts: int  # articles whose id was taken by another text
    recoded: int  # articles that another version coded already
    versions: int  # versions of the coder whose rows the store holds


def merge_stores(
    sources: Sequence[str | Path], output: Path, *, without_text: bool = False, every_version: bool = False
) -> Merged:
    """Copy the stores into one DuckDB file and find clusters, reprints and weighings anew.

    Articles that are there already, by id and text, are not copied again, unless another version coded them and
    `every_version` is asked for. `without_text` takes the words out at the end, so that the file can be shared.
    """
    with open_database(output) as connection:
        told = [_copy(connection, source, every_version=every_version) for source in sources]
        _relate(connection)
        weigh_all(connection)
        if without_text:
            remove_texts(connection)
        keep_views(connection)
        return Merged(
            **{name: _count(connection, f"FROM {name}") for name in ("articles", "events", "reprints", "weighings")},
            clusters=_count(connection, "FROM (SELECT DISTINCT cluster FROM clusters)"),
            conflicts=sum(conflicts for conflicts, _ in told),
            recoded=sum(recoded for _, recoded in told),
            versions=_count(connection, "FROM (SELECT DISTINCT tacitus, reader, data FROM articles)"),
        )


def _count(connection: duckdb.DuckDBPyConnection, rows: str) -> int:
    ((number,),) = connection.execute(f"SELECT count(*) {rows}").fetchall()
    return int(number)


def _copy(connection: duckdb.DuckDBPyConnection, source: str | Path, *, every_version: bool) -> tuple[int, int]:
    """Articles that came under a taken id, and articles that another version coded."""
    attach_store(connection, source, "source")
    try:
        connection.execute(KEEP)
        recoded = _count(connection, "FROM keep WHERE is_other")
        if not every_version:
            connection.execute("DELETE FROM keep WHERE is_other")
        connection.begin()
        for table in TABLES:
            key = "id" if table.name == "articles" else "article"
            columns = ", ".join("k.kept" if c.name == key else f's."{c.name}"' for c in table.columns)
            connection.execute(
                f'INSERT INTO "{table.name}" SELECT {columns} FROM source."{table.name}" s '
                f'JOIN keep k ON k.article = s."{key}" AND k.shard = s.shard'
            )
        connection.execute("INSERT INTO runs SELECT * EXCLUDE (shard) FROM source.runs EXCEPT SELECT * FROM runs")
        connection.commit()
        return _count(connection, "FROM keep WHERE is_conflict"), recoded
    finally:
        detach_store(connection, "source")


def _relate(connection: duckdb.DuckDBPyConnection) -> None:
    clusters = find_clusters(_reports(connection))
    texts = connection.execute("SELECT id, text FROM articles WHERE text <> ''").fetchall()
    rows = (
        [{"article": article, "event": event, "cluster": cluster} for (article, event), cluster in clusters.items()],
        [{"article": article, "original": original} for article, original in find_reprints(texts).items()],
    )
    connection.begin()
    for table, found in zip((CLUSTERS, REPRINTS), rows, strict=True):
        connection.execute(f'DELETE FROM "{table.name}"')
        with TemporaryDirectory(prefix="tacitus-") as folder:
            connection.execute(f'INSERT INTO "{table.name}" {table.select(write_rows(table, found, Path(folder)))}')
    connection.execute(LATER_MENTIONS)
    connection.commit()


def _reports(connection: duckdb.DuckDBPyConnection) -> Iterator[Report]:
    """One report an event and article: the later mentions of one article are joined by `same_as` already.

    Where texts were taken out there are no words, and every report stands alone.
    """
    topics = _topics(connection)
    cursor = connection.execute("""
        SELECT e.article, e.id, e.event, e.quad_code, e.date, e.enddate, coalesce(e.event_text, ''),
               any_value(substring(a.text, s.start + 1, s."end" - s.start)), coalesce(e."trigger", ''),
               list(p.code) FILTER (p.side = 'actor' AND p.code IS NOT NULL),
               list(p.code) FILTER (p.side = 'recipient' AND p.code IS NOT NULL),
               coalesce(string_agg(p.entity_text, ' '), ''), e.auxiliary, e.mode, e.date_basis = 'stated',
               e.dead_min, e.dead_max,
               e.place_geonames, e.place_resolution, e.place_country, e.place_latitude, e.place_longitude
        FROM events e JOIN articles a ON a.id = e.article
        LEFT JOIN event_entities p ON p.article = e.article AND p.event = e.id
        LEFT JOIN sentences s ON s.article = e.article AND s.index = e.sentence
        WHERE NOT list_contains(e.auxiliary, 'negation') AND e.same_as IS NULL
        GROUP BY ALL""")
    while rows := cursor.fetchmany(10_000):
        yield from (_report(row, topics[row[0]]) for row in rows)


def _topics(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The words of each article's title, and those of what it is about."""
    cursor = connection.execute("SELECT id, coalesce(title, ''), coalesce(text, '') FROM articles")
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    while rows := cursor.fetchmany(1_000):
        found |= {article: (content_words(title), topic_words(text)) for article, title, text in rows}
    return found


def _report(row: tuple[Any, ...], about: tuple[frozenset[str], frozenset[str]]) -> Report:
    article, event, kind, quad, first, last, clause, sentence, trigger, actors, recipients, names, *more = row
    auxiliary, modes, is_dated, least, most, *place = more
    words = content_words(clause)
    return Report(
        article=article,
        event=event,
        type=kind,
        actors=frozenset(actors or ()),
        recipients=frozenset(recipients or ()),
        first=first,
        last=last,
        words=words,
        around=words | content_words(sentence or ""),
        trigger=content_words(trigger),
        names=content_words(names),
        proper=proper_words(clause),
        title=about[0],
        topics=about[0] | about[1],
        is_plural=trigger.lower().endswith("s"),
        is_open=bool({"future", "hypothetical"} & set(auxiliary)),
        quad=quad,
        modes=frozenset(modes or ()),
        is_dated=bool(is_dated),
        dead=None if least is None else (least, least if most is None else most),
        site=None if place[1] is None else Site(*place),
    )
