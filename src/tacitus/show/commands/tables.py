"""Writes a DuckDB relation as the suffix of the output asks: CSV, Parquet, JSON lines, or text on a terminal."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb

from tacitus.errors import OutputError, UsageError
from tacitus.show.commands.options import open_stdout

FORMATS = {
    ".csv": "FORMAT csv, HEADER",
    ".tsv": "FORMAT csv, HEADER, DELIMITER '\t'",
    ".parquet": "FORMAT parquet, COMPRESSION zstd",
    ".jsonl": "FORMAT json",
}


def write_table(
    store: duckdb.DuckDBPyConnection, table: duckdb.DuckDBPyRelation, output: str | None, *, force: bool
) -> None:
    """Write a table; without an output, CSV on standard output.

    Raises
    ------
    UsageError
        Where the suffix names no format, or the file exists and `force` is not given.
    OutputError
        Where it cannot be written.
    """
    store.register("written", table)
    if output is None or output == "-":
        _print(store.execute("SELECT * FROM written"))
        return
    path = Path(output)
    if path.suffix not in FORMATS:
        raise UsageError(f"{output}: the suffix names no format; use {', '.join(FORMATS)}")
    if path.exists() and not force:
        raise UsageError(f"{path} exists; choose another name or add --force")
    part = path.with_name(f".{path.name}.part")
    quoted = str(part).replace("'", "''")
    try:
        store.execute(f"COPY (SELECT * FROM written) TO '{quoted}' ({FORMATS[path.suffix]})")
        part.replace(path)
    except (OSError, duckdb.IOException) as error:
        raise OutputError(f"{path}: cannot be written ({str(error).splitlines()[0]})") from error
    finally:
        part.unlink(missing_ok=True)


def _print(rows: duckdb.DuckDBPyConnection) -> None:
    writer = csv.writer(open_stdout(), lineterminator="\n")
    writer.writerow([column[0] for column in rows.description or ()])
    while chunk := rows.fetchmany(1000):
        writer.writerows(["" if value is None else value for value in row] for row in chunk)
