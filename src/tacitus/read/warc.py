"""Web archives: one page, one `Source`. Pictures, errors and requests in the archive are passed over."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from tacitus.read.files import MOST_BYTES
from tacitus.read.source import Kind, Source, nothing, warn

PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BufferedReader, *, where: str) -> Iterator[Source]:
    """The pages of a WARC, and the texts of a WET; a break in the file is told after what precedes it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    count = 0
    try:
        for record in ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="content"):
            source = _to_source(record, where=f"{where}:{record.record_id}")
            if source:
                count += 1
                yield source
    except (OSError, EOFError, ValueError) as error:
        message = f"{where}: the archive breaks off or is damaged after {count} pages ({error}); get it again"
        yield nothing(f"{where}:break", message)
        return
    if not count:
        yield nothing(where, f"{where}: no page in this archive")


def _to_source(record: Any, *, where: str) -> Source | None:
    kind, charset = _content_type(record)
    if kind is None:
        return None
    content = record.reader.read(MOST_BYTES + 1)
    told = (warn(f"{where}: longer than {MOST_BYTES >> 20} MB; the rest is left out"),)
    return Source(
        where=where,
        kind=kind,
        content=content[:MOST_BYTES],
        charset=charset,
        url=record.headers.get("WARC-Target-URI"),
        problems=told if len(content) > MOST_BYTES else (),
    )


def _content_type(record: Any) -> tuple[Kind | None, str | None]:
    if record.is_http:
        if record.http_headers.status_code not in (None, 200):
            return None, None
        return (Kind.HTML if record.http_content_type in PAGES else None), record.http_charset
    content_type = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if content_type in PAGES:
        return Kind.HTML, None
    return (Kind.SCRAPE if content_type == "text/plain" else None), None
