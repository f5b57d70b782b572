"""Every format that `tacitus export` writes. What each is and cannot hold is in `data/formats/formats.toml`."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from tacitus.knowledge import read_toml
from tacitus.show.formats import events, keyed, plover, tables
from tacitus.show.formats.annotation import conllu_lines, labelstudio_lines

Store = duckdb.DuckDBPyConnection

# Rows of text, parted by tabs.
ROWS: Mapping[str, Callable[[Store], Iterator[list[str]]]] = {
    "polecat": events.polecat_rows,
    "gdelt1": events.gdelt1_rows,
    "gdelt2": events.gdelt2_rows,
    "icews": events.icews_rows,
    "phoenix": events.phoenix_rows,
    "petrarch2": events.petrarch_rows,
}
# Lines as they are.
LINES: Mapping[str, Callable[[Store], Iterator[str]]] = {
    "plover": plover.lines,
    "geojson": tables.geojson_lines,
    "labelstudio": labelstudio_lines,
    "conllu": conllu_lines,
}
# Writers of whole files.
FILES: Mapping[str, Callable[[Store, Path], None]] = {
    "csv": tables.write_csv,
    "dyadyears": keyed.write_dyad_years,
    "gexf": tables.write_gexf,
    "graphml": tables.write_graphml,
    "parquet": tables.write_parquet,
    "stata": tables.write_stata,
    "views": tables.write_views,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its meaning, what is lost in it, and its columns where it is a table of text."""

    name: str
    meaning: str
    drops: str
    columns: tuple[str, ...] = ()
    header: bool = False


@cache
def load_formats() -> Mapping[str, Format]:
    """The formats by name."""
    table = read_toml("formats/formats.toml")
    return {name: _format(name, entry, table["whose_word"]) for name, entry in table["format"].items()}


def _format(name: str, entry: dict[str, Any], whose_word: str) -> Format:
    drops = [whose_word] if entry.get("drops_whose_word") else []
    return Format(
        name=name,
        meaning=entry["meaning"],
        drops="; ".join([*drops, entry["drops"]]),
        columns=tuple(entry.get("columns", ())),
        header=entry.get("header", False),
    )


def write(store: Store, name: str, path: Path) -> None:
    """Write the events of a store to a file in a format."""
    if name in ROWS:
        _write_rows(load_formats()[name], ROWS[name](store), path)
    elif name in LINES:
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(line + "\n" for line in LINES[name](store))
    else:
        FILES[name](store, path)


def _write_rows(form: Format, rows: Iterator[list[str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        if form.header:
            writer.writerow(form.columns)
        writer.writerows(rows)
