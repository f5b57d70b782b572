"""Opens a store for reading: a DuckDB file or a folder of Parquet shards, the same tables and views."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import duckdb

from tacitus.errors import InputError
from tacitus.store.parquet import MANIFEST
from tacitus.store.schema import EXTRA_TABLES, TABLES


def open_store(path: str | Path) -> duckdb.DuckDBPyConnection:
    """A connection on which every table of the schema and every view can be queried.

    The store itself is not changed by anything done on the connection.

    Raises
    ------
    InputError
        Where the path is no store of ours.
    """
    connection = duckdb.connect()
    attach_store(connection, path, "source")
    for table in (*TABLES, *EXTRA_TABLES):
        connection.execute(f'CREATE VIEW "{table.name}" AS SELECT * FROM source."{table.name}"')
    connection.execute(views())
    return connection


def attach_store(connection: duckdb.DuckDBPyConnection, path: str | Path, name: str) -> None:
    """Make the tables of a store readable on a connection as `name.table`.

    Raises
    ------
    InputError
        Where the path is no store of ours.
    """
    path = Path(path)
    if not path.exists():
        raise InputError(f"{path}: no such store; make one with tacitus code ... -o {path}")
    if path.is_dir():
        _attach_folder(connection, path, name)
    else:
        _attach_file(connection, path, name)


def _attach_file(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    try:
        connection.execute(f"ATTACH '{_quoted(path)}' AS {name} (READ_ONLY)")
        connection.execute(f"SELECT schema_version FROM {name}.tacitus")
    except duckdb.Error as error:
        raise InputError(f"{path}: not a store of Tacitus; make one with tacitus code ... -o NAME.duckdb") from error


def _attach_folder(connection: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    if not (folder / MANIFEST).exists():
        raise InputError(f"{folder}: not a store of Tacitus (no {MANIFEST} in it)")
    connection.execute(f"ATTACH ':memory:' AS {name}")
    for table in (*TABLES, *EXTRA_TABLES):
        if any((folder / table.name).glob("*.parquet")):
            pattern = _quoted(folder / table.name / "*.parquet")
            connection.execute(f"CREATE VIEW {name}.\"{table.name}\" AS SELECT * FROM read_parquet('{pattern}')")
        else:
            connection.execute(table.create(name))


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def views() -> str:
    """The statements that make the views of a store."""
    return files("tacitus.store").joinpath("views.sql").read_text(encoding="utf-8")
