"""Batches of records on their way into a store of tables, and the keys by which it knows an article.

Rows pass to DuckDB as files of JSON lines: it reads them as fast as anything and needs no library between.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Protocol

from tacitus.model import content_id
from tacitus.store.digest import SHORT, text_hash
from tacitus.store.runs import RunCounts
from tacitus.store.schema import JSON, RUNS, TABLES, Table

HELD = f"SELECT id, left(text_sha256, {SHORT})"  # what `Keys` are made of
BATCH = 500  # articles a shard or transaction: some ten seconds of work are lost when a run is killed


def batch_id(records: Sequence[JSON]) -> str:
    """A name made from the articles of a batch, so that two batches cannot meet under it."""
    return content_id(*(f"{r['article']['id']}:{text_hash(r['article']['text'])}" for r in records))


class RowFiles:
    """Files of JSON lines in a folder, one a table, which `Table.select` reads."""

    def __init__(self, folder: Path, batch: str, settings: str) -> None:
        self._folder = folder
        self._streams = [(table, _open(table, folder)) for table in TABLES]
        self._runs = RunCounts(batch, settings)

    def add(self, record: JSON) -> None:
        for table, stream in self._streams:
            stream.writelines(_lines(table, table.rows(record)))
        self._runs.add(record)

    def close(self) -> list[tuple[Table, Path]]:
        """Each table with its file, `articles` last: where that is, the batch is."""
        for _, stream in self._streams:
            stream.close()
        files = [(table, _file(table, self._folder)) for table in reversed(TABLES)]
        return [(RUNS, write_rows(RUNS, self._runs.rows(), self._folder)), *files]


@contextmanager
def as_files(records: Sequence[JSON], settings: str) -> Iterator[list[tuple[Table, Path]]]:
    """The tables of a batch, each with a passing file of its rows."""
    with TemporaryDirectory(prefix="tacitus-") as folder:
        rows = RowFiles(Path(folder), batch_id(records), settings)
        for record in records:
            rows.add(record)
        yield rows.close()


def write_rows(table: Table, rows: Iterable[JSON], folder: Path) -> Path:
    """The rows of a table as JSON lines, its own columns only."""
    with _open(table, folder) as stream:
        stream.writelines(_lines(table, rows))
    return _file(table, folder)


def _file(table: Table, folder: Path) -> Path:
    return folder / f"{table.name}.jsonl"


def _open(table: Table, folder: Path) -> IO[str]:
    return _file(table, folder).open("w", encoding="utf-8", errors="replace", newline="\n")


def _lines(table: Table, rows: Iterable[JSON]) -> Iterator[str]:
    names = [column.name for column in table.columns]
    return (json.dumps({n: row.get(n) for n in names}, ensure_ascii=False) + "\n" for row in rows)


def renamed(record: JSON, article: str) -> JSON:
    """The record under another article id, with a problem that says so."""
    given = record["article"]["id"]
    message = f"id {given!r} came with two texts; this one is kept as {article!r}"
    return {
        **record,
        "article": {**record["article"], "id": article},
        "problems": [*record["problems"], {"stage": "store", "message": message}],
    }


class Keys:
    """Which articles a store holds: id → hash of the text."""

    def __init__(self, held: dict[str, str]) -> None:
        self._held = held

    @property
    def is_empty(self) -> bool:
        return not self._held

    def holds(self, article: str, text: str) -> bool:
        hashed = text_hash(text)
        return self._held.get(article) == hashed or self._held.get(f"{article}~{hashed}") == hashed

    def add(self, record: JSON) -> JSON | None:
        """The record under the id it is to be kept under; None where it is held already."""
        article, text = record["article"]["id"], record["article"]["text"]
        if self.holds(article, text):
            return None
        hashed = text_hash(text)
        if article in self._held:
            record = renamed(record, f"{article}~{hashed}")
        self._held[record["article"]["id"]] = hashed
        return record


class Tables(Protocol):
    """Where batches go: a database or a folder. A batch is there whole or not at all."""

    def add(self, records: Sequence[JSON]) -> None: ...

    def close(self) -> None: ...


class TableSink:
    """Gathers records into batches; articles that are in the store already are passed over."""

    def __init__(self, tables: Tables, keys: Keys) -> None:
        self._tables = tables
        self._keys = keys
        self._waiting: list[JSON] = []

    @property
    def is_new(self) -> bool:
        return self._keys.is_empty

    def knows(self, article: str, text: str) -> bool:
        return self._keys.holds(article, text)

    def write(self, record: JSON) -> None:
        kept = self._keys.add(record)
        if kept is not None:
            self._waiting.append(kept)
        if len(self._waiting) >= BATCH:
            self._add()

    def close(self) -> None:
        if self._waiting:
            self._add()
        self._tables.close()

    def abandon(self) -> None:
        """What is waiting is kept: an interrupted run goes on from here."""
        self.close()

    def _add(self) -> None:
        self._tables.add(self._waiting)
        self._waiting = []
