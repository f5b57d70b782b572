"""The words that open an article with where and for whom it was written.

This module decides which words those are: "CAIRO (AP) -" names no actor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tacitus.actors.page import Page
from tacitus.model import Document
from tacitus.read.datelines import find_dateline

_FIRST = 3  # sentences in which a dateline can stand


def mark_dateline(document: Document, pages: Sequence[Page]) -> None:
    """Tell the first pages how many of their words the dateline takes."""
    end = _end(document)
    for page in pages[:_FIRST]:
        page.opening = bisect_left(page.sentence.tokens, end, key=lambda token: token.start)


def _end(document: Document) -> int:
    """The character after the dateline; 0 without one."""
    dateline = document.dateline
    if dateline is None:
        found = find_dateline(document.text.lstrip().partition("\n")[0])
        dateline = found[0] if found else None
    start = document.text.find(dateline) if dateline else -1
    return start + len(dateline or "") if start >= 0 else 0
