"""Opens a store for reading: a DuckDB file or a folder of Parquet shards, the same tables and views."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tacitus.errors import InputError
from tacitus.store.kept import use_kept, views
from tacitus.store.parquet import MANIFEST, finished_shards, read_manifest
from tacitus.store.schema import EXTRA_TABLES, TABLES, Table
from tacitus.store.upgrade import refusal

PARQUET_END = b"PAR1"
SHARD = "shard"  # beside a table's columns in an attached store: the Parquet file a row stands in


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
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        connection.execute(f'CREATE VIEW "{table.name}" AS SELECT {columns} FROM source."{table.name}"')
    connection.execute(views())
    use_kept(connection, "source_file")
    return connection


def count_versions(path: str | Path) -> int:
    """How many versions of the coder a store's articles were coded by."""
    with open_store(path) as connection:
        query = "SELECT count(*) FROM (SELECT DISTINCT tacitus, reader, data FROM articles)"
        ((versions,),) = connection.execute(query).fetchall()
    return int(versions)


def attach_store(connection: duckdb.DuckDBPyConnection, path: str | Path, name: str) -> None:
    """Make the tables of a store readable on a connection as `name.table`, with the column `shard` beside their own.

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
    """The tables of a file by views, so that an older store can be completed though it is only read."""
    try:
        connection.execute(f"ATTACH '{_quoted(path)}' AS {name}_file (READ_ONLY)")
        found = connection.execute(f"SELECT max(schema_version) FROM {name}_file.tacitus").fetchall()
    except duckdb.Error as error:
        if "lock on file" in str(error):
            raise InputError(f"{path}: another process writes to it; wait until that is done") from error
        raise InputError(f"{path}: not a store of Tacitus; make one with tacitus code ... -o NAME.duckdb") from error
    _refuse(path, found[0][0])
    query = "SELECT table_name FROM duckdb_tables() WHERE database_name = ?"
    held = {row[0] for row in connection.execute(query, [f"{name}_file"]).fetchall()}
    connection.execute(f"ATTACH ':memory:' AS {name}")
    for table in (*TABLES, *EXTRA_TABLES):
        if table.name in held:
            rows = f"SELECT *, '' AS {SHARD} FROM {name}_file.\"{table.name}\""
            connection.execute(f'CREATE VIEW {name}."{table.name}" AS {rows}')
        else:
            _create_empty(connection, table, name)


def _attach_folder(connection: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    if not (folder / MANIFEST).exists():
        raise InputError(f"{folder}: not a store of Tacitus (no {MANIFEST} in it)")
    _refuse(folder, read_manifest(folder).get("schema"))
    connection.execute(f"ATTACH ':memory:' AS {name}")
    done = finished_shards(folder)
    for table in (*TABLES, *EXTRA_TABLES):
        files = [folder / table.name / f"{shard}.parquet" for shard in done]
        files = [file for file in files if file.exists()]
        if files:
            _check_shards(files)
            rows = f"SELECT * EXCLUDE (filename), parse_filename(filename, true) AS {SHARD} FROM {_parquet(files)}"
            connection.execute(f'CREATE VIEW {name}."{table.name}" AS {rows}')
        else:
            _create_empty(connection, table, name)


def _check_shards(files: list[Path]) -> None:
    """Refuse a file that is cut off or no Parquet; damage further inside shows only when its rows are read."""
    for file in files:
        if not _is_closed(file):
            remedy = f"remove {file.parents[1] / 'articles' / file.name} and code its articles again into the folder"
            raise InputError(f"{file}: the shard is damaged; {remedy}")


def _is_closed(file: Path) -> bool:
    """Whether a file ends as Parquet does. The footers are not read: a folder may have thousands."""
    with file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - len(PARQUET_END)))
        return stream.read() == PARQUET_END


def _parquet(files: list[Path]) -> str:
    """The files as one table. Named one by one: a shard that is half renamed into place is not there yet."""
    names = ", ".join(f"'{_quoted(file)}'" for file in files)
    return f"read_parquet([{names}], filename = true)"


def _create_empty(connection: duckdb.DuckDBPyConnection, table: Table, schema: str) -> None:
    connection.execute(table.create(schema))
    connection.execute(f'ALTER TABLE {schema}."{table.name}" ADD COLUMN {SHARD} VARCHAR')


def detach_store(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Let go of a store that was attached."""
    connection.execute(f"DETACH {name}")
    connection.execute(f"DETACH DATABASE IF EXISTS {name}_file")


def _refuse(path: Path, found: object) -> None:
    refused = refusal(path, found)
    if refused:
        raise InputError(refused)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
