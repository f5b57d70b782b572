"""Reads the data files under `data/` and complains with file and line.

This module decides how TSV and TOML are read. What the columns mean belongs to the stage
that owns the file.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tacitus.errors import KnowledgeError

DATA = Path(__file__).parent / "data"


class Row(dict[str, str]):
    """One line of a TSV file by column name; `where` is its file and line."""

    where: str = ""


def read_tsv(path: str | Path, *, columns: tuple[str, ...]) -> list[Row]:
    """Read a UTF-8 TSV file whose first line that is not a comment names its columns.

    `path` is relative to the packaged `data/`, or absolute for users' own files. Lines that
    start with `#` and blank lines are passed over. A missing trailing cell is empty.

    Raises
    ------
    KnowledgeError
        With every complaint at once: an empty file, missing columns, too many cells.
    """
    file = DATA / path
    header: list[str] = []
    rows: list[Row] = []
    complaints: list[str] = []
    for number, line in enumerate(_lines(file), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            complaints += [f"{file.name}:{number}: no column {c!r}" for c in columns if c not in cells]
        elif len(cells) > len(header):
            complaints.append(f"{file.name}:{number}: {len(cells)} cells, but {len(header)} columns are named")
        else:
            row = Row(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
            row.where = f"{file.name}:{number}"
            rows.append(row)
    if not header:
        complaints.append(f"{file.name}: empty; a first line with the columns {', '.join(columns)} is needed")
    if complaints:
        raise KnowledgeError("\n".join(complaints))
    return rows


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise KnowledgeError(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def read_toml(path: str | Path) -> dict[str, Any]:
    """Read a TOML file, relative to `data/` or absolute."""
    file = DATA / path
    try:
        return tomllib.loads("\n".join(_lines(file)))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{file.name}: {error}") from error


_own: dict[str, tuple[Path, ...]] = {}


def use_own_files(kind: str, *files: Path) -> None:
    """Let the user's own `actors` or `predicates` stand beside ours; to be called before anything is coded."""
    _own[kind] = tuple(file.absolute() for file in files)
    data_digest.cache_clear()


def own_files(kind: str) -> tuple[Path, ...]:
    """The user's own files of a kind, in the order given."""
    return _own.get(kind, ())


@cache
def data_digest() -> str:
    """Twelve hexadecimal digits of every data file but the reader's, and the user's own: the `data` of records."""
    digest = hashlib.sha256()
    for file in sorted(DATA.rglob("*")):
        relative = file.relative_to(DATA)
        if file.is_file() and relative.parts[0] != "reader":
            digest.update(str(relative.as_posix()).encode())
            digest.update(file.read_bytes())
    for own in (path for kind in sorted(_own) for path in _own[kind]):
        digest.update(own.read_bytes())
    return digest.hexdigest()[:12]
