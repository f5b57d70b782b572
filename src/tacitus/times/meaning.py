"""What a time expression says before anybody asks when it was said.

Rules make these values from words; `resolve.py` turns them into days. A missing year or
month is None and is filled from the anchor.
"""

from __future__ import annotations

from dataclasses import dataclass

# From where a relative time is reckoned: the publication day, the narrative's last date,
# or whichever of the two the kind of text suggests.
PUBLISHED, NARRATIVE, EITHER = "published", "narrative", "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A calendar date or period, perhaps without its year: "May 3", "the third quarter", "the 1960s"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    weekend: bool = False
    week: bool = False  # the week that holds the day
    bc: bool = False
    part: str | None = None  # MO AF EV NI, or HH:MM
    side: int | None = None  # -1 past ("last May"), 0 nearest ("this May"), 1 future; None: ask the verb
    told: bool = False  # reckoned from where the story stands: "the following Monday"
    year_offset: int | None = None  # "May last year"
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deictic:
    """A whole unit so many units from here: "last year", "tomorrow night", "the following month"."""

    unit: str
    offset: int
    base: str = PUBLISHED
    part: str | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A distance from a point: "two years ago", "three days later", "a week before the vote"."""

    count: float | None  # None: an unknown number
    unit: str
    sign: int
    base: str = PUBLISHED
    part: str | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A duration. `count` None is an unknown number. `toward`: -1 "the past year", 1 "the next two weeks"."""

    count: float | None
    unit: str
    toward: int = 0
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A set of times: "daily", "every Monday"."""

    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """These words are no time, and no shorter rule may read part of them as one."""


NOTHING = Nothing()

Meaning = Calendar | Deictic | Shift | Length | Repeat | Reference
