"""A folder of Parquet tables in shards.

`folder/<table>/<shard>.parquet` and `folder/manifest.json`. A shard's tables are renamed into place with `articles`
last, so that a shard is there once its articles are. Its name is a hash of its articles, or its number in a plan
(`scale/plan.py`).
"""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from tacitus.errors import OutputError, UsageError
from tacitus.store.batch import HELD, Keys, RowFiles, TableSink, batch_id
from tacitus.store.fetch import fetch
from tacitus.store.schema import JSON, RUNS, SCHEMA_VERSION, TABLES
from tacitus.store.upgrade import refusal

MANIFEST = "manifest.json"
DRAFT = ".draft-"


class ShardDraft:
    """The tables of one shard while they are written: all of it appears at `finish`, or nothing.

    Memory does not grow with the shard: rows wait in files.

    Raises
    ------
    OutputError
        Where it cannot be written; what was written of it is removed.
    """

    def __init__(self, folder: Path, name: str, settings: str) -> None:
        self._folder = folder
        self._name = name
        self._settings = settings
        self._draft = folder / f"{DRAFT}{name}.{os.getpid()}.{socket.gethostname()}"

    def __enter__(self) -> Self:
        with self._told():
            for left in self._folder.glob(f"{DRAFT}{self._name}.*"):
                if not _is_ours_at_work(left):
                    shutil.rmtree(left, ignore_errors=True)
            self._draft.mkdir(exist_ok=True)
            self._rows = RowFiles(self._draft, self._name, self._settings)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        shutil.rmtree(self._draft, ignore_errors=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, duckdb.Error) as error:
            reason = str(error).splitlines()[0]
            raise OutputError(f"{self._folder}: shard {self._name} cannot be written ({reason})") from error

    def add(self, record: JSON) -> None:
        with self._told():
            self._rows.add(record)

    def finish(self) -> None:
        with self._told():
            self._finish()

    def _finish(self) -> None:
        files = self._rows.close()
        with duckdb.connect() as connection:
            for table, file in files:
                write_parquet(connection, table.select(file), self._draft / f"{table.name}.parquet")
        for table, _ in files:
            (self._folder / table.name).mkdir(exist_ok=True)
            target = self._folder / table.name / f"{self._name}.parquet"
            (self._draft / f"{table.name}.parquet").replace(target)


class Folder:
    """Batches of articles into a folder, each a shard of its own."""

    def __init__(self, folder: Path, settings: str) -> None:
        self._folder = folder
        self._settings = settings

    def add(self, records: Sequence[JSON]) -> None:
        with ShardDraft(self._folder, batch_id(records), self._settings) as shard:
            for record in records:
                shard.add(record)
            shard.finish()

    def close(self) -> None:
        write_manifest(self._folder)


def folder_sink(folder: Path, settings: str) -> TableSink:
    """Open a folder of ours, or make it, to add articles.

    Raises
    ------
    UsageError
        Where the folder holds something else, or tables of a newer schema.
    OutputError
        Where it cannot be written.
    """
    prepare_folder(folder)
    _sweep_tables(folder)
    return TableSink(Folder(folder, settings), Keys(_held(folder)))


def prepare_folder(folder: Path) -> None:
    """Make a folder ours, or check that it is, and remove what killed runs left.

    Raises
    ------
    UsageError
        Where the folder holds something else, or tables of a newer schema.
    OutputError
        Where it cannot be written.
    """
    try:
        _check(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for draft in folder.glob(f"{DRAFT}*"):
            if not _is_at_work(draft):
                shutil.rmtree(draft, ignore_errors=True)
        write_manifest(folder)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror})") from error


def _check(folder: Path) -> None:
    if folder.is_file():
        raise UsageError(f"{folder} is a file; name a folder for Parquet tables, or use a suffix")
    if (folder / MANIFEST).exists():
        refused = refusal(folder, read_manifest(folder).get("schema"))
        if refused:
            raise UsageError(refused)
    elif folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} holds something else; name a new or empty folder")


def _is_at_work(draft: Path) -> bool:
    """Whether the process that writes a draft may be alive: another machine's is taken to be."""
    host = _writer(draft)[1]
    return host not in ("", socket.gethostname()) or _is_ours_at_work(draft)


def _is_ours_at_work(draft: Path) -> bool:
    """Whether a living process of this machine writes a draft."""
    pid, host = _writer(draft)
    return host == socket.gethostname() and pid.isdecimal() and _is_alive(int(pid))


def _writer(draft: Path) -> tuple[str, str]:
    """Process and machine in the name of a draft."""
    _, _, writer = draft.name.removeprefix(DRAFT).partition(".")
    pid, _, host = writer.partition(".")
    return pid, host


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's process
        return True
    return True


def _sweep_tables(folder: Path) -> None:
    """Remove tables of a shard that was killed while it was renamed into place; a plan's are coded again anyway."""
    done = set(finished_shards(folder))
    for table in (*TABLES, RUNS):
        for file in (folder / table.name).glob("*.parquet"):
            if file.stem not in done and "-" not in file.stem:
                file.unlink()


def finished_shards(folder: Path) -> list[str]:
    """The names of the shards that are there whole."""
    return sorted(file.stem for file in (folder / "articles").glob("*.parquet"))


def is_finished(folder: Path, shard: str) -> bool:
    """Whether a shard is there whole."""
    return (folder / "articles" / f"{shard}.parquet").exists()


def _held(folder: Path) -> dict[str, str]:
    held: dict[str, str] = {}
    with duckdb.connect() as connection:
        for shard in finished_shards(folder):
            file = folder / "articles" / f"{shard}.parquet"
            held.update(connection.execute(HELD + " FROM read_parquet(?)", [str(file)]).fetchall())
    return held


def read_manifest(folder: Path) -> dict[str, Any]:
    """A folder's manifest; an empty one where it is broken."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return manifest if isinstance(manifest, dict) else {}


def write_manifest(folder: Path) -> None:
    """Write the schema and the totals of every run into a folder's manifest, which is replaced in one step."""
    told = {"schema": SCHEMA_VERSION, "runs": _run_totals(folder)}
    part = folder / f".{MANIFEST}.{os.getpid()}.{socket.gethostname()}"
    part.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    part.replace(folder / MANIFEST)


def _run_totals(folder: Path) -> list[JSON]:
    files = [folder / RUNS.name / f"{shard}.parquet" for shard in finished_shards(folder)]
    names = [str(file) for file in files if file.exists()]  # shards of schema 1 have no runs
    if not names:
        return []
    counted = [column.name for column in RUNS.columns if column.type == "int"]
    sums = ", ".join(f"sum({name})::BIGINT AS {name}" for name in counted)
    query = f"SELECT run, tacitus, reader, data, settings, {sums} FROM read_parquet(?) GROUP BY ALL ORDER BY ALL"
    with duckdb.connect() as connection:
        totals = fetch(connection.execute(query, [names]))
    return [{**total, "settings": json.loads(total["settings"] or "{}")} for total in totals]


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """The rows of a query as one Parquet file."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"COPY ({query}) TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
