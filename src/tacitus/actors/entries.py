"""Who somebody is on a date.

This module decides what an entry of the roster is, and which of the roles somebody has held counts
on a day: the one held then, else the last one left ("ELI"), else what the first one to come makes
likely. It reads no files.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

OPEN_END = "9999"
_BACK_BENCHES = frozenset({"GBR", "AUS", "CAN", "NZL", "IND", "IRL", "ISR", "JPN", "MYS"})
_BENCH_YEARS = 2
_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})  # who leaves one of these becomes ELI


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
        best = max(current, key=lambda t: (rank(t.role), t.first))
        others = [s for t in sorted(current, key=lambda t: t.first, reverse=True) for s in t.sectors]
        return Standing(best.code, tuple(dict.fromkeys((*best.sectors, *others))), best.role, "role-on-date")
    past = [t for t in terms if t.last < day]
    if past:
        last = max(past, key=lambda t: (t.last, t.first))
        left = _after(last, day) if _OFFICIAL & set(last.sectors) else last.sectors
        return Standing(last.code, left, last.role, "out-of-office")
    coming = min(terms, key=lambda t: t.first)
    sectors = ("PTY",) if {"GOV", "LEG"} & set(coming.sectors[:1]) else coming.sectors
    return Standing(coming.code, sectors, coming.role, "before-office")


def _after(last: Term, day: str) -> tuple[str, ...]:
    """Ministers who must sit in parliament mostly go back to its benches for a while; others are out."""
    is_minister = any(
        word in last.role.lower() for word in ("minister", "secretary of state", "chancellor", "treasurer")
    )
    years = int(day[:4]) - int(last.last[:4])
    if last.code in _BACK_BENCHES and is_minister and years < _BENCH_YEARS:
        return ("LEG", "ELI")
    return ("ELI",)


_RANKS = (
    (4, ("president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan", "supreme leader")),
    (4, ("general secretary", "secretary-general", "monarch", "emperor", "pope", "taoiseach", "dictator", "leader")),
    (3, ("minister of foreign affairs", "foreign minister", "secretary of state", "minister of defence")),
    (3, ("vice president", "speaker", "secretary of defense", "foreign secretary", "central bank")),
    (2, ("minister", "secretary", "chief", "governor", "attorney general", "director", "head", "mayor")),
)


@cache
def rank(role: str) -> int:
    """How well known holders of a role are, which decides between people of one name."""
    plain = role.lower()
    if (
        plain.startswith(("leader of ", "opposition leader", "rebel leader", "acting president"))
        and "house" not in plain
    ):
        return 4
    for rank, words in _RANKS:
        if any(plain == word or plain.startswith(word + " of the republic") for word in words):
            return rank
    for rank, words in _RANKS[2:]:
        if any(word in plain for word in words):
            return rank
    return 1
