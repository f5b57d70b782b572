"""Who a noun phrase stands for: its actors, or whose thing it is, or the country of its place.

This module decides that "China's decision" is China in its part, that "villages in Syria" suffer
as Syria, and that every member of a conjunction counts. Who an actor is was decided before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tacitus.annotate.grammar import (
    agents,
    ancestors,
    appositions,
    children,
    conjuncts,
    logical_subjects,
    modifiers,
    obliques,
    possessors,
    preposition,
)
from tacitus.events.lexicon import load_classes
from tacitus.events.scene import Named, Scene
from tacitus.events.slots import light_verb
from tacitus.model import Actor, Entity, Mention, MentionKind, Sentence, Span, Statement
from tacitus.statements.cues import load_lexicon as cues

# Prepositions through which a thing is told to be somebody's, in the order they are asked.
_OWNERS = ("by", "of", "from", "with", "against", "on", "in", "at", "between", "among", "for")
_DEPTH = 3
_SPEAKERS_OWN = frozenset(("i", "we", "it", "he", "she", "they", "our", "my", "us", "me"))


def find_parties(scene: Scene, sentence: Sentence, heads: Iterable[int]) -> tuple[Entity, ...]:
    """The entities that noun phrases stand for, conjunctions distributed, each code and actor once."""
    found: list[Entity] = []
    for head in heads:
        for word in _members(sentence, head):
            found += find_party(scene, sentence, word)
    return distinct(found)


def _members(sentence: Sentence, head: int) -> tuple[int, ...]:
    words = conjuncts(sentence, head)
    return words if head == words[0] else (head,)


def find_party(scene: Scene, sentence: Sentence, i: int, depth: int = _DEPTH) -> tuple[Entity, ...]:
    """The entities of one noun: named at it, else its apposition's, else its owner's, else its place's."""
    named = scene.named(sentence, i) or _named_around(scene, sentence, i)
    if named:
        included = _included(scene, sentence, i) if depth == _DEPTH else ()
        return distinct((*(to_entity(actor_mention) for actor_mention in named), *included))
    for word in appositions(sentence, i):
        if scene.named(sentence, word):
            return tuple(to_entity(pair) for pair in scene.named(sentence, word))
    place = place_party(scene, sentence, i)
    if place or depth == 0:
        return place
    included = _included(scene, sentence, i) if depth == _DEPTH else ()
    if included:  # "the far right, including the president"
        return included
    if sentence.tokens[i].upos == "PRON":
        return _pronoun(scene, sentence, i)
    return owners(scene, sentence, i, depth - 1)


def _included(scene: Scene, sentence: Sentence, i: int) -> tuple[Entity, ...]:
    """Members told by name: "leaders including Mr Abe" are Mr Abe too."""
    found = [j for p, j in obliques(sentence, i) if p in ("including", "such as", "like", "among them")]
    return distinct(e for j in found for word in _members(sentence, j) for e in find_party(scene, sentence, word, 1))


def _pronoun(scene: Scene, sentence: Sentence, i: int) -> tuple[Entity, ...]:
    """A pronoun that was left open, within what somebody says, is the speaker: "Rome said it would leave"."""
    if sentence.tokens[i].form.lower() not in _SPEAKERS_OWN:
        return ()
    speaker = speaker_of(scene, sentence.tokens[i].span)
    return (speaker,) if speaker else ()


def _named_around(scene: Scene, sentence: Sentence, i: int) -> tuple[Named, ...]:
    """A mention that holds the word though the parse hangs it elsewhere: names of several words."""
    if sentence.tokens[i].upos != "PROPN":
        return ()
    return _own_cover(scene, sentence, i)


def to_entity(named: Named) -> Entity:
    """An actor in its part in an event."""
    actor, mention = named
    if mention.kind is MentionKind.PRONOUN:
        mention = _told_by_name(actor, mention)
    return Entity(span=mention.span, actor=actor.id, code=actor.code, sectors=actor.sectors)


def _told_by_name(actor: Actor, pronoun: Mention) -> Mention:
    """Where the sentence also names it, the name stands for the pronoun: "Rome said it would leave"."""
    named = [m for m in actor.mentions if m.sentence == pronoun.sentence and m.kind is not MentionKind.PRONOUN]
    return min(named, key=lambda m: abs(m.span.start - pronoun.span.start), default=pronoun)


def place_party(scene: Scene, sentence: Sentence, i: int) -> tuple[Entity, ...]:
    """The country of a place: who attacks Aleppo attacks Syria."""
    place = scene.place(sentence, i)
    if place is None or place.country is None:
        return ()
    return (Entity(span=place.span, actor=None, code=place.country),)


def owners(scene: Scene, sentence: Sentence, i: int, depth: int) -> tuple[Entity, ...]:
    """Whose thing a noun is: possessor, nationality, compound, then who its prepositions name."""
    for group in (possessors(sentence, i), _owning(scene, sentence, i)):
        found = [e for word in group for e in modifier_party(scene, sentence, word)]
        if found:
            return distinct(found)
    for words in _doers(sentence, i):
        found = [e for word in words for e in find_party(scene, sentence, word, depth)]
        if found:
            return distinct(found)
    return _by_preposition(scene, sentence, i, _OWNERS, depth)


def doers_of(scene: Scene, sentence: Sentence, i: int) -> tuple[Entity, ...]:
    """Who is told beside the noun of an attack or an arrest to do it: whom it hits is not whom its critics blame."""
    is_suffered = sentence.tokens[i].lemma.lower() in load_classes()["undergone"]  # "the envoy's murder" is not his
    before = () if is_suffered else (*possessors(sentence, i), *modifiers(sentence, i))
    found = [e for word in before for e in modifier_party(scene, sentence, word)]
    return distinct(found) or _by_preposition(scene, sentence, i, ("by", "from"), 1)


def _by_preposition(
    scene: Scene, sentence: Sentence, i: int, prepositions: Iterable[str], depth: int
) -> tuple[Entity, ...]:
    by_preposition = obliques(sentence, i)
    for wanted in prepositions:
        for case, word in by_preposition:
            found = list(find_party(scene, sentence, word, depth)) if case == wanted else []
            if found:
                return tuple(found)
    return ()


def _owning(scene: Scene, sentence: Sentence, i: int) -> tuple[int, ...]:
    """Words before a noun that tell whose it is: "**French** soil", "**police** station", not "taxpayer money"."""
    return tuple(
        j
        for j in modifiers(sentence, i)
        if sentence.tokens[j].upos != "NOUN"
        or not any(_MANY.intersection(actor.sectors) for actor, _ in scene.named(sentence, j))
    )


_MANY = frozenset(("CVL", "BUS", "UNK", "LAB"))


def _doers(sentence: Sentence, i: int) -> Iterator[tuple[int, ...]]:
    """Who makes a thing: the subject of its light verb, the agent told after it, who speaks in it."""
    light = light_verb(sentence, i) if not children(sentence, i, "acl:relcl") else None  # "paid a firm that …"
    yield logical_subjects(sentence, light) if light is not None else ()
    for clause in children(sentence, i, "acl"):
        if sentence.tokens[clause].lemma.lower() not in load_classes()["opposes"]:  # "a bill denounced by X" is not X's
            yield agents(sentence, clause)
    yield _writers(sentence, i)


def _writers(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Whose words a text is that somebody speaks in: "**Rossi** wrote in a series of tweets accusing Rome"."""
    head = sentence.tokens[i].head
    if preposition(sentence, i) != "in" or head < 0 or not cues().verb(sentence.tokens[head]):
        return ()
    return logical_subjects(sentence, head)


def modifier_party(scene: Scene, sentence: Sentence, i: int, depth: int = 1) -> tuple[Entity, ...]:
    """The actors of a word before a noun, and of what is conjoined with it: "U.S. and EU sanctions"."""
    found: list[Entity] = []
    for word in (*_hyphened(sentence, i), *_members(sentence, i)):
        named = scene.named(sentence, word) or _own_cover(scene, sentence, word)
        found += [to_entity(pair) for pair in named] or place_party(scene, sentence, word)
    if not found and depth:
        found += [e for word in modifiers(sentence, i) for e in modifier_party(scene, sentence, word, depth - 1)]
    return distinct(found)


def _hyphened(sentence: Sentence, i: int) -> tuple[int, ...]:
    """The first half of "**Israeli**-Palestinian", "**US**-China"."""
    if i < 2 or sentence.tokens[i - 1].form not in _HYPHENS or sentence.tokens[i].upos not in ("PROPN", "ADJ"):
        return ()
    return (i - 2,) if sentence.tokens[i - 2].upos in ("PROPN", "ADJ") else ()


_HYPHENS = frozenset("-‐‑–/")


def _own_cover(scene: Scene, sentence: Sentence, i: int) -> tuple[Named, ...]:
    """A name of several words around the modifier, not the whole phrase that it modifies."""
    above = tuple(ancestors(sentence, i))[:2]
    return tuple(pair for pair in scene.covering(sentence, i)[:1] if pair[1].head not in above)


def distinct(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Each actor once, by its first words."""
    kept: dict[tuple[object, ...], Entity] = {}
    for entity in entities:
        key = (entity.actor,) if entity.actor else (entity.code, entity.span)
        kept.setdefault(key, entity)
    return tuple(kept.values())


def without(entities: Iterable[Entity], others: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities that are not among the others."""
    taken = {(e.actor, e.code) for e in others}
    return tuple(e for e in entities if (e.actor, e.code) not in taken)


def hull(entities: Iterable[Entity]) -> Span | None:
    """From the first to the last word of some entities."""
    spans = [entity.span for entity in entities]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def speaker_of(scene: Scene, trigger: Span) -> Entity | None:
    """The speaker of the innermost statement around some words, as an entity."""
    around: list[Statement] = [s for s in scene.statements if any(part.covers(trigger) for part in s.content)]
    innermost = min(around, key=lambda s: (s.hull.end - s.hull.start, s.hull.start), default=None)
    party = innermost.speaker if innermost else None
    actor = scene.actors.get(party.actor or "") if party else None
    if party is None or actor is None:
        return None
    return Entity(span=party.span, actor=actor.id, code=actor.code, sectors=actor.sectors)
