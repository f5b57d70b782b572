"""Parts of input files that can be read alone: where a file may be cut, and how a part is read.

Lines of JSON and web archives are cut by bytes, Parquet by row groups. What cannot be cut (compressed lines, CSV, JSON)
is read whole, and where it is large every n-th of its articles makes a part. A page is one part.
"""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from tacitus.errors import InputError
from tacitus.read.files import COMPRESSED, GZIP, ZSTD, decompressed
from tacitus.read.inputs import read_input, suffix_of
from tacitus.read.source import ReadOptions, Source, nothing
from tacitus.read.tables import read_jsonl, read_parquet
from tacitus.read.warc import read_warc

PACKED = 4  # compressed news is about a quarter of its length
MOST_PASSES = 16  # so often may a file that cannot be cut be read through
SCAN = 1 << 20  # bytes looked through at a time for the beginning of a record
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32, whose line feeds are no single bytes
MEMBER = b"\x1f\x8b\x08"
RECORD = b"\r\n\r\nWARC/"


class Cut(StrEnum):
    """What `Piece.start` and `.end` count."""

    WHOLE = "whole"
    LINES = "lines"  # bytes of lines of JSON
    RECORDS = "records"  # bytes of a web archive
    ROWS = "rows"  # rows of a Parquet file
    NTH = "nth"  # every `end`-th article, from the `start`-th


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an input: half-open in the unit that `cut` names."""

    name: str
    cut: Cut
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Cuttable:
    """An input with its length in the unit of its cut, its weight in bytes, and where it may be cut at or after."""

    name: str
    cut: Cut
    length: int
    weight: int
    next_cut: Callable[[int], int]


def measure(name: str) -> Cuttable:
    """How an input can be cut. What cannot be opened is one whole part, whose reader will say what is wrong."""
    path = Path(name)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(4)
        suffix = suffix_of(path)
        if suffix == ".parquet" and head == b"PAR1":
            return _rows(name, size)
        if suffix == ".warc" and not head.startswith(ZSTD):
            finder = _next_member if head.startswith(GZIP) else _next_record
            return Cuttable(
                name, Cut.RECORDS, size, size * (PACKED if finder is _next_member else 1), _in(path, finder)
            )
        if suffix == ".jsonl" and not head.startswith((GZIP, ZSTD, *WIDE_MARKS)) and b"\0" not in head:
            return Cuttable(name, Cut.LINES, size, size, _in(path, _next_line))
    except (OSError, duckdb.Error):
        return _whole(name, 1)
    return _whole(name, size * (PACKED if path.name.lower().endswith(COMPRESSED) else 1))


def _whole(name: str, weight: int) -> Cuttable:
    return Cuttable(name, Cut.WHOLE, 1, max(weight, 1), lambda _: 1)


def _rows(name: str, size: int) -> Cuttable:
    with duckdb.connect() as connection:
        query = """SELECT row_group_id, any_value(row_group_num_rows) FROM parquet_metadata(?)
                   GROUP BY row_group_id ORDER BY row_group_id"""
        groups = [int(rows) for _, rows in connection.execute(query, [name]).fetchall()]
    ends = [sum(groups[: index + 1]) for index in range(len(groups))]
    total = ends[-1] if ends else 0
    return Cuttable(name, Cut.ROWS, total, size * PACKED, lambda at: next((end for end in ends if end >= at), total))


def _in(path: Path, finder: Callable[[io.BufferedReader, int], int | None]) -> Callable[[int], int]:
    """Where a record begins at or after a byte; the end of the file where none does."""

    def next_cut(at: int) -> int:
        with path.open("rb") as stream:
            found = finder(stream, at)
        return path.stat().st_size if found is None else found

    return next_cut


def _next_line(stream: io.BufferedReader, at: int) -> int | None:
    stream.seek(max(at - 1, 0))
    stream.readline()
    return stream.tell()


def _next_record(stream: io.BufferedReader, at: int) -> int | None:
    found = _find(stream, max(at - 4, 0), RECORD, lambda _: True)
    return None if found is None else found + 4


def _next_member(stream: io.BufferedReader, at: int) -> int | None:
    """The next gzip member that holds the beginning of a record: archives have a member a record."""
    return _find(stream, at, MEMBER, _begins_record)


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False


def _find(stream: io.BufferedReader, at: int, mark: bytes, is_right: Callable[[bytes], bool]) -> int | None:
    """Where the mark stands at or after a byte, with what follows it as it should be."""
    while True:
        stream.seek(at)
        chunk = stream.read(SCAN)
        found = chunk.find(mark)
        while found >= 0:
            stream.seek(at + found)
            if is_right(stream.read(512)):
                return at + found
            found = chunk.find(mark, found + 1)
        if len(chunk) < SCAN:
            return None
        at += SCAN - len(mark)


def cut(source: Cuttable, room: int, start: int) -> Piece:
    """The part from `start` that has about `room` bytes, at least one record."""
    units = max(1, math.ceil(room * source.length / source.weight))
    end = min(source.next_cut(start + units), source.length)
    return Piece(source.name, source.cut, start, max(end, start + 1))


def passes(source: Cuttable, most: int) -> int:
    """In how many parts of every n-th article a file that cannot be cut is to be read; pages hold one article."""
    if source.cut is not Cut.WHOLE or not suffix_of(source.name).startswith((".json", ".csv", ".warc", ".parquet")):
        return 1
    return max(1, min(MOST_PASSES, round(source.weight / most)))


def read_piece(piece: Piece, options: ReadOptions) -> Iterator[Source]:
    """The articles of a part; what is wrong with it is a source that says so."""
    if piece.cut is Cut.WHOLE:
        return read_input(piece.name, options)
    if piece.cut is Cut.NTH:
        return islice(read_input(piece.name, options), piece.start, None, piece.end)
    return _read_range(piece, options)


def _read_range(piece: Piece, options: ReadOptions) -> Iterator[Source]:
    where = f"{piece.name}@{piece.start}" if piece.start else piece.name
    try:
        if piece.cut is Cut.ROWS:
            with _row_range(piece) as file, file.open("rb") as stream:
                yield from read_parquet(stream, path=file, where=where, options=options)
            return
        with Path(piece.name).open("rb") as raw:
            stream = decompressed(io.BufferedReader(_Range(raw, piece.start, piece.end)))
            if piece.cut is Cut.LINES:
                yield from read_jsonl(stream, where=where, options=options)
            else:
                yield from read_warc(stream, where=where)
    except (OSError, duckdb.Error, InputError) as error:
        yield nothing(where, f"{where}: cannot be read ({str(error).splitlines()[0]})")


@contextmanager
def _row_range(piece: Piece) -> Iterator[Path]:
    """The rows as a file of their own."""
    with TemporaryDirectory(prefix="tacitus-") as folder, duckdb.connect() as connection:
        file = Path(folder) / "rows.parquet"
        source, target = (str(path).replace("'", "''") for path in (piece.name, file))
        connection.execute(
            f"""COPY (SELECT * EXCLUDE (file_row_number) FROM read_parquet('{source}', file_row_number = true)
                      WHERE file_row_number >= {piece.start} AND file_row_number < {piece.end}
                      ORDER BY file_row_number) TO '{target}' (FORMAT parquet)"""
        )
        yield file


class _Range(io.RawIOBase):
    """Some bytes of a file as a file."""

    def __init__(self, raw: io.BufferedReader, start: int, end: int) -> None:
        raw.seek(start)
        self._raw, self._left = raw, end - start

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._raw.read(min(len(buffer), self._left))
        buffer[: len(chunk)] = chunk
        self._left -= len(chunk)
        return len(chunk)
