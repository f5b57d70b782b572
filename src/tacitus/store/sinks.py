"""Where records go: a file of lines, a folder of Parquet shards, a DuckDB file.

This module decides how each of them appears whole or not at all, and what is already there.
Which columns a table has is decided in `schema.py`.
"""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol, Self, cast

import zstandard

from tacitus.errors import OutputError, UsageError
from tacitus.store.record import to_line
from tacitus.store.schema import JSON

LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst")
SUFFIXES = (*LINES, ".duckdb")


class Sink(Protocol):
    """Takes records in order. `close` makes them final; `abandon` leaves nothing half-written."""

    @property
    def is_new(self) -> bool:
        """Whether nothing is in the store yet."""
        ...

    def knows(self, article: str, text: str) -> bool:
        """Whether this article, by id and text, is in the store already."""
        ...

    def write(self, record: JSON) -> None: ...

    def close(self) -> None: ...

    def abandon(self) -> None: ...


class LineSink:
    """Records as lines of JSON. A named file appears under its name only when it is complete."""

    def __init__(
        self, stream: IO[str], *, file: IO[bytes] | None = None, part: Path | None = None, path: Path | None = None
    ) -> None:
        self._stream = stream
        self._file = file
        self._part = part
        self._path = path

    @classmethod
    def to_stream(cls, stream: IO[str]) -> Self:
        """Write to an open stream, which stays open."""
        return cls(stream)

    @classmethod
    def to_file(cls, path: Path, *, force: bool) -> Self:
        """Write to a new file, compressed as its suffix says.

        Raises
        ------
        UsageError
            Where the file exists and `force` is not given.
        OutputError
            Where it cannot be written.
        """
        if path.exists() and not force:
            raise UsageError(f"{path} exists; choose another name or add --force")
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            file = part.open("wb")
            return cls(_as_text(file, path.suffix), file=file, part=part, path=path)
        except OSError as error:
            raise OutputError(f"{path}: cannot be written ({error.strerror})") from error

    @property
    def is_new(self) -> bool:
        return True

    def knows(self, article: str, text: str) -> bool:  # noqa: ARG002  a file of lines is never added to
        return False

    def write(self, record: JSON) -> None:
        with self._told():
            self._stream.write(to_line(record) + "\n")
            if self._path is None:
                self._stream.flush()

    def close(self) -> None:
        if self._path is None or self._part is None:
            self._stream.flush()
            return
        with self._told():
            self._close_files()
            self._part.replace(self._path)

    def abandon(self) -> None:
        if self._part is None:
            return
        with suppress(OSError):  # the disk is full: what could not be flushed is thrown away with the file
            self._close_files()
        self._part.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A write that fails says which output could not be written; a closed pipe is the caller's to hush."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"{self._path or 'standard output'}: cannot be written ({error.strerror})") from error

    def _close_files(self) -> None:
        try:
            self._stream.close()
        finally:
            if self._file is not None:
                self._file.close()


def _as_text(file: IO[bytes], suffix: str) -> IO[str]:
    binary = file
    if suffix == ".gz":
        binary = cast("IO[bytes]", gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0))
    elif suffix == ".zst":
        binary = cast("IO[bytes]", zstandard.ZstdCompressor().stream_writer(file, closefd=False))
    return io.TextIOWrapper(binary, encoding="utf-8", newline="\n")


def is_folder(output: str) -> bool:
    """Whether an output's name means a folder of Parquet tables: a slash at its end, no suffix, or a folder there."""
    return output.endswith("/") or Path(output).is_dir() or not Path(output).suffix


def open_sink(output: str, *, force: bool = False, settings: str = "{}") -> Sink:
    """The sink that the name of the output asks for.

    `x.jsonl` (also `.gz`, `.zst`) is a file of lines, `x.duckdb` a database; `is_folder` tells a folder of Parquet
    shards. `settings` is what tables keep as their run manifest.

    Raises
    ------
    UsageError
        Where the suffix names no format, or the file exists and `force` is not given.
    """
    from tacitus.store.database import database_sink
    from tacitus.store.parquet import folder_sink

    path = Path(output)
    if is_folder(output):
        return folder_sink(path, settings)
    if path.suffix == ".duckdb":
        return database_sink(path, settings)
    if path.name.endswith(SUFFIXES):
        return LineSink.to_file(path, force=force)
    raise UsageError(f"{output}: the suffix names no format; use {', '.join(SUFFIXES)} or a folder")


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a `.jsonl` file, decompressed as its suffix says."""
    with path.open("rb") as file:
        binary = cast("IO[bytes]", _decompressed(file, path.suffix))
        with io.TextIOWrapper(binary, encoding="utf-8", newline="\n") as lines:
            yield from lines


def _decompressed(file: IO[bytes], suffix: str) -> object:
    if suffix == ".gz":
        return gzip.GzipFile(fileobj=file, mode="rb")
    return zstandard.ZstdDecompressor().stream_reader(file) if suffix == ".zst" else file
