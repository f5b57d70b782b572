"""A view as a file: CSV, Parquet, the network of its countries as GEXF; and the numbers behind a picture."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx

from tacitus.show.page.filters import View
from tacitus.show.page.source import Source

EVENT_COLUMNS = """article, id, published, outlet, date, enddate, {actors} AS actors,
    event, array_to_string(mode, ';') AS mode, {recipients} AS recipients,
    array_to_string(auxiliary, ';') AS auxiliary, quad_code, event_scale, asserted_by, place_name, place_country,
    place_latitude, place_longitude, place_resolution, confidence, rule, "trigger", event_text, verdict"""
CODES = """(SELECT string_agg(code, ';' ORDER BY position) FROM page.sides t
    WHERE t.n = shown.n AND t.is_actor = {is_actor} AND code IS NOT NULL)"""
SAID_COLUMNS = """article, id, published, outlet, kind, stance, speaker, speaker_name, speaker_code,
    array_to_string(about, ';') AS about, array_to_string(channel, ';') AS channel, cue, text"""
COPIES = {"csv": "FORMAT csv, HEADER", "parquet": "FORMAT parquet, COMPRESSION zstd"}
KINDS = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet", "gexf": "application/gexf+xml"}
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
BEHIND = {
    "timeline": {"day": "DATE", "events": "BIGINT", "value": "DOUBLE"},
    "map": {
        **{"name": "VARCHAR", "country": "VARCHAR", "latitude": "DOUBLE", "longitude": "DOUBLE"},
        **{"resolution": "INTEGER", "events": "BIGINT", "score": "DOUBLE"},
    },
    "network": {
        **{"first": "DATE", "last": "DATE", "actor": "VARCHAR", "recipient": "VARCHAR"},
        **{"events": "BIGINT", "score": "DOUBLE"},
    },
}
WEIGHED = {
    **{"speaks": "VARCHAR", "first": "DATE", "last": "DATE", "actor": "VARCHAR", "recipient": "VARCHAR"},
    **{"type": "VARCHAR", "quad": "INTEGER", "scale": "DOUBLE", "words": "VARCHAR", "article": "VARCHAR"},
    "event": "VARCHAR",
}


def events_file(source: Source, view: View, form: str) -> bytes:
    """The events of a view in the order of the store."""
    if form == "gexf":
        return _gexf(source, view)
    columns = EVENT_COLUMNS.format(actors=CODES.format(is_actor=True), recipients=CODES.format(is_actor=False))
    return query_file(source, f"SELECT {columns} FROM page.shown WHERE {view.where} ORDER BY n", view.bound, form)


def statements_file(source: Source, view: View, form: str) -> bytes:
    """The statements of a view."""
    source.need_said()
    query = f"SELECT {SAID_COLUMNS} FROM page.said WHERE {view.where} ORDER BY article, start, id"
    return query_file(source, query, view.bound, form)


def query_file(source: Source, query: str, values: list[Any], form: str) -> bytes:
    """The rows of a query as CSV or Parquet."""
    return _written(lambda path: _copy(source, query, values, form, path))


def rows_file(source: Source, rows: Iterable[dict[str, Any]], columns: dict[str, str], form: str) -> bytes:
    """Some columns of rows that are at hand, each of its type, as CSV or Parquet."""
    with TemporaryDirectory(prefix="tacitus-") as folder:
        path = Path(folder) / "rows"
        kept = ({name: row[name] for name in columns} for row in rows)
        path.write_text("".join(json.dumps(row, default=str) + "\n" for row in kept), encoding="utf-8")
        query = f"SELECT * FROM read_json('{_quoted(path)}', format = 'newline_delimited', columns = {columns})"
        return query_file(source, query, [], form)


def _copy(source: Source, query: str, values: list[Any], form: str, path: Path) -> None:
    with source.cursor() as cursor:
        cursor.execute(f"COPY ({query}) TO '{_quoted(path)}' ({COPIES[form]})", values)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def pairs_query(view: View) -> str:
    """Who does how much toward whom, and how friendly, in a view."""
    return f"""SELECT p.actor, p.recipient, count(*) AS events, avg(s.event_scale) AS score
               FROM page.pairs p JOIN (SELECT * FROM page.shown WHERE {view.where}) s ON s.n = p.n
               GROUP BY ALL ORDER BY ALL"""


def _gexf(source: Source, view: View) -> bytes:
    graph = nx.DiGraph()
    for row in source.rows(pairs_query(view), view.bound):
        graph.add_edge(row["actor"], row["recipient"], weight=row["events"], score=round(row["score"] or 0.0, 3))
    return _written(lambda path: nx.write_gexf(graph, path))


def _written(write: Callable[[Path], None]) -> bytes:
    with TemporaryDirectory(prefix="tacitus-") as folder:
        path = Path(folder) / "view"
        write(path)
        return path.read_bytes()
