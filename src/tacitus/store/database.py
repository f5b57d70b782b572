"""A DuckDB file: the tables of the schema, and the views users ask for first.

A batch of articles is one transaction, so a killed run leaves whole articles only.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from tacitus.errors import OutputError, UsageError
from tacitus.store.batch import HELD, Keys, TableSink, as_files
from tacitus.store.kept import keep_views, views
from tacitus.store.schema import JSON, SCHEMA_VERSION, Table
from tacitus.store.upgrade import missing_tables, refusal


class Database:
    """Batches of articles into an open DuckDB file, each in one transaction."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, settings: str) -> None:
        self._path = path
        self._connection = connection
        self._settings = settings
        self._has_added = False

    def add(self, records: Sequence[JSON]) -> None:
        try:
            with as_files(records, self._settings) as files:
                self._connection.begin()
                for table, file in files:
                    self._connection.execute(f'INSERT INTO "{table.name}" {table.select(file)}')
                self._connection.commit()
                self._has_added = True
        except (OSError, duckdb.Error) as error:
            raise OutputError(f"{self._path}: cannot be written ({_first_line(error)})") from error

    def close(self) -> None:
        """Keep what panels count, where articles were added, and let go of the file."""
        try:
            if self._has_added:
                keep_views(self._connection)
        except duckdb.Error as error:
            raise OutputError(f"{self._path}: cannot be written ({_first_line(error)})") from error
        finally:
            self._connection.close()


def database_sink(path: Path, settings: str) -> TableSink:
    """Open a database of ours, or make it, to add articles.

    Raises
    ------
    UsageError
        Where the file is no DuckDB file, or holds other tables or a newer schema.
    OutputError
        Where it cannot be written.
    """
    connection = open_database(path)
    held = connection.execute(HELD + " FROM articles").fetchall()
    return TableSink(Database(path, connection, settings), Keys(dict(held)))


def open_database(path: Path) -> duckdb.DuckDBPyConnection:
    """A writable connection to a database of ours, made where there is none.

    A store of an older schema is completed.

    Raises
    ------
    UsageError
        Where the file holds other tables or a newer schema.
    OutputError
        Where it cannot be opened.
    """
    try:
        connection = duckdb.connect(str(path))
    except duckdb.IOException as error:
        raise OutputError(f"{path}: cannot be opened as a DuckDB file ({_first_line(error)})") from error
    _prepare(connection, path)
    return connection


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    names = {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if names and "tacitus" not in names:
        raise UsageError(f"{path} holds other tables ({', '.join(sorted(names)[:3])}); name a new file")
    found = connection.execute("SELECT max(schema_version) FROM tacitus").fetchall()[0][0] if names else None
    refused = refusal(path, found) if names else None
    if refused:
        raise UsageError(refused)
    if found != SCHEMA_VERSION:
        _complete(connection, missing_tables(names))


def _complete(connection: duckdb.DuckDBPyConnection, tables: Sequence[Table]) -> None:
    """Make the tables that are not there yet, all of them or none."""
    connection.begin()
    for table in tables:
        connection.execute(table.create())
        comments = [f"COMMENT ON TABLE \"{table.name}\" IS '{_quoted(table.meaning)}'"]
        comments += [f'COMMENT ON COLUMN "{table.name}"."{c.name}" IS \'{_quoted(c.meaning)}\'' for c in table.columns]
        connection.execute(";".join(comments))
    connection.execute(f"CREATE OR REPLACE TABLE tacitus AS SELECT {SCHEMA_VERSION}::INTEGER AS schema_version")
    connection.execute(views())
    connection.commit()


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
