"""Words that speak for or against a place: the classes of `data/places/cues.tsv`.

This module decides how the list is read; how much each class weighs is decided in `mentions.py`.
"""

from __future__ import annotations

from functools import cache

from tacitus.knowledge import read_tsv


@cache
def words(name: str) -> frozenset[str]:
    """The words of one class, in the case in which they count."""
    rows = read_tsv("places/cues.tsv", columns=("class", "words"))
    return frozenset(word for row in rows if row["class"] == name for word in row["words"].split())
