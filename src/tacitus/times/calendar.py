"""Calendar arithmetic: moving by units, naming periods as TIMEX3 values, and the days a value covers.

This module knows nothing of language; it never reads a clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

Interval = tuple[date, date]

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
# How many days an uncounted plural reaches: "in recent weeks", "months before the vote". Generous, as bounds should be.
VAGUE_DAYS = {"second": 1, "minute": 1, "hour": 1, "day": 14, "week": 60, "month": 365, "quarter": 730, "year": 3650}
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}


def is_year(year: int) -> bool:
    """Whether Python's calendar reaches the year."""
    return MINYEAR <= year < MAXYEAR


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def add_days(day: date, count: int) -> date:
    """The day moved, held within the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def add_months(day: date, count: int) -> date:
    """The same day of another month, or that month's last day."""
    number = day.year * 12 + day.month - 1 + count
    year, month = divmod(number, 12)
    if not is_year(year):
        return date.max if count > 0 else date.min
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


def move(day: date, count: float, unit: str) -> date:
    """The day moved by a number of units; halves count as days or months.

    >>> move(date(2015, 5, 7), -2, "week")
    datetime.date(2015, 4, 23)
    """
    if unit in DAYS_OF:
        return add_days(day, _whole(count * DAYS_OF[unit]))
    if unit in MONTHS_OF:
        return add_months(day, _whole(count * MONTHS_OF[unit]))
    hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}.get(unit, 0.0) * count
    return add_days(day, _whole(hours / 24))


def _whole(count: float) -> int:
    return max(-4_000_000, min(4_000_000, int(count)))


# -- naming a period -------------------------------------------------------------------


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def season_of(day: date) -> str:
    """The season's two letters; December to February is winter."""
    return ("WI", "SP", "SU", "FA")[day.month % 12 // 3]


def _season(day: date) -> str:
    # January and February belong to the winter that began the year before.
    year = day.year - 1 if day.month < 3 else day.year
    return f"{year:04d}-{season_of(day)}"


_NAMES: dict[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": _week,
    "fortnight": _week,
    "weekend": lambda day: _week(day) + "-WE",
    "month": lambda day: f"{day.year:04d}-{day.month:02d}",
    "quarter": lambda day: f"{day.year:04d}-Q{(day.month + 2) // 3}",
    "half": lambda day: f"{day.year:04d}-H{(day.month + 5) // 6}",
    "season": _season,
    "year": lambda day: f"{day.year:04d}",
    "decade": lambda day: f"{day.year // 10:03d}",
    "century": lambda day: f"{day.year // 100:02d}",
}


def name_of(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that holds the day.

    >>> name_of(date(2015, 5, 7), "week")
    '2015-W19'
    """
    return _NAMES.get(unit, _NAMES["day"])(day)


# -- what a value covers ---------------------------------------------------------------

_VALUE = re.compile(
    r"""(?P<day>\d{4}-\d{2}-\d{2})(?:T.*)?$
    |(?P<weekend>\d{4}-W\d{2})-WE$
    |(?P<week>\d{4}-W\d{2})$
    |(?P<quarter>\d{4}-Q[1-4])$
    |(?P<half>\d{4}-H[12])$
    |(?P<season>\d{4}-(?:SP|SU|FA|WI))$
    |(?P<month>\d{4}-\d{2})$
    |(?P<year>\d{4})$
    |(?P<decade>\d{3})X?$
    |(?P<century>\d{2})(?:XX)?$""",
    re.VERBOSE,
)


def _months_from(year: int, month: int, count: int) -> Interval:
    first = date(year, month, 1)
    end = add_months(first, count - 1)
    return first, last_of_month(end.year, end.month)


def _days_of_week(text: str, first: int, last: int) -> Interval:
    year, week = int(text[:4]), int(text[6:8])
    return date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, last)


def _day_of(text: str) -> Interval:
    day = date.fromisoformat(text)
    return day, day


_INTERVALS: dict[str, Callable[[str], Interval]] = {
    "day": _day_of,
    "weekend": lambda v: _days_of_week(v, 6, 7),
    "week": lambda v: _days_of_week(v, 1, 7),
    "quarter": lambda v: _months_from(int(v[:4]), 3 * int(v[6]) - 2, 3),
    "half": lambda v: _months_from(int(v[:4]), 6 * int(v[6]) - 5, 6),
    "season": lambda v: _months_from(int(v[:4]), SEASON_MONTHS[v[5:]], 3),
    "month": lambda v: _months_from(int(v[:4]), int(v[5:7]), 1),
    "year": lambda v: _months_from(int(v), 1, 12),
    "decade": lambda v: _months_from(int(v) * 10, 1, 120),
    "century": lambda v: _months_from(max(1, int(v) * 100), 1, 1200),
}


def grain_of(value: str) -> str:
    """The unit a value names; "" for durations, sets and references."""
    found = _VALUE.match(value)
    if not found or not found.lastgroup:
        return ""
    return {"weekend": "day", "half": "quarter"}.get(found.lastgroup, found.lastgroup)


def interval_of(value: str) -> Interval | None:
    """The first and last day a TIMEX3 value covers, or None.

    >>> interval_of("1945-Q2")
    (datetime.date(1945, 4, 1), datetime.date(1945, 6, 30))
    """
    found = _VALUE.match(value)
    if not found or not found.lastgroup:
        return None
    try:
        return _INTERVALS[found.lastgroup](found[found.lastgroup])
    except ValueError:
        return None


def narrow(interval: Interval, mod: str | None) -> Interval:
    """The part of a period that "early", "mid" or "late" leaves: its first, middle or last third."""
    first, last = interval
    third = (last - first).days // 3
    if not third or mod not in ("START", "MID", "END"):
        return interval
    if mod == "START":
        return first, first + timedelta(days=third)
    if mod == "END":
        return last - timedelta(days=third), last
    return first + timedelta(days=third), last - timedelta(days=third)


# -- holidays --------------------------------------------------------------------------


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; a negative n counts from the end (-4: four before the next month)."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = last_of_month(year, month)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))


def holiday(rule: str, year: int) -> date | None:
    """The day that a rule of `holidays.tsv` gives in a year, or None."""
    if not is_year(year) or year < 2:
        return None
    if rule.startswith("easter"):
        return add_days(easter(year), int(rule[6:]))
    if rule.endswith("/election"):
        return nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    if "/" in rule:
        place, _, extra = rule.partition("+")
        month, weekday, nth = (int(part) for part in place.split("/"))
        return add_days(nth_weekday(year, month, weekday, nth), int(extra or 0))
    parts = [int(part) for part in rule.split("-")]
    return make_day(parts[0] if len(parts) == 3 else year, parts[-2], parts[-1])
