"""Rules for distances from a time: "two weeks ago", "three days later", "the year-earlier quarter"."""

from __future__ import annotations

from tacitus.times.edges import goes_on
from tacitus.times.meaning import NARRATIVE, PUBLISHED, Deictic, Meaning, Reference, Shift
from tacitus.times.rules import Found, rule


@rule(
    "latest-unit",
    r"THE? LATEST (?P<unit>PERIOD|QUARTERWORD)",
    examples={"in the latest quarter": "2019-Q1", "in the latest period": "2019-Q1"},
    not_examples=("a later quarter", "this period"),
)
def latest_unit(_found: Found) -> Meaning | None:
    """The quarter that a business story is about."""
    return Deictic(unit="quarter", offset=0, base=NARRATIVE)


@rule(
    "unit-ago",
    r"(?:THE|ARTICLE)? (?P<unit>UNIT) (?P<tie>HYPHEN)? (?P<way>AGO|EARLIER) (?P<period>PERIOD|QUARTERWORD)?",
    examples={"from the year-ago quarter": "2018-Q1", "year-earlier results": "2018", "a month ago": "2019-05"},
    not_examples=("two year-ago", "two years ago"),
)
def unit_ago(found: Found) -> Meaning | None:
    """A year ago, year-earlier: often the compared quarter."""
    unit = found.value("unit")
    before = found.neighbour(-1)
    if unit not in ("year", "month", "week") or (
        before is not None and before.kind in ("number", "day", "vague", "digits")
    ):
        return None
    if found.value("period") == "quarter":
        return Shift(count=1, unit="year-quarter", sign=-1)
    is_plain = "tie" not in found and found.form("way") == "ago"
    return Shift(count=1, unit=unit, sign=-1, base=PUBLISHED if is_plain else NARRATIVE)


@rule(
    "quarter-of-last-year",
    r"THE? (?: LAST YEARWORD POSSESSIVE QUARTERWORD | QUARTERWORD ARTICLE YEARWORD (?:AGO|EARLIER) )",
    examples={"last year's quarter": "2018-Q1", "for the quarter a year ago": "2018-Q1"},
    not_examples=("last year's results",),
)
def quarter_of_last_year(_found: Found) -> Meaning | None:
    """The story's quarter, a year before."""
    return Shift(count=1, unit="year-quarter", sign=-1)


@rule(
    "year-and-period",
    r"THE (?P<year>YEAR) (?P<unit>PERIOD|QUARTERWORD)",
    examples={"in the 2018 quarter": "2018-Q1"},
    not_examples=("the 2018 talks",),
)
def year_and_period(found: Found) -> Meaning | None:
    """The story's quarter in a named year."""
    return Shift(count=found.amount("year"), unit="period-of", sign=1)


@rule(
    "ago",
    r"(?P<about>ABOUT)? (?:ARTICLE|(?P<count>COUNT)) (?:OR COUNT | (?:HYPHEN|TRADING))? (?P<unit>SPAN)"
    r" (?P<so>ORSO)? (?P<way>AGO|FROMNOW)",
    examples={
        "two weeks ago": "2019-W22",
        "three days ago": "2019-06-09",
        "about 70 years ago": "1949",
        "two months ago": "2019-04",
        "several years ago": "PAST_REF",
        "a year from now": "2020",
    },
    not_examples=("two weeks", "years hence we"),
)
def ago(found: Found) -> Meaning | None:
    """A distance back from now, or ahead of it."""
    sign = 1 if found.lexemes[found.end - 1].kind == "fromnow" else -1
    return Shift(
        count=found.amount(),
        unit=found.value("unit") or "day",
        sign=sign,
        mod=found.value("about") or found.value("so") or None,
    )


@rule(
    "part-of-unit-ago",
    r"(?P<about>ABOUT)? ARTICLE? (?: FRACTION (?:HYPHEN|ARTICLE)? (?P<unit>UNIT)"
    r" | QUARTERWORD HYPHEN? (?P<century>CENTURYWORD) ) (?P<way>AGO|FROMNOW|EARLIER|LATER)",
    examples={"half a century ago": "1969", "a half-century ago": "1969", "a quarter century ago": "1994"},
    not_examples=("half of them ago", "half a century of war"),
)
def part_of_unit_ago(found: Found) -> Meaning | None:
    """Half a century ago, a quarter century ago: told in whole smaller units."""
    way, unit = found.lexemes[found.end - 1].kind, found.value("unit") or "century"
    if unit not in _PARTS_OF:
        return None
    count, smaller = (25.0, "year") if found.get("century") else _PARTS_OF[unit]
    sign = -1 if way in ("ago", "earlier") else 1
    base = PUBLISHED if way in ("ago", "fromnow") else NARRATIVE
    return Shift(count=count, unit=smaller, sign=sign, base=base, mod=found.value("about") or None)


_PARTS_OF = {"century": (50.0, "year"), "decade": (5.0, "year"), "year": (6.0, "month"), "hour": (30.0, "minute")}


@rule(
    "units-ago",
    r"(?P<unit>UNITS) AGO",
    examples={"it began decades ago": "PAST_REF"},
    not_examples=("years since",),
)
def units_ago(_found: Found) -> Meaning | None:
    """An unknown distance back."""
    return Reference(value="PAST_REF")


@rule(
    "units-earlier-later",
    r"(?P<about>ABOUT)? (?P<unit>UNITS) (?P<way>EARLIER|LATER)",
    examples={"he had come weeks earlier": "PAST_REF", "months later": "FUTURE_REF"},
    not_examples=("in earlier weeks",),
)
def units_earlier_later(found: Found) -> Meaning | None:
    """An unknown distance from the story."""
    return Reference(value="PAST_REF" if found.value("way") and found.form("way") == "earlier" else "FUTURE_REF")


@rule(
    "earlier-later",
    r"(?P<about>ABOUT)? (?:ARTICLE|(?P<count>COUNT)) (?:OR COUNT | (?:HYPHEN|TRADING))? (?P<unit>SPAN)"
    r" (?P<so>ORSO)? (?P<way>EARLIER|LATER|BEFORE|AFTER)",
    examples={
        "On May 3, 2018 he left. Two days later he was back.": "2018-05-05",
        "The war began in 1914. Four years later it ended.": "1918",
    },
    not_examples=("two days before the vote", "a year after the war"),
)
def earlier_later(found: Found) -> Meaning | None:
    """A distance from where the story stands."""
    way = found.lexemes[found.end - 1]
    before = found.neighbour(-1)
    if way.kind in ("before", "after") and (goes_on(found) or (before is not None and before.form == "for")):
        return None
    sign = -1 if way.kind in ("earlier", "before") else 1
    return Shift(
        count=found.amount(),
        unit=found.value("unit") or "day",
        sign=sign,
        base=NARRATIVE,
        mod=found.value("about") or found.value("so") or None,
    )
