"""A batch of records as rows of tables, and the keys by which a store knows an article.

Rows pass to DuckDB as files of JSON lines: it reads them as fast as anything and needs no library between.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tacitus.store.schema import JSON, TABLES, Table

BATCH = 500  # articles a shard or transaction: some ten seconds of work are lost when a run is killed


def text_hash(text: str) -> str:
    """Twelve hexadecimal digits of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


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
