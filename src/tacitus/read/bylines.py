"""Who wrote it: bylines, signatures, credits to agencies, and the biography at the end.

Each question is asked of one line; where on the page the line stands is `scrape.py`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tacitus.read.dates import MONTH_NUMBER
from tacitus.read.lexicon import LETTERS, agency_words, find_agencies, is_made_of, words_of

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽČĐ"
_PARTICLE = r"(?:de|da|di|del|della|van|von|der|den|la|le|el|al|bin|ibn|bint|dos|du|ul)(?=\s)"
_WORD = rf"(?:[{_UPPER}][\w'’.-]*|{_PARTICLE})"
NAME = rf"{_WORD}(?:\s+{_WORD}){{1,4}}"
NAMES = rf"{NAME}(?:(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*&\s*){NAME})*"
LONE_NAME = re.compile(NAME)

# "By Jane Doe", "By JANE DOE and John Roe in Kyiv", "Written by Jane Doe, Reuters"
BYLINE = re.compile(
    rf"(?i:(?:(?:written|reported|posted|published|story|text)\s+)?(?:by|from)\s*:?)\s+(?P<names>{NAMES})(?P<rest>\W.*)?"
)
# "Jane Doe, Reuters", "Jane Doe | Staff Writer", "Jane Doe in Moscow for The Daily Post"
SIGNED = re.compile(rf"(?P<names>{NAMES})\s*(?:[,|–—-]|\b(?P<where>in)\b|\bfor\b)\s*(?P<rest>.+)")
PLACE = re.compile(rf"[{_UPPER}][\w'’.-]+(?:[ ,]+[{_UPPER}][\w'’.-]+){{0,2}}")
LONGEST_BYLINE = 140
LONGEST_REST = 12  # words after the name

CREDIT_OPENING = re.compile(
    r"\W*(?:(?:with|additional|based on|compiled|written)\b.{0,40}?\b"
    r"(?:reporting|reports?|information|material|inputs?|contributions?|files?|dispatches|agencies)\b"
    r"|with\s+agenc|sources?\s*:|agencies\b|compiled from|from (?:our )?(?:news )?(?:wire|agenc)"
    r"|\(?(?:writing|reporting|editing|additional reporting|compiled|edited|translated)\s+by\b)",
    re.IGNORECASE,
)
CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting|(?:to|in) (?:this|the|our) (?:\w+ )?(?:report|story|article|column|analysis))",
    re.IGNORECASE,
)
LONGEST_CREDIT = 400

BIOGRAPHY = re.compile(
    rf"(?P<name>{NAME})\s+(?:is|was|has been|covers|writes|reports|joined|works|serves|teaches|leads|edits|blogs)\b"
)
WRITER = re.compile(
    r"(?:the|this) (?:writer|author|columnist)s? (?:is|are|was|can|may|has|covers|works|teaches)\b", re.IGNORECASE
)
LONGEST_BIOGRAPHY = 130  # words


def find_byline(line: str) -> str | None:
    """The writer's name in a line that gives nothing but who wrote the article.

    Examples
    --------
    >>> find_byline("By JANE DOE and John Roe in Kyiv"), find_byline("Jane Doe, Staff Writer")
    ('Jane Doe and John Roe', 'Jane Doe')
    >>> find_byline("By Monday, war"), find_byline("Jane Doe, who fled, came back.")
    (None, None)
    """
    line = line.strip()
    if len(line) > LONGEST_BYLINE:
        return None
    match = BYLINE.fullmatch(line)
    if match and len((match["rest"] or "").split()) <= LONGEST_REST:
        people = _people(match["names"])
        return to_name(people) if _is_name(people) else None
    match = SIGNED.fullmatch(line)
    if match and (_is_post(line, match["rest"]) or (match["where"] and PLACE.fullmatch(match["rest"]))):
        people = _people(match["names"])
        return to_name(people) if _is_name(people) else None
    return None


def _people(names: str) -> str:
    """The names before a desk or agency: "Jane Doe, Daily News" is one person."""
    first, *others = re.split(r"(\s*,\s*)", names)
    for comma, part in zip(others[::2], others[1::2], strict=True):
        if find_agencies(part) or any(word.lower() in words_of("desk") for word in LETTERS.findall(part)):
            break
        first += comma + part
    return first


def is_lone_name(line: str) -> bool:
    """A line that is a person's name and nothing else."""
    return len(line) <= 40 and 2 <= len(line.split()) <= 4 and bool(LONE_NAME.fullmatch(line)) and _is_name(line)


def _is_name(names: str) -> bool:
    """Neither a day nor a desk: "By Friday Evening" and "By Daily News" name nobody."""
    words = [word.lower() for word in LETTERS.findall(names)]
    return not any(word in words_of("time") or word in words_of("desk") or word in MONTH_NUMBER for word in words)


def _is_post(line: str, rest: str) -> bool:
    """What follows a name tells a desk, an agency or a place, not a story."""
    if len(line.split()) > LONGEST_REST or line.endswith((".", "?", "!")):
        return False
    words = {word.lower() for word in LETTERS.findall(rest)}
    return bool(words & words_of("desk")) or bool(find_agencies(rest))


def to_name(names: str) -> str:
    """Names as one would write them: "JANE DOE AND JOHN ROE" as "Jane Doe and John Roe"."""
    names = " ".join(names.split()).strip(" .,-–—")
    words = [word.title() if word.isupper() and len(word) > 2 else word for word in names.split(" ")]
    return " ".join("and" if word.lower() == "and" else word for word in words)


def is_agency_line(line: str) -> bool:
    """A line that credits agencies or colleagues.

    Examples
    --------
    >>> is_agency_line("With reporting by RIA and TASS"), is_agency_line("(AP)"), is_agency_line("RIA closed in 2013.")
    (True, True, False)
    """
    if len(line) > LONGEST_CREDIT:
        return False
    if CREDIT_OPENING.match(line) or CONTRIBUTED.search(line):
        return True
    words = agency_words() | words_of("credit")
    return len(line.split()) <= 6 and bool(find_agencies(line)) and is_made_of(line, words)


def is_biography(paragraph: str, names: Iterable[str]) -> bool:
    """A paragraph that introduces the writer, who is one of `names` or has a writer's trade."""
    if len(paragraph.split()) > LONGEST_BIOGRAPHY:
        return False
    if WRITER.match(paragraph):
        return True
    match = BIOGRAPHY.match(paragraph)
    if match is None:
        return False
    if any(match["name"] in name or name in match["name"] for name in names):
        return True
    opening = re.split(r"(?<=[a-z)])[.!?](?:\s|$)", paragraph, maxsplit=1)[0]
    return any(word.lower() in words_of("writer") for word in LETTERS.findall(opening))


def biography_name(paragraph: str) -> str | None:
    """Whom the biography is about."""
    match = BIOGRAPHY.match(paragraph)
    return match["name"] if match else None
