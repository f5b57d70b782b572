"""A batch of records as Arrow tables, and the keys by which a store knows an article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow as pa

from tacitus.store.schema import JSON, TABLES, Table

BATCH = 500  # articles a shard or transaction: some ten seconds of work are lost when a run is killed


def text_hash(text: str) -> str:
    """Twelve hexadecimal digits of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def to_tables(records: Sequence[JSON]) -> Iterator[tuple[Table, pa.Table]]:
    """Each table of the schema with the rows of the records."""
    for table in TABLES:
        rows = [_row(row, table) for record in records for row in table.rows(record)]
        yield table, pa.Table.from_pylist(rows, schema=table.arrow)


def _row(row: JSON, table: Table) -> JSON:
    return {
        c.name: date.fromisoformat(row[c.name]) if c.type == "date" and row.get(c.name) else row.get(c.name)
        for c in table.columns
    }


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
