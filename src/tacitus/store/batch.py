"""Batches of records on their way into a store of tables, and the keys by which it knows an article.

Rows pass to DuckDB as files of JSON lines: it reads them as fast as anything and needs no library between.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from tacitus.store.digest import text_hash
from tacitus.store.schema import JSON, TABLES, Table

BATCH = 500  # articles a shard or transaction: some ten seconds of work are lost when a run is killed


@contextmanager
def as_files(records: Sequence[JSON]) -> Iterator[list[tuple[Table, Path]]]:
    """Each table of the schema with a passing file of its rows, which `Table.select` reads."""
    with TemporaryDirectory(prefix="tacitus-") as folder:
        yield [(table, write_rows(table, _rows(table, records), Path(folder))) for table in TABLES]


def _rows(table: Table, records: Sequence[JSON]) -> Iterator[JSON]:
    return (row for record in records for row in table.rows(record))


def write_rows(table: Table, rows: Iterable[JSON], folder: Path) -> Path:
    """The rows of a table as JSON lines, its own columns only."""
    names = [column.name for column in table.columns]
    file = folder / f"{table.name}.jsonl"
    with file.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        stream.writelines(json.dumps({n: row.get(n) for n in names}, ensure_ascii=False) + "\n" for row in rows)
    return file


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
