"""Tables of what panels count and flat views show, kept beside the articles: reading a million events joins nothing.

They are made anew at merge, when a run that added articles closes, and when texts are put back. `kept_state` tells how
many articles they were made of, and by which views: where a killed run has added others since, or another Tacitus made
them, readers take the views instead, which are right and slower. Nothing but `merge` changes clusters, and nothing
takes articles away.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import duckdb

KEPT = ("told_events", "told_pairs", "told_actors", "dyads", "events_flat")
STATE = "kept_state"


def views() -> str:
    """The statements that make the views of a store."""
    return files("tacitus.store").joinpath("views.sql").read_text(encoding="utf-8")


@cache
def _digest() -> str:
    return hashlib.sha256(views().encode()).hexdigest()[:16]


def keep_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables from the views of the same meaning, all of them or none."""
    connection.begin()
    for view in KEPT:
        connection.execute(f"CREATE OR REPLACE TABLE {_table(view)} AS SELECT * FROM {view}")
    state = f"SELECT count(*) AS articles, '{_digest()}' AS views FROM articles"
    connection.execute(f"CREATE OR REPLACE TABLE {STATE} AS {state}")
    connection.commit()


def use_kept(connection: duckdb.DuckDBPyConnection, database: str) -> None:
    """Let the views of a reading connection be the tables kept in an attached file, where these are whole."""
    if not is_whole(connection, database):
        return
    for view in KEPT:
        connection.execute(f"CREATE OR REPLACE VIEW {view} AS SELECT * FROM {database}.{_table(view)}")


def is_whole(connection: duckdb.DuckDBPyConnection, database: str) -> bool:
    """Whether a file keeps the tables, made of all its articles by the views of this Tacitus."""
    query = "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = ?"
    held = set(connection.execute(query, [database]).fetchall())
    if (STATE, "views") not in held or not set(map(_table, KEPT)) <= {table for table, _ in held}:
        return False
    query = f"SELECT articles = (SELECT count(*) FROM {database}.articles) AND views = ? FROM {database}.{STATE}"
    return connection.execute(query, [_digest()]).fetchall() == [(True,)]


def _table(view: str) -> str:
    return f"kept_{view}"
