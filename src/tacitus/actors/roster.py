"""Whom we know by name: states, seats of power, organisations and people.

This module decides how names are looked up and which files make up the roster. What an entry is,
and who somebody is on a date, is decided in `entries.py`; which words of a sentence are looked up
in `names.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tacitus.actors.checks import check_rows, parts
from tacitus.actors.entries import Entry, Form, Hit, Kind, Term, rank
from tacitus.actors.people import People, surnames, until, variants
from tacitus.actors.spelling import first_piece, fold, openings
from tacitus.knowledge import Row, own_files, read_tsv

USER_COLUMNS = ("name", "aliases", "code", "sectors", "role", "from", "to")
_LONGEST_ABBREVIATION = 7
_MOST_ANSWERS = 65_536  # kept before they are forgotten and found again
_TITLE_CASED = 4  # "Nato" and "Asean" are written so, "Un" and "Eu" are not
_KIND_OF = {"people": Kind.PART, "part": Kind.PART, "region": Kind.REGION, "bloc": Kind.BLOC}


@dataclass(slots=True)
class Roster:
    """Names and whom they can stand for; built once and then only read."""

    hits: dict[str, list[Hit]] = field(default_factory=dict)
    by_piece: dict[str, list[str]] = field(default_factory=dict)  # first piece of a name -> the names
    opened: dict[str, frozenset[str]] = field(default_factory=dict)  # the same -> how those names can begin
    cased: dict[str, set[str]] = field(default_factory=dict)  # abbreviations that must be written just so
    combining: dict[str, Entry] = field(default_factory=dict)
    states: dict[str, Entry] = field(default_factory=dict)  # code -> the state as such
    own_surnames: dict[str, list[Entry]] = field(default_factory=dict)  # of the user's own people
    people: People | None = None
    begun: dict[str, frozenset[str]] = field(default_factory=dict)  # a word -> how names that it opens can begin
    begins: dict[str, bool] | None = None  # whether a word as it is written can open a name
    answered: dict[tuple[str, bool], tuple[Hit, ...]] = field(default_factory=dict)  # what has been looked up

    def add(self, name: str, hit: Hit) -> None:
        """Let `name` stand for the hit's entry."""
        key = fold(name)
        if not key:
            return
        self.answered.clear()
        self.begun.clear()
        self.begins = None
        known = self.hits.setdefault(key, [])
        if all(old.entry is not hit.entry for old in known):
            is_namesake = hit.entry.kind is Kind.STATE and bool(known) and known[0].entry.kind is Kind.PART
            known.insert(0 if is_namesake else len(known), hit)  # Georgia is the state unless a place says otherwise
        self.by_piece.setdefault(first_piece(key), []).append(key)
        letters = name.replace(".", "").replace("-", "")
        if letters.isupper() and len(letters) <= _LONGEST_ABBREVIATION and name.isascii():
            self.cased.setdefault(key, set()).add(name)

    def look_up(self, surface: str, *, any_case: bool = False) -> tuple[Hit, ...]:
        """Whom the words `surface` can stand for; abbreviations only as they are written."""
        known = self.answered.get((surface, any_case))
        if known is None:
            if len(self.answered) >= _MOST_ANSWERS:
                self.answered.clear()
            known = self.answered[surface, any_case] = self._look_up(surface, any_case=any_case)
        return known

    def _look_up(self, surface: str, *, any_case: bool) -> tuple[Hit, ...]:
        key = fold(surface)
        found: Iterable[Hit] = self.hits.get(key, ())
        forms = self.cased.get(key)
        if forms and surface not in forms and not self._is_read_so(surface, any_case=any_case):
            found = [
                hit
                for hit in found
                if hit.entry.kind is Kind.BLOC and surface[:2].istitle() and len(surface) >= _TITLE_CASED
            ]
        people = self.people.named(key) if self.people else ()
        return (*found, *(Hit(entry, Form.NAME) for entry in people))

    def openings(self, piece: str) -> frozenset[str]:
        """All that names can begin with whose first piece is this one, worked out when first met."""
        known = self.opened.get(piece)
        if known is None:
            keys = (*self.by_piece.get(piece, ()), *(self.people.by_piece.get(piece, ()) if self.people else ()))
            known = self.opened[piece] = frozenset(start for key in keys for start in openings(key))
        return known

    @staticmethod
    def _is_read_so(surface: str, *, any_case: bool) -> bool:
        """In a phrase typed without capitals "isis" is ISIS; "the" is nobody, and "Dina" is a woman."""
        return len(surface) >= _TITLE_CASED and any_case

    def bearers(self, surname: str) -> tuple[Entry, ...]:
        """People called by a surname alone."""
        key = fold(surname)
        return (*self.own_surnames.get(key, ()), *(self.people.called(key) if self.people else ()))


def load_roster(*extra: Path) -> Roster:
    """The packaged roster, with the user's own files on top.

    Each of `extra` is a TSV file with the columns name, aliases, code, sectors, role, from, to. Its
    names win over ours.

    Raises
    ------
    KnowledgeError
        With every complaint by file and line.
    """
    roster = Roster()
    for own in extra:
        _add_own(roster, check_rows(read_tsv(own.absolute(), columns=USER_COLUMNS)))
    for row in read_tsv("actors/countries.tsv", columns=("kind", "name", "code")):
        _add_country(roster, row)
    for row in read_tsv("actors/seats.tsv", columns=("name", "code", "sectors")):
        _add_seat(roster, row)
    for file, fame in (("actors/organisations.tsv", 1), ("actors/parties.tsv", 0)):
        _add_organisations(roster, read_tsv(file, columns=("name", "code", "sectors")), fame=fame)
    roster.people = People.load()
    return roster


def roster() -> Roster:
    """The packaged roster, with the files the user has named for this run."""
    return _roster(own_files("actors"))


@cache
def _roster(own: tuple[Path, ...]) -> Roster:
    return load_roster(*own)


def _number(cell: str) -> int | None:
    return int(cell) if cell.isdigit() else None


def _add_country(roster: Roster, row: Row) -> None:
    kind = _KIND_OF.get(row["kind"], Kind.STATE)
    entry = Entry(
        name=row["name"],
        kind=kind,
        code=row["code"] or None,
        sectors=parts(row["sectors"]),
        cow=_number(row["cow"]),
        gw=_number(row["gw"]),
        identifier=None if row["kind"] == "state" else row["name"],
        first=row["from"],
        last=until(row["to"]),
    )
    if row["kind"] == "state":
        roster.states[row["code"]] = entry
    forms = ((row["name"], Form.NAME), *((n, Form.NAME) for n in parts(row["names"])))
    forms += tuple((n, Form.ADJECTIVE) for n in parts(row["adjectives"]))
    forms += tuple((n, Form.DEMONYM) for n in parts(row["nouns"]))
    for name, form in forms:
        roster.add(name, Hit(entry, form))
    for name in parts(row["combining"]):
        roster.combining.setdefault(fold(name), entry)
    _add_capitals(roster, row, entry)


def _add_capitals(roster: Roster, row: Row, entry: Entry) -> None:
    if not row["capitals"]:
        return
    if entry.kind is Kind.PART:
        for name in parts(row["capitals"]):
            roster.add(name, Hit(entry, Form.NAME))
        return
    seat = _government(row["code"], entry, Kind.SEAT)
    for name in parts(row["capitals"]):
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
            sectors=parts(row["sectors"]),
            cow=state.cow if state else None,
            gw=state.gw if state else None,
            identifier=row["name"],
        )
    for name in (row["name"], *parts(row["names"])):
        roster.add(name, Hit(entry, Form.NAME))


def _add_organisations(roster: Roster, rows: Iterable[Row], *, fame: int) -> None:
    """Organisations, a line a standing: lines of one name and country are one organisation."""
    lines: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        lines.setdefault((row["name"], row["code"]), []).append(row)
    for (name, code), standings in lines.items():
        state = roster.states.get(code)
        entry = Entry(
            name=name,
            kind=Kind.ORGANISATION,
            code=code or None,
            sectors=parts(standings[0]["sectors"]),
            cow=state.cow if state else None,
            gw=state.gw if state else None,
            wikidata=standings[0].get("wikidata") or None,
            identifier=name,
            terms=_terms(standings) if len(standings) > 1 else (),
            fame=fame,
        )
        for alias in (name, *parts(standings[0].get("names", ""))):
            roster.add(alias, Hit(entry, Form.NAME))


def _terms(rows: list[Row]) -> tuple[Term, ...]:
    return tuple(
        Term(r["code"] or None, parts(r["sectors"]), r.get("role", ""), r["from"], until(r["to"])) for r in rows
    )


def _add_own(roster: Roster, rows: Iterable[Row]) -> None:
    """The user's own actors, a line a role: lines of one name are one actor."""
    lines: dict[str, list[Row]] = {}
    for row in rows:
        lines.setdefault(row["name"], []).append(row)
    for name, roles in lines.items():
        terms = _terms(roles)
        entry = Entry(
            name=name,
            kind=Kind.PERSON if any(r["role"] for r in roles) else Kind.ORGANISATION,
            code=terms[0].code,
            sectors=terms[0].sectors,
            wikidata=roles[0].get("wikidata") or None,
            identifier=name,
            terms=terms,
            fame=max(rank(term.role) for term in terms),
        )
        names = dict.fromkeys([name, *(alias for r in roles for alias in parts(r["aliases"]))])
        for variant in (v for n in names for v in variants(n, entry.code)):
            roster.add(variant, Hit(entry, Form.NAME))
        if entry.kind is Kind.PERSON:
            for surname in surnames(name, entry.code):
                roster.own_surnames.setdefault(surname, []).append(entry)
