"""Which person a name means.

This module decides between people of one name, or of one surname, by title, country and the day.
"""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.actors.entries import Entry, Kind, Standing
from tacitus.actors.names import Name, surface
from tacitus.actors.page import Page, Reading
from tacitus.actors.spelling import fold

_EARLY, _LATE = 4, 25  # years around the time in office in which somebody little known is met
_FAMOUS = 4  # heads of state and government
_WITH_INITIAL = 3  # words of a name with a middle initial
_RARE = 6  # bearers in all the world up to which a surname alone tells who is meant
_LONG_AGO = 20  # years after which a title is history told, not a mistake of the roster's


def person_entry(page: Page, name: Name, told: Reading | None) -> Entry | None:
    """Which of the people of that name, or of that surname with this title."""
    entries = [hit.entry for hit in name.hits if hit.entry.kind in {Kind.PERSON, Kind.ORGANISATION}]
    if not entries:
        entries = _without_initials(page, name) or surname_bearers(page, name, told)
    if told is not None and told.code:
        entries = [e for e in entries if told.code in {t.code for t in e.terms} or not e.terms]
    entries = [e for e in entries if is_plausible(e, page.day)]
    return max(entries, key=lambda e: (_holds(e, page.day), e.fame, e.name)) if entries else None


def _without_initials(page: Page, name: Name) -> list[Entry]:
    """The "Jane Doe" of "Jane Q. Doe"."""
    if name.last - name.first < _WITH_INITIAL:
        return []
    text = surface(page.sentence, name.first, name.last)
    short = " ".join(word for word in text.split() if len(word.rstrip(".")) > 1)
    hits = page.roster.look_up(short) if short != text else ()
    return [hit.entry for hit in hits if hit.entry.kind is Kind.PERSON]


def _holds(entry: Entry, day: str | None) -> bool:
    return any(t.first <= (day or t.last) <= t.last for t in entry.terms)


def is_plausible(entry: Entry, day: str | None) -> bool:
    """People little known are met in the news only near their time in office."""
    if not entry.terms or day is None or entry.fame >= _FAMOUS:
        return True
    year = int(day[:4])
    first = min(t.first or "0000" for t in entry.terms)
    last = max(t.last for t in entry.terms)
    return int(first[:4]) - _EARLY <= year <= min(int(last[:4]), 9999) + _LATE


def surname_bearers(page: Page, name: Name, told: Reading | None) -> list[Entry]:
    """People of a surname that stands alone: heads of state or government, or whom the title fits."""
    key = fold(surface(page.sentence, name.first, name.last))
    bearers = list(page.roster.bearers(key))
    if told is not None and told.sectors and told.rule != "title":
        fitting = [e for e in bearers if set(told.sectors[:1]) & set(e.on(page.day).sectors) and _holds(e, page.day)]
        return (
            [e for e in fitting if _fits_role(e, told.term, page.day)]
            or [e for e in fitting if told.code]
            or [e for e in bearers if e.fame >= _FAMOUS and _once_held(e, told.term, page.day)]
        )
    famous = [e for e in bearers if e.fame >= _FAMOUS and _was_famous(e, page.day) and _is_spoken_of(page, e)]
    return famous or _one_in_office(page, bearers)


def _one_in_office(page: Page, bearers: Sequence[Entry]) -> list[Entry]:
    """ "Mr. Doe" of an article on the country where the one Doe is in office."""
    if not page.spoken_of or page.day is None or len(bearers) > _RARE:
        return []
    here = [e for e in bearers if e.on(page.day).code == page.spoken_of[0] and _holds(e, page.day)]
    return here if len(here) == 1 else []


_KNOWN_EVERYWHERE = frozenset({"USA", "RUS", "CHN", "GBR", "FRA", "DEU"})


def _is_spoken_of(page: Page, entry: Entry) -> bool:
    """A surname alone is a statesman's only where his country comes up, or where everybody knows him."""
    if page.any_case or entry.code in page.spoken_of:  # a phrase alone speaks of nothing else
        return True
    return entry.code in _KNOWN_EVERYWHERE and "OPP" not in entry.sectors


def _fits_role(entry: Entry, term: str, day: str | None) -> bool:
    role = entry.on(day).role.lower()
    last = term.split()[-1] if term else ""
    return bool(last) and last in role


def _once_held(entry: Entry, term: str, day: str | None) -> bool:
    """ "President Obama" in a later article."""
    noun = term.split()[-1] if term else ""
    return bool(noun) and any(noun in t.role.lower() and (day is None or t.first <= day) for t in entry.terms)


def _was_famous(entry: Entry, day: str | None) -> bool:
    last = max(t.last for t in entry.terms)
    first = min(t.first for t in entry.terms)
    if day is None:
        return True
    return first <= day and int(last[:4]) + 12 >= int(day[:4])


def tells_more(told: Reading, standing: Standing, entry: Entry, day: str | None) -> bool:
    """The title in the text counts for more than the roster, but for somebody who left not long ago."""
    if not told.sectors or told.rule in {"title", "employer"} or told.sectors[0] in {"UNK", *standing.sectors}:
        return False
    if standing.rule == "out-of-office" and day is not None:
        years = int(day[:4]) - int(max(t.last for t in entry.terms)[:4])
        return told.rule == "former" or not 1 <= years <= _LONG_AGO
    return True
