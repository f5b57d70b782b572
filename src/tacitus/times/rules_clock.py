"""Rules for the time of day: "10:30 a.m.", "4 p.m. Tuesday", "noon Saturday", "at midnight"."""

from __future__ import annotations

import re

from tacitus.times.meaning import EITHER, Calendar, Deictic, Meaning
from tacitus.times.rules import Found, rule

# A day beside the clock, before or after it.
_DAY = (
    r"(?: (?P<weekday{0}>WEEKDAY) (?: COMMA? (?P<month{0}>MONTH) (?P<day{0}>NTH_DAY) (?: COMMA? (?P<year{0}>YEAR))? )?"
    r" | (?P<deictic{0}>DEICTIC) | (?P<month{0}b>MONTH) (?P<day{0}b>NTH_DAY) (?: COMMA? (?P<year{0}b>YEAR))?"
    r" | (?P<day{0}c>NTH_DAY) (?P<month{0}c>MONTH) (?: COMMA? (?P<year{0}c>YEAR))? )"
)
_CLOCK = (
    r"(?: (?P<clock>CLOCK) (?P<ampm>MERIDIEM)? | (?P<dotted>DIGITS) (?P<ampm3>MERIDIEM)"
    r" | (?P<hour>DAY|NUMBER) (?P<ampm2>MERIDIEM) | (?P<four>YEAR|DIGITS) (?=ZONE) | (?P<noon>NOON) )"
)
_DOTTED = re.compile(r"(\d{1,2})[.](\d\d)")  # "11.30 p.m."
_FOUR = re.compile(r"([01]\d|2[0-4])([0-5]\d)")  # "1130 GMT"


def clock_of(found: Found) -> str | None:
    """The time of day as HH:MM, or None where the numbers tell none."""
    if found.get("noon"):
        return found.value("noon")
    told = _hours_and_minutes(found)
    if told is None:
        return None
    hours, minutes = told
    half = found.value("ampm") or found.value("ampm2") or found.value("ampm3")
    if half == "p" and hours < 12:
        hours += 12
    if half == "a" and hours == 12:
        hours = 0
    return f"{hours:02d}:{minutes:02d}" if hours <= 24 and minutes < 60 else None


def _hours_and_minutes(found: Found) -> tuple[int, int] | None:
    """The two numbers of "10:30", "11.30 p.m.", "1130 GMT" and "4 p.m."."""
    if clock := found.form("clock"):
        hours, minutes = clock.split(":")[:2]
        return int(hours), int(minutes)
    if found.get("hour"):
        return found.integer("hour") or 0, 0
    shape = _DOTTED if found.get("dotted") else _FOUR
    match = shape.fullmatch(found.form("dotted") or found.form("four"))
    return (int(match[1]), int(match[2])) if match else None


def _is_clock(found: Found) -> bool:
    """ "a 10:30 finish" is a time; "won 3:15" and "Luke 10:30" without a.m. are left alone unless placed."""
    before = found.neighbour(-1)
    if found.get("noon") and before is not None and before.form == "high":
        return False
    if found.get("ampm") or found.get("noon") or found.get("clock") is None:
        return True
    zone = any(w.kind == "zone" for w in found.lexemes[found.first : found.end])
    return zone or (
        before is not None and before.form in ("at", "by", "until", "from", "around", "about", "before", "after")
    )


def _with_day(found: Found, clock: str, places: tuple[str, ...]) -> Meaning:
    """The clock on the day named beside it, or on the day the story has reached."""
    for place in places:
        if deictic := found.get("deictic" + place):
            return Deictic(unit="day", offset=int(deictic.value), part=clock)
        for letter in ("", "b", "c"):
            if found.get(f"day{place}{letter}"):
                return Calendar(
                    year=found.integer(f"year{place}{letter}"),
                    month=found.integer(f"month{place}{letter}"),
                    day=found.integer(f"day{place}{letter}"),
                    part=clock,
                )
        if found.get("weekday" + place):
            return Calendar(weekday=found.integer("weekday" + place), part=clock)
    return Deictic(unit="day", offset=0, base=EITHER, part=clock)


@rule(
    "clock-then-day",
    r"(?P<about>ABOUT)? " + _CLOCK + r" ZONE? COMMA? PREPOSITION? " + _DAY.format("1"),
    examples={
        "at 4 p.m. Tuesday": "2019-06-11T16:00",
        "noon Saturday": "2019-06-08T12:00",
        "9 a.m. EDT May 3": "2019-05-03T09:00",
    },
    not_examples=("4 men on Tuesday",),
)
def clock_then_day(found: Found) -> Meaning | None:
    """A time of day, then its day."""
    clock = clock_of(found)
    return _with_day(found, clock, ("1",)) if clock else None


@rule(
    "day-then-clock",
    r"THE? " + _DAY.format("1") + r" COMMA? PREPOSITION? (?P<about>ABOUT)? " + _CLOCK + r" ZONE?",
    examples={"Tuesday at 4:30 p.m.": "2019-06-11T16:30", "May 3 at noon": "2019-05-03T12:00"},
    not_examples=("Tuesday, 4 men",),
)
def day_then_clock(found: Found) -> Meaning | None:
    """A day, then the time of day."""
    clock = clock_of(found)
    return _with_day(found, clock, ("1",)) if clock else None


@rule(
    "clock",
    r"(?P<about>ABOUT)? " + _CLOCK + r" ZONE?",
    examples={
        "around 2:30 p.m.": "2019-06-12T14:30",
        "at midnight": "2019-06-12T24:00",
        "by noon": "2019-06-12T12:00",
        "he left at 10 p.m. and slept": "2019-06-12T22:00",
        "at 11.30pm": "2019-06-12T23:30",
        "by 1130 GMT": "2019-06-12T11:30",
        "at 3 o'clock": "2019-06-12T03:00",
        "It shook at 8:45 a.m. (0545 GMT) Tuesday.": "2019-06-11T08:45",
        "It shook at 8:45 a.m. local time Tuesday.": "2019-06-11T08:45",
    },
    not_examples=("a score of 3:15", "10 men", "I am 10", "a 10.5 pm reading"),
)
def clock(found: Found) -> Meaning | None:
    """A time of day on the day the story has reached."""
    time = clock_of(found)
    if not time or not _is_clock(found):
        return None
    weekday = _weekday_behind_zone(found)
    return Calendar(weekday=weekday, part=time) if weekday else _with_day(found, time, ())


def _weekday_behind_zone(found: Found) -> int | None:
    """ "8:45 a.m. (0545 GMT) Tuesday", "9 a.m. local time Tuesday": the day stands behind what tells the zone."""
    first = found.neighbour(1)
    if first is None or (first.kind != "open" and first.form != "local"):
        return None
    for distance in range(2, 8):
        lexeme = found.neighbour(distance)
        if lexeme is None or lexeme.kind == "paragraph":
            return None
        if lexeme.kind == "weekday":
            return int(lexeme.value)
    return None


@rule(
    "hour-of-part",
    r"(?P<about>ABOUT)? (?P<hour>DAY|NUMBER) PREPOSITION THE (?P<part>PART)",
    examples={"at 2 in the morning": "2019-06-12T02:00"},
    not_examples=("2 in the house",),
)
def hour_of_part(found: Found) -> Meaning | None:
    """An hour told by the part of the day."""
    hour = found.integer("hour") or 0
    if not 1 <= hour <= 12:
        return None
    if found.value("part") in ("AF", "EV") or (found.value("part") == "NI" and hour > 5):
        hour += 12 if hour < 12 else 0
    return Deictic(unit="day", offset=0, base=EITHER, part=f"{hour:02d}:00")
