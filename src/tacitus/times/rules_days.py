"""Rules for days: dates with a day, weekdays, weekends, holidays, and parts of the day beside them."""

from __future__ import annotations

import re

from tacitus.times.edges import mod_of, side_of, year_of
from tacitus.times.guards import is_weekday_name
from tacitus.times.meaning import Calendar, Meaning, Nothing
from tacitus.times.rules import Found, rule


@rule(
    "iso-date",
    r"(?P<iso>ISO)",
    examples={"on 2019-05-03": "2019-05-03", "on 2019/05/03": "2019-05-03", "2019-05-03T10:30": "2019-05-03T10:30"},
    not_examples=("call 555-12-345",),
)
def iso_date(found: Found) -> Meaning | None:
    """Numeric dates in ISO order."""
    form = found.form("iso")
    year, month, day = (int(part) for part in re.split("[-/]", form[:10]))
    clock = form[11:16] or None
    return Calendar(year=year, month=month, day=day, part=clock) if month <= 12 and day <= 31 else None


@rule(
    "slash-date",
    r"(?P<slash>SLASH)",
    examples={"dated 03/15/2019": "2019-03-15", "on 25/12/2018": "2018-12-25", "on 10-25-89": "1989-10-25"},
    not_examples=("a 45/90/12 mix",),
)
def slash_date(found: Found) -> Meaning | None:
    """Numeric dates: month first, unless that cannot be."""
    month, day, year = (int(part) for part in re.split("[/-]", found.form("slash")))
    if month > 12:  # day first, as outside the United States
        month, day = day, month
    if year < 100:
        year += 1900 if year >= 40 else 2000
    return Calendar(year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _is_day(found: Found) -> bool:
    return 1 <= (found.integer("day") or 0) <= 31


@rule(
    "month-day",
    r"(?: (?P<edge>EDGE) HYPHEN? )? (?: (?:THE|THIS)? (?:LAST|NEXT|COMING)? WEEKDAY COMMA? )?"
    r" THE? (?P<pointer>THIS|LAST|NEXT)? (?P<month>MONTH)"
    r" THE? (?P<day>NTH_DAY)"
    r" (?: COMMA? (?P<year>ANY_YEAR) (?!COUNT) | COMMA? OF THE? (?P<relative>THAT|THIS|LAST|NEXT) YEARWORD"
    r" | (?=(?:JOINER) (?:(?P<until>MONTH) NTH_DAY|NTH_DAY) COMMA? (?P<later>YEAR)) )? (?P<era>ERA)?",
    examples={
        "on May 3": "2019-05-03",
        "on Friday, May 3, 2019": "2019-05-03",
        "he came on Nov. 16th": "2018-11-16",
        "on March the eighth": "2019-03-08",
        "May 3 '98": "1998-05-03",
        "last Oct. 23": "2018-10-23",
        "They will defend a Feb. 16 rule that would bar them.": "2019-02-16",
    },
    not_examples=("they may 3 times", "a March 45 record"),
)
def month_day(found: Found) -> Meaning | None:
    """A month and its day, with or without weekday and year."""
    if not _is_day(found) or _reads_as_clock(found):
        return None
    return Calendar(
        year=year_of(found),
        month=found.integer("month"),
        day=found.integer("day"),
        year_offset=found.integer("relative"),
        side=side_of(found),
        mod=mod_of(found),
        bc=found.value("era") == "BC",
    )


def _reads_as_clock(found: Found) -> bool:
    """ "in May 5 people died": a number that counts something is no day."""
    following = found.neighbour(1)
    return "year" not in found and following is not None and following.kind in ("units", "meridiem")


@rule(
    "day-month",
    r"(?P<edge>EDGE)? (?: (?:WEEKDAY) COMMA? )? THE? (?P<day>NTH_DAY) (?:HYPHEN|OF)? (?P<month>MONTH)"
    r" (?: (?:COMMA|HYPHEN|OF)? (?P<year>ANY_YEAR) | COMMA? OF THE? (?P<relative>THAT|THIS|LAST|NEXT) YEARWORD"
    r" | (?=(?:JOINER) NTH_DAY OF? (?P<until>MONTH) COMMA? (?P<later>YEAR)) )? (?P<era>ERA)?",
    examples={"on 3 May": "2019-05-03", "the 3rd of May, 1945": "1945-05-03", "Tuesday 4 June 2019": "2019-06-04"},
    not_examples=("the 3 may resign",),
)
def day_month(found: Found) -> Meaning | Nothing | None:
    """A day and its month, as the British write it."""
    return month_day(found)


@rule(
    "day-of-range",
    r"(?<=MONTH DAY (?:HYPHEN|AND|OR|PREPOSITION)) (?P<day>DAY) (?: COMMA? (?P<year>YEAR) )?",
    examples={"from May 3 to 5": "2019-05-05", "on May 3 and 4, 2018": "2018-05-04"},
    not_examples=("on May 3 for 5 hours", "on May 3 in 5 towns", "on May 3 and 25 people"),
)
def day_of_range(found: Found) -> Meaning | None:
    """The last day of a range that names its month before it."""
    month, start, joiner = found.lexemes[found.first - 3 : found.first]
    following = found.neighbour(1)
    if joiner.form not in ("to", "and", "or", "through", "until", "-", "–", "till"):
        return None
    if int(start.value) >= (found.integer("day") or 0) or (following and following.kind in _COUNTED):
        return None
    if joiner.form == "and" and following and following.kind == "other" and following.form.endswith(("s", "people")):
        return None
    return Calendar(year=year_of(found), month=int(month.value), day=found.integer("day"))


_COUNTED = ("unit", "units", "meridiem", "month", "hyphen", "clock")


@rule(
    "first-day-of-range",
    r"(?P<day>DAY|NTH) (?=(?P<joiner>HYPHEN|AND|OR|PREPOSITION) THE? NTH_DAY OF? (?P<month>MONTH)"
    r" (?:COMMA? (?P<year>YEAR))?)",
    examples={"from 3 to 5 May 2018": "2018-05-03", "on the 3rd and 4th of May": "2019-05-03"},
    not_examples=("from 3 in 5 May",),
)
def first_day_of_range(found: Found) -> Meaning | None:
    """The first day of a range that names its month after it."""
    if found.form("joiner") not in ("to", "and", "or", "through", "until", "-", "–"):
        return None
    return Calendar(year=year_of(found), month=found.integer("month"), day=found.integer("day"))


@rule(
    "weekday",
    r"(?P<edge>EDGE)? THE? (?P<pointer>POINTER)? (?P<way>COMING|PAST)? (?P<weekday>WEEKDAY) (?:COMMA?"
    r" (?P<edge3>EARLY|LATE)? (?P<part>PART))?",
    examples={
        "on Monday": "2019-06-10",
        "will meet Friday": "2019-06-14",
        "last Friday": "2019-06-07",
        "late Tuesday": "2019-06-11",
        "Sunday morning": "2019-06-09TMO",
        "next Monday": "2019-06-17",
        "this past Saturday": "2019-06-08",
        "this coming Tuesday": "2019-06-18",
    },
    not_examples=("the Sunday Times", "the Sun said", "Bloody Sunday", "Black Friday riots"),
)
def weekday(found: Found) -> Meaning | None:
    """A weekday, perhaps with the part of the day."""
    if not is_weekday_name(found):
        return None
    pointer = found.get("pointer")
    return Calendar(
        weekday=found.integer("weekday"),
        side=side_of(found),
        part=found.value("part"),
        mod=mod_of(found),
        told=pointer is not None and pointer.kind in ("previous", "following"),
    )


@rule(
    "part-of-weekday",
    r"(?: (?P<edge>EARLY|LATE|MID) HYPHEN? )? (?P<part>PART) (?:OF|PREPOSITION)? (?P<weekday>WEEKDAY)",
    examples={"the night of Friday": "2019-06-07TNI"},
    not_examples=("night fell on us",),
)
def part_of_weekday(found: Found) -> Meaning | None:
    """The part of the day before its weekday."""
    return Calendar(weekday=found.integer("weekday"), part=found.value("part"), mod=mod_of(found))


@rule(
    "part-of-date",
    r"THE? (?P<edge>EARLY|LATE)? (?P<part>PART) (?:HOURSWORD)? (?:OF|PREPOSITION) (?:WEEKDAY COMMA?)?"
    r" (?: (?P<month>MONTH) (?P<day>NTH_DAY) | (?P<day2>NTH_DAY) (?P<month2>MONTH) ) (?: COMMA? (?P<year>YEAR) )?",
    examples={"on the night of May 3, 2018": "2018-05-03TNI", "the early morning hours of 3 May": "2019-05-03TMO"},
    not_examples=("the night of terror",),
)
def part_of_date(found: Found) -> Meaning | None:
    """The part of the day before its date."""
    return Calendar(
        year=year_of(found),
        month=found.integer("month") or found.integer("month2"),
        day=found.integer("day") or found.integer("day2"),
        part=found.value("part"),
        mod=mod_of(found),
    )


@rule(
    "week-of-date",
    r"THE UNIT OF (?P<month>MONTH) (?P<day>NTH_DAY) (?: COMMA? (?P<year>YEAR) )?",
    examples={"the week of March 6": "2019-W10"},
    not_examples=("the year of March 6",),
)
def week_of_date(found: Found) -> Meaning | None:
    """The week that holds a date."""
    if found.lexemes[found.first + 1].value != "week":
        return None
    return Calendar(year=year_of(found), month=found.integer("month"), day=found.integer("day"), week=True)


@rule(
    "weekend",
    r"(?P<edge>EDGE)? THE? (?P<pointer>POINTER)? (?P<way>COMING|PAST)? (?P<weekend>WEEKEND)",
    examples={
        "this past weekend": "2019-W23-WE",
        "over the weekend": "2019-W23-WE",
        "this weekend": "2019-W24-WE",
        "last weekend": "2019-W23-WE",
    },
    not_examples=("a weekend", "weekend warriors"),
)
def weekend(found: Found) -> Meaning | None:
    """A weekend."""
    if found.form("weekend") != "weekend" or found.end - found.first < 2:
        return None
    return Calendar(weekend=True, side=side_of(found), mod=mod_of(found))


@rule(
    "holiday",
    r"(?P<edge>EARLY|LATE)? (?P<pointer>THIS|LAST|NEXT|PREVIOUS|FOLLOWING|COMING|PAST)? (?P<holiday>HOLIDAY)"
    r" (?P<week>UNIT)? (?: (?:COMMA|OF|PREPOSITION)? (?P<year>ANY_YEAR) )?",
    examples={"on Christmas Day": "2018-12-25", "Easter 2019": "2019-04-21", "last Thanksgiving": "2018-11-22"},
    not_examples=("easter eggs", "Easter Island", "Christmas Carol"),
)
def holiday(found: Found) -> Meaning | None:
    """A holiday, with or without its year."""
    following = found.neighbour(1)
    if found.is_capital(following) and following and following.kind == "other" and following.form.isalpha():
        return None
    is_week = found.value("week") == "week"
    if found.get("week") and not is_week:
        return None
    return Calendar(
        year=year_of(found), holiday=found.value("holiday"), side=side_of(found), week=is_week, mod=mod_of(found)
    )
