"""Which way a time without a year points: back, ahead or unknown.

Asked of the words around it, so that it works with any parser or none: the nearest verb form
or preposition in the same sentence that tells past from future.
"""

from __future__ import annotations

import re

_FUTURE = (
    r"will|won['’]t|shall|['’]ll|would|could|may|might|should|must|can|going to|expect(?:s|ed)? to|schedul(?:ed|es) (?:to|for)|"
    r"plan(?:s|ned|ning)? (?:to|for|on)|set (?:to|for)|slated (?:to|for)|due|is to|are to|was to|were to|intends? to|"
    r"hop(?:es?|ing) to|aims? to|deadline|upcoming|payable|effective|starting|beginning|ahead of|agreed to|"
    r"ordered to|supposed to|about to|wants? to|promis(?:es|ed) to|vow(?:s|ed) to|proposed|extended|postponed|delayed"
)
_PAST = (
    r"was|were|had|did|didn['’]t|been|[a-z]{2,}ed|said|told|went|came|took|made|gave|saw|got|found|left|met|held|kept|began|"
    r"fell|rose|grew|won|lost|sent|spoke|wrote|ran|shot|struck|fought|broke|brought|built|bought|sold|caught|chose|cut|drew|drove|"
    r"flew|hit|knew|led|paid|put|read|sat|stood|thought|became|heard|set|blew|threw|withdrew|overthrew|sank|swore|died"
)
_MARKER = re.compile(rf"(?<![\w-])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\w-])")
_BEFORE_FUTURE = re.compile(
    r"(?:by|until|till|through|no later than|scheduled for|on or about|set for|due)\s+(?:the\s+)?$", re.IGNORECASE
)
_BEFORE_PAST = re.compile(r"(?:since|ended|dated|as of)\s+(?:the\s+)?$", re.IGNORECASE)
_REACH = 160


def direction(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> int:
    """-1 past, 1 future, 0 unknown for the time at start:end of a sentence."""
    left = text[max(sentence_start, start - _REACH) : start]
    if _BEFORE_PAST.search(left):
        return -1
    if _BEFORE_FUTURE.search(left):
        return 1
    before = [m for m in _MARKER.finditer(left)]
    if before:
        return _sign(before[-1])
    after = _MARKER.search(text, end, min(sentence_end, end + _REACH))
    return _sign(after) if after else 0


def _sign(match: re.Match[str]) -> int:
    return 1 if match.lastgroup == "future" else -1
