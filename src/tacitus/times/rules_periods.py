"""Rules for longer periods: months, years, decades, centuries, seasons, quarters and halves."""

from __future__ import annotations

import re

from tacitus.times.edges import about_of, mod_of, side_of, year_of
from tacitus.times.guards import is_month_name, is_year_number
from tacitus.times.meaning import Calendar, Meaning
from tacitus.times.rules import Found, rule


@rule(
    "month",
    r"(?: (?P<edge>EDGE) HYPHEN? )? THE? (?P<pointer>POINTER)? (?: (?P<edge2>MID|EARLY|LATE) HYPHEN? )?"
    r" (?P<month>MONTH)"
    r" (?: (?:COMMA|OF)? (?P<year>ANY_YEAR) (?!UNITS) | OF? THE?"
    r" (?P<relative>THIS|LAST|NEXT|THAT|PREVIOUS|FOLLOWING) YEARWORD"
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
    """A month, with or without its year."""
    relative = found.get("relative")
    if not is_month_name(found):
        return None
    edge = found.get("edge2")
    return Calendar(
        year=found.integer("bcyear") or year_of(found),
        month=found.integer("month"),
        side=side_of(found),
        year_offset=int(relative.value) if relative else None,
        mod=(edge.value if edge else None) or mod_of(found),
        bc=found.value("era") == "BC",
    )


@rule(
    "year",
    r"(?P<about>ABOUT)? (?: (?P<edge>EARLY|LATE|MID) HYPHEN? )? THE? (?: (?P<fiscal>FISCAL) YEARWORD? | YEARWORD"
    r" | YEARSWORD )?"
    r" ERA? (?P<year>ANY_YEAR) (?: FISCAL YEARWORD | (?P<ad>ERA) )?",
    examples={
        "in 1990": "1990",
        "early 1990": "1990",
        "mid-1989": "1989",
        "fiscal 2018": "2018",
        "the 2018 fiscal year": "2018",
        "the summit of '98": "1998",
        "in AD 1066": "1066",
    },
    not_examples=("1990 people", "$2000 was paid", "a 1500-mile march", "flight 1808", "2000 feet"),
)
def year(found: Found) -> Meaning | None:
    """A year, alone or with the part that is meant."""
    if not is_year_number(found):
        return None
    return Calendar(year=year_of(found), mod=mod_of(found) or about_of(found), bc=found.value("ad") == "BC")


@rule(
    "year-in-words",
    r"THE? YEARWORD (?P<number>NUMBER)",
    examples={"by the year two thousand": "2000"},
    not_examples=("the year two men met",),
)
def year_in_words(found: Found) -> Meaning | None:
    """A year in words."""
    number = found.integer("number") or 0
    return Calendar(year=number) if 1000 <= number <= 2100 else None


@rule(
    "short-year-of-range",
    r"(?<=YEAR (?:HYPHEN|SOLIDUS)) (?P<short>DAY|DIGITS)",
    examples={"in 1996-97": "1997", "the 1939-45 war": "1945"},
    not_examples=("1996-2", "in 1996-960"),
)
def short_year_of_range(found: Found) -> Meaning | None:
    """The last year of a range in two digits."""
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
    """A year with its era; the first of a range shares it."""
    number = found.form("year")
    if not number.isdigit() or len(number) > 4:
        return None
    era = found.value("era") or found.value("era2")
    return Calendar(year=int(number), bc=era == "BC", mod=mod_of(found) or about_of(found))


@rule(
    "decade",
    r"(?: (?P<edge>EARLY|LATE|MID) HYPHEN? )? THE? (?: (?P<edge2>EARLY|LATE|MID) HYPHEN? )? (?P<decades>DECADES)"
    r" (?P<era>ERA)?",
    examples={
        "in the 1960s": "196",
        "the early 1990's": "199",
        "the '80s": "198",
        "the 480s BC": "BC048",
        "2010's budget": "2010",
    },
    not_examples=("in his 50s",),
)
def decade(found: Found) -> Meaning | None:
    """A decade in figures."""
    digits = re.sub(r"\D", "", found.form("decades"))
    before = found.lexemes[found.first - 1].form if found.first else ""
    if before in ("his", "her", "their", "my") or (len(digits) == 2 and not _is_marked_decade(found)):
        return None
    if len(digits) == 4 and found.form("decades")[4] in "'’" and not _is_marked_decade(found) and _is_owner(found):
        return Calendar(year=int(digits))
    number = int(digits) // 10
    bc = found.value("era") == "BC"
    if len(digits) == 2:
        number += 190 if number >= 3 else 200
    edge = found.get("edge2")
    return Calendar(decade=number, bc=bc, mod=(edge.value if edge else None) or mod_of(found))


def _is_owner(found: Found) -> bool:
    """ "2010's budget" is the year's; "in 1960's America" the decade's."""
    following = found.neighbour(1)
    return int(found.form("decades")[:4]) >= 2000 and following is not None and following.form.isalpha()


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
    """A decade of the last century in words."""
    edge = found.get("edge2")
    return Calendar(decade=190 + (found.integer("decade") or 0), mod=(edge.value if edge else None) or mod_of(found))


@rule(
    "century",
    r"(?: (?P<edge>EARLY|LATE|MID) HYPHEN? )? THE? (?: (?P<edge2>EARLY|LATE|MID) HYPHEN? )? (?P<nth>NTH|ORDINAL)"
    r" HYPHEN? CENTURYWORD"
    r" (?P<era>ERA)?",
    examples={"the 20th century": "19", "in the late nineteenth century": "18", "the 5th century BC": "BC04"},
    not_examples=("his fifth century",),
)
def century(found: Found) -> Meaning | None:
    """A century by its number."""
    number = (found.integer("nth") or 1) - 1
    has_article = any(w.kind == "the" for w in found.lexemes[max(0, found.first - 1) : found.end])
    if not has_article and number < 10 and "era" not in found:
        return None
    edge = found.get("edge2")
    return Calendar(century=number, bc=found.value("era") == "BC", mod=(edge.value if edge else None) or mod_of(found))


@rule(
    "season",
    r"(?P<edge>EDGE)? THE? (?P<pointer>POINTER)? PAST? (?: (?P<edge2>MID|EARLY|LATE) HYPHEN? )? (?P<season>SEASON)"
    r" (?: (?:COMMA|OF)? (?P<year>ANY_YEAR) | OF? THE? (?P<relative>LAST|NEXT|THIS|THAT|PREVIOUS|FOLLOWING) YEARWORD"
    r" | OF? (?P<bcyear>DAY|DIGITS) (?=ERA)"
    r" | (?=(?:JOINER) THE? (?:EDGE HYPHEN?)? SEASON (?:COMMA|OF)? (?: (?P<later>YEAR) | (?P<laterbc>DIGITS)"
    r" (?P<era2>ERA) )) )? (?P<era>ERA)?",
    examples={
        "in the summer of 1990": "1990-SU",
        "last fall": "2018-FA",
        "this summer": "2019-SU",
        "in early spring 2018": "2018-SP",
    },
    not_examples=("prices fall", "the fall of the wall", "spring to life", "hot spring water", "a fall"),
)
def season(found: Found) -> Meaning | None:
    """A season, with or without its year."""
    anchored = any(name in found for name in ("year", "bcyear", "later", "laterbc", "relative", "pointer"))
    if not anchored and not _is_season_word(found):
        return None
    relative = found.get("relative")
    edge = found.get("edge2")
    return Calendar(
        year=found.integer("bcyear") or found.integer("laterbc") or year_of(found),
        season=found.value("season"),
        side=side_of(found),
        year_offset=int(relative.value) if relative else None,
        mod=(edge.value if edge else None) or mod_of(found),
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
    r"(?: THE? (?P<year1>YEAR) (?:POSSESSIVE)? )? (?P<edge>EARLY|LATE|MID)? (?:THE|THIS|THAT|ARTICLE)? (?:FISCAL"
    r" HYPHEN?)? (?:LATEST)?"
    r" (?: (?P<ago>UNIT HYPHEN? (?:AGO|EARLIER)) )? (?:FISCAL HYPHEN?)? (?P<nth>ORDINAL|NTH|LAST)"
    r" (?:HYPHEN|FISCAL)? (?P<unit>QUARTERWORD|FRACTION)"
    r" (?: OF? (?: FISCAL? UNIT? (?P<year>ANY_YEAR) | THE? (?P<relative>LAST|NEXT|THIS|THAT|PREVIOUS|FOLLOWING)"
    r" (?:FISCAL)? UNIT ) )?",
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
    """A quarter, or a half with its year."""
    is_half = found.form("unit") == "half"
    nth = (2 if is_half else 4) if found.form("nth") == "last" else found.integer("nth") or 0
    if not 1 <= nth <= (2 if is_half else 4):
        return None
    relative = found.get("relative")
    year = year_of(found) or found.integer("year1")
    if (is_half or found.form("nth") == "last") and not (year or relative):
        return None
    return Calendar(
        year=year,
        half=nth if is_half else None,
        quarter=None if is_half else nth,
        side=-1 if found.get("ago") else None,
        year_offset=-1 if found.get("ago") else int(relative.value) if relative else None,
        mod=mod_of(found),
    )


@rule(
    "short-quarter",
    r"(?: (?P<quarter>SHORTQUARTER) (?P<year>ANY_YEAR)? | (?P<year1>YEAR) HYPHEN? (?P<quarter2>SHORTQUARTER) )",
    examples={"in Q4 2018": "2018-Q4", "in 2018 Q2": "2018-Q2", "Q1 sales": "2019-Q1"},
    not_examples=("in H1N1 cases",),
)
def short_quarter(found: Found) -> Meaning | None:
    """A quarter as analysts write it."""
    number = found.integer("quarter") or found.integer("quarter2")
    return Calendar(year=year_of(found) or found.integer("year1"), quarter=number)


@rule(
    "possessive-quarter",
    r"(?P<relative>LAST|NEXT|THIS|THAT|PREVIOUS|FOLLOWING) UNIT POSSESSIVE (?:FISCAL)? (?P<nth>ORDINAL|NTH)"
    r" HYPHEN? (?P<unit>QUARTERWORD|FRACTION)",
    examples={"last year's first quarter": "2018-Q1", "next year's second half": "2020-H2"},
    not_examples=("last week's first quarter",),
)
def possessive_quarter(found: Found) -> Meaning | None:
    """A quarter or half of last, this or next year."""
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
