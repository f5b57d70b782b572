"""Lines that tell when, and the dateline that opens an article."""

from __future__ import annotations

import re
from datetime import date

from tacitus.read.dates import MONTH_NUMBER, find_date, first_date
from tacitus.read.lexicon import LETTERS, dateline_cities, find_agencies, is_made_of, words_of

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
# "ANKARA, Nov. 2, 2016", "12 August 2021, Lusaka", "BAMAKO, Mali (AP) —" on a line of their own
_WEEKDAY = r"(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
LONE_DATELINE = re.compile(
    rf"(?P<line>(?:(?P<places>{_PLACE}(?:,\s*{_PLACE}){{0,2}}?)\s*[,|:–—-]\s*{_WEEKDAY}(?P<day>{_DAY})"
    rf"|{_WEEKDAY}(?P<first_day>{_DAY})\s*[,|:–—-]\s*(?P<last_places>{_PLACE}(?:,\s*{_PLACE}){{0,2}}))\.?"
    r"(?:\s*[(/][^()/]{2,60}[)/])?)\s*(?:—|–|-{1,2}|_|:)?"
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


def lone_dateline(line: str) -> tuple[str, tuple[str, ...]] | None:
    """The dateline that a line is, place and day and nothing else, and the agencies it names.

    Examples
    --------
    >>> lone_dateline("ANKARA, Nov. 2, 2016"), lone_dateline("12 August 2021, Lusaka")
    (('ANKARA, Nov. 2, 2016', ()), ('12 August 2021, Lusaka', ()))
    >>> lone_dateline("Talks to go on, May 7") is None
    True
    """
    match = LONE_DATELINE.fullmatch(line) if len(line) <= LONGEST_DATE_LINE else None
    if match is None:
        return None
    first, *_ = places = [part.strip() for part in (match["places"] or match["last_places"]).split(",")]
    is_lone_word = " " not in first and find_date(line) is not None and "|" not in line
    if not (_is_city(first) or is_lone_word) or any(map(_is_label, places)):
        return None
    return " ".join(match["line"].split()), find_agencies(line)


def _is_label(place: str) -> bool:
    """Words of dates ("Posted: May 7, 2015"), of credits and of agencies are no places."""
    words = {word.lower() for word in LETTERS.findall(place)}
    return bool(find_agencies(place) or words & (words_of("time") | words_of("label") | words_of("desk")))


def _is_city(place: str) -> bool:
    """A city of the list, or capitals that are no label."""
    return (place.isupper() and len(place) > 2) or place in dateline_cities() or place.title() in dateline_cities()


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
