"""What is compared of an event row across articles: this module decides which words tell one event from another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from tacitus.knowledge import read_tsv

WITHIN_COUNTRY = 2  # PLOVER's resolution
AGAIN = 3  # times: what an article says so often it is about
WORD = re.compile(r"[^\W\d_]{4,}|\d+")
ENDING = re.compile(r"(?:ings?|ed|es|s)$")
LONG = 5  # letters


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
    proper: frozenset[str] = frozenset()  # words of the clause that are capitals' within it
    title: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    is_plural: bool = False  # "airstrikes"
    is_open: bool = False  # what may or will come
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

    @property
    def place(self) -> int | None:
        """The place within a country, if it tells one."""
        return self.site.geonames if self.site and self.site.resolution >= WITHIN_COUNTRY else None


def content_words(text: str) -> frozenset[str]:
    """The words of a clause that can tell one event from another, without their endings: no days, no countries."""
    return frozenset(map(_stem, WORD.findall(_days().sub(" ", text.lower())))) - _common_words()


def _stem(word: str) -> str:
    """A word without its ending; what is left of a short one would tell nothing."""
    return word if len(word) < LONG else ENDING.sub("", word)


def proper_words(text: str) -> frozenset[str]:
    """The words of a clause that are written with a capital and do not begin it."""
    return content_words(" ".join(word for word in text.split()[1:] if word.strip("\"'(‘“")[:1].isupper()))


def topic_words(text: str) -> frozenset[str]:
    """What an article is about: the words that it says again and again."""
    said = Counter(map(_stem, WORD.findall(text.lower())))
    again = frozenset(word for word, times in said.items() if times >= AGAIN and not word.isdecimal())
    return again - _common_words() - listed("page")


@cache
def listed(*kinds: str) -> frozenset[str]:
    """The words of these kinds, with and without their endings."""
    rows = read_tsv("relate/common_words.tsv", columns=("word", "kind"))
    words = {row["word"] for row in rows if row["kind"] in kinds}
    return frozenset(words | {_stem(word) for word in words})


@cache
def _common_words() -> frozenset[str]:
    countries = read_tsv("actors/countries.tsv", columns=("name", "names", "adjectives"))
    named = " ".join(row[column] for row in countries for column in ("name", "names", "adjectives")).lower()
    return listed("common", "month", "day") | {ENDING.sub("", word) for word in WORD.findall(named)}


@cache
def _days() -> re.Pattern[str]:
    """Days of the calendar: "Sept. 11" stands in reports of two attacks."""
    rows = read_tsv("relate/common_words.tsv", columns=("word", "kind"))
    months, days = ("|".join(row["word"] for row in rows if row["kind"] == kind) for kind in ("month", "day"))
    return re.compile(rf"(?:\b\d{{1,2}}\s+)?\b(?:{months})\b\.?(?:\s+\d{{1,2}}\b)?(?:,?\s+\d{{4}}\b)?|\b(?:{days})s?\b")


def days_apart(one: Report, other: Report) -> int:
    """Days between them; none where one lies in the other's span."""
    assert one.first is not None
    assert other.first is not None
    earlier, later = (one, other) if one.first <= other.first else (other, one)
    assert earlier.first is not None
    assert later.first is not None
    return max(0, (later.first - (earlier.last or earlier.first)).days)
