"""A view as a file: CSV, Parquet, or the network of its countries as GEXF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

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


def events_file(source: Source, view: View, form: str) -> bytes:
    """The events of a view in the order of the store."""
    if form == "gexf":
        return _gexf(source, view)
    columns = EVENT_COLUMNS.format(actors=CODES.format(is_actor=True), recipients=CODES.format(is_actor=False))
    return _copied(source, f"SELECT {columns} FROM page.shown WHERE {view.where} ORDER BY n", view, form)


def statements_file(source: Source, view: View, form: str) -> bytes:
    """The statements of a view."""
    source.need_said()
    query = f"SELECT {SAID_COLUMNS} FROM page.said WHERE {view.where} ORDER BY article, start, id"
    return _copied(source, query, view, form)


def _copied(source: Source, query: str, view: View, form: str) -> bytes:
    return _written(lambda path: _copy(source, query, view, form, path))


def _copy(source: Source, query: str, view: View, form: str, path: Path) -> None:
    quoted = str(path).replace("'", "''")
    with source.cursor() as cursor:
        cursor.execute(f"COPY ({query}) TO '{quoted}' ({COPIES[form]})", view.bound)


def _gexf(source: Source, view: View) -> bytes:
    query = f"""SELECT p.actor, p.recipient, count(*) AS events, avg(s.event_scale) AS score
                FROM page.pairs p JOIN (SELECT * FROM page.shown WHERE {view.where}) s ON s.n = p.n
                GROUP BY ALL ORDER BY ALL"""
    graph = nx.DiGraph()
    for row in source.rows(query, view.bound):
        graph.add_edge(row["actor"], row["recipient"], weight=row["events"], score=round(row["score"], 3))
    return _written(lambda path: nx.write_gexf(graph, path))


def _written(write: Callable[[Path], None]) -> bytes:
    with TemporaryDirectory(prefix="tacitus-") as folder:
        path = Path(folder) / "view"
        write(path)
        return path.read_bytes()
