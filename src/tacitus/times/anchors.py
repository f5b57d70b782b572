"""The day an article speaks from: its dateline's, where that tells one, or the day of publication.

"KLOW, March 12 (Wire)" printed on the 14th says "Friday" from the 12th.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from tacitus.knowledge import read_tsv
from tacitus.model import Document
from tacitus.times.calendar import make_day

PUBLISHED, DATELINE = "published", "dateline"

_OPENING = 160  # characters in which a dateline stands
_LATE = 7  # days after which a wire story is no longer printed as news
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,30}),?(?:\s+[A-Z][\w.]+,)?\s+(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2})"
    r"(?:,\s+(?P<year>\d{4}))?\s*(?:\([^)]{2,40}\))?\s*(?:-|–|—|:|_)"
)


@cache
def _months() -> dict[str, int]:
    rows = read_tsv("times/en/words.tsv", columns=("word", "class", "value", "case"))
    return {row["word"]: int(row["value"]) for row in rows if row["class"] == "month"}


def find_anchor(document: Document) -> tuple[date | None, str]:
    """The day that "today" is in the text, and whether the dateline or the publication tells it."""
    for text in (document.dateline or "", document.text[:_OPENING]):
        day = _dateline_day(f"{text} -" if text == document.dateline else text, document.published)
        if day is not None and day != document.published:
            return day, DATELINE
    return document.published, PUBLISHED


def _dateline_day(text: str, published: date | None) -> date | None:
    """The dateline's day in the year that makes it a few days before publication at most."""
    found = _DATELINE.search(text)
    month = _months().get(found["month"].lower()) if found else None
    if found is None or month is None:
        return None
    if published is None:
        return make_day(int(found["year"]), month, int(found["day"])) if found["year"] else None
    for year in (published.year, published.year - 1):
        day = make_day(year, month, int(found["day"]))
        if day is not None and 0 <= (published - day).days <= _LATE:
            return day
    return None
