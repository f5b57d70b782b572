"""Rules for calendar dates: days, months, years, decades, quarters, seasons, weekdays, holidays."""

from __future__ import annotations

import re

from tacitus.times.guards import is_month_name, is_weekday_name, is_year_number
from tacitus.times.meaning import Calendar, Meaning, Nothing
from tacitus.times.rules import Found, rule

_SIDES = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "that": 0}


def _side(found: Found) -> int | None:
    """Which way "last May", "next May" and "this May" point."""
    pointer = found.get("pointer")
    return _SIDES.get(pointer.kind) if pointer else None


def _mod(found: Found) -> str | None:
    """Early, mid or late; "earlier" and "later" tell an order, not a part."""
    edge = found.get("edge")
    if edge is None or edge.kind in ("earlier", "later"):
        return None
    return edge.value or None


def _about(found: Found) -> str | None:
    return found.value("about") or None


def _year(found: Found) -> int | None:
    """A year in four digits, or in two after an apostrophe; or the one told with the end of the range."""
    lexeme = found.get("year")
    if lexeme is None:
        later = found.integer("later")
        wraps = (found.integer("month") or 0) > (found.integer("until") or 12)
        return later - 1 if later is not None and wraps else later
    if lexeme.kind != "shortyear":
        return int(lexeme.value)
    short = int(lexeme.value[-2:])
    return short + (1900 if short >= 30 else 2000)


@rule(
    "iso-date",
    r"(?P<iso>ISO)",
    examples={"on 2019-05-03": "2019-05-03", "2019-05-03T10:30": "2019-05-03T10:30"},
    not_examples=("call 555-12-345",),
)
def iso_date(found: Found) -> Meaning | None:
    form = found.form("iso")
    year, month, day = (int(part) for part in form[:10].split("-"))
    clock = form[11:16] or None
    return Calendar(year=year, month=month, day=day, part=clock) if month <= 12 and day <= 31 else None


@rule(
    "slash-date",
    r"(?P<slash>SLASH)",
    examples={"dated 03/15/2019": "2019-03-15", "on 25/12/2018": "2018-12-25", "on 10-25-89": "1989-10-25"},
    not_examples=("a 45/90/12 mix",),
)
def slash_date(found: Found) -> Meaning | None:
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
    r"(?: (?P<edge>EDGE) HYPHEN? )? (?: (?:WEEKDAY) COMMA? )? (?:THE)? (?P<month>MONTH) THE? (?P<day>NTH_DAY)"
    r" (?: COMMA? (?P<year>ANY_YEAR) (?!COUNT) | COMMA? OF THE? (?P<relative>THAT|THIS|LAST|NEXT) YEARWORD"
    r" | (?=(?:JOINER) (?:(?P<until>MONTH) NTH_DAY|NTH_DAY) COMMA? (?P<later>YEAR)) )? (?P<era>ERA)?",
    examples={
        "on May 3": "2019-05-03",
        "on Friday, May 3, 2019": "2019-05-03",
        "he came on Nov. 16th": "2018-11-16",
        "on March the eighth": "2019-03-08",
        "May 3 '98": "1998-05-03",
    },
    not_examples=("they may 3 times", "a March 45 record"),
)
def month_day(found: Found) -> Meaning | None:
    if not _is_day(found) or _reads_as_clock(found):
        return None
    return Calendar(
        year=_year(found),
        month=found.integer("month"),
        day=found.integer("day"),
        year_offset=found.integer("relative"),
        mod=_mod(found),
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
    return month_day(found)


@rule(
    "day-of-range",
    r"(?<=MONTH DAY (?:HYPHEN|AND|OR|PREPOSITION)) (?P<day>DAY) (?: COMMA? (?P<year>YEAR) )?",
    examples={"from May 3 to 5": "2019-05-05", "on May 3 and 4, 2018": "2018-05-04"},
    not_examples=("on May 3 for 5 hours", "on May 3 in 5 towns", "on May 3 and 25 people"),
)
def day_of_range(found: Found) -> Meaning | None:
    month, start, joiner = found.lexemes[found.first - 3 : found.first]
    following = found.neighbour(1)
    if joiner.form not in ("to", "and", "or", "through", "until", "-", "–", "till"):
        return None
    if int(start.value) >= (found.integer("day") or 0) or (following and following.kind in _COUNTED):
        return None
    if joiner.form == "and" and following and following.kind == "other" and following.form.endswith(("s", "people")):
        return None
    return Calendar(year=_year(found), month=int(month.value), day=found.integer("day"))


_COUNTED = ("unit", "units", "meridiem", "month", "hyphen", "clock")


@rule(
    "first-day-of-range",
    r"(?P<day>DAY) (?=(?P<joiner>HYPHEN|AND|OR|PREPOSITION) DAY (?P<month>MONTH) (?:COMMA? (?P<year>YEAR))?)",
    examples={"from 3 to 5 May 2018": "2018-05-03"},
    not_examples=("from 3 in 5 May",),
)
def first_day_of_range(found: Found) -> Meaning | None:
    if found.form("joiner") not in ("to", "and", "or", "through", "until", "-", "–"):
        return None
    return Calendar(year=_year(found), month=found.integer("month"), day=found.integer("day"))


@rule(
    "month",
    r"(?: (?P<edge>EDGE) HYPHEN? )? THE? (?P<pointer>POINTER)? (?: (?P<edge2>MID|EARLY|LATE) HYPHEN? )? (?P<month>MONTH)"
    r" (?: (?:COMMA|OF)? (?P<year>ANY_YEAR) (?!UNITS) | OF? THE? (?P<relative>THIS|LAST|NEXT|THAT|PREVIOUS|FOLLOWING) YEARWORD"
    r" | OF? (?P<bcyear>DAY|DIGITS) (?=ERA)"
    r" | (?=(?:JOINER) (?:EDGE HYPHEN?)? (?P<until>MONTH) (?:COMMA|OF)? (?P<later>YEAR)) )?"
    r" (?P<era>ERA)?",
    examples={
        "in May": "2019-05",
        "in early May 2018": "2018-05",
        "last October": "2018-10",
        "mid-November 2017": "2017-11",
        "in August last year": "2018-08",
        "by next March": "2020-03",
    },
    not_examples=("you may go", "the March for Life", "they march on", "April Jones said", "Theresa May said"),
)
def month(found: Found) -> Meaning | None:
    relative = found.get("relative")
    if not is_month_name(found):
        return None
    edge = found.get("edge2")
    return Calendar(
        year=found.integer("bcyear") or _year(found),
        month=found.integer("month"),
        side=_side(found),
        year_offset=int(relative.value) if relative else None,
        mod=(edge.value if edge else None) or _mod(found),
        bc=found.value("era") == "BC",
    )


@rule(
    "year",
    r"(?P<about>ABOUT)? (?: (?P<edge>EARLY|LATE|MID) HYPHEN? )? THE? (?: (?P<fiscal>FISCAL) YEARWORD? | YEARWORD | YEARSWORD )?"
    r" ERA? (?P<year>ANY_YEAR) (?P<ad>ERA)?",
    examples={
        "in 1990": "1990",
        "early 1990": "1990",
        "mid-1989": "1989",
        "fiscal 2018": "2018",
        "the summit of '98": "1998",
        "in AD 1066": "1066",
    },
    not_examples=("1990 people", "$2000 was paid", "a 1500-mile march", "flight 1808", "2000 feet"),
)
def year(found: Found) -> Meaning | None:
    if not is_year_number(found):
        return None
    return Calendar(year=_year(found), mod=_mod(found) or _about(found), bc=found.value("ad") == "BC")


@rule(
    "year-in-words",
    r"THE? YEARWORD (?P<number>NUMBER)",
    examples={"by the year two thousand": "2000"},
    not_examples=("the year two men met",),
)
def year_in_words(found: Found) -> Meaning | None:
    number = found.integer("number") or 0
    return Calendar(year=number) if 1000 <= number <= 2100 else None


@rule(
    "short-year-of-range",
    r"(?<=YEAR (?:HYPHEN|SOLIDUS)) (?P<short>DAY|DIGITS)",
    examples={"in 1996-97": "1997", "the 1939-45 war": "1945"},
    not_examples=("1996-2", "in 1996-960"),
)
def short_year_of_range(found: Found) -> Meaning | None:
    start = int(found.lexemes[found.first - 2].value)
    short = found.form("short")
    if len(short) != 2 or not short.isdigit():
        return None
    end = start // 100 * 100 + int(short)
    return Calendar(year=end) if start < end <= start + 60 else None


@rule(
    "year-bc",
    r"(?P<about>ABOUT)? (?: (?P<edge>EARLY|LATE|MID) HYPHEN? )? (?P<year>DAY|DIGITS|YEAR)"
    r" (?: (?P<era>ERA) | (?=(?:HYPHEN|AND|OR|PREPOSITION) (?:DAY|DIGITS|YEAR) (?P<era2>ERA)) )",
    examples={"in 490 BC": "BC0490", "about 44 B.C.": "BC0044", "from 499 to 493 BC": "BC0499"},
    not_examples=("490 became",),
)
def year_bc(found: Found) -> Meaning | None:
    number = found.form("year")
    if not number.isdigit() or len(number) > 4:
        return None
    era = found.value("era") or found.value("era2")
    return Calendar(year=int(number), bc=era == "BC", mod=_mod(found) or _about(found))


@rule(
    "decade",
    r"(?: (?P<edge>EARLY|LATE|MID) HYPHEN? )? THE? (?: (?P<edge2>EARLY|LATE|MID) HYPHEN? )? (?P<decades>DECADES) (?P<era>ERA)?",
    examples={"in the 1960s": "196", "the early 1990's": "199", "the '80s": "198", "the 480s BC": "BC048"},
    not_examples=("in his 50s",),
)
def decade(found: Found) -> Meaning | None:
    digits = re.sub(r"\D", "", found.form("decades"))
    before = found.lexemes[found.first - 1].form if found.first else ""
    if before in ("his", "her", "their", "my") or (len(digits) == 2 and not _is_marked_decade(found)):
        return None
    number = int(digits) // 10
    bc = found.value("era") == "BC"
    if len(digits) == 2:
        number += 190 if number >= 3 else 200
    edge = found.get("edge2")
    return Calendar(decade=number, bc=bc, mod=(edge.value if edge else None) or _mod(found))


def _is_marked_decade(found: Found) -> bool:
    """Two digits are a decade with an apostrophe ("'80s") or after "the"."""
    return found.form("decades")[0] in "'’‘`" or any(w.kind == "the" for w in found.lexemes[found.first : found.end])


@rule(
    "decade-in-words",
    r"(?: (?P<edge>EARLY|LATE|MID) HYPHEN? )? THE (?: (?P<edge2>EARLY|LATE|MID) HYPHEN? )? (?P<decade>DECADEWORD)",
    examples={"in the nineties": "199", "in the early twenties": "192"},
    not_examples=("a man in his sixties",),
)
def decade_in_words(found: Found) -> Meaning | None:
    edge = found.get("edge2")
    return Calendar(decade=190 + (found.integer("decade") or 0), mod=(edge.value if edge else None) or _mod(found))


@rule(
    "century",
    r"(?: (?P<edge>EARLY|LATE|MID) HYPHEN? )? THE? (?: (?P<edge2>EARLY|LATE|MID) HYPHEN? )? (?P<nth>NTH|ORDINAL) HYPHEN? CENTURYWORD"
    r" (?P<era>ERA)?",
    examples={"the 20th century": "19", "in the late nineteenth century": "18", "the 5th century BC": "BC04"},
    not_examples=("his fifth century",),
)
def century(found: Found) -> Meaning | None:
    number = (found.integer("nth") or 1) - 1
    has_article = any(w.kind == "the" for w in found.lexemes[max(0, found.first - 1) : found.end])
    if not has_article and number < 10 and "era" not in found:
        return None
    edge = found.get("edge2")
    return Calendar(century=number, bc=found.value("era") == "BC", mod=(edge.value if edge else None) or _mod(found))


@rule(
    "season",
    r"(?P<edge>EDGE)? THE? (?P<pointer>POINTER)? PAST? (?: (?P<edge2>MID|EARLY|LATE) HYPHEN? )? (?P<season>SEASON)"
    r" (?: (?:COMMA|OF)? (?P<year>ANY_YEAR) | OF? THE? (?P<relative>LAST|NEXT|THIS|THAT|PREVIOUS|FOLLOWING) YEARWORD"
    r" | OF? (?P<bcyear>DAY|DIGITS) (?=ERA)"
    r" | (?=(?:JOINER) THE? (?:EDGE HYPHEN?)? SEASON (?:COMMA|OF)? (?: (?P<later>YEAR) | (?P<laterbc>DIGITS) (?P<era2>ERA) )) )? (?P<era>ERA)?",
    examples={
        "in the summer of 1990": "1990-SU",
        "last fall": "2018-FA",
        "this summer": "2019-SU",
        "in early spring 2018": "2018-SP",
    },
    not_examples=("prices fall", "the fall of the wall", "spring to life", "hot spring water", "a fall"),
)
def season(found: Found) -> Meaning | None:
    anchored = any(name in found for name in ("year", "bcyear", "later", "laterbc", "relative", "pointer"))
    if not anchored and not _is_season_word(found):
        return None
    relative = found.get("relative")
    edge = found.get("edge2")
    return Calendar(
        year=found.integer("bcyear") or found.integer("laterbc") or _year(found),
        season=found.value("season"),
        side=_side(found),
        year_offset=int(relative.value) if relative else None,
        mod=(edge.value if edge else None) or _mod(found),
        bc="BC" in (found.value("era"), found.value("era2")),
    )


def _is_season_word(found: Found) -> bool:
    """Winter, summer and autumn are seasons; "fall" and "spring" need "in", "by", "this" ... before them."""
    word = found.form("season")
    before = found.neighbour(-1)
    following = found.neighbour(1)
    if following is not None and following.kind == "of":
        return False
    if word == "spring" and before is not None and before.kind in ("the", "a", "paragraph"):
        return True
    placed = before is not None and before.form in (
        "in",
        "by",
        "since",
        "until",
        "during",
        "through",
        "of",
        "for",
        "from",
    )
    if word in ("fall", "spring"):
        return placed and (following is None or following.kind != "other" or following.form not in ("to", "guys"))
    return True


@rule(
    "quarter",
    r"(?: THE? (?P<year1>YEAR) (?:POSSESSIVE)? )? (?P<edge>EARLY|LATE|MID)? (?:THE|THIS|THAT|ARTICLE)? (?:FISCAL HYPHEN?)? (?:LATEST)?"
    r" (?: (?P<ago>UNIT HYPHEN? (?:AGO|EARLIER)) )? (?:FISCAL HYPHEN?)? (?P<nth>ORDINAL|NTH|LAST) (?:HYPHEN|FISCAL)? (?P<unit>QUARTERWORD|FRACTION)"
    r" (?: OF? (?: FISCAL? UNIT? (?P<year>ANY_YEAR) | THE? (?P<relative>LAST|NEXT|THIS|THAT|PREVIOUS|FOLLOWING) (?:FISCAL)? UNIT ) )?",
    examples={
        "in the third quarter": "2019-Q3",
        "in the first quarter of 2018": "2018-Q1",
        "the second half of 2018": "2018-H2",
        "the third quarter of last year": "2018-Q3",
        "the 2018 first quarter": "2018-Q1",
    },
    not_examples=("the second of them",),
)
def quarter(found: Found) -> Meaning | None:
    is_half = found.form("unit") == "half"
    nth = (2 if is_half else 4) if found.form("nth") == "last" else found.integer("nth") or 0
    if not 1 <= nth <= (2 if is_half else 4):
        return None
    relative = found.get("relative")
    year = _year(found) or found.integer("year1")
    if (is_half or found.form("nth") == "last") and not (year or relative):
        return None
    return Calendar(
        year=year,
        half=nth if is_half else None,
        quarter=None if is_half else nth,
        side=-1 if found.get("ago") else None,
        year_offset=-1 if found.get("ago") else int(relative.value) if relative else None,
        mod=_mod(found),
    )


@rule(
    "possessive-quarter",
    r"(?P<relative>LAST|NEXT|THIS|THAT|PREVIOUS|FOLLOWING) UNIT POSSESSIVE (?:FISCAL)? (?P<nth>ORDINAL|NTH) HYPHEN? (?P<unit>QUARTERWORD|FRACTION)",
    examples={"last year's first quarter": "2018-Q1", "next year's second half": "2020-H2"},
    not_examples=("last week's first quarter",),
)
def possessive_quarter(found: Found) -> Meaning | None:
    if found.lexemes[found.first + 1].value != "year":
        return None
    is_half = found.form("unit") == "half"
    nth = found.integer("nth") or 0
    if not 1 <= nth <= (2 if is_half else 4):
        return None
    return Calendar(
        half=nth if is_half else None,
        quarter=None if is_half else nth,
        year_offset=int(found.value("relative") or 0),
    )


@rule(
    "weekday",
    r"(?P<edge>EDGE)? THE? (?P<pointer>POINTER)? (?:COMING|PAST)? (?P<weekday>WEEKDAY) (?:COMMA? (?P<edge3>EARLY|LATE)? (?P<part>PART))?",
    examples={
        "on Monday": "2019-06-10",
        "will meet Friday": "2019-06-14",
        "last Friday": "2019-06-07",
        "late Tuesday": "2019-06-11",
        "Sunday morning": "2019-06-09TMO",
        "next Monday": "2019-06-17",
    },
    not_examples=("the Sunday Times", "the Sun said", "Bloody Sunday", "Black Friday riots"),
)
def weekday(found: Found) -> Meaning | None:
    if not is_weekday_name(found):
        return None
    return Calendar(weekday=found.integer("weekday"), side=_side(found), part=found.value("part"), mod=_mod(found))


@rule(
    "part-of-weekday",
    r"(?: (?P<edge>EARLY|LATE|MID) HYPHEN? )? (?P<part>PART) (?:OF|PREPOSITION)? (?P<weekday>WEEKDAY)",
    examples={"the night of Friday": "2019-06-07TNI"},
    not_examples=("night fell on us",),
)
def part_of_weekday(found: Found) -> Meaning | None:
    return Calendar(weekday=found.integer("weekday"), part=found.value("part"), mod=_mod(found))


@rule(
    "part-of-date",
    r"THE? (?P<edge>EARLY|LATE)? (?P<part>PART) (?:HOURSWORD)? (?:OF|PREPOSITION) (?:WEEKDAY COMMA?)?"
    r" (?: (?P<month>MONTH) (?P<day>NTH_DAY) | (?P<day2>NTH_DAY) (?P<month2>MONTH) ) (?: COMMA? (?P<year>YEAR) )?",
    examples={"on the night of May 3, 2018": "2018-05-03TNI", "the early morning hours of 3 May": "2019-05-03TMO"},
    not_examples=("the night of terror",),
)
def part_of_date(found: Found) -> Meaning | None:
    return Calendar(
        year=_year(found),
        month=found.integer("month") or found.integer("month2"),
        day=found.integer("day") or found.integer("day2"),
        part=found.value("part"),
        mod=_mod(found),
    )


@rule(
    "week-of-date",
    r"THE UNIT OF (?P<month>MONTH) (?P<day>NTH_DAY) (?: COMMA? (?P<year>YEAR) )?",
    examples={"the week of March 6": "2019-W10"},
    not_examples=("the year of March 6",),
)
def week_of_date(found: Found) -> Meaning | None:
    if found.lexemes[found.first + 1].value != "week":
        return None
    return Calendar(year=_year(found), month=found.integer("month"), day=found.integer("day"), week=True)


@rule(
    "weekend",
    r"(?P<edge>EDGE)? THE? (?P<pointer>POINTER)? (?:COMING|PAST)? (?P<weekend>WEEKEND)",
    examples={"over the weekend": "2019-W23-WE", "this weekend": "2019-W24-WE", "last weekend": "2019-W23-WE"},
    not_examples=("a weekend", "weekend warriors"),
)
def weekend(found: Found) -> Meaning | None:
    if found.form("weekend") != "weekend" or found.end - found.first < 2:
        return None
    return Calendar(weekend=True, side=_side(found), mod=_mod(found))


@rule(
    "holiday",
    r"(?P<edge>EARLY|LATE)? (?P<pointer>THIS|LAST|NEXT|PREVIOUS|FOLLOWING|COMING|PAST)? (?P<holiday>HOLIDAY) (?P<week>UNIT)? (?: (?:COMMA|OF|PREPOSITION)? (?P<year>ANY_YEAR) )?",
    examples={"on Christmas Day": "2018-12-25", "Easter 2019": "2019-04-21", "last Thanksgiving": "2018-11-22"},
    not_examples=("easter eggs", "Easter Island", "Christmas Carol"),
)
def holiday(found: Found) -> Meaning | None:
    following = found.neighbour(1)
    if found.is_capital(following) and following and following.kind == "other" and following.form.isalpha():
        return None
    is_week = found.value("week") == "week"
    if found.get("week") and not is_week:
        return None
    return Calendar(year=_year(found), holiday=found.value("holiday"), side=_side(found), week=is_week, mod=_mod(found))
