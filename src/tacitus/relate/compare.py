"""A store beside rows of another data set: counts by country and month, correlation, and what either lacks.

This module decides how rows are matched: a row of theirs is matched by an event of ours of one of the types its
kind allows, in the same country, at most `days` days apart, one to one, in the order of days. How each data set's
columns are read is in `data/formats/others.toml`.
"""

from __future__ import annotations

import csv
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from tacitus.errors import InputError
from tacitus.events.plover import TYPES
from tacitus.knowledge import read_toml, read_tsv

_Counts = Counter[tuple[str, date]]
DAY_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%Y-%m-%d %H:%M:%S", "%m/%d/%Y")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of theirs: its day, PLOVER country code and the types of ours that can match it."""

    day: date
    country: str
    types: tuple[str, ...]


class Cell(NamedTuple):
    """Rows of a country and month: theirs, ours, and how many of theirs are matched."""

    country: str
    month: date
    theirs: int
    ours: int
    matched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was found. `correlation` is Pearson's over country-months where either has anything, or None."""

    dataset: str
    theirs: int
    ours: int
    matched: int
    passed_over: int  # rows without a day or a country we know, or of a kind no type of ours can match
    correlation: float | None
    panel: tuple[Cell, ...]  # country-months where either has anything

    @property
    def only_theirs(self) -> int:
        return self.theirs - self.matched

    @property
    def only_ours(self) -> int:
        return self.ours - self.matched

    @property
    def only_their_cells(self) -> int:
        """Our gaps: country-months in which they have rows and we none."""
        return sum(not cell.ours for cell in self.panel)

    @property
    def only_our_cells(self) -> int:
        return sum(not cell.theirs for cell in self.panel)


def compare(store: duckdb.DuckDBPyConnection, path: Path, *, days: int = 1) -> Comparison:
    """Set the placed events of a store beside a file of ACLED, UCDP-GED, POLECAT or GDELT rows.

    Only what both could hold is compared: types that some row of theirs allows, and the span of days and the
    countries of their file.

    Raises
    ------
    InputError
        Where the file's columns are those of no data set we know.
    """
    name, shape, lines = _open(path)
    rows, passed_over = _rows(shape, lines)
    ours = _ours(store, rows)
    matched = _match(rows, ours, days)
    panel = _panel(_cells(rows), _cells(ours), _cells(matched))
    return Comparison(
        dataset=name,
        theirs=len(rows),
        ours=len(ours),
        matched=len(matched),
        passed_over=passed_over,
        correlation=_correlation(panel),
        panel=panel,
    )


def _open(path: Path) -> tuple[str, dict[str, Any], Iterator[Mapping[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error
    first = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first else (";" if first.count(";") > first.count(",") else ",")
    header = next(csv.reader([first], delimiter=delimiter), [])
    lines = text.splitlines()
    for name, shape in read_toml("formats/others.toml")["set"].items():
        if "needs" in shape and set(shape["needs"]) <= set(header):
            return name, shape, csv.DictReader(lines, delimiter=delimiter)
        if "columns_of" in shape and len(header) in (57, 58, 61):
            form = "gdelt2" if len(header) == 61 else shape["columns_of"]
            columns = read_toml("formats/formats.toml")["format"][form]["columns"]
            return name, shape, csv.DictReader(lines, columns, delimiter=delimiter)
    raise InputError(f"{path}: columns of no data set we know ({', '.join(header[:5])} …); see tacitus compare --help")


def _rows(shape: Mapping[str, Any], lines: Iterator[Mapping[str, str]]) -> tuple[list[Row], int]:
    codes = _country_codes(shape["country_as"])
    rows: list[Row] = []
    passed_over = 0
    for line in lines:
        day = _day(line.get(shape["day"]) or "")
        country = codes.get((line.get(shape["country"]) or "").strip())
        types = _types(shape, (line.get(shape["kind"]) or "").strip())
        if day and country and types:
            rows.append(Row(day, country, types))
        else:
            passed_over += 1
    return rows, passed_over


def _types(shape: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    if "types" in shape:
        return tuple(shape["types"].get(kind, ()))
    return (kind,) if kind in TYPES else ()


def _day(text: str) -> date | None:
    for form in DAY_FORMATS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


def _country_codes(system: str) -> Mapping[str, str]:
    rows = read_tsv("actors/countries.tsv", columns=("kind", "code", "gw"))
    states = [row for row in rows if row["kind"] == "state"]
    if system == "gw":
        return {row["gw"]: row["code"] for row in states if row["gw"]}
    if system == "iso-number":
        numbers = read_tsv("formats/iso_numbers.tsv", columns=("number", "code"))
        return {form: row["code"] for row in numbers for form in (row["number"], row["number"].lstrip("0"))}
    return {row["code"]: row["code"] for row in rows if row["kind"] in ("state", "special")}


def _ours(store: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> list[Row]:
    if not rows:
        return []
    types = sorted({kind for row in rows for kind in row.types})
    countries = sorted({row.country for row in rows})
    found = store.execute(
        """SELECT DISTINCT c.date, c.place_country, c.event, coalesce(k.cluster, c.article || c.id)
           FROM counted c LEFT JOIN clusters k ON k.article = c.article AND k.event = c.id
           WHERE c.date BETWEEN ? AND ? AND list_contains(?, c.place_country) AND list_contains(?, c.event)
           ORDER BY ALL""",
        [min(row.day for row in rows), max(row.day for row in rows), countries, types],
    ).fetchall()
    return [Row(day, country, (kind,)) for day, country, kind, _ in found]


def _match(theirs: Sequence[Row], ours: Sequence[Row], days: int) -> list[Row]:
    """Their rows that an event of ours can be."""
    waiting: dict[tuple[str, str], list[date]] = defaultdict(list)
    for event in sorted(ours, key=lambda r: r.day, reverse=True):
        waiting[event.country, event.types[0]].append(event.day)
    return [row for row in sorted(theirs, key=lambda r: (r.day, r.country, r.types)) if _take(waiting, row, days)]


def _take(waiting: Mapping[tuple[str, str], list[date]], row: Row, days: int) -> bool:
    """Take the earliest event of ours that can be this row; earlier ones can be no later row's either."""
    for kind in row.types:
        queue = waiting.get((row.country, kind), [])
        while queue and (row.day - queue[-1]).days > days:
            queue.pop()
        if queue and abs((queue[-1] - row.day).days) <= days:
            queue.pop()
            return True
    return False


def _cells(rows: Sequence[Row]) -> _Counts:
    """Counts by country and month."""
    return Counter((row.country, row.day.replace(day=1)) for row in rows)


def _panel(theirs: _Counts, ours: _Counts, matched: _Counts) -> tuple[Cell, ...]:
    return tuple(Cell(*cell, theirs[cell], ours[cell], matched[cell]) for cell in sorted(theirs.keys() | ours.keys()))


def _correlation(panel: Sequence[Cell]) -> float | None:
    theirs, ours = [cell.theirs for cell in panel], [cell.ours for cell in panel]
    if len(set(theirs)) < 2 or len(set(ours)) < 2:
        return None
    return round(statistics.correlation(theirs, ours), 4)
