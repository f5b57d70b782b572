"""Who a phrase means: the country, sector and name behind "Afghan Taliban police chief".

This module decides for a phrase that stands alone, as `tacitus who` gets it. Phrases in an article
are read by the same rules, over the article's parse, in `find.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date
from difflib import get_close_matches
from functools import cache

from tacitus.actors.agents import AgentMatch, agents, match_agent, modifier_sectors
from tacitus.actors.entries import Entry, Form, Kind
from tacitus.actors.names import Name
from tacitus.actors.nationality import countries, entry_at, is_done_by, town_state
from tacitus.actors.page import Page, Reading
from tacitus.actors.phrases import open_page
from tacitus.actors.roster import Roster, roster
from tacitus.actors.rough import rough_tree
from tacitus.actors.sectors import sectors_of
from tacitus.actors.spelling import fold

_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "him", "her", "them", "us", "me", "someone"})
_EDGES = re.compile(r"^[\s.,;:]+|(?<![A-Z])[\s.,;:]+$")
_CLOSE = 0.84  # likeness at which an unknown word is taken for a misspelt one
_CLOSE_NAME = 0.8  # the same for whole names that begin with the same word
_LONG = 5  # letters below which nothing is taken for misspelt


@dataclass(frozen=True, slots=True)
class WhoResult:
    """Who a phrase means; `rule` names what decided."""

    code: str | None
    sectors: tuple[str, ...]
    name: str
    wikidata: str | None
    rule: str


def who(text: str, *, date: Date | None = None, context: str | None = None, known: Roster | None = None) -> WhoResult:
    """Say who a noun phrase means.

    Parameters
    ----------
    text
        A name or description, e.g. "Afghan Taliban police chief".
    date
        The day that decides roles; without it people are who they were last known to be.
    context
        Words around the phrase; a country named there counts where the phrase names none.
    known
        A roster to use in place of the packaged one.

    Returns
    -------
    WhoResult
        With `code` None and no sectors where nothing is known.

    Examples
    --------
    >>> who("Kenya's deputy health minister").code
    'KEN'
    """
    phrase = _EDGES.sub("", " ".join(text.split()))
    names = known or roster()
    if phrase.lower() in _PRONOUNS:
        return WhoResult(None, ("UNK",), phrase, None, "pronoun")
    found = _read(phrase, names, date)
    if found is None or found.code is None:
        mended = _mend(phrase)
        found = (_read(mended, names, date) or found) if mended != phrase else found
    if found is None:
        found = WhoResult(None, (), phrase, None, "unknown")
    return _in_context(found, context, names, date)


def _read(phrase: str, names: Roster, date: Date | None) -> WhoResult | None:
    if not phrase:
        return None
    sentence = rough_tree(phrase, names)
    day = date.isoformat() if date else None
    page = open_page(sentence, names, day=day, any_case=True)
    top = _top(page)
    readings = page.phrase(top)
    reading = readings[0] if readings else None
    if reading is not None and reading.rule == "unknown-person":
        state = town_state(page, phrase)
        return WhoResult(state.code, ("CVL",), phrase, None, "town") if state else None
    if reading is not None and (reading.klass != "state" or _is_whole(page, top)) and (reading.code or reading.sectors):
        return _result(page, top, reading, phrase)
    return _pieced(page, top, reading, phrase)


def _top(page: Page) -> int:
    """The word the phrase hangs on; the name around it if it stands inside one."""
    tokens = page.sentence.tokens
    top = next((i for i, t in enumerate(tokens) if t.head < 0 and t.relation == "root"), len(tokens) - 1)
    return page.at[top].head if top in page.at else top


def _is_whole(page: Page, top: int) -> bool:
    """The name is all of the phrase but for articles and numbers."""
    name = page.at.get(top)
    if name is None:
        return True
    rest = [t for i, t in enumerate(page.sentence.tokens) if not name.first <= i < name.last]
    return all(t.upos in {"DET", "NUM", "PUNCT", "ADP", "PART"} for t in rest)


def _result(page: Page, top: int, reading: Reading, phrase: str) -> WhoResult:
    sectors = reading.sectors
    entry = reading.entry
    if entry is None and reading.code is None and reading.klass != "person":
        outer = countries(page, top)
        code = outer[0].code if outer else None
    else:
        code = reading.code
    if not sectors and reading.klass == "state" and _is_modified(page, top):
        sectors = ("CVL",)
    if code is None and (entry is None or entry.kind is Kind.REGION):
        anywhere = _anywhere(page)
        code = anywhere.code if anywhere and entry is None else None
    name = reading.name if entry is not None or reading.part else phrase
    return WhoResult(
        code, sectors, name if entry is not None else phrase, entry.wikidata if entry else None, reading.rule
    )


def _is_modified(page: Page, top: int) -> bool:
    """ "Ordinary Kazakhs": a people with an adjective of civil life."""
    return any("CVL" in modifier_sectors(page.sentence, j) for j in range(len(page.sentence.tokens)) if j != top)


def _pieced(page: Page, top: int, reading: Reading | None, phrase: str) -> WhoResult | None:
    """Country and sector from wherever the phrase tells them, when its head tells nobody."""
    sentence = page.sentence
    where = countries(page, top) or ((found,) if (found := _anywhere(page)) else ())
    code = where[0].code if where else (reading.code if reading else None)
    match = _last_agent(page)
    if match is not None:
        sectors, rule = sectors_of(page, match.last - 1, match, 0, before=list(range(match.first - 1, -1, -1)))
        if sectors:
            return WhoResult(code, sectors, phrase, None, rule)
    for j in range(len(sentence.tokens) - 1, -1, -1):
        sectors = modifier_sectors(sentence, j)
        if sectors:
            return WhoResult(code, sectors, phrase, None, "modifier-alone")
    if reading is not None and (reading.code or reading.sectors):
        return _result(page, top, reading, phrase)
    return _place_or_nobody(page, top, code, phrase)


def _last_agent(page: Page) -> AgentMatch | None:
    tokens = page.sentence.tokens
    for j in range(len(tokens) - 1, -1, -1):
        if j not in page.at and (match := match_agent(page.sentence, j)) and match.agent.kind != "title":
            return match
    return None


def _place_or_nobody(page: Page, top: int, code: str | None, phrase: str) -> WhoResult | None:
    """A town alone stands for its people; a noun we know nothing of is somebody unknown."""
    entry = entry_at(page, top)
    if entry is not None and top not in page.at:
        return WhoResult(entry.code, ("CVL",), phrase, None, "town")
    if code is not None:
        return WhoResult(code, ("UNK",), phrase, None, "country-alone")
    return None


def _anywhere(page: Page) -> Entry | None:
    """The first name in the phrase that has a code."""
    for name in page.names:
        entry = _entry_of(page, name)
        if entry is not None and entry.code and not is_done_by(page.sentence, name.head):
            return entry
    return None


def _entry_of(page: Page, name: Name) -> Entry | None:
    return entry_at(page, name.head) if name.hits and name.hits[0].form is not Form.SURNAME else None


# -- context -----------------------------------------------------------------------------------------
def _in_context(found: WhoResult, context: str | None, names: Roster, date: Date | None) -> WhoResult:
    if found.code is not None or not context:
        return found
    page = open_page(rough_tree(context, names), names, day=date.isoformat() if date else None)
    entry = _anywhere(page)
    if entry is None:
        return found
    return WhoResult(entry.code, found.sectors, found.name, found.wikidata, found.rule + "+context")


# -- misspellings ------------------------------------------------------------------------------------
def _mend(phrase: str) -> str:
    """The phrase with each unknown word replaced by the known one it all but equals, or the whole name so."""
    if " " in phrase and phrase[:1].isupper():
        folded = fold(phrase)
        near = get_close_matches(folded, _named_like(folded.split()[0]), n=1, cutoff=_CLOSE_NAME)
        if near:
            return near[0]
    words = []
    for word in phrase.split():
        words.append(_close(word.lower(), is_name=word[:1].isupper()) or word if len(word) > _LONG - 1 else word)
    return " ".join(words)


def _close(word: str, *, is_name: bool) -> str | None:
    known = _known_words()
    if word in known:
        return None
    near = get_close_matches(word, known, n=1, cutoff=_CLOSE)
    return (near[0].title() if is_name else near[0]) if near else None


@cache
def _named_like(word: str) -> tuple[str, ...]:
    """Names of bodies that begin with a word."""
    return tuple(
        key
        for key, hits in roster().hits.items()
        if key.startswith(word + " ") and hits[0].entry.kind is Kind.ORGANISATION
    )


@cache
def _known_words() -> tuple[str, ...]:
    """Nationalities, states, capitals and role nouns of one word."""
    names = {
        key
        for key, hits in roster().hits.items()
        if key.isalpha() and len(key) >= _LONG and hits[0].entry.kind in {Kind.STATE, Kind.SEAT}
    }
    nouns = {word for term in agents() for word in term.split() if word.isalpha() and len(word) >= _LONG}
    return tuple(sorted(names | nouns | {noun + "s" for noun in nouns}))
