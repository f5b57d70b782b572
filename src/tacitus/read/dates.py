"""Reads a day as people and feeds write it; None when it is not one day for certain.

"07/05/2015" is two days, depending on the country, so it is none here.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

MONTHS = (
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may", "may"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
MONTH_NUMBER = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_MONTH = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
_CLOCK = r"(?:[T ]\d{1,2}:\d{2}.*)?"

ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_CLOCK}", re.DOTALL)
COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{6}Z?)?")
SLASHES = re.compile(rf"(?P<year>\d{{4}})[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}}){_CLOCK}")
# "May 7, 2015"; "7 May 2015", "7th of May, 2015"; the words around them are the caller's business
MONTH_FIRST = re.compile(
    rf"\b(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d{{2}})\b", re.IGNORECASE
)
DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<name>{_MONTH})\.?,?[\s-]+(?P<year>(?:19|20)\d{{2}})\b",
    re.IGNORECASE,
)
# "14-03-2017", "14.03.2017": a day only where no other reading is possible
TURNED = re.compile(r"\b(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})[./-](?P<year>(?:19|20)\d{2})\b")
NUMERIC = re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})\b")


def parse_date(text: str) -> date | None:
    """The day of a whole date or date-time, such as a `published` cell holds."""
    text = text.strip()
    for shape in (ISO, COMPACT, SLASHES):
        match = shape.fullmatch(text)
        if match:
            return _day(match["year"], match["month"], match["day"])
    return find_date(text) if len(text) < 60 else None


def find_date(text: str) -> date | None:
    """The first day written with its month's name, or as ISO, anywhere in a short text."""
    match = first_date(text)
    if match is None:
        return None
    groups = match.groupdict()
    if match.re is TURNED:
        return _turned_day(match)
    month = groups.get("month") or str(MONTH_NUMBER[groups["name"].lower()])
    return _day(groups["year"], month, groups["day"])


def first_date(text: str) -> re.Match[str] | None:
    """Where that day is written."""
    found = [match for shape in (MONTH_FIRST, DAY_FIRST, NUMERIC, TURNED) if (match := shape.search(text))]
    return min(found, key=re.Match.start, default=None)


def _turned_day(match: re.Match[str]) -> date | None:
    first, second = int(match["first"]), int(match["second"])
    if first > 12 or first == second or match["mark"] == ".":
        return _day(match["year"], match["second"], match["first"])
    return _day(match["year"], match["first"], match["second"]) if second > 12 else None


@cache
def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
