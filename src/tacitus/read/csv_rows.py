"""Lines of a CSV file to rows: where one begins and ends, and what becomes of a quote that is left open.

Which columns mean what is decided in `tables.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from tacitus.errors import InputError
from tacitus.model import Problem
from tacitus.read.files import read_lines
from tacitus.read.source import PROBLEMS, nothing, warn


def csv_lines(stream: BufferedReader, where: str, mended: dict[int, Problem]) -> Iterator[str]:
    """The lines decoded; what was mended in one is noted under its number."""
    for line in read_lines(stream, where=where):
        if line.problem:
            mended[line.number] = line.problem
        yield line.text + "\n"


def csv_rows(
    lines: Iterator[str], header: list[str], delimiter: str, where: str, mended: dict[int, Problem]
) -> Iterator[tuple[int, Any]]:
    """Each row below the header with the number of its first line; a bad one is a `Source` that says so."""
    tape = _Tape(lines)
    first = 2
    while True:
        place = f"{where}:{first}"
        try:
            cells = next(csv.reader(tape, delimiter=delimiter))
        except StopIteration:
            return
        except InputError as error:
            yield first, nothing(place, str(error))
            return
        except csv.Error as error:
            yield first, nothing(place, f"{place}: not a CSV row ({error}); is a quote left open?")
        else:
            again = _next_row(tape, len(header), delimiter)
            problems = [mended.pop(number) for number in range(first, first + len(tape.taken)) if number in mended]
            if again is not None:
                yield first, nothing(place, _open_quote(place, first, cells, tape, again))
                tape.put_back(again)
            elif any(cells):
                yield first, _csv_row(cells, header, place, problems)
        first += len(tape.taken)
        tape.taken.clear()


class _Tape:
    """Lines of which some can be put back; `taken` are those of the row that is being read."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: list[str] = []
        self.taken: list[str] = []
        self.has_ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = self._back.pop() if self._back else next(self._lines)
        except StopIteration:
            self.has_ended = True
            raise
        self.taken.append(line)
        return line

    def put_back(self, kept: int) -> None:
        """Keep so many of the taken lines; the others are read again."""
        self._back += reversed(self.taken[kept:])
        del self.taken[kept:]
        self.has_ended = False


def _next_row(tape: _Tape, width: int, delimiter: str) -> int | None:
    """How many lines belong to a row whose quote is left open; None where none is.

    Such a row runs on to the end of the file, or to a quote that opens a cell of another row.
    """
    if not tape.has_ended and (len(tape.taken) == 1 or _is_quoted_well(tape.taken, delimiter)):
        return None
    rows = (i for i, line in enumerate(tape.taken[1:], start=1) if _looks_like_row(line, width, delimiter))
    return next(rows, len(tape.taken) if tape.has_ended else None)


def _is_quoted_well(lines: list[str], delimiter: str) -> bool:
    try:
        return len(list(csv.reader(lines, delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False


def _looks_like_row(line: str, width: int, delimiter: str) -> bool:
    """As many cells as the header names, and a first one that is no prose."""
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return len(cells) == width > 1 and " " not in cells[0].strip()


def _open_quote(place: str, first: int, cells: list[str], tape: _Tape, kept: int) -> str:
    """What to tell of it; in the last cell of a row that ran to the end of the file the quote opened."""
    line = first + len(tape.taken) - cells[-1].count("\n") if tape.has_ended else first
    left = f"lines {first} to {first + kept - 1} are" if kept > 1 else "the row is"
    return f"{place}: the quote that opens in line {line} is never closed; {left} left out"


def _csv_row(cells: list[str], header: list[str], where: str, problems: list[Problem]) -> dict[str | None, Any]:
    if len(cells) > len(header):
        told = f"{where}: {len(cells)} cells, but the header names {len(header)}; the surplus is left out"
        problems.append(warn(told))
    return {**dict(zip(header, cells, strict=False)), PROBLEMS: tuple(problems)}
