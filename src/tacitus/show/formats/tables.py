"""Plain tables of events for statistics and maps: CSV, Stata, R-ready Parquet, ViEWS country-month, GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx

from tacitus.errors import UsageError
from tacitus.events.plover import TYPES
from tacitus.relate.network import whole_network
from tacitus.relate.panel import PanelOptions, make_panel

# Lists become one text parted by `;`; offsets and texts of the article stay in the store.
FLAT = """
SELECT f.article || '-' || f.id AS event_id, f.article, f.id, f.published, f.outlet, f.url, f.date, f.enddate,
       f.date_basis, f.planned, f.event, array_to_string(f.mode, ';') AS mode,
       array_to_string(f.context, ';') AS context,
       array_to_string(f.auxiliary, ';') AS auxiliary, f.quad_code, f.event_scale,
       array_to_string(f.actor_codes, ';') AS actor, array_to_string(f.actor_texts, ';') AS actor_text,
       array_to_string(f.recipient_codes, ';') AS recipient, array_to_string(f.recipient_texts, ';') AS recipient_text,
       f.dead_min, f.dead_max, f.injured_min, f.injured_max, f.arrested_min, f.arrested_max, f.place_name,
       f.place_geonames, f.place_country, f.place_admin1, f.place_latitude, f.place_longitude, f.place_resolution,
       f.asserted_by, s.speaker, s.stance, f.event_text, f."trigger", f.lead, f.same_as, f.cameo, f.rule, f.confidence
FROM events_flat f LEFT JOIN statements s ON s.article = f.article AND s.id = f.statement
ORDER BY f.published, f.article, f.start, f.id
"""
VIEWS = """
SELECT country AS isoab, period, month_id, articles, events, {types}, quad1, quad2, quad3, quad4, score_mean, dead_min
FROM panel ORDER BY country, month_id
"""


def write_csv(store: duckdb.DuckDBPyConnection, path: Path) -> None:
    """One row an event, with a header; lists are parted by `;`."""
    _copy(store, FLAT, path, "FORMAT csv, HEADER")


def write_parquet(store: duckdb.DuckDBPyConnection, path: Path) -> None:
    """One row an event, flat columns only, as R's arrow and nanoparquet read them."""
    _copy(store, FLAT, path, "FORMAT parquet, COMPRESSION zstd")


def write_views(store: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Country-months with ViEWS's `month_id` (1 is January 1980); countries by ISO code, join ViEWS's ids on it."""
    make_panel(store, PanelOptions(unit="country", by="month")).create("panel")
    _copy(store, VIEWS.format(types=", ".join(t.lower() for t in TYPES)), path, "FORMAT csv, HEADER")


def write_stata(store: duckdb.DuckDBPyConnection, path: Path) -> None:
    """One row an event in Stata's format 118; texts longer than 2,045 characters become strL.

    Raises
    ------
    UsageError
        Where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise UsageError("Stata files need pandas; install tacitus[pandas]") from error
    frame = store.sql(FLAT).df()
    for name in frame.columns:
        if frame[name].dtype == object:
            frame[name] = frame[name].fillna("").astype(str)
    days = dict.fromkeys(("published", "date", "enddate", "planned"), "td")
    for name in days:
        frame[name] = pd.to_datetime(frame[name].replace("", None), errors="coerce")
    frame.to_stata(path, write_index=False, version=118, convert_dates=days, convert_strl=["event_text"])


def geojson_lines(store: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """A FeatureCollection of the events that have a place with coordinates; longitude comes first (RFC 7946)."""
    cursor = store.cursor().execute(f"SELECT * FROM ({FLAT}) WHERE place_latitude IS NOT NULL")
    names = [column[0] for column in cursor.description or ()]
    yield '{"type": "FeatureCollection", "features": ['
    separator = ""
    while row := cursor.fetchone():
        properties = {n: _plain(v) for n, v in zip(names, row, strict=True) if v is not None}
        point = [properties["place_longitude"], properties["place_latitude"]]
        feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": point}, "properties": properties}
        yield separator + json.dumps(feature, ensure_ascii=False)
        separator = ","
    yield "]}"


def write_gexf(store: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The signed network of all periods, for Gephi; `tacitus network` writes one a period."""
    nx.write_gexf(whole_network(store), path)


def write_graphml(store: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The same for igraph, Cytoscape and others."""
    nx.write_graphml(whole_network(store), path)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _copy(store: duckdb.DuckDBPyConnection, query: str, path: Path, form: str) -> None:
    quoted = str(path).replace("'", "''")
    store.execute(f"COPY ({query}) TO '{quoted}' ({form})")
