"""JSONL, JSON, CSV and Parquet: a row, a `Source`.

Which columns mean what is decided here. A bad row becomes a problem of its own and the next row is
read; a table without any column to read is one problem for the whole table.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BufferedReader
from pathlib import Path
from typing import Any

from tacitus.errors import InputError
from tacitus.model import Problem
from tacitus.read.csv_rows import csv_lines, csv_rows
from tacitus.read.files import MOST_LINE_BYTES, Line, read_lines, read_some
from tacitus.read.source import PROBLEMS, Kind, ReadOptions, Source, nothing, warn

CONTENT = (("text", Kind.TEXT), ("scrape", Kind.SCRAPE), ("html", Kind.HTML))
FIELDS = ("id", "url", "title", "published", "outlet", "language")
COLUMNS = (*(name for name, _ in CONTENT), *FIELDS)

# Articles are a few kB; a batch of rows this small keeps even pages of 1 MB each in bounds.
ROWS_AT_ONCE = 64


def read_jsonl(stream: BufferedReader, *, where: str, options: ReadOptions) -> Iterator[Source]:
    """One JSON object a line."""
    return _rows_to_sources(_json_rows(stream, where), where=where, options=options)


def read_json(stream: BufferedReader, *, where: str, stem: str, options: ReadOptions) -> Iterator[Source]:
    """A `.json` file: JSONL after all, one object, or an array of objects."""
    lines = read_lines(stream, where=where)
    first = next((line for line in lines if line.text.strip()), None)
    if first is None:
        yield nothing(where, f"{where}: the file is empty", stem=stem)
        return
    if first.text.lstrip().startswith("{") and first.text.rstrip().endswith("}"):
        rows: Iterable[tuple[int, Any]] = _parsed(_chain(first, lines), where)
    else:
        rows = _json_values(_chain(first, lines), where)
    held = list(_take(rows, 2))
    lone = len(held) == 1 and isinstance(held[0][1], dict)
    source_rows = _chain_rows(held, rows)
    yield from _rows_to_sources(source_rows, where=where, options=options, stem=stem if lone else None)


def read_csv(stream: BufferedReader, *, where: str, options: ReadOptions) -> Iterator[Source]:
    """A CSV file with a header; comma, semicolon or tab."""
    csv.field_size_limit(min(sys.maxsize, MOST_LINE_BYTES))
    mended: dict[int, Problem] = {}
    lines = csv_lines(stream, where, mended)
    header_line = next(lines, "")
    delimiter = max(",;\t", key=header_line.count)
    header = [name.strip() for name in next(csv.reader([header_line], delimiter=delimiter), [])]
    if not any(header):
        yield nothing(where, f"{where}: the file is empty; a header line with a `text` column is needed")
        return
    missing = _missing_content(header, where, options)
    if missing:
        yield missing
        return
    yield from _rows_to_sources(csv_rows(lines, header, delimiter, where, mended), where=where, options=options)


def read_parquet(stream: BufferedReader, *, path: Path, where: str, options: ReadOptions) -> Iterator[Source]:
    """A Parquet file, a few rows of one row group at a time; compressed ones are unpacked to disk first."""
    with path.open("rb") as raw:
        is_packed = raw.read(4) != b"PAR1"
    if not is_packed:
        yield from _parquet_sources(path, where, options)
        return
    with tempfile.NamedTemporaryFile(suffix=".parquet") as unpacked:
        while chunk := read_some(stream, 1 << 20, where):
            unpacked.write(chunk)
        unpacked.flush()
        yield from _parquet_sources(Path(unpacked.name), where, options)


# -- rows --------------------------------------------------------------------------------------------


def _rows_to_sources(
    rows: Iterable[tuple[int, Any]], *, where: str, options: ReadOptions, stem: str | None = None
) -> Iterator[Source]:
    """Rows that lack every column we read are one problem when they open the table, else one each."""
    first_missing: Source | None = None
    is_any = False
    for number, row in rows:
        is_any = True
        place = f"{where}:{number}"
        if isinstance(row, Source):
            yield row
            continue
        if not isinstance(row, Mapping):
            yield nothing(place, f"{place}: a JSON object is wanted, this is {_kind_of(row)}")
            continue
        if first_missing is None or any(_name(options, name) in row for name, _ in CONTENT):
            missing = _missing_content(list(row), place, options)
            if missing and not first_missing:
                first_missing = missing
                yield missing
                continue
            yield _to_source(row, where=place, options=options, stem=stem)
    if not is_any:
        yield nothing(where, f"{where}: no rows in the file", stem=stem)


def _to_source(row: Mapping[str | None, Any], *, where: str, options: ReadOptions, stem: str | None) -> Source:
    """A row by the names of our columns; a cell of the wrong kind is told, not guessed at."""
    cells = {name: row.get(_name(options, name)) for name in COLUMNS}
    problems = list(row.get(PROBLEMS, ()))
    fields: dict[str, str | None] = {}
    for name in FIELDS:
        fields[name] = _plain(cells[name])
        if cells[name] is not None and fields[name] is None and _is_filled(cells[name]):
            problems.append(warn(f"{where}: `{name}` is {_kind_of(cells[name])}; it is left out"))
    for name, kind in CONTENT:
        content = cells[name]
        if isinstance(content, str | bytes) and content.strip():
            return Source(where=where, kind=kind, content=content, stem=stem, problems=tuple(problems), **fields)
    return nothing(where, _no_content(cells, where, options), name=fields["id"], stem=stem)


def _no_content(cells: Mapping[str, Any], where: str, options: ReadOptions) -> str:
    for name, _ in CONTENT:
        content = cells[name]
        if content is not None and not isinstance(content, str | bytes):
            return f"{where}: `{_name(options, name)}` is {_kind_of(content)}, not text"
    return f"{where}: the row has no text"


def _name(options: ReadOptions, ours: str) -> str:
    return options.columns.get(ours, ours)


def _missing_content(found: list[str], where: str, options: ReadOptions) -> Source | None:
    wanted = [_name(options, name) for name, _ in CONTENT]
    if any(name in found for name in wanted):
        return None
    columns = ", ".join(name for name in found if name) or "none"
    message = (
        f"{where}: no column {' or '.join(f'`{name}`' for name in wanted)}; columns found: {columns}. "
        "Say which one holds the text: --column text=NAME"
    )
    return nothing(where, message)


def _plain(cell: object) -> str | None:
    """A cell as text; None for an empty one and for what is not a single value."""
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float) and cell == cell:  # a missing number arrives as NaN
        return str(int(cell)) if cell.is_integer() else str(cell)
    return None


def _is_filled(cell: object) -> bool:
    return cell == cell and not (isinstance(cell, str) and not cell.strip())


def _kind_of(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else f"a {type(value).__name__}")


# -- JSON --------------------------------------------------------------------------------------------


def _json_rows(stream: BufferedReader, where: str) -> Iterator[tuple[int, Any]]:
    return _parsed(read_lines(stream, where=where), where)


def _parsed(lines: Iterable[Line], where: str) -> Iterator[tuple[int, Any]]:
    """Lines to values; a broken line, or a broken file, becomes a `Source` that says so."""
    number = 0
    try:
        for line in lines:
            number = line.number
            if line.text.strip() or not line.is_whole:
                yield number, _parse_line(line, f"{where}:{number}")
    except InputError as error:
        yield number + 1, nothing(f"{where}:{number + 1}", str(error))


def _parse_line(line: Line, where: str) -> Any:
    if not line.is_whole:
        return nothing(where, f"{where}: the line is longer than {MOST_LINE_BYTES >> 20} MB; split it into articles")
    try:
        row = json.loads(line.text)
    except RecursionError:
        return nothing(where, f"{where}: the JSON is nested too deeply to be an article")
    except ValueError as error:
        reason = str(error).removeprefix("line 1 ").replace("line 1 column", "column")
        return nothing(where, f"{where}: not valid JSON ({reason}); the other lines are read")
    if line.problem and isinstance(row, dict):
        row[PROBLEMS] = (line.problem,)
    return row


def _json_values(lines: Iterable[Line], where: str) -> Iterator[tuple[int, Any]]:
    """The objects of an array, or objects one after the other, without holding the whole file."""
    decoder = json.JSONDecoder()
    pending, number = "", 0
    try:
        for line in lines:
            number = line.number
            pending += line.text + "\n"
            if not line.text.rstrip().endswith(("}", "},", "]", "],")):
                continue
            values, pending = _values_of(decoder, pending)
            for value in values:
                yield number, value
    except InputError as error:
        yield number, nothing(f"{where}:{number}", str(error))
        return
    if pending.strip(" \t\r\n,[]"):
        yield number, nothing(f"{where}:{number}", f"{where}:{number}: the JSON is broken or breaks off before here")


def _values_of(decoder: json.JSONDecoder, text: str) -> tuple[list[Any], str]:
    """The whole objects at the front of the text, and what is left."""
    values: list[Any] = []
    start = 0
    while True:
        while start < len(text) and text[start] in " \t\r\n,[]":
            start += 1
        try:
            value, start = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            return values, text[start:]
        values.append(value)


def _chain(first: Line, rest: Iterator[Line]) -> Iterator[Line]:
    yield first
    yield from rest


def _chain_rows(held: list[tuple[int, Any]], rest: Iterable[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
    yield from held
    yield from rest


def _take(rows: Iterable[tuple[int, Any]], count: int) -> Iterator[tuple[int, Any]]:
    for _, row in zip(range(count), rows, strict=False):
        yield row


# -- Parquet -----------------------------------------------------------------------------------------


def _parquet_sources(file: Path, where: str, options: ReadOptions) -> Iterator[Source]:
    import duckdb  # costs a tenth of a second; most runs read no Parquet

    try:
        with duckdb.connect() as connection:
            columns = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(file)]).fetchall()
            kinds = {name: kind for name, kind, *_ in columns}
            missing = _missing_content(list(kinds), where, options)
            if missing:
                yield missing
                return
            wanted = [name for name in dict.fromkeys(_name(options, ours) for ours in COLUMNS) if name in kinds]
            cells = ", ".join(_cell(name, kinds[name]) for name in wanted)
            rows = connection.execute(f"SELECT {cells} FROM read_parquet(?)", [str(file)])
            yield from _rows_to_sources(_parquet_rows(rows, wanted), where=where, options=options)
    except duckdb.Error as error:
        yield nothing(where, f"{where}: not a Parquet file, or a damaged one ({str(error).splitlines()[0]})")


def _cell(name: str, kind: str) -> str:
    """A column as text, whatever it holds; bytes stay bytes and are decoded like any page."""
    quoted = '"' + name.replace('"', '""') + '"'
    return quoted if kind == "BLOB" else f"CAST({quoted} AS VARCHAR)"


def _parquet_rows(rows: Any, names: Sequence[str]) -> Iterator[tuple[int, Any]]:
    number = 0
    while chunk := rows.fetchmany(ROWS_AT_ONCE):
        for values in chunk:
            number += 1
            yield number, dict(zip(names, values, strict=True))
