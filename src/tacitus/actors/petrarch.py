"""PETRARCH's actor and agent dictionaries as rosters of ours.

This module decides how their names, dates and CAMEO codes are read. An actor entry is a name, then
`+SYNONYM` lines, then indented codes, each with the days it holds::

    JANE_DOE_
    +MINISTER_DOE_
        [KENGOV 120407-130305]
        [KENELI >130305]

An agent is one line: `SCHOOLTEACHER {SCHOOLTEACHERS} [~EDU]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tacitus.actors.checks import NONSTATE, SECTORS
from tacitus.errors import KnowledgeError

COLUMNS = ("name", "aliases", "code", "sectors", "role", "from", "to")
_CODE = re.compile(r"\[\s*(?P<code>[~A-Za-z]+)\s*(?P<days>[<>]?\s*\d{6,8}(?:\s*-\s*\d{6,8})?)?\s*\]")
_AGENT = re.compile(r"(?P<name>[^\[{]+?)\s*(?:\{(?P<plural>[^}]*)\})?\s*\[~(?P<code>[A-Za-z]+)\]")
# CAMEO's sectors that PLOVER calls otherwise or has dropped.
_CAMEO = {
    "INS": "REB",
    "SEP": "REB",
    "RAD": "REB",
    "MED": "JRN",
    "HLH": "MED",
    "MOD": "PTY",
    "ENV": "SOC",
    "HRI": "SOC",
}
_CENTURY = 30  # two-digit years up to this one are of the twenty-first century


def read_petrarch(path: Path) -> list[dict[str, str]]:
    """The lines of one PETRARCH dictionary as rows of a roster file, an agent's without a country.

    Raises
    ------
    KnowledgeError
        With every line that cannot be read, by file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error.strerror})") from error
    complaints: list[str] = []
    rows = list(_rows(path, lines, complaints))
    if complaints:
        raise KnowledgeError("\n".join(complaints))
    return rows


def _rows(path: Path, lines: list[str], complaints: list[str]) -> Iterator[dict[str, str]]:
    names: list[str] = []
    for number, line in enumerate(lines, start=1):
        text = re.split(r"[;#]", line, maxsplit=1)[0].rstrip()
        if not text.strip() or text.startswith(("<", "!", "&")):
            continue
        agent = _AGENT.match(text.strip())
        if agent and not line[:1].isspace():
            yield _row([_plain(agent["name"])], agent["code"], "", path, number, complaints)
            continue
        if text.startswith("+"):
            names.append(_plain(_before_code(text[1:])))
        elif not line[:1].isspace():
            names = [_plain(_before_code(text))]
        for match in _CODE.finditer(text):
            if not names:
                complaints.append(f"{path.name}:{number}: a code before any name")
            else:
                yield _row(names, match["code"], match["days"] or "", path, number, complaints)


def _before_code(text: str) -> str:
    return text.split("[", 1)[0]


def _plain(name: str) -> str:
    """ "JANE_DOE_" is Jane Doe; abbreviations of up to four letters stay in capitals."""
    words = name.replace("_", " ").split()
    return " ".join(word if len(word) <= 4 and len(words) == 1 else word.title() for word in words)


def _row(names: list[str], code: str, days: str, path: Path, number: int, complaints: list[str]) -> dict[str, str]:
    country, sectors, unknown = _split(code)
    if unknown:
        complaints.append(
            f"{path.name}:{number}: {' '.join(unknown)} in {code!r} is no PLOVER sector or CAMEO's for one"
        )
    first, last = _days(days)
    cells = (names[0], ";".join(names[1:]), country, ";".join(sectors), "", first, last)
    return dict(zip(COLUMNS, cells, strict=True))


def _split(code: str) -> tuple[str, list[str], list[str]]:
    """A CAMEO code in threes: country or kind of body first, then sectors."""
    threes = [code[k : k + 3].upper() for k in range(0, len(code), 3)]
    sectors: list[str] = []
    unknown: list[str] = []
    country = "" if threes[0] in SECTORS or threes[0] in _CAMEO else threes.pop(0)
    if country == "IGO" and threes[:1] == ["UNO"]:
        country = threes.pop(0)
    for three in threes:
        sector = _CAMEO.get(three, three)
        if sector in SECTORS:
            sectors.append(sector)
        elif three not in NONSTATE and len(three) != 3:
            unknown.append(three)
    return country, list(dict.fromkeys(sectors)), unknown


def _days(days: str) -> tuple[str, str]:
    text = days.replace(" ", "")
    if not text:
        return "", ""
    if text[0] == "<":
        return "", _iso(text[1:])
    if text[0] == ">":
        return _iso(text[1:]), ""
    first, _, last = text.partition("-")
    return _iso(first), _iso(last) if last else ""


def _iso(digits: str) -> str:
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _CENTURY else "19") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"


def to_tsv(rows: list[dict[str, str]], source: str) -> str:
    """The rows as a file for `--actors`."""
    lines = [f"# Imported from {source}.", "\t".join(COLUMNS)]
    lines += ["\t".join(row[column] for column in COLUMNS) for row in rows]
    return "\n".join(lines) + "\n"
