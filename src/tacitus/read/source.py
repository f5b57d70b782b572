"""What an input says of one article before anything is cleaned, and what the user asked for.

The readers of files (`tables.py`, `warc.py`, `fetch.py`, `inputs.py`) make `Source`s, which are
cheap, small and pickle; `documents.py` turns each into a `Document`, which is where the time goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tacitus.model import Problem

STAGE = "read"

# Where a row of a table keeps what was mended in it: a key that no file can hold.
PROBLEMS = None


class Kind(StrEnum):
    """How the content of a source is to be taken."""

    TEXT = "text"  # an article's text, kept exactly as given
    SCRAPE = "scrape"  # plain text copied off a page, to be cleaned
    HTML = "html"  # a page
    NOTHING = "nothing"  # there is only a problem to tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article as given. `where` is its file and line; `stem` the name its file lends it."""

    where: str
    kind: Kind
    content: str | bytes = ""
    charset: str | None = None
    id: str | None = None
    stem: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user says about the inputs: `columns` maps a name of ours to theirs (`text` → `body`)."""

    published: date | None = None
    id: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def warn(message: str) -> Problem:
    """Something the user should know that does not keep the article from being coded."""
    return Problem(STAGE, message)


def fail(message: str) -> Problem:
    """Something that leaves nothing to be coded."""
    return Problem(STAGE, message, fatal=True)


def nothing(where: str, message: str, *, name: str | None = None, stem: str | None = None) -> Source:
    """The source of an input that gave no article; `name` is its given id, if it had one."""
    return Source(where=where, kind=Kind.NOTHING, id=name, stem=stem, problems=(fail(message),))
