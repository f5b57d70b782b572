"""Where an event happened: the place that hangs on its words, else the nearest in its clause.

This module decides which of a sentence's places is the event's, and PLOVER's level of resolution.
"""

from __future__ import annotations

from tacitus.annotate.grammar import ancestors, descendants, preposition, tokens_in
from tacitus.events.codebook import Draft
from tacitus.events.scene import Scene
from tacitus.model import Event, EventPlace, Place, Sentence

_RESOLUTION = {"country": 1, "admin1": 2, "admin2": 3, "admin3": 3, "city": 4, "site": 5, "street": 5, "building": 5}
_WHERE = frozenset(("in", "at", "near", "on", "outside", "inside", "around", "across", "along", "into", "over", "off"))
_WAY = frozenset(("to", "from", "through", "toward", "towards", "of"))


def find_place(scene: Scene, item: Draft) -> EventPlace | None:
    """The event's place, with how exactly it is told."""
    sentence = item.sentence
    seen: dict[int, Place] = {}
    for i in range(len(sentence.tokens)):
        place = scene.place(sentence, i)
        if place is not None and place.latitude is not None and not any(e.span.covers(place.span) for e in item.actors):
            seen.setdefault(_anchor(sentence, place, i), place)
    if not seen:
        return None
    anchor = min(seen, key=lambda i: _distance(sentence, item, i))
    if _distance(sentence, item, anchor)[0] >= _FAR:
        return None
    place = seen[anchor]
    return EventPlace(place=place, resolution=_RESOLUTION.get(place.kind, 4 if place.kind == "" else 2))


def _anchor(sentence: Sentence, place: Place, fallback: int) -> int:
    words = tokens_in(sentence, place.span)
    return next((i for i in words if sentence.tokens[i].head not in words), fallback)


_FAR = 9


def _distance(sentence: Sentence, item: Draft, anchor: int) -> tuple[int, int, int]:
    """How far a place stands from an event: by preposition, clause, then words."""
    words = {*item.words, item.word}
    apart = abs(anchor - item.word)
    steps = next((n for n, head in enumerate(ancestors(sentence, anchor)) if head in words), None)
    case = preposition(sentence, anchor)
    if steps is not None:
        rank = 0 if case in _WHERE else 1 if case in _WAY or case == "" else 2
        return rank, steps, apart
    in_clause = any(head in words for head in descendants(sentence, item.word)) and anchor in descendants(
        sentence, _clause(sentence, item)
    )
    return (3 if in_clause and case in _WHERE else 4 if case in _WHERE else _FAR), 0, apart


def _clause(sentence: Sentence, item: Draft) -> int:
    """The verb of the event's clause."""
    above = (item.word, *ancestors(sentence, item.word))
    return next((i for i in above if sentence.tokens[i].upos == "VERB"), item.word)


def is_same_place(one: Event, other: Event) -> bool:
    """Whether two events are told of one place, or one of them of none."""
    if one.place is None or other.place is None:
        return True
    first, second = one.place.place, other.place.place
    return first.geonames == second.geonames or first.country == second.country
