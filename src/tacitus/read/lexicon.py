"""The word lists of this folder, loaded once; which word belongs where is data (`data/read/`)."""

from __future__ import annotations

import re
from functools import cache

from tacitus.knowledge import read_tsv

LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one class of `words.tsv`: time, credit, desk, writer or label."""
    return frozenset(
        row["word"] for row in read_tsv("read/words.tsv", columns=("word", "class")) if row["class"] == kind
    )


@cache
def picture_verbs() -> frozenset[str]:
    """Verbs by which captions tell what is seen."""
    return frozenset(row["verb"] for row in read_tsv("read/picture_verbs.tsv", columns=("verb",)))


@cache
def dateline_cities() -> frozenset[str]:
    """Cities that stand in datelines without their country."""
    return frozenset(row["city"] for row in read_tsv("read/dateline_cities.tsv", columns=("city",)))


@cache
def _agency_names() -> dict[str, str]:
    rows = read_tsv("read/agencies.tsv", columns=("form", "name", "kind"))
    return {row["form"]: row["name"] for row in rows if row["kind"] == "news"}


@cache
def _agency_pattern() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(_agency_names(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])")


@cache
def agency_words() -> frozenset[str]:
    """Every word of an agency's name, small: what is left of a credit without them is a person."""
    rows = read_tsv("read/agencies.tsv", columns=("form", "name", "kind"))
    return frozenset(word.lower() for row in rows for word in LETTERS.findall(row["form"]))


def find_agencies(text: str) -> tuple[str, ...]:
    """The news agencies that are named, in order, each once.

    Examples
    --------
    >>> find_agencies("With reporting by Agence France-Presse, AP, and AFP")
    ('AFP', 'AP')
    """
    return tuple(dict.fromkeys(_agency_names()[match[0]] for match in _agency_pattern().finditer(text)))


def is_made_of(text: str, words: frozenset[str]) -> bool:
    """Every word of the text is one of these."""
    return all(word.lower() in words for word in LETTERS.findall(text))
