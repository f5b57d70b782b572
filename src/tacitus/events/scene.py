"""The article as the events engine asks about it: who and what stands at which word.

This module decides how actors, places and times found by the stages before are looked up by
sentence and word. It finds nothing itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tacitus.annotate.grammar import sentence_at, tokens_in
from tacitus.model import Actor, Document, Mention, Place, Sentence, Span, Statement, Time

Named = tuple[Actor, Mention]
Word = tuple[int, int]
T = TypeVar("T", Place, Time)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An article with look-ups by (sentence index, word index)."""

    document: Document
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    heads: Mapping[Word, tuple[Named, ...]]
    covers: Mapping[Word, tuple[Named, ...]]
    places: Mapping[Word, Place]
    times: Mapping[int, tuple[Time, ...]]
    actors: Mapping[str, Actor]
    paragraphs: tuple[int, ...]

    def named(self, sentence: Sentence, i: int) -> tuple[Named, ...]:
        """The actors whose mention hangs on word `i`."""
        return self.heads.get((sentence.index, i), ())

    def covering(self, sentence: Sentence, i: int) -> tuple[Named, ...]:
        """The actors in whose mention word `i` stands, the shortest mention first."""
        return self.covers.get((sentence.index, i), ())

    def place(self, sentence: Sentence, i: int) -> Place | None:
        """The place that word `i` is part of."""
        return self.places.get((sentence.index, i))

    def places_in(self, sentence: Sentence) -> tuple[Place, ...]:
        """The places that a sentence names, in reading order."""
        found = (self.place(sentence, i) for i in range(len(sentence.tokens)))
        return tuple(dict.fromkeys(place for place in found if place is not None))

    def sentence(self, index: int) -> Sentence | None:
        """A sentence by its number."""
        return self.sentences[index] if 0 <= index < len(self.sentences) else None

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph, from nought."""
        return bisect_right(self.paragraphs, offset) - 1


def set_scene(
    document: Document,
    sentences: Sequence[Sentence],
    times: Iterable[Time],
    places: Iterable[Place],
    actors: Sequence[Actor],
    statements: Iterable[Statement],
) -> Scene:
    """Index everything that was found in an article by sentence and word."""
    by_index = {sentence.index: sentence for sentence in sentences}
    return Scene(
        document=document,
        sentences=tuple(sentences),
        statements=tuple(statements),
        heads=_by_head(actors),
        covers=_by_cover(actors, by_index),
        places=dict(reversed([pair for place in places for pair in _words(sentences, place)])),
        times=_by_sentence(sentences, times),
        actors={actor.id: actor for actor in actors},
        paragraphs=(0, *(m.end() for m in re.finditer(r"\n\s*", document.text))),
    )


def _by_head(actors: Sequence[Actor]) -> dict[Word, tuple[Named, ...]]:
    found: dict[Word, list[Named]] = {}
    for actor in actors:
        for mention in actor.mentions:
            found.setdefault((mention.sentence, mention.head), []).append((actor, mention))
    return {word: tuple(sorted(named, key=_order)) for word, named in found.items()}


def _by_cover(actors: Sequence[Actor], sentences: Mapping[int, Sentence]) -> dict[Word, tuple[Named, ...]]:
    found: dict[Word, list[Named]] = {}
    for actor in actors:
        for mention in actor.mentions:
            sentence = sentences.get(mention.sentence)
            for i in tokens_in(sentence, mention.span) if sentence else ():
                found.setdefault((mention.sentence, i), []).append((actor, mention))
    return {word: tuple(sorted(named, key=_shortest)) for word, named in found.items()}


def _order(named: Named) -> tuple[int, int]:
    return named[1].span.start, named[1].span.end


def _shortest(named: Named) -> tuple[int, int]:
    return named[1].span.end - named[1].span.start, named[1].span.start


def _words(sentences: Sequence[Sentence], found: T) -> list[tuple[Word, T]]:
    sentence = sentence_at(sentences, found.span.start)
    if sentence is None:
        return []
    return [((sentence.index, i), found) for i in tokens_in(sentence, found.span)]


def _by_sentence(sentences: Sequence[Sentence], times: Iterable[Time]) -> dict[int, tuple[Time, ...]]:
    found: dict[int, list[Time]] = {}
    for time in times:
        sentence = sentence_at(sentences, time.span.start)
        if sentence is not None:
            found.setdefault(sentence.index, []).append(time)
    return {index: tuple(group) for index, group in found.items()}


def words_of(sentence: Sentence, span: Span) -> range:
    """The words of a span within its sentence."""
    return tokens_in(sentence, span)
