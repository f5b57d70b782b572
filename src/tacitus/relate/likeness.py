"""How much speaks for two reports telling of one event.

This module decides what is compared: parties, place, manner, numbers and stated days, and the words that are rare in
the store, in the clause and in the sentence around it. Which reports are compared and joined is decided in
`same_event.py`. Weights and thresholds were set on half of `evals/clusters.jsonl` and checked on
`tests/relate/tellings.tsv`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from tacitus.knowledge import read_tsv

# How much rare words shared (in nats: a word that one report in a thousand has counts 7) make two reports one event.
ENOUGH = 5.5
CLAUSE, MOST_CLAUSE = 0.6, 14.0  # weight of the clause's words beyond the trigger's, and where more tell no more
SENTENCE, MOST_SENTENCE = 0.4, 20.0
LEAST_CLAUSE = 2.0  # "to attack Israel": beyond the trigger and the country nothing is told
ALIKE_CLAUSES = 6.0  # weight of the cosine of the clauses
A_DAY, OTHER_PARTIES = 0.5, 2.0  # what a day between them, and parties that do not match, take away
# What one place within a country and one number of dead add; what other manners, tolls and stated days take away.
SAME_PLACE, SAME_DEAD = 1.0, 2.0
OTHER_MODE, OTHER_DAY = 2.0, 2.0
OTHER_TOLL = 3  # times as many dead are those of another event
# Without a common trigger, the words must be much the same, two of them beyond either trigger.
SAME_WORDS, LEAST_WORDS, SAME_SENTENCE = 0.4, 2, 0.8
# Who speaks to or of one another does so every day: their names do not tell one time from the next, and what is spoken
# days apart must be much the same.
VERBAL = (1, 3)
SAME_SPEECH, NAMES_COUNT = 0.6, 0.3
WITHIN_COUNTRY, TOWN = 2, 4  # PLOVER's resolution
DEGREES_APART = 1.0  # some hundred kilometres: two towns, and not a town and its suburb
# As if so many reports without any word of these had been read, so that a small store's words are rare too; "police"
# and "president" stand in some of them.
BACKGROUND, IN_BACKGROUND = 1000, 100

WORD = re.compile(r"[^\W\d_]{4,}|\d+")
ENDING = re.compile(r"(?:ings?|ed|es|s)$")


class Site(NamedTuple):
    """Where a report says that it was; `resolution` as in PLOVER, 4 is a city."""

    geonames: int | None
    resolution: int
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is compared of one event row. `names` are the words that name its parties."""

    article: str
    event: str
    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    first: date | None
    last: date | None
    words: frozenset[str]
    around: frozenset[str] = frozenset()
    trigger: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    quad: int = 0
    modes: frozenset[str] = frozenset()
    is_dated: bool = False  # the text states the day
    dead: tuple[int, int] | None = None  # at least, at most
    site: Site | None = None

    @property
    def key(self) -> tuple[str, str]:
        return (self.article, self.event)

    @property
    def codes(self) -> frozenset[str]:
        return self.actors | self.recipients


def content_words(text: str) -> frozenset[str]:
    """The words of a clause that can tell one event from another, without their endings: no days, no countries."""
    found = (word if len(word) < 5 else ENDING.sub("", word) for word in WORD.findall(_days().sub(" ", text.lower())))
    return frozenset(found) - _common_words()


@cache
def _listed(*kinds: str) -> frozenset[str]:
    """The words of these kinds, with and without their endings."""
    rows = read_tsv("relate/common_words.tsv", columns=("word", "kind"))
    words = {row["word"] for row in rows if row["kind"] in kinds}
    return frozenset(words | {ENDING.sub("", word) for word in words if len(word) > 4})


@cache
def _common_words() -> frozenset[str]:
    countries = read_tsv("actors/countries.tsv", columns=("name", "names", "adjectives"))
    named = " ".join(row[column] for row in countries for column in ("name", "names", "adjectives")).lower()
    return _listed("common", "month", "day") | {ENDING.sub("", word) for word in WORD.findall(named)}


@cache
def _days() -> re.Pattern[str]:
    """Days of the calendar: "Sept. 11" stands in reports of two attacks."""
    rows = read_tsv("relate/common_words.tsv", columns=("word", "kind"))
    months, days = ("|".join(row["word"] for row in rows if row["kind"] == kind) for kind in ("month", "day"))
    return re.compile(rf"(?:\b\d{{1,2}}\s+)?\b(?:{months})\b\.?(?:\s+\d{{1,2}}\b)?(?:,?\s+\d{{4}}\b)?|\b(?:{days})s?\b")


class Likeness:
    """How alike two reports are, by how rare the words they share are in the collection."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.counts = Counter(word for report in reports for word in report.words | report.around)
        self._elsewhere = dict.fromkeys(_listed("role"), IN_BACKGROUND)
        self._all = len(reports) + BACKGROUND

    def weight(self, words: Iterable[str]) -> float:
        return sum(self._rarity(word) for word in sorted(words))

    def _rarity(self, word: str) -> float:
        return math.log(1 + self._all / (self.counts[word] + self._elsewhere.get(word, 0) + 1))

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared, first, second = (
            sum(self._rarity(word) ** 2 for word in sorted(words)) for words in (one & other, one, other)
        )
        return shared / math.sqrt(first * second) if shared else 0.0

    def is_same_event(self, one: Report, other: Report) -> bool:
        """Whether two reports, of one type and of neighbouring days, tell of one event."""
        return self.score(one, other) >= ENOUGH

    def score(self, one: Report, other: Report) -> float:
        """How much speaks for one event; nothing where something rules it out."""
        around = self.weight(one.around & other.around)
        if not _can_share_parties(one, other, around) or _is_ruled_out(one, other):
            return 0.0
        clauses = self.cosine(one.words, other.words)
        sentences = self.cosine(one.around, other.around)
        if not self._is_told_alike(one, other, clauses, sentences):
            return 0.0
        told = self._told(one.words & other.words, one, other)
        if told < LEAST_CLAUSE and sentences < SAME_SENTENCE:
            return 0.0
        score = CLAUSE * min(told, MOST_CLAUSE) + ALIKE_CLAUSES * clauses - A_DAY * days_apart(one, other)
        score += SENTENCE * min(self._told(one.around & other.around, one, other), MOST_SENTENCE)
        return score + _circumstances(one, other)

    def _is_told_alike(self, one: Report, other: Report, clauses: float, sentences: float) -> bool:
        """Without a common trigger two words beyond either trigger are wanted; what is spoken again is spoken anew."""
        if not one.trigger & other.trigger and not _is_one_deed(one, other):
            rest = (one.words & other.words) - (one.trigger | other.trigger)
            if clauses < SAME_WORDS or len(rest) < LEAST_WORDS:
                return False
        is_verbal, days = one.quad in VERBAL, days_apart(one, other)
        return not is_verbal or days <= 1 or max(clauses, sentences) >= SAME_SPEECH

    def _told(self, shared: frozenset[str], one: Report, other: Report) -> float:
        """The weight of shared words beyond the trigger's; of names of those who only speak, a part."""
        rest = shared - (one.trigger & other.trigger)
        names = (one.names | other.names) & rest if one.quad in VERBAL else frozenset()
        return self.weight(rest - names) + NAMES_COUNT * self.weight(names)


def _is_ruled_out(one: Report, other: Report) -> bool:
    """What other hands did, what happened elsewhere and what cost many more lives is another event."""
    return _is_by_others(one, other) or _is_elsewhere(one, other) or _are_other_tolls(one, other)


def _is_one_deed(one: Report, other: Report) -> bool:
    """ "visit" and "trip" to one town: the manner and the place are the same."""
    return bool(one.modes & other.modes) and _is_one_place(one, other)


def _is_one_place(one: Report, other: Report) -> bool:
    if one.site is None or other.site is None or one.site.resolution < WITHIN_COUNTRY:
        return False
    return one.site.geonames == other.site.geonames


def _can_share_parties(one: Report, other: Report, around: float) -> bool:
    """Whether a country is common to both, or one names none and their sentences say much the same."""
    if one.codes and other.codes:
        return bool(one.codes & other.codes)
    return around >= MOST_SENTENCE


def _is_elsewhere(one: Report, other: Report) -> bool:
    """Whether they are placed in two countries, or in two towns far apart."""
    if one.site is None or other.site is None:
        return False
    if one.site.country != other.site.country:
        return bool(one.site.country and other.site.country)
    are_towns = min(one.site.resolution, other.site.resolution) >= TOWN
    return are_towns and _degrees_apart(one.site, other.site) > DEGREES_APART


def _degrees_apart(one: Site, other: Site) -> float:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return 0.0
    north = float(one.latitude or 0) - float(other.latitude or 0)
    east = abs(float(one.longitude or 0) - float(other.longitude or 0))
    return math.hypot(north, min(east, 360 - east) * math.cos(math.radians(float(one.latitude or 0))))


def _circumstances(one: Report, other: Report) -> float:
    """What place, manner, number and stated days speak for (plus) or against (minus) one event."""
    told = -OTHER_PARTIES * _are_others(one, other)
    told += SAME_PLACE * _is_one_place(one, other)
    if one.modes and other.modes and not one.modes & other.modes:
        told -= OTHER_MODE
    if one.dead and one.dead == other.dead:
        told += SAME_DEAD
    return told - OTHER_DAY * (one.is_dated and other.is_dated and days_apart(one, other) > 0)


def _are_other_tolls(one: Report, other: Report) -> bool:
    """A toll rises from day to day, but not to three times as many."""
    if one.dead is None or other.dead is None:
        return False
    low, high = sorted((one.dead, other.dead))
    return OTHER_TOLL * max(low) < min(high)


def days_apart(one: Report, other: Report) -> int:
    """Days between them; none where one lies in the other's span."""
    assert one.first is not None
    assert other.first is not None
    earlier, later = (one, other) if one.first <= other.first else (other, one)
    assert earlier.first is not None
    assert later.first is not None
    return max(0, (later.first - (earlier.last or earlier.first)).days)


def _is_by_others(one: Report, other: Report) -> bool:
    """What is done to the same by other hands is another deed."""
    is_known = one.actors and other.actors and one.recipients and one.recipients == other.recipients
    return bool(is_known) and not one.actors & other.actors


def _are_others(one: Report, other: Report) -> bool:
    """Whether the parties do not match, side by side or all together; a side nobody is named on matches any."""
    sides = ((one.actors, other.actors), (one.recipients, other.recipients))
    return one.codes != other.codes and any(a and b and not a & b for a, b in sides)
