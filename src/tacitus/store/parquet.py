"""A folder of Parquet tables in shards.

`folder/<table>/<shard>.parquet` and `folder/manifest.json`. A shard's name is a hash of its articles;
its tables are renamed into place with `articles` last, so that a shard is there once its articles are.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb

from tacitus.errors import OutputError, UsageError
from tacitus.model import content_id
from tacitus.store.batch import Keys, TableSink, as_files
from tacitus.store.digest import text_hash
from tacitus.store.schema import JSON, SCHEMA_VERSION, TABLES

MANIFEST = "manifest.json"


class Folder:
    """Batches of articles into a folder, each a shard of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, records: Sequence[JSON]) -> None:
        shard = content_id(*(f"{r['article']['id']}:{text_hash(r['article']['text'])}" for r in records))
        draft = self._folder / f".draft-{shard}"
        try:
            draft.mkdir(exist_ok=True)
            with as_files(records) as files, duckdb.connect() as connection:
                for table, file in files:
                    write_parquet(connection, table.select(file), draft / f"{table.name}.parquet")
            for table in reversed(TABLES):
                (self._folder / table.name).mkdir(exist_ok=True)
                (draft / f"{table.name}.parquet").replace(self._folder / table.name / f"{shard}.parquet")
        except (OSError, duckdb.Error) as error:
            reason = str(error).splitlines()[0]
            raise OutputError(f"{self._folder}: shard {shard} cannot be written ({reason})") from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def close(self) -> None:
        """Every shard is closed already."""


def folder_sink(folder: Path) -> TableSink:
    """Open a folder of ours, or make it, to add articles.

    Raises
    ------
    UsageError
        Where the folder holds something else, or tables of another schema version.
    OutputError
        Where it cannot be written.
    """
    try:
        _check(folder)
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        (folder / MANIFEST).write_text(json.dumps({"schema": SCHEMA_VERSION}) + "\n", encoding="utf-8")
        return TableSink(Folder(folder), Keys(_held(folder)))
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror})") from error


def _check(folder: Path) -> None:
    if folder.is_file():
        raise UsageError(f"{folder} is a file; name a folder for Parquet tables, or use a suffix")
    manifest = folder / MANIFEST
    if not manifest.exists():
        if folder.exists() and any(folder.iterdir()):
            raise UsageError(f"{folder} holds something else; name a new or empty folder")
        return
    version = json.loads(manifest.read_text(encoding="utf-8")).get("schema")
    if version != SCHEMA_VERSION:
        raise UsageError(f"{folder} has schema {version}, this Tacitus writes {SCHEMA_VERSION}; use a new folder")


def _sweep(folder: Path) -> None:
    """Remove what a killed run left: drafts, and tables of a shard whose articles are not there."""
    for draft in folder.glob(".draft-*"):
        shutil.rmtree(draft, ignore_errors=True)
    done = {file.name for file in (folder / "articles").glob("*.parquet")}
    for table in TABLES:
        for file in (folder / table.name).glob("*.parquet"):
            if file.name not in done:
                file.unlink()


def _held(folder: Path) -> dict[str, str]:
    held: dict[str, str] = {}
    with duckdb.connect() as connection:
        for file in sorted((folder / "articles").glob("*.parquet")):
            rows = connection.execute("SELECT id, text FROM read_parquet(?)", [str(file)]).fetchall()
            held.update((article, text_hash(text)) for article, text in rows)
    return held


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """The rows of a query as one Parquet file."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"COPY ({query}) TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
