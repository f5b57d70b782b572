"""Whom we know by name: states, seats of power, organisations and people with the dates of their roles.

This module decides what a roster entry is, who somebody is *on a date*, and how names are looked
up. Which words of a sentence are looked up is decided in `names.py`, and what a description
without a name means in `phrases.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tacitus.actors.spelling import first_piece, fold
from tacitus.errors import KnowledgeError
from tacitus.knowledge import Row, read_tsv

SECTORS = frozenset(
    ["COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"]
)
NONSTATE = frozenset(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"])
OPEN_END = "9999"
_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})  # who leaves one of these becomes ELI
_LONGEST_ABBREVIATION = 7


class Kind(StrEnum):
    """What an entry is, which decides how it takes part in a phrase."""

    STATE = "state"  # also former states, dependencies and disputed territories
    PART = "part"  # a land or people within a state
    REGION = "region"  # no code: "the West"
    BLOC = "bloc"
    SEAT = "seat"
    ORGANISATION = "organisation"
    PERSON = "person"


class Form(StrEnum):
    """How a text form stands for its entry."""

    NAME = "name"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SURNAME = "surname"


class Term(NamedTuple):
    """One role somebody held: days as ISO text, so that a bare year compares rightly."""

    code: str | None
    sectors: tuple[str, ...]
    role: str
    first: str
    last: str


class Standing(NamedTuple):
    """Who an entry is on a date."""

    code: str | None
    sectors: tuple[str, ...]
    role: str
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One state, body or person of the roster."""

    name: str
    kind: Kind
    code: str | None = None
    sectors: tuple[str, ...] = ()
    cow: int | None = None
    gw: int | None = None
    wikidata: str | None = None
    identifier: str | None = None
    government: bool = False  # a seat that stands for its state's government as such
    first: str = ""
    last: str = OPEN_END
    terms: tuple[Term, ...] = ()
    fame: int = 0

    def on(self, day: str | None) -> Standing:
        """Code and sectors on an ISO day; without a day, as last known."""
        if not self.terms:
            return Standing(self.code, self.sectors, "", self.kind.value)
        return _standing(self.terms, day or OPEN_END)


class Hit(NamedTuple):
    """One entry a text form can stand for."""

    entry: Entry
    form: Form


def _standing(terms: tuple[Term, ...], day: str) -> Standing:
    current = [t for t in terms if t.first <= day <= t.last]
    if current:
        best = max(current, key=lambda t: (_rank(t.role), t.first))
        others = [s for t in sorted(current, key=lambda t: t.first, reverse=True) for s in t.sectors]
        return Standing(best.code, tuple(dict.fromkeys((*best.sectors, *others))), best.role, "role-on-date")
    past = [t for t in terms if t.last < day]
    if past:
        last = max(past, key=lambda t: (t.last, t.first))
        left = ("ELI",) if _OFFICIAL & set(last.sectors) else last.sectors
        return Standing(last.code, left, last.role, "out-of-office")
    coming = min(terms, key=lambda t: t.first)
    sectors = ("PTY",) if {"GOV", "LEG"} & set(coming.sectors[:1]) else coming.sectors
    return Standing(coming.code, sectors, coming.role, "before-office")


_RANKS = (
    (4, ("president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan", "supreme leader")),
    (4, ("general secretary", "secretary-general", "monarch", "emperor", "pope", "taoiseach", "dictator", "leader")),
    (3, ("minister of foreign affairs", "foreign minister", "secretary of state", "minister of defence")),
    (3, ("vice president", "speaker", "secretary of defense", "foreign secretary", "central bank")),
    (2, ("minister", "secretary", "chief", "governor", "attorney general", "director", "head", "mayor")),
)


@cache
def _rank(role: str) -> int:
    """How well known holders of a role are, which decides between people of one name."""
    plain = role.lower()
    for rank, words in _RANKS:
        if any(plain == word or plain.startswith(word + " of the republic") for word in words):
            return rank
    for rank, words in _RANKS[2:]:
        if any(word in plain for word in words):
            return rank
    return 1


@dataclass(slots=True)
class Roster:
    """Names and whom they can stand for; built once and then only read."""

    hits: dict[str, list[Hit]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)  # first piece of a name -> characters of the longest
    cased: dict[str, set[str]] = field(default_factory=dict)  # abbreviations that must be written just so
    combining: dict[str, Entry] = field(default_factory=dict)
    surnames: dict[str, list[Entry]] = field(default_factory=dict)
    states: dict[str, Entry] = field(default_factory=dict)  # code -> the state as such

    def add(self, name: str, hit: Hit) -> None:
        """Let `name` stand for the hit's entry."""
        key = fold(name)
        if not key:
            return
        known = self.hits.setdefault(key, [])
        if all(old.entry is not hit.entry for old in known):
            known.append(hit)
        piece = first_piece(key)
        self.longest[piece] = max(self.longest.get(piece, 0), len(key))
        letters = name.replace(".", "").replace("-", "")
        if letters.isupper() and len(letters) <= _LONGEST_ABBREVIATION and name.isascii():
            self.cased.setdefault(key, set()).add(name)

    def look_up(self, surface: str, *, any_case: bool = False) -> tuple[Hit, ...]:
        """Whom the words `surface` can stand for; abbreviations only as they are written."""
        key = fold(surface)
        found = self.hits.get(key)
        if not found:
            return ()
        forms = self.cased.get(key)
        if forms and surface not in forms and not any_case and not surface[:2].istitle():
            return ()
        return tuple(found)


def load_roster(extra: Path | None = None) -> Roster:
    """The packaged roster, with the user's own on top.

    `extra` is a TSV file with the columns name, aliases, code, sectors, role, from, to. Its names
    win over ours.

    Raises
    ------
    KnowledgeError
        With every complaint by file and line.
    """
    roster = Roster()
    if extra is not None:
        _add_people(roster, _checked(read_tsv(extra.absolute(), columns=USER_COLUMNS)), given=True)
    for row in read_tsv("actors/countries.tsv", columns=("kind", "name", "code")):
        _add_country(roster, row)
    for row in read_tsv("actors/seats.tsv", columns=("name", "code", "sectors")):
        _add_seat(roster, row)
    for row in read_tsv("actors/organisations.tsv", columns=("name", "code", "sectors")):
        _add_organisation(roster, row)
    for file in ("actors/parties.tsv",):
        for row in read_tsv(file, columns=("name", "code", "sectors")):
            _add_organisation(roster, row)
    for file in ("actors/figures.tsv", "actors/people.tsv"):
        _add_people(roster, read_tsv(file, columns=("name", "code", "sectors", "from", "to")))
    return roster


USER_COLUMNS = ("name", "aliases", "code", "sectors", "role", "from", "to")


@cache
def roster() -> Roster:
    """The packaged roster."""
    return load_roster()


def _checked(rows: Iterable[Row]) -> list[Row]:
    kept = list(rows)
    complaints = [f"{row.where}: {complaint}" for row in kept for complaint in complaints_of(row)]
    if complaints:
        raise KnowledgeError("\n".join(complaints))
    return kept


def complaints_of(row: Row) -> list[str]:
    """What is wrong with one line of a roster."""
    found = []
    if not row["name"]:
        found.append("no name; give one or delete the line")
    code = row["code"]
    if code and not (len(code) == 3 and code.isalpha() and code.isupper()):
        found.append(f"code {code!r} is not three capital letters, e.g. RUS or IGO")
    found += [
        f"unknown sector {s!r}; PLOVER's are {' '.join(sorted(SECTORS))}"
        for s in _list(row["sectors"])
        if s not in SECTORS
    ]
    first, last = row.get("from", ""), row.get("to", "")
    found += [
        f"{day!r} is not a day; write 2012-05-07, 2012-05 or 2012" for day in (first, last) if day and not _is_day(day)
    ]
    if first and last and _is_day(first) and _is_day(last) and first > _until(last):
        found.append(f"from {first} is after to {last}")
    return found


def _is_day(day: str) -> bool:
    parts = day.split("-")
    return (
        len(parts) <= 3
        and all(p.isdigit() for p in parts)
        and len(parts[0]) == 4
        and all(len(p) == 2 for p in parts[1:])
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _until(day: str) -> str:
    """The last day of a day, month or year; nothing means without end."""
    return day + "-12-31"[len(day) - 4 :] if day and len(day) < 10 else day or OPEN_END


def _number(cell: str) -> int | None:
    return int(cell) if cell.isdigit() else None


_KIND_OF = {"people": Kind.PART, "part": Kind.PART, "region": Kind.REGION, "bloc": Kind.BLOC}


def _add_country(roster: Roster, row: Row) -> None:
    kind = _KIND_OF.get(row["kind"], Kind.STATE)
    entry = Entry(
        name=row["name"],
        kind=kind,
        code=row["code"] or None,
        sectors=_list(row["sectors"]),
        cow=_number(row["cow"]),
        gw=_number(row["gw"]),
        identifier=None if row["kind"] == "state" else row["name"],
        first=row["from"],
        last=_until(row["to"]),
    )
    if row["kind"] == "state":
        roster.states[row["code"]] = entry
    forms = ((row["name"], Form.NAME), *((n, Form.NAME) for n in _list(row["names"])))
    forms += tuple((n, Form.ADJECTIVE) for n in _list(row["adjectives"]))
    forms += tuple((n, Form.DEMONYM) for n in _list(row["nouns"]))
    for name, form in forms:
        roster.add(name, Hit(entry, form))
    for name in _list(row["combining"]):
        roster.combining.setdefault(fold(name), entry)
    _add_capitals(roster, row, entry)


def _add_capitals(roster: Roster, row: Row, entry: Entry) -> None:
    if not row["capitals"]:
        return
    seat = _government(row["code"], entry, Kind.SEAT)
    for name in _list(row["capitals"]):
        roster.add(name, Hit(seat, Form.CAPITAL))


def _government(code: str, state: Entry | None, kind: Kind) -> Entry:
    return Entry(
        name=f"government of {state.name if state else code}",
        kind=kind,
        code=code,
        sectors=("GOV", *(state.sectors if state else ())),
        cow=state.cow if state else None,
        gw=state.gw if state else None,
        identifier=state.identifier if state else None,
        government=True,
    )


def _add_seat(roster: Roster, row: Row) -> None:
    state = roster.states.get(row["code"])
    if row["stands_for"] == "government":
        entry = _government(row["code"], state, Kind.SEAT)
    else:
        entry = Entry(
            name=row["name"],
            kind=Kind.SEAT,
            code=row["code"],
            sectors=_list(row["sectors"]),
            cow=state.cow if state else None,
            gw=state.gw if state else None,
            identifier=row["name"],
        )
    for name in (row["name"], *_list(row["names"])):
        roster.add(name, Hit(entry, Form.NAME))


def _add_organisation(roster: Roster, row: Row) -> None:
    state = roster.states.get(row["code"])
    entry = Entry(
        name=row["name"],
        kind=Kind.ORGANISATION,
        code=row["code"] or None,
        sectors=_list(row["sectors"]),
        cow=state.cow if state else None,
        gw=state.gw if state else None,
        wikidata=row.get("wikidata") or None,
        identifier=row["name"],
        first=row.get("from", ""),
        last=_until(row.get("to", "")),
    )
    for name in (row["name"], *_list(row.get("names", ""))):
        roster.add(name, Hit(entry, Form.NAME))


def _add_people(roster: Roster, rows: Iterable[Row], *, given: bool = False) -> None:
    """People, a line a role: lines of one Wikidata id, or without one of one name, are one person."""
    people: dict[str, list[Row]] = {}
    for row in rows:
        people.setdefault(row.get("wikidata") or row["name"], []).append(row)
    for lines in people.values():
        _add_person(roster, lines, given=given)


def _add_person(roster: Roster, lines: list[Row], *, given: bool) -> None:
    terms = tuple(Term(r["code"] or None, _list(r["sectors"]), r["role"], r["from"], _until(r["to"])) for r in lines)
    state = roster.states.get(lines[0]["code"])
    entry = Entry(
        name=lines[0]["name"],
        kind=Kind.PERSON if not given else Kind.ORGANISATION,
        code=terms[0].code,
        sectors=terms[0].sectors,
        cow=state.cow if state else None,
        gw=state.gw if state else None,
        wikidata=lines[0].get("wikidata") or None,
        identifier=lines[0]["name"],
        terms=terms,
        fame=max(_rank(term.role) for term in terms),
    )
    names = {lines[0]["name"]: None, **{a: None for r in lines for a in _list(r.get("aliases", ""))}}
    for name in names:
        for variant in variants(name):
            roster.add(variant, Hit(entry, Form.NAME))
    for surname in dict.fromkeys(s for name in names for s in surnames(name, entry.code)):
        roster.surnames.setdefault(surname, []).append(entry)


_FAMILY_FIRST = frozenset(["CHN", "PRK", "KOR", "TWN", "VNM", "HKG", "KHM"])


def variants(name: str) -> tuple[str, ...]:
    """A full name as written and without middle initials: "William J. Burns", "William Burns"."""
    words = name.split()
    short = [w for w in words if len(w.rstrip(".")) > 1]
    found = [name]
    if 2 <= len(short) < len(words):
        found.append(" ".join(short))
    return tuple(found)


def surnames(name: str, code: str | None) -> tuple[str, ...]:
    """What somebody is called after the first mention: the last word, or the first where family names lead."""
    words = name.split()
    if len(words) < 2:
        return (fold(name),) if words else ()
    found = [fold(words[-1])]
    if code in _FAMILY_FIRST:
        found.insert(0, fold(words[0]))
    if len(words) > 2:
        found.append(fold(" ".join(words[-2:])))
    bare = found[0].removeprefix("al-").removeprefix("el-")
    return tuple(dict.fromkeys([*found, bare]))
