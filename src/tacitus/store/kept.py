"""Tables of what panels count, kept beside the articles so that a panel of a million events joins nothing.

They are made anew at merge and when a run that added articles closes. `kept_state` tells how many articles they were
made of: where a killed run or an older Tacitus has added others since, readers take the views instead, which are right
and slower. Nothing but `merge` changes clusters, and nothing takes articles away.
"""

from __future__ import annotations

import duckdb

KEPT = ("told_events", "told_pairs", "told_actors")
STATE = "kept_state"


def keep_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables from the views of the same meaning, all of them or none."""
    connection.begin()
    for view in KEPT:
        connection.execute(f"CREATE OR REPLACE TABLE {_table(view)} AS SELECT * FROM {view}")
    connection.execute(f"CREATE OR REPLACE TABLE {STATE} AS SELECT count(*) AS articles FROM articles")
    connection.commit()


def use_kept(connection: duckdb.DuckDBPyConnection, database: str) -> None:
    """Let the views of a reading connection be the tables kept in an attached file, where these are whole."""
    if not is_whole(connection, database):
        return
    for view in KEPT:
        connection.execute(f"CREATE OR REPLACE VIEW {view} AS SELECT * FROM {database}.{_table(view)}")


def is_whole(connection: duckdb.DuckDBPyConnection, database: str) -> bool:
    """Whether a file keeps the tables, made of all its articles."""
    query = "SELECT table_name FROM duckdb_tables() WHERE database_name = ?"
    held = {row[0] for row in connection.execute(query, [database]).fetchall()}
    if not {STATE, *map(_table, KEPT)} <= held:
        return False
    query = f"SELECT (SELECT articles FROM {database}.{STATE}) = (SELECT count(*) FROM {database}.articles)"
    return connection.execute(query).fetchall() == [(True,)]


def _table(view: str) -> str:
    return f"kept_{view}"
