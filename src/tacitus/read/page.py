"""What a page or scrape says, once it is cleaned; the value between the cleaners and `documents.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tacitus.model import Problem, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Text and what was read off around it. Paragraphs of `text` are separated by blank lines."""

    text: str = ""
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    dateline: str | None = None
    captions: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
