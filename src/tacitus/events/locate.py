"""Where an event happened: of the places in its sentence, the one that hangs on its words as its
place would; where the lead names none, the dateline's.

This module decides which of a sentence's places is the event's. How exactly a place is told is decided in
`places/event_place.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from tacitus.annotate.grammar import ancestors, preposition, tokens_in
from tacitus.events.codebook import Draft
from tacitus.events.scene import Scene
from tacitus.model import Event, EventPlace, Place, Sentence, Span
from tacitus.places.event_place import resolution

_IN = ("in", "at", "near", "on", "outside", "inside", "around", "across", "along", "into", "over", "off")
_BY = ("within", "throughout", "amid", "between", "above", "below", "beneath", "beyond", "by")
_WHERE = frozenset((*_IN, *_BY))
_WAY = frozenset(("to", "through", "toward", "towards", "of", "onto"))
_OF_NOUN = frozenset(("of", "into", "on"))  # "the invasion of Kuwait"
_NAMES_ON = frozenset(("compound", "amod", "flat", "nmod", "appos"))  # "a Mogadishu cafe", "Yala's Betong district"

# How often a place that stands so is the event's: (where it hangs, how it is told), read off the part of
# `event_location` that may be tuned on (evals/event_places.py) and rounded.
_WORTH = {
    ("event", "object"): 0.9,
    ("event", "way"): 0.8,
    ("event", "where"): 0.7,
    ("event", "from"): 0.6,
    ("event", "other"): 0.6,
    ("phrase", "other"): 0.6,
    ("phrase", "where"): 0.56,
    ("phrase", "way"): 0.55,
    ("above", "where"): 0.5,
    ("higher", "where"): 0.35,
    ("above", "way"): 0.25,
    ("below", "way"): 0.25,
    ("below", "where"): 0.25,
}
_MODIFIER = 0.7  # it only qualifies another noun: "the Bhopal victims"
_COUNTRY = {"where": 0.75, "object": 1.0}  # countries are named for much else than where things happen
_OTHER_COUNTRY = 0.35
_ENOUGH = 0.24


def find_place(scene: Scene, item: Draft) -> EventPlace | None:
    """The event's place, with how exactly it is told."""
    places = scene.places_in(item.sentence)
    own = tuple(e.span for e in item.actors)
    place = choose_place(item.sentence, places, word=item.word, words=item.words, own=own)
    if place is None and not places:
        place = _dateline_place(scene, item)
    return EventPlace(place=place, resolution=resolution(place)) if place is not None else None


_LEAD = 3  # sentences, the dateline's own included
_ON_THE_SPOT = frozenset(("ASSAULT", "COERCE", "PROTEST"))


def _dateline_place(scene: Scene, item: Draft) -> Place | None:
    """The dateline's town, for what the lead tells as seen there: where the reporter sits in a party's own country."""
    dateline = scene.document.dateline
    start = scene.document.text.find(dateline) if dateline else -1
    if start < 0 or item.auxiliary or item.type not in _ON_THE_SPOT or item.sentence not in scene.sentences[:_LEAD]:
        return None
    within = Span(start, start + len(dateline or ""))
    codes = {entity.code for entity in (*item.actors, *item.recipients)} - {None}
    told = (place for sentence in scene.sentences[:2] for place in scene.places_in(sentence))
    return next((p for p in told if within.covers(p.span) and p.kind == "city" and p.country in codes), None)


def choose_place(
    sentence: Sentence, places: Iterable[Place], *, word: int, words: Iterable[int], own: Iterable[Span] = ()
) -> Place | None:
    """The place of the event that `word` tells (`words`: all of its trigger); `own` words name who acts."""
    event = frozenset((word, *words))
    best: tuple[float, int, int, Place] | None = None
    for place in places:
        anchor = _anchor(sentence, place)
        if anchor is None or place.latitude is None or any(span.covers(place.span) for span in own):
            continue
        rival = _worth(sentence, word, event, anchor, place), -abs(anchor - word), -anchor, place
        if rival[0] >= _ENOUGH and (best is None or rival[:3] > best[:3]):
            best = rival
    return best[3] if best is not None else None


def _anchor(sentence: Sentence, place: Place) -> int | None:
    """The word that the place's name hangs on the sentence by."""
    within = tokens_in(sentence, place.span)
    return next((i for i in within if sentence.tokens[i].head not in within), within[0] if within else None)


def _worth(sentence: Sentence, word: int, event: frozenset[int], anchor: int, place: Place) -> float:
    """How likely the place is the event's, by how its words hang together with the event's."""
    noun = _qualified(sentence, anchor)
    told = _told(sentence, noun, event)
    worth = _WORTH.get((_hangs(sentence, word, event, noun), told), 0.0)
    is_country = place.kind in ("country", "continent")
    if noun != anchor:
        worth *= _OTHER_COUNTRY * _MODIFIER if is_country else _MODIFIER
    elif is_country:
        worth *= _COUNTRY.get(told, _OTHER_COUNTRY)
    return worth


def _qualified(sentence: Sentence, anchor: int) -> int:
    """The noun that the place's name qualifies, or the name itself."""
    tokens, i = sentence.tokens, anchor
    while tokens[i].relation.partition(":")[0] in _NAMES_ON and not preposition(sentence, i):
        head = tokens[i].head
        if head < 0 or tokens[head].upos not in ("NOUN", "PROPN"):
            break
        i = head
    return i


def _told(sentence: Sentence, noun: int, event: frozenset[int]) -> str:
    """Where, which way, or as what is acted on."""
    case, token = preposition(sentence, noun), sentence.tokens[noun]
    if case in _WHERE:
        return "where"
    if case in _OF_NOUN and token.head in event and sentence.tokens[token.head].upos == "NOUN":
        return "where"
    if case in _WAY:
        return "way"
    if case:
        return "from" if case == "from" else "case"
    if token.relation in ("obj", "nsubj:pass"):
        return "object"
    return "subject" if token.relation.startswith("nsubj") else "other"


def _hangs(sentence: Sentence, word: int, event: frozenset[int], noun: int) -> str:
    """Where the noun hangs: on the event, on a phrase of its clause, in a clause below or in one above it."""
    chain = (noun, *ancestors(sentence, noun))
    steps = next((n for n, i in enumerate(chain) if i in event), None)
    if steps is not None:
        is_below = any(sentence.tokens[i].upos in ("VERB", "AUX") for i in chain[1:steps])
        return "below" if is_below else "event" if steps <= 1 else "phrase"
    above = (word, *ancestors(sentence, word))
    common = next((i for i in chain if i in above), None)
    if common is None or noun > word or _verbs(sentence, chain[1 : chain.index(common)]):
        return "apart"
    return "above" if _verbs(sentence, above[1 : above.index(common) + 1]) <= 1 else "higher"


def _verbs(sentence: Sentence, words: Iterable[int]) -> int:
    return sum(sentence.tokens[i].upos == "VERB" for i in words)


def is_same_place(one: Event, other: Event) -> bool:
    """Whether two events are told of one place, or one of them of none."""
    if one.place is None or other.place is None:
        return True
    first, second = one.place.place, other.place.place
    return first.geonames == second.geonames or first.country == second.country
