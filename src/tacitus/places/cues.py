"""Words that speak for or against a place: the classes of `data/places/cues.tsv`.

This module decides how the list is read; how much each class weighs is decided in `mentions.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from tacitus.knowledge import read_tsv
from tacitus.model import Sentence

_HOME_VOTE = 0.8
_HOME_MOST = 4.0


@cache
def words(name: str) -> frozenset[str]:
    """The words of one class, in the case in which they count."""
    rows = read_tsv("places/cues.tsv", columns=("class", "words"))
    return frozenset(word for row in rows if row["class"] == name for word in row["words"].split())


def home_votes(sentences: Sequence[Sentence]) -> dict[str, float]:
    """How strongly the words of a text betray that it plays in one country ("sheriff", "Cllr", "gardai")."""
    homes = _home_words()
    seen: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for token in sentence.tokens:
            for iso in homes.get(token.form, ()):
                seen[iso].add(token.form)
    return {iso: min(_HOME_MOST, _HOME_VOTE * len(found)) for iso, found in sorted(seen.items())}


@cache
def _home_words() -> dict[str, tuple[str, ...]]:
    homes: dict[str, tuple[str, ...]] = {}
    for row in read_tsv("places/home_words.tsv", columns=("iso", "words")):
        for word in row["words"].split():
            homes[word] = (*homes.get(word, ()), row["iso"])
    return homes
