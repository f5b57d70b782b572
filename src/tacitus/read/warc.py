"""Web archives: one page, one `Source`. Pictures, errors and requests in the archive are passed over."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, cast

from tacitus.read.files import BREAKS, MOST_BYTES
from tacitus.read.source import Kind, Source, nothing, warn

PAGES = ("text/html", "application/xhtml+xml")
TEXTS = ("text/plain",)


class _Counted(io.RawIOBase):
    """A stream that knows how far it has been read, which is all that fastwarc asks of a position.

    fastwarc reads ahead, so a break must look like the end until the pages before it have come out.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream, self._position = stream, 0
        self.broken: Exception | None = None

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def read(self, size: int = -1) -> bytes:
        try:
            chunk = self._stream.read1(size) if self.broken is None else b""
        except BREAKS as error:
            self.broken, chunk = error, b""
        self._position += len(chunk)
        return chunk


def read_warc(stream: io.BufferedReader, *, where: str) -> Iterator[Source]:
    """The pages of a WARC, and the texts of a WET; a break in the file is told after what precedes it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    counted = _Counted(stream)
    count = 0
    try:
        records: Any = ArchiveIterator(cast(Any, counted), record_types=wanted, parse_http=True, auto_decode="all")
        for record in records:
            source = _to_source(record, where=f"{where}:{record.record_id}")
            if source:
                count += 1
                yield source
        if counted.broken:
            raise counted.broken
    except BREAKS as error:
        reason = counted.broken or error
        message = f"{where}: the archive breaks off or is damaged after {count} pages ({reason}); get it again"
        yield nothing(f"{where}:break", message)
        return
    if not count:
        yield nothing(where, f"{where}: no page in this archive")


def _to_source(record: Any, *, where: str) -> Source | None:
    if "Content-Length" not in record.headers:
        raise EOFError("a record's header has no end")
    kind, charset = _content_type(record)
    if kind is None:
        return None
    length = record.content_length
    content = record.reader.read(MOST_BYTES + 1)
    if not _is_encoded(record) and len(content) < min(length, MOST_BYTES):
        raise EOFError(f"the page {record.headers.get('WARC-Target-URI')} has {len(content)} of its {length} bytes")
    told = (warn(f"{where}: longer than {MOST_BYTES >> 20} MB; the rest is left out"),)
    return Source(
        where=where,
        kind=kind,
        content=content[:MOST_BYTES],
        charset=charset,
        url=record.headers.get("WARC-Target-URI"),
        problems=told if len(content) > MOST_BYTES else (),
    )


def _is_encoded(record: Any) -> bool:
    """Its length tells nothing of the page's length."""
    headers = record.http_headers or {}
    return any(headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))


def _content_type(record: Any) -> tuple[Kind | None, str | None]:
    if record.is_http:
        if record.http_headers.status_code not in (None, 200):
            return None, None
        return _kind_of(record.http_content_type or ""), record.http_charset
    return _kind_of((record.headers.get("Content-Type") or "").partition(";")[0]), None


def _kind_of(content_type: str) -> Kind | None:
    name = content_type.strip().lower()
    if name in PAGES:
        return Kind.HTML
    return Kind.SCRAPE if name in TEXTS else None
