"""TIMEX3 values: how a date, a period or a length whose parts are known is written, and what it covers.

This module decides the form of a value. Which year is meant belongs to `resolve.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tacitus.model import TimeType
from tacitus.times import calendar
from tacitus.times.calendar import grain_of, interval_of, name_of, narrow
from tacitus.times.meaning import Calendar

_GRAINS = ("second", "minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with the days it covers and what it was reckoned from."""

    type: TimeType
    value: str
    first: date | None = None
    last: date | None = None
    grain: str = "day"
    basis: str = "stated"
    mod: str | None = None


def _cycle(base: int, target: int, length: int, *, way: int, strict: bool) -> int:
    """The number congruent to `target` on the asked side of `base`, or nearest to it (ties go back)."""
    back = base - (base - target) % length
    ahead = back if back == base else back + length
    if way < 0:
        return back - length if strict and back == base else back
    if way > 0:
        return ahead + length if strict and ahead == base else ahead
    return ahead if ahead - base < base - back else back


def is_finer(unit: str, grain: str) -> bool:
    """Whether a day or week is asked of a story that has told only a longer unit."""
    return (
        unit in _GRAINS and grain in _GRAINS and _GRAINS.index(unit) < _GRAINS.index(grain) and unit in ("day", "week")
    )


def dated(value: str, *, part: str | None = None, basis: str = "stated", mod: str | None = None) -> Resolved:
    """The value with the days it covers, narrowed by "early" or "late"."""
    whole = interval_of(value)
    first, last = narrow(whole, mod) if whole else (None, None)
    kind = TimeType.TIME if part else TimeType.DATE
    grain = grain_of(value) or "day"
    if part:
        grain = "minute" if ":" in part else "hour"
    return Resolved(kind, f"{value}T{part}" if part else value, first, last, grain, basis, mod)


def unknown(unit: str, part: str | None, mod: str | None) -> Resolved:
    """A unit whose place in the calendar nothing tells."""
    value = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}.get(unit, "XXXX")
    return replace(dated(value, part=part, mod=mod), grain=unit)


def counted_before_christ(year: int, unit: str) -> Resolved:
    """A year reckoned from another one before Christ."""
    value = {"decade": f"BC{max(0, year) // 10:03d}", "century": f"BC{max(0, year) // 100:02d}"}.get(
        unit, f"BC{max(1, year):04d}"
    )
    return Resolved(TimeType.DATE, value, grain="year", basis="narrative")


def before_christ(meaning: Calendar) -> Resolved:
    """A year, decade or century before Christ; Python has no such days."""
    if meaning.decade is not None:
        value = f"BC{meaning.decade:03d}"
    elif meaning.century is not None:
        value = f"BC{meaning.century:02d}"
    else:
        value = "BC" + (value_in_year(meaning, meaning.year) if meaning.year is not None else without_year(meaning))
    return Resolved(TimeType.DATE, value, grain="year", mod=meaning.mod)


def value_in_year(meaning: Calendar, year: int) -> str:
    """The TIMEX3 value of a date whose year is known."""
    if meaning.holiday is not None:
        day = calendar.holiday(meaning.holiday, year)
        return name_of(day, "week" if meaning.week else "day") if day else f"{year:04d}"
    if meaning.quarter is not None:
        return f"{year:04d}-Q{meaning.quarter}"
    if meaning.half is not None:
        return f"{year:04d}-H{meaning.half}"
    if meaning.season is not None:
        return f"{year:04d}-{meaning.season}"
    if meaning.month is None:
        return f"{year:04d}"
    if meaning.day is None:
        return f"{year:04d}-{meaning.month:02d}"
    day = calendar.make_day(year, meaning.month, meaning.day)
    if meaning.week and day is not None:
        return name_of(day, "week")
    return f"{year:04d}-{meaning.month:02d}-{meaning.day:02d}"


def without_year(meaning: Calendar) -> str:
    """The value of a date whose year nothing tells."""
    if meaning.weekday is not None:
        return f"XXXX-WXX-{meaning.weekday}"
    if meaning.weekend:
        return "XXXX-WXX-WE"
    return "XXXX" + value_in_year(replace(meaning, holiday=None, week=False), 1)[4:]


def day_in(meaning: Calendar, year: int) -> date | None:
    """The day or holiday in a year."""
    if meaning.holiday is not None:
        return calendar.holiday(meaning.holiday, year)
    return calendar.make_day(year, meaning.month or 1, meaning.day or 1)


def weekday_value(meaning: Calendar, base: date, way: int) -> str:
    """A weekday or weekend on the asked side of the base."""
    target = 6 if meaning.weekend else (meaning.weekday or 1)
    ordinal = base.toordinal()
    if meaning.weekend and base.isoweekday() == 7 and way <= 0:
        ordinal -= 1
    if meaning.side == 0 or (meaning.side == 1 and not meaning.weekend):
        monday = ordinal - (base.isoweekday() - 1) + (7 if meaning.side == 1 else 0)
        chosen = monday + target - 1
    else:
        wanted = target % 7  # ordinal 0 mod 7 is a Sunday, as isoweekday 7 is
        chosen = _cycle(ordinal, wanted, 7, way=way or -1, strict=meaning.side is not None)
    day = date.fromordinal(max(1, min(date.max.toordinal(), chosen)))
    return name_of(day, "weekend" if meaning.weekend else "day")


def period_value(meaning: Calendar, base: date, way: int) -> str:
    """A month, quarter, half or season without its year, on the asked side of the base."""
    strict = meaning.side is not None and meaning.side != 0
    months = base.year * 12 + base.month - 1
    if meaning.month is not None:
        length, here, target = 12, months, meaning.month - 1
    elif meaning.quarter is not None:
        length, here, target = 4, months // 3, meaning.quarter - 1
    elif meaning.half is not None:
        length, here, target = 2, months // 6, meaning.half - 1
    else:
        length, here = 4, (months - 2) // 3
        target = ("SP", "SU", "FA", "WI").index(meaning.season or "SP")
    if meaning.side == 0:
        chosen = here // length * length + target
    elif meaning.quarter is not None and way > 0 and (here - target) % 4 == 1:
        chosen = (
            here - 1
        )  # a third-quarter loss that is foreseen in the fourth quarter is still to be told, not to be made
    else:
        chosen = _cycle(here, target, length, way=way, strict=strict)
        chosen = chosen if strict or meaning.month is None else _nearer_month(here, chosen, way)
    return value_in_year(meaning, chosen // length)


def _nearer_month(here: int, chosen: int, way: int) -> int:
    """Eleven months off, people say "last November": the bare name is the month next door, whatever the tense."""
    if way < 0 and here - chosen >= 11:
        return chosen + 12
    if way > 0 and chosen - here >= 10:
        return chosen - 12
    return chosen


_DURATIONS = {
    "second": ("PT", 1, "S"),
    "minute": ("PT", 1, "M"),
    "hour": ("PT", 1, "H"),
    "day": ("P", 1, "D"),
    "week": ("P", 1, "W"),
    "weekend": ("P", 2, "D"),
    "fortnight": ("P", 2, "W"),
    "month": ("P", 1, "M"),
    "quarter": ("P", 1, "Q"),
    "year": ("P", 1, "Y"),
    "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"),
    "millennium": ("P", 1000, "Y"),
}
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}
_MANY = {"decade": "PXDE", "century": "PXCE", "millennium": "PXML", "fortnight": "PXW"}


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length of time.

    >>> duration_value(2.5, "year")
    'P2Y6M'
    """
    if unit not in _DURATIONS:
        return "PXX"
    prefix, factor, letter = _DURATIONS[unit]
    if count is None:
        return _MANY.get(unit, f"{prefix}X{letter}")
    amount = count * factor
    whole = int(amount)
    if amount == whole:
        return f"{prefix}{whole}{letter}"
    if amount - whole == 0.5 and unit in _HALVES:
        head = f"{whole}{letter}" if whole else ""
        return f"{prefix}{head}{_HALVES[unit]}"
    return f"{prefix}{amount:g}{letter}"
