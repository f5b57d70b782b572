"""The same small articles in every form that can be shared out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import duckdb

ARTICLES = [(f"n{n}", f"Kenya met Uganda {n} times. " + "The minister spoke. " * (n % 7)) for n in range(60)]


def write_inputs(folder: Path) -> list[Path]:
    """One file of each kind."""
    rows = [json.dumps({"id": name, "text": text}) for name, text in ARTICLES]
    rows.insert(30, "{broken")
    lines = "\n".join(rows).encode()
    (folder / "plain.jsonl").write_bytes(lines)
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(lines))
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (id VARCHAR, text VARCHAR)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", [(n, t * 40) for n, t in ARTICLES * 100])
        connection.execute(f"COPY t TO '{folder}/rows.parquet' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    (folder / "plain.warc").write_bytes(archive(is_packed=False))
    (folder / "packed.warc.gz").write_bytes(archive(is_packed=True))
    (folder / "page.html").write_text("<html><body><p>Kenya met Uganda on Monday in Nairobi.</p></body></html>")
    return sorted(folder.iterdir())


def archive(*, is_packed: bool) -> bytes:
    records = [_record(name, f"<html><body><p>{text}</p></body></html>".encode()) for name, text in ARTICLES]
    return b"".join(gzip.compress(record) if is_packed else record for record in records)


def _record(name: str, page: bytes) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n"
        f"WARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Target-URI: http://news.example/{name}\r\n"
        f"WARC-Date: 2020-01-01T00:00:00Z\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"
