"""What a line of a roster must be.

This module decides which lines of our own and of users' rosters are refused, and says why with
file and line.
"""

from __future__ import annotations

from collections.abc import Iterable

from tacitus.errors import KnowledgeError
from tacitus.knowledge import Row

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()  # noqa: SIM905
)
NONSTATE = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


def parts(cell: str) -> tuple[str, ...]:
    """The entries of a cell that lists several, split by ";"."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def check_rows(rows: Iterable[Row]) -> list[Row]:
    """The rows as they are.

    Raises
    ------
    KnowledgeError
        With every complaint by file and line.
    """
    kept = list(rows)
    complaints = [f"{row.where}: {complaint}" for row in kept for complaint in complaints_of(row)]
    if complaints:
        raise KnowledgeError("\n".join(complaints))
    return kept


def complaints_of(row: Row) -> list[str]:
    """What is wrong with one line of a roster."""
    found = [] if row["name"] else ["no name; give one or delete the line"]
    code = row["code"]
    if code and not (len(code) == 3 and code.isalpha() and code.isupper()):
        found.append(f"code {code!r} is not three capital letters, e.g. RUS or IGO")
    for sector in parts(row["sectors"]):
        if sector not in SECTORS:
            found.append(f"unknown sector {sector!r}; PLOVER's are {' '.join(sorted(SECTORS))}")
    return found + _date_complaints(row.get("from", ""), row.get("to", ""))


def _date_complaints(first: str, last: str) -> list[str]:
    found = [f"{d!r} is not a day; write 2012-05-07, 2012-05 or 2012" for d in (first, last) if d and not _is_day(d)]
    if not found and first and last and first[: len(last)] > last:
        found.append(f"from {first} is after to {last}")
    return found


def _is_day(day: str) -> bool:
    pieces = day.split("-")
    lengths = [len(piece) for piece in pieces]
    return all(piece.isdigit() for piece in pieces) and lengths in ([4], [4, 2], [4, 2, 2])
