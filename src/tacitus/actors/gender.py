"""Whether "he" or "she" can take up a mention.

This module decides a person's grammatical gender from titles, role nouns and given names; when
nothing tells, either pronoun fits.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tacitus.actors.spelling import fold
from tacitus.knowledge import read_tsv

if TYPE_CHECKING:  # a page asks about given names itself
    from tacitus.actors.page import Reading


@cache
def _words() -> dict[str, str]:
    rows = read_tsv("actors/genders.tsv", columns=("word", "gender"))
    return {fold(row["word"]): row["gender"] for row in rows}


def is_given_name(word: str) -> bool:
    """ "George" names a man before it names a town."""
    return word[:1].isupper() and fold(word) in _words()


def gender_of(reading: Reading) -> str:
    """Masc, Fem or "" for unknown."""
    known = _words()
    title = reading.term.split()
    for word in reversed(title):
        if word in known and word.islower():
            return known[word]
    for text in (reading.name, reading.part):
        for word in fold(text).replace("-", " ").split()[:2]:
            if word in known:
                return known[word]
    return ""
