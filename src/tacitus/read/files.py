"""Opens files, undoes compression, and finds out how their bytes spell characters.

What a file's content means is not decided here. Broken compression raises `InputError` at the
break, after everything before it has been handed out.
"""

from __future__ import annotations

import codecs
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from tacitus.errors import InputError
from tacitus.model import Problem
from tacitus.read.source import warn

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
# What reading raises where a file is cut or damaged.
BREAKS = (OSError, EOFError, ValueError, zlib.error)
CHUNK = 1 << 16
COMPRESSED = (".gz", ".zst")

# Far above any article or page; what is longer is a data dump and is cut with a warning.
MOST_BYTES = 16 * 1024 * 1024
# One line of JSONL or CSV holds one article with its page.
MOST_LINE_BYTES = 64 * 1024 * 1024

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text file without its line break; `problem` says if it had to be mended."""

    number: int
    text: str
    problem: Problem | None = None
    is_whole: bool = True


class _Unpacked(io.RawIOBase):
    """Reads compressed frames one after the other; hands out all there is before it tells of a break."""

    def __init__(self, raw: BinaryIO, make: Callable[[], Any], error: type[Exception]) -> None:
        self._raw, self._make, self._error = raw, make, error
        self._frame = make()
        self._is_open = False
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            if not self._fill():
                return 0
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _fill(self) -> bool:
        rest = b""
        if self._frame.eof:
            rest = self._frame.unused_data.lstrip(b"\0")  # some tools pad with NULs
            self._frame, self._is_open = self._make(), False
        chunk = rest or self._raw.read(CHUNK)
        if not chunk and self._is_open:
            raise EOFError("the compressed data have no end")
        if chunk:
            self._ready, self._is_open = memoryview(self._decompress(chunk)), True
        return bool(chunk)

    def _decompress(self, chunk: bytes) -> bytes:
        try:
            return bytes(self._frame.decompress(chunk))
        except self._error as error:
            raise OSError(str(error)) from error


def bare_name(path: str | Path) -> str:
    """The file's name without what only says that it is compressed."""
    name = Path(path).name
    return name.rpartition(".")[0] if name.lower().endswith(COMPRESSED) else name


@contextmanager
def open_file(path: Path, *, where: str) -> Iterator[io.BufferedReader]:
    """Open for reading; compression is recognised by its first bytes, whatever the suffix says."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise InputError(f"{where}: cannot be opened ({error.strerror or error})") from error
    with raw:
        yield decompressed(raw)


def decompressed(raw: BinaryIO) -> io.BufferedReader:
    """The stream with gzip or zstd undone if it begins like one."""
    stream: io.BufferedReader = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(Any, raw))
    head = stream.peek(4)[:4]
    if head.startswith(GZIP):
        return io.BufferedReader(_Unpacked(stream, lambda: zlib.decompressobj(wbits=31), zlib.error), CHUNK)
    if head.startswith(ZSTD):
        import zstandard

        make = zstandard.ZstdDecompressor(max_window_size=2**31).decompressobj
        return io.BufferedReader(_Unpacked(stream, make, zstandard.ZstdError), CHUNK)
    return stream


def read_some(stream: BinaryIO, size: int, where: str, *, line: bool = False) -> bytes:
    """Up to `size` bytes, or a line; a break in the file is an `InputError`."""
    try:
        return stream.readline(size) if line else stream.read(size)
    except BREAKS as error:
        raise InputError(f"{where}: the file breaks off or is damaged ({error}); get it again") from error


def read_bytes(stream: BinaryIO, *, where: str, most: int = MOST_BYTES) -> tuple[bytes, tuple[Problem, ...]]:
    """The whole of one page or scrape, up to `most` bytes; what precedes a break is kept with a warning."""
    parts: list[bytes] = []
    size = 0
    try:
        while size <= most and (part := read_some(stream, 1 << 16, where)):
            parts.append(part)
            size += len(part)
    except InputError as error:
        if not parts:
            raise
        return b"".join(parts)[:most], (warn(f"{error}; what came before is read"),)
    if size > most:
        return b"".join(parts)[:most], (warn(f"{where}: longer than {most >> 20} MB; the rest is left out"),)
    return b"".join(parts), ()


def read_lines(stream: io.BufferedReader, *, where: str) -> Iterator[Line]:
    """Lines by number, decoded one by one, so that one bad byte spoils one line only."""
    wide = _wide_encoding(stream.peek(4)[:4])
    if wide:
        yield from _wide_lines(stream, wide, where)
        return
    number = 0
    while chunk := read_some(stream, MOST_LINE_BYTES, f"{where}:{number + 1}", line=True):
        number += 1
        if not chunk.endswith(b"\n") and len(chunk) >= MOST_LINE_BYTES:
            _skip_line(stream, where)
            yield Line(number, "", is_whole=False)
            continue
        if number == 1:
            chunk = chunk.removeprefix(codecs.BOM_UTF8)
        decoded = decode(chunk)
        problem = warn(guess_warning(f"{where}:{number}")) if decoded.is_guess else None
        yield Line(number, decoded.text.removesuffix("\n"), problem)


def _wide_lines(stream: io.BufferedReader, encoding: str, where: str) -> Iterator[Line]:
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="\n")
    try:
        for number, line in enumerate(text, start=1):
            mended = warn(f"{where}:{number}: bytes that spell nothing in {encoding} are replaced")
            yield Line(number, line.removesuffix("\n"), mended if "\ufffd" in line else None)
    except BREAKS as error:
        raise InputError(f"{where}: the file breaks off or is damaged ({error}); get it again") from error
    finally:
        text.detach()


def guess_warning(where: str) -> str:
    """What to tell when the encoding had to be guessed."""
    return f"{where}: not UTF-8; read as Windows-1252, so check odd characters or save it as UTF-8"


def _skip_line(stream: io.BufferedReader, where: str) -> None:
    while (chunk := read_some(stream, 1 << 20, where, line=True)) and not chunk.endswith(b"\n"):
        pass


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read by; a guess is worth a warning."""

    text: str
    encoding: str
    is_guess: bool = False


def decode(data: bytes, *, declared: str | None = None, is_cut: bool = False) -> Decoded:
    """Bytes to text: byte-order mark, UTF-8, the declared encoding, UTF-16 by its NULs, else Windows-1252.

    UTF-8 goes before what is declared, because text that is valid UTF-8 by chance is rare and wrong
    declarations are not. `is_cut` allows half a character at the end.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return Decoded(_forgiving(data, encoding), encoding)
    text = _strictly(data, "utf-8", is_cut=is_cut)
    if text is not None and not _wide_encoding(data[:4]):
        return Decoded(text, "utf-8")
    for name in (declared, _wide_encoding(data[:4])):
        text = _strictly(data, name, is_cut=is_cut) if name else None
        if name and text is not None:
            return Decoded(text, name)
    return Decoded(_forgiving(data, "cp1252"), "cp1252", is_guess=True)


def _strictly(data: bytes, encoding: str, *, is_cut: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data, not is_cut)
    except (UnicodeError, LookupError):
        return None


def _forgiving(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="replace")


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 by mark, or UTF-16 of Latin letters by where the NULs stand."""
    for mark, encoding in BOMS[1:]:
        if head.startswith(mark):
            return encoding
    if len(head) == 4 and head[0] and head[2] and not (head[1] or head[3]):
        return "utf-16-le"
    if len(head) == 4 and head[1] and head[3] and not (head[0] or head[2]):
        return "utf-16-be"
    return None
