"""The words that show somebody's word or mind, as data: `data/statements/cues.tsv`.

This module decides how a cue is looked up. What a cue takes as its content is decided in
`contents.py`, by the frames the data gives it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tacitus.knowledge import Row, read_tsv

COLUMNS = ("cue", "pos", "frames", "stance", "kind", "example")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word or phrase. `rest` are the lemmas that must hang on the first one ("point" + "out")."""

    lemma: str
    rest: tuple[str, ...]
    pos: str
    frames: frozenset[str]
    stance: str
    kind: str

    @property
    def name(self) -> str:
        return " ".join((self.lemma, *self.rest))

    def takes(self, *frames: str) -> bool:
        """Whether the cue takes any of the frames."""
        return any(frame in self.frames for frame in frames)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, by part of speech and first lemma; longer cues first."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    adjectives: dict[str, tuple[Cue, ...]]
    adverbs: dict[str, tuple[Cue, ...]]
    phrases: dict[str, tuple[Cue, ...]]


@cache
def load_lexicon() -> Lexicon:
    """The packaged cues."""
    cues = [_cue(row) for row in read_tsv("statements/cues.tsv", columns=COLUMNS)]
    tables = {pos: _by_lemma(c for c in cues if c.pos == pos) for pos in ("verb", "noun", "adj", "adverb", "phrase")}
    return Lexicon(tables["verb"], tables["noun"], tables["adj"], tables["adverb"], tables["phrase"])


def _cue(row: Row) -> Cue:
    first, *rest = row["cue"].split(" ")
    return Cue(first, tuple(rest), row["pos"], frozenset(row["frames"].split()), row["stance"], row["kind"])


def _by_lemma(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for cue in cues:
        table.setdefault(cue.lemma, []).append(cue)
    return {lemma: tuple(sorted(found, key=lambda c: -len(c.rest))) for lemma, found in table.items()}
