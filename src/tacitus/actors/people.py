"""The people of the roster, read line by line only as they are met.

This module decides what people are called (`variants`, `surnames`) and keeps their lines folded up
until somebody asks: twenty thousand roles cost a few hundredths of a second, not seconds.
`people.names` beside `people.tsv` holds the names ready for comparison; `training/roster.py`
writes both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tacitus.actors.checks import parts
from tacitus.actors.entries import OPEN_END, Entry, Kind, Term, rank
from tacitus.actors.spelling import first_piece, fold
from tacitus.errors import KnowledgeError
from tacitus.knowledge import DATA

COLUMNS = ("name", "aliases", "code", "role", "sectors", "from", "to", "wikidata", "source")
_FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG"})
_REGNAL = re.compile(
    r"^(King|Queen|Prince|Princess|Crown|Sheikh|Sultan|Emperor|Pope|Mullah|Ayatollah|Colonel)\b|\b[IVX]+$"
)
_PARTICLES = frozenset(
    {"de", "da", "del", "della", "van", "von", "der", "bin", "ibn", "al", "el", "la", "le", "dos", "di", "ben"}
)


@dataclass(slots=True)
class People:
    """Lines of `people.tsv` and the names that lead to them."""

    lines: list[str]
    names: dict[str, list[int]]  # folded name -> numbers of people
    surnames: dict[str, list[int]]
    ranges: list[tuple[int, int]]  # number of a person -> its lines
    by_piece: dict[str, list[str]]  # first piece of a name -> the names
    entries: dict[int, Entry] = field(default_factory=dict)

    @classmethod
    def load(cls) -> People:
        """Read both files without taking their lines apart."""
        lines = _read("people.tsv")
        people = cls(lines, {}, {}, [], {})
        for number, line in enumerate(_read("people.names")):
            first, count, names, surnames_ = line.split("\t")
            people.ranges.append((int(first), int(first) + int(count)))
            for key in names.split(";"):
                people.names.setdefault(key, []).append(number)
                people.by_piece.setdefault(first_piece(key), []).append(key)
            for key in filter(None, surnames_.split(";")):
                people.surnames.setdefault(key, []).append(number)
        if people.ranges and people.ranges[-1][1] != len(lines):
            raise KnowledgeError("people.names does not fit people.tsv; rerun training/roster.py")
        return people

    def named(self, key: str) -> tuple[Entry, ...]:
        """People of a folded full name."""
        return tuple(self.entry(number) for number in self.names.get(key, ()))

    def called(self, key: str) -> tuple[Entry, ...]:
        """People of a folded surname."""
        return tuple(self.entry(number) for number in self.surnames.get(key, ()))

    def entry(self, number: int) -> Entry:
        """A person, taken from the lines on first use."""
        known = self.entries.get(number)
        if known is None:
            first, last = self.ranges[number]
            known = self.entries[number] = _entry(
                [dict(zip(COLUMNS, line.split("\t"), strict=False)) for line in self.lines[first:last]]
            )
        return known


def _read(file: str) -> list[str]:
    try:
        text = (DATA / "actors" / file).read_text(encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(f"{file}: cannot be read ({error.strerror})") from error
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    return lines[1:]


def _entry(rows: list[dict[str, str]]) -> Entry:
    terms = tuple(Term(r["code"] or None, parts(r["sectors"]), r["role"], r["from"], until(r["to"])) for r in rows)
    return Entry(
        name=rows[0]["name"],
        kind=Kind.PERSON,
        code=terms[0].code,
        sectors=terms[0].sectors,
        wikidata=rows[0]["wikidata"] or None,
        identifier=rows[0]["name"],
        terms=terms,
        fame=max(rank(term.role) for term in terms),
    )


def until(day: str) -> str:
    """The last day of a day, month or year; nothing means without end."""
    return day + "-12-31"[len(day) - 4 :] if day and len(day) < 10 else day or OPEN_END


def variants(name: str, code: str | None = None) -> tuple[str, ...]:
    """A full name as written and without middle initials: "William J. Burns", "William Burns"."""
    words, suffix = _parted(name)
    if suffix:  # "Donald Trump Jr." is never Donald Trump
        return tuple(f"{plain} {suffix}" for plain in variants(" ".join(words), code))
    name = " ".join(words)
    short = [w for w in words if len(w.rstrip(".")) > 1]
    found = [name]
    if 2 <= len(short) < len(words):
        found.append(" ".join(short))
    is_family_first = code in _FAMILY_FIRST  # "Kim Nam" is not "Kim Jong Nam"
    if len(words) == 3 and not is_family_first and words[1].lower() not in _PARTICLES and len(words[1].rstrip(".")) > 1:
        found.append(f"{words[0]} {words[2]}")
    return tuple(found)


def _parted(name: str) -> tuple[list[str], str]:
    """The words of a name and the "Jr." behind them."""
    words = name.split()
    suffix = words[-1] if len(words) > 2 and words[-1].rstrip(".") in {"Jr", "Sr"} else ""
    return (words[:-1], suffix) if suffix else (words, "")


def surnames(name: str, code: str | None) -> tuple[str, ...]:
    """What somebody is called after the first mention: the last word, or the first where family names lead."""
    words, _ = _parted(name)
    if _REGNAL.search(name):
        return ()
    if len(words) < 2:
        return (fold(name),) if words else ()
    found = [fold(words[-1])]
    if code in _FAMILY_FIRST:  # of "Kim Jong Un", "Un" is only half of a given name
        found = [fold(words[0]), *(found if len(words) == 2 else ())]
    if len(words) > 2:
        found.append(fold(" ".join(words[-2:])))
    bare = found[0].removeprefix("al-").removeprefix("el-")
    return tuple(dict.fromkeys([*found, bare]))


def names_of(rows: list[dict[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded full names and surnames of a person's lines."""
    names = dict.fromkeys([rows[0]["name"], *(a for r in rows for a in parts(r["aliases"]))])
    code = rows[-1]["code"] or None
    full = dict.fromkeys(fold(variant) for name in names for variant in variants(name, code))
    last = dict.fromkeys(s for name in names for s in surnames(name, code))
    return tuple(full), tuple(last)
