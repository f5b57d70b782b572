"""Lines that tell when, and the dateline that opens an article."""

from __future__ import annotations

import re
from datetime import date

from tacitus.read.dates import MONTH_NUMBER, find_date, first_date
from tacitus.read.lexicon import dateline_cities, find_agencies, is_made_of, words_of

UPDATED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
LONGEST_DATE_LINE = 140

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽČĐ"
_MONTH = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
_DAY = rf"(?i:(?:{_MONTH})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTH})\.?)(?:,?\s*\d{{4}})?"
_PLACE = rf"[{_UPPER}][\w'’.-]*(?:[ /-][{_UPPER}a-z][\w'’.-]*){{0,4}}"
DATELINE = re.compile(
    rf"(?P<line>(?P<place>{_PLACE}(?:,\s*{_PLACE}){{0,2}}?)(?:\s*[,|]\s*(?P<day>{_DAY}))?\.?"
    r"(?:\s*[(/](?P<agency>[^()/]{2,60})[)/])?)\s*(?P<dash>—|–|--|_(?=\s)|-(?=\s)|:(?=\s)|\|(?=\s)|(?<=/)\.(?=\s))\s*"
)
# Datelines are short; nothing further in is looked at.
REACH = 160


def read_date_line(line: str) -> tuple[date | None, date | None] | None:
    """(published, updated) of a line that tells nothing but when; None for any other line.

    Examples
    --------
    >>> read_date_line("Last updated on: Thursday, May 7, 2015 10:30 GMT")
    (None, datetime.date(2015, 5, 7))
    >>> read_date_line("The law of May 7, 2015 stands.") is None
    True
    >>> read_date_line("Nov 19, 9:41 AM")
    (None, None)
    """
    if len(line) > LONGEST_DATE_LINE:
        return None
    days: dict[bool, date | None] = {}
    rest = line
    while match := first_date(rest):
        before, rest = rest[: match.start()], rest[match.end() :]
        if not is_made_of(before, words_of("time")):
            return None
        days.setdefault(bool(UPDATED.search(before)), find_date(match[0]))
    if not is_made_of(rest, words_of("time") | MONTH_NUMBER.keys()) or not any(sign.isdigit() for sign in line):
        return None
    return days.get(False), days.get(True)


def find_dateline(paragraph: str) -> tuple[str, tuple[str, ...]] | None:
    """The dateline that opens a paragraph, and the agencies it names.

    Examples
    --------
    >>> find_dateline("MOSCOW, May 7 (Reuters) - Russia said on Thursday")
    ('MOSCOW, May 7 (Reuters)', ('Reuters',))
    >>> find_dateline("KABUL, Afghanistan — Gunmen attacked")
    ('KABUL, Afghanistan', ())
    >>> find_dateline("Ministers came from three states - all but one - to sign") is None
    True
    """
    match = DATELINE.match(paragraph[:REACH])
    if match is None:
        return None
    follows = paragraph[match.end() :]
    if not follows[:1].isupper() and not follows[:1].isdigit() and follows[:1] not in tuple("\"'“‘"):
        return None
    agencies = find_agencies(match["agency"] or "")
    if agencies or match["day"] or _is_place(match["place"], match["dash"]):
        return " ".join(match["line"].split()), agencies
    return None


def _is_place(place: str, dash: str) -> bool:
    """A city that needs no more, a city with its country, or capitals before a dash."""
    first, *rest = (part.strip() for part in place.split(","))
    if first.title() in dateline_cities() or first in dateline_cities():
        return True
    is_shouted = first.isupper() and len(first) > 2 and first.lower() not in words_of("label")
    is_named = len(first.split()) <= 3 and all(word[0].isupper() for word in f"{first} {' '.join(rest)}".split())
    if rest and (is_shouted or is_named):
        return dash != "|"
    return is_shouted and dash not in (":", "|")
