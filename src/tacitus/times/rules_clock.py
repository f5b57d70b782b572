"""Rules for the time of day: "10:30 a.m.", "4 p.m. Tuesday", "noon Saturday", "at midnight"."""

from __future__ import annotations

from tacitus.times.meaning import EITHER, Calendar, Deictic, Meaning
from tacitus.times.rules import Found, rule

# A day beside the clock, before or after it.
_DAY = (
    r"(?: (?P<weekday{0}>WEEKDAY) (?: COMMA? (?P<month{0}>MONTH) (?P<day{0}>NTH_DAY) (?: COMMA? (?P<year{0}>YEAR))? )?"
    r" | (?P<deictic{0}>DEICTIC) | (?P<month{0}b>MONTH) (?P<day{0}b>NTH_DAY) (?: COMMA? (?P<year{0}b>YEAR))?"
    r" | (?P<day{0}c>NTH_DAY) (?P<month{0}c>MONTH) (?: COMMA? (?P<year{0}c>YEAR))? )"
)
_CLOCK = r"(?: (?P<clock>CLOCK) (?P<ampm>MERIDIEM)? | (?P<hour>DAY|NUMBER) (?P<ampm2>MERIDIEM) | (?P<noon>NOON) )"


def clock_of(found: Found) -> str | None:
    """The time of day as HH:MM, or None where the numbers tell none."""
    if found.get("noon"):
        return found.value("noon")
    clock, hour = found.form("clock"), found.integer("hour")
    hours, minutes = (int(part) for part in clock.split(":")[:2]) if clock else (hour or 0, 0)
    half = found.value("ampm") or found.value("ampm2")
    if half == "p" and hours < 12:
        hours += 12
    if half == "a" and hours == 12:
        hours = 0
    return f"{hours:02d}:{minutes:02d}" if hours <= 24 and minutes < 60 else None


def _is_clock(found: Found) -> bool:
    """ "a 10:30 finish" is a time; "won 3:15" and "Luke 10:30" without a.m. are left alone unless placed."""
    before = found.neighbour(-1)
    if found.get("noon") and before is not None and before.form == "high":
        return False
    if found.get("ampm") or found.get("ampm2") or found.get("noon") or found.get("clock") is None:
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
    examples={"around 2:30 p.m.": "2019-06-12T14:30", "at midnight": "2019-06-12T24:00", "by noon": "2019-06-12T12:00"},
    not_examples=("a score of 3:15", "10 men"),
)
def clock(found: Found) -> Meaning | None:
    """A time of day on the day the story has reached."""
    time = clock_of(found)
    return _with_day(found, time, ()) if time and _is_clock(found) else None


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
