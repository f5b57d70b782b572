"""Rules for times told from here or from another time: "last year", "two weeks ago", "the day before"."""

from __future__ import annotations

from tacitus.times.edges import goes_on
from tacitus.times.meaning import EITHER, NARRATIVE, PUBLISHED, Calendar, Deictic, Length, Meaning
from tacitus.times.rules import Found, rule

_NARRATIVE_POINTERS = ("that", "previous", "following")


def _mod(found: Found, name: str = "edge") -> str | None:
    edge = found.get(name)
    return edge.value if edge and edge.kind in ("early", "late", "mid", "end") else None


@rule(
    "day-word",
    r"(?P<edge>EDGE)? (?P<day>DEICTIC) (?P<part>PART)?",
    examples={"yesterday": "2019-06-11", "late yesterday": "2019-06-11", "tomorrow morning": "2019-06-13TMO"},
    not_examples=("USA Today reported",),
)
def day_word(found: Found) -> Meaning | None:
    """Today, yesterday, tomorrow."""
    before = found.neighbour(-1)
    if found.is_capital(found.get("day")) and before is not None and before.form in ("usa", "russia"):
        return None
    following = found.neighbour(1)
    if found.form("day") == "today" and following is not None and following.kind == "possessive":
        return None if _is_generic(found) else Deictic(unit="day", offset=0)
    return Deictic(unit="day", offset=int(found.value("day") or 0), part=found.value("part"), mod=_mod(found))


def _is_generic(found: Found) -> bool:
    """ "Today's world", "today's youth" is our age, not the day."""
    noun = found.neighbour(2)
    return noun is not None and noun.form in (
        "world",
        "youth",
        "generation",
        "society",
        "standards",
        "children",
        "terms",
    )


@rule(
    "day-word-with-part",
    r"(?P<edge>EDGE)? (?P<day>DEICTICPART)",
    examples={"last night": "2019-06-11TNI", "tonight": "2019-06-12TNI"},
    not_examples=("at night",),
)
def day_word_with_part(found: Found) -> Meaning | None:
    """Tonight, last night, overnight."""
    offset, part = (found.value("day") or "0 NI").split()
    return Deictic(unit="day", offset=int(offset), part=part, mod=_mod(found))


@rule(
    "part-and-day-word",
    r"(?P<edge>EARLY|LATE|MID)? HYPHEN? (?P<part>PART) (?P<day>DEICTIC)",
    examples={"mid-afternoon yesterday": "2019-06-11TAF"},
    not_examples=("evening fell",),
)
def part_and_day_word(found: Found) -> Meaning | None:
    """The part of the day before its day word."""
    return Deictic(unit="day", offset=int(found.value("day") or 0), part=found.value("part"), mod=_mod(found))


@rule(
    "pointed-part",
    r"(?P<edge>EDGE)? THE? (?P<pointer>THIS|THAT|NEXT|FOLLOWING|PREVIOUS) (?:THAT)? (?P<edge2>EARLY|LATE)?"
    r" (?P<part>PART)",
    examples={"this morning": "2019-06-12TMO", "later this afternoon": "2019-06-12TAF"},
    not_examples=("in the morning",),
)
def pointed_part(found: Found) -> Meaning | None:
    """A part of the day that is pointed at."""
    pointer = found.get("pointer")
    if pointer is None:
        return None
    base = PUBLISHED if pointer.kind == "this" else NARRATIVE
    return Deictic(unit="day", offset=int(pointer.value), base=base, part=found.value("part"), mod=_mod(found))


@rule(
    "pointed-unit",
    r"(?P<edge>EDGE|END OF)? THE? (?P<pointer>THIS|LAST|NEXT|PREVIOUS|FOLLOWING|COMING|PAST|THAT) (?:THAT)?"
    r" FISCAL? (?P<unit>UNIT)",
    examples={
        "last year": "2018",
        "this week": "2019-W24",
        "next month": "2019-07",
        "earlier this year": "2019",
        "this quarter": "2019-Q2",
        "last quarter": "2019-Q1",
        "early next year": "2020",
        "the end of this month": "2019-06",
        "the current fiscal year": "2019",
    },
    not_examples=("the last minute", "the next second", "the past hour"),
)
def pointed_unit(found: Found) -> Meaning | None:
    """A unit that is pointed at."""
    pointer, unit = found.get("pointer"), found.value("unit")
    if pointer is None or unit is None or unit in ("second", "minute", "hour", "millennium") or _is_title(found):
        return None
    has_the = any(w.kind == "the" for w in found.lexemes[found.first : found.end])
    if pointer.kind == "past" and unit == "year":
        return Deictic(unit="year", offset=-1, base=EITHER)
    if pointer.kind == "last" and has_the and not found.narrative and unit in ("year", "month"):
        return Length(count=1, unit=unit, toward=-1)
    if pointer.kind == "past" or (unit == "decade" and pointer.kind in ("last", "next")):
        return Length(count=1, unit=unit, toward=-1)
    base = EITHER
    if pointer.kind in _NARRATIVE_POINTERS or (has_the and pointer.kind == "next"):
        base = NARRATIVE
    return Deictic(unit=unit, offset=int(pointer.value), base=base, mod=_mod(found))


def _is_title(found: Found) -> bool:
    """ "This Week" with capitals in the middle of a sentence is a programme."""
    before, unit = found.neighbour(-1), found.get("unit")
    return found.is_capital(unit) and before is not None and before.kind != "paragraph"


@rule(
    "edge-in-unit",
    r"(?P<edge>EDGE) PREPOSITION THE? (?P<unit>UNIT)",
    examples={"earlier in the year": "2019", "late in the week": "2019-W24"},
    not_examples=("early in the game",),
)
def edge_in_unit(found: Found) -> Meaning | None:
    """Early or late in a unit; in the day it is the hour that is meant, and nothing tells it."""
    if found.value("unit") in ("day", "hour", "minute", "second"):
        return None
    return Deictic(unit=found.value("unit") or "year", offset=0, base=EITHER, mod=_mod(found))


@rule(
    "edge-in-date",
    r"(?P<edge>EARLY|LATE|MID|EARLIER|LATER) PREPOSITION THE? (?: (?P<month>MONTH) (?P<year>YEAR)? |"
    r" (?P<year2>YEAR) | (?P<season>SEASON) )",
    examples={"early in 1990": "1990", "late in May": "2019-05", "early in spring": "2019-SP"},
    not_examples=("early in the game",),
)
def edge_in_date(found: Found) -> Meaning | None:
    """Early or late in a date."""
    return Calendar(
        year=found.integer("year") or found.integer("year2"),
        month=found.integer("month"),
        season=found.value("season"),
        mod=_mod(found),
    )


@rule(
    "edge-of-unit",
    r"(?P<edge>EARLY|LATE|MID) (?:THE|THIS|THAT|ARTICLE)? (?P<unit>UNIT)",
    examples={"by the end of the year": "2019", "the end of the month": "2019-06"},
    not_examples=("late years", "early hour"),
)
def edge_of_unit(found: Found) -> Meaning | None:
    """The beginning, middle or end of a unit."""
    unit = found.value("unit")
    if unit == "day" and found.value("edge") == "END":
        return None  # "at the end of the day" is an idiom
    is_bare = found.end - found.first < 3 and " " not in found.form("edge")  # "late years"
    if is_bare or unit in ("second", "minute", "hour", "millennium"):
        return None
    return Deictic(unit=unit or "year", offset=0, base=EITHER, mod=_mod(found))


@rule(
    "year-end",
    r"(?:THE|ARTICLE)? YEARWORD (?:HYPHEN|POSSESSIVE)? END",
    examples={"by year-end": "2019-12-31", "at the year's end": "2019-12-31"},
    not_examples=("the year ended",),
)
def year_end(found: Found) -> Meaning | None:
    """The last day of the year."""
    if found.lexemes[found.end - 1].form != "end":
        return None
    return Calendar(month=12, day=31, side=0)


@rule(
    "the-unit",
    r"THE (?P<unit>UNIT)",
    examples={"the quarter": "2019-Q1", "later in the day": "2019-06-12"},
    not_examples=(
        "in many ways the day belonged to them",
        "the second",
        "the minute",
        "the century of change",
        "The Week in Review",
    ),
)
def the_unit(found: Found) -> Meaning | None:
    """The unit that the story is in."""
    unit = found.value("unit")
    following = found.neighbour(1)
    if found.is_capital(found.get("unit")):
        return None
    if unit not in ("day", "week", "month", "quarter", "year") or (following and following.kind in ("hyphen", "of")):
        return None
    if unit == "day" and not found.narrative and not _is_told_day(found):
        return None
    if unit == "year":
        before = found.neighbour(-1)
        is_of = before is not None and before.kind == "of"
        return Deictic(unit="year", offset=0, base=EITHER) if is_of else Length(count=1, unit="year")
    return Deictic(unit=unit, offset=0, base=NARRATIVE)


def _is_told_day(found: Found) -> bool:
    """ "Earlier in the day", "the day before the vote"; "the day belonged to the Czechs" tells no time."""
    before, following = found.neighbour(-1), found.neighbour(1)
    if following is not None and following.kind in ("before", "after", "following"):
        return True
    return before is not None and before.form in ("in", "of", "for", "on", "by", "until", "comma", ",")


@rule(
    "the-fiscal-year",
    r"THE (?P<latest>LATEST)? (?P<word>FISCAL|TRADING) YEARWORD",
    examples={"in the fiscal year": "P1Y", "for the full year": "2019", "the latest fiscal year": "2018"},
    not_examples=("a fiscal year", "the trading year"),
)
def the_fiscal_year(found: Found) -> Meaning | None:
    """The business year: the one just over, the whole of this one, or a length."""
    if "latest" in found:
        return Deictic(unit="year", offset=-1)
    if found.form("word") in ("full", "whole", "entire"):
        return Deictic(unit="year", offset=0, base=EITHER)
    return Length(count=1, unit="year") if found.form("word") in ("fiscal", "financial") else None


@rule(
    "edge-of-part",
    r"(?:EARLY|LATE|MID) HYPHEN? (?P<part>PART)",
    examples={"by mid afternoon": "2019-06-12TAF", "in late evening": "2019-06-12TEV"},
    not_examples=("early last evening", "late nights"),
)
def edge_of_part(found: Found) -> Meaning | None:
    """The early, late or middle part of a part of the day that the story has reached."""
    return Deictic(unit="day", offset=0, base=EITHER, part=found.value("part"))


@rule(
    "the-unit-before",
    r"(?P<edge>EARLY|LATE)? THE (?P<unit>UNIT) (?P<way>BEFORE|AFTER|EARLIER|LATER|FOLLOWING|PREVIOUS)",
    examples={"On May 3, 2018 he left. He had spoken the day before.": "2018-05-02"},
    not_examples=("the day before the vote", "the year after the war"),
)
def the_unit_before(found: Found) -> Meaning | None:
    """The unit next to the one the story is in."""
    if found.form("way") in ("before", "after", "following") and goes_on(found):
        return None
    sign = -1 if (found.get("way") or found.lexemes[0]).kind in ("before", "earlier", "previous") else 1
    return Deictic(unit=found.value("unit") or "day", offset=sign, base=NARRATIVE)
