"""One sentence with its names, ready to be asked about.

This module decides what a reading of a phrase holds, and where the title before a person's name
begins. `phrases.py` says what phrases mean; it hands its `read_phrase` to the page, so that the
modules between can ask about the phrases inside a phrase.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from tacitus.actors.agents import AgentMatch, match_agent, modifier_sectors
from tacitus.actors.entries import Entry, Form, Hit, Kind
from tacitus.actors.names import Name, find_names
from tacitus.actors.roster import Roster
from tacitus.knowledge import read_tsv
from tacitus.model import Sentence

DEEPEST = 4  # phrases inside phrases that are looked into


@cache
def turns(kind: str) -> frozenset[str]:
    """Words that turn what a phrase means: "former", "opposed", "done-by" ..."""
    rows = read_tsv("actors/turns.tsv", columns=("word", "kind"))
    return frozenset(row["word"] for row in rows if row["kind"] == kind)


class Reading(NamedTuple):
    """Who a phrase means."""

    code: str | None
    sectors: tuple[str, ...]
    name: str
    rule: str
    klass: str  # state person body thing place
    entry: Entry | None = None
    term: str = ""
    country: Entry | None = None
    role: str = ""
    part: str = ""  # the words of the name alone


Reader = Callable[["Page", int, int], tuple[Reading, ...]]


@dataclass(slots=True, eq=False)
class Page:
    """One sentence with its names, on a day; `read` keeps what has been worked out."""

    sentence: Sentence
    roster: Roster
    reader: Reader
    day: str | None = None
    any_case: bool = False
    names: tuple[Name, ...] = ()
    at: dict[int, Name] = field(default_factory=dict)
    read: dict[int, tuple[Reading, ...]] = field(default_factory=dict)
    titles: dict[int, range] = field(default_factory=dict)  # head of a person's name -> words of its title
    is_tagged: bool = False  # the reader tagged names in the sentence
    spoken_of: tuple[str, ...] = ()  # codes of the article's countries, most named first
    copular: frozenset[int] = frozenset()  # words that a copula makes predicates
    title_words: frozenset[int] = frozenset()
    opening: int = 0  # words of the article's dateline
    placed: dict[int, str] = field(default_factory=dict)  # word of a place's name -> code of its country

    def __post_init__(self) -> None:
        self.is_tagged = any(token.entity != "O" for token in self.sentence.tokens)
        self.copular = frozenset(token.head for token in self.sentence.tokens if token.relation == "cop")
        self.names = find_names(self.sentence, self.roster, any_case=self.any_case)
        self._place_names()

    def add(self, names: tuple[Name, ...]) -> None:
        """Names that the rest of the article tells of."""
        self.names = tuple(sorted((*self.names, *names), key=lambda name: name.first))
        self._place_names()

    def phrase(self, i: int, depth: int = 0) -> tuple[Reading, ...]:
        """Who the noun phrase headed by word `i` means."""
        return self.reader(self, i, depth)

    def settle_namesakes(self, spoken_of: tuple[str, ...]) -> None:
        """Keep parties of little-known names only where the article speaks of their country."""
        self.spoken_of = spoken_of
        kept = tuple(name for name in self.names if not self._is_far_party(name))
        if len(kept) < len(self.names):
            self.names = kept
            self._place_names()

    def _is_far_party(self, name: Name) -> bool:
        entries = [hit.entry for hit in name.hits]
        is_listed = bool(entries) and all(e.kind is Kind.ORGANISATION and not e.fame and not e.terms for e in entries)
        return is_listed and not any(e.code in self.spoken_of for e in entries)

    def _place_names(self) -> None:
        self.at = {i: name for name in self.names for i in range(name.first, name.last)}
        self.titles = {name.head: title_of(self, name) for name in self.names if name.is_person}
        self.title_words = frozenset(i for title in self.titles.values() for i in title)


def title_of(page: Page, name: Name) -> range:
    """The run of words before a person's name that is its title: "Russian Deputy Foreign Minister"."""
    match = title_match(page, name.first)
    if match is None:
        return range(name.first, name.first)
    first = match.first
    while first > 0 and match.agent.kind == "title" and (rank := title_match(page, first)) is not None:
        match, first = rank, rank.first
    while first > 0 and _may_be_title(page, first - 1) and (match.agent.kind != "title" or _is_told(page, first - 1)):
        first -= 1
    while first < match.first and page.sentence.tokens[first].upos in {"PUNCT", "CCONJ", "ADP", "PART"}:
        first += 1
    return range(first, name.first)


def title_match(page: Page, stop: int) -> AgentMatch | None:
    """The role term that ends right before word `stop`, but for a full stop or a comma's worth of nothing."""
    last = stop - 1
    while last > 0 and page.sentence.tokens[last].form in {".", "-"}:
        last -= 1
    if last < 0 or (last in page.at and page.at[last].is_person):
        return None
    for j in range(last, max(-1, last - 3), -1):
        match = match_agent(page.sentence, j)
        if match is not None and match.last in {last + 1, stop} and page.sentence.tokens[j].upos != "VERB":
            return match
    return None


def told_match(page: Page, words: range) -> AgentMatch | None:
    """The role that a title tells: that of the "Pentagon spokesman" in "Pentagon spokesman Rear Adm."."""
    match = title_match(page, words.stop)
    rank = match
    while rank is not None and rank.agent.kind == "title":
        rank = title_match(page, rank.first) if rank.first > words.start else None
        match = rank or match
    return match


def _is_told(page: Page, j: int) -> bool:
    """Before a mere title only nationality and service count: "Israeli army Capt. Doe"."""
    name = page.at.get(j)
    if name is not None:
        return name.hit is not None and (name.hit.form is Form.ADJECTIVE or _is_constituency(page, j, name.hit))
    token = page.sentence.tokens[j]
    is_noun = token.upos in {"NOUN", "PROPN"}
    return token.form.lower() in turns("former") or (is_noun and bool(modifier_sectors(page.sentence, j)))


def _is_constituency(page: Page, j: int, hit: Hit) -> bool:
    """The "Ohio" of "Ohio Sen. Doe": whose senator he is."""
    is_place = hit.form is Form.NAME and hit.entry.kind in {Kind.PART, Kind.STATE}
    return is_place and page.sentence.tokens[j].relation in {"compound", "amod", "flat", "nmod:unmarked"}


def _may_be_title(page: Page, j: int) -> bool:
    """A word that can stand before a title's noun: nationality, body, adjective, another role."""
    token = page.sentence.tokens[j]
    if j in page.at:
        return not page.at[j].is_person
    if token.form in {"-", "–", "'s", "’s"}:
        return True
    if token.upos == "ADJ" or _is_inner_of(page, j):
        return True
    return token.upos in {"NOUN", "PROPN"} and bool(modifier_sectors(page.sentence, j) or match_agent(page.sentence, j))


def _is_inner_of(page: Page, j: int) -> bool:
    """The "of" of "Secretary of State Kerry"."""
    if page.sentence.tokens[j].form != "of" or j == 0:
        return False
    match = match_agent(page.sentence, j - 1)
    return match is not None and match.first <= j < match.last
