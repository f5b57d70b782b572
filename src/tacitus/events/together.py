"""What people of two countries do together is cooperation, whatever it is that they do.

This module decides that "Polish and Czech crews searched the wreck together" is COOPERATE though no word of the lexicon
is told, and that what two countries open, build or share is theirs together. What they do to each other in words or by
force has an event of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tacitus.annotate.grammar import children, is_passive, logical_objects, logical_subjects
from tacitus.events.auxiliary import find_auxiliary
from tacitus.events.codebook import Draft
from tacitus.events.lexicon import Entry, Word, load_classes
from tacitus.events.matching import Match
from tacitus.events.parties import find_parties
from tacitus.events.scene import Scene
from tacitus.model import Entity, Sentence

_BOTH = 2
_TOGETHER = frozenset(("together", "jointly"))
_RECIPROCAL = frozenset(("other", "another"))
_SIGNS = _TOGETHER | _RECIPROCAL
_RULE = "verb:together"
_ENTRY = Entry(
    name="together",
    where="together.py",
    pos="VERB",
    words=(Word(frozenset(("together",))),),
    head=0,
    type="COOPERATE",
    actor=(("subject",),),
)


def with_joint_work(scene: Scene, sentence: Sentence, items: Iterable[Draft]) -> tuple[Draft, ...]:
    """The events of a sentence and what it tells two countries to do together without an event."""
    found = [_joint_move(scene, item) for item in items]
    taken = {w for item in found for w in (item.word, *item.words)}
    is_told = any(token.form.lower() in _SIGNS for token in sentence.tokens)
    for verb, token in enumerate(sentence.tokens):
        if token.upos != "VERB" or verb in taken or not (is_told or _is_work(sentence, verb)):
            continue
        if not taken.intersection(logical_objects(sentence, verb)):
            found += _joint_work(scene, sentence, verb)
    return tuple(found)


def _is_work(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].lemma.lower() in load_classes()["joint_work"]


def _joint_move(scene: Scene, item: Draft) -> Draft:
    """Troops of two countries that move together cooperate: PLOVER, COOPERATE."""
    if item.type != "MOBILIZE" or not _is_joint(item.sentence, item.word) or not _are_two(scene, item.actors):
        return item
    return replace(item, type="COOPERATE", modes=(), rule=f"{item.rule}+together")


def _joint_work(scene: Scene, sentence: Sentence, verb: int) -> Iterator[Draft]:
    if is_passive(sentence, verb) or sentence.tokens[verb].lemma.lower() in load_classes()["opposes"]:
        return
    if not _is_joint(sentence, verb) and not (_is_work(sentence, verb) and _has_thing(sentence, verb)):
        return
    actors = find_parties(scene, sentence, logical_subjects(sentence, verb))
    if not _are_two(scene, actors):
        return
    words = tuple(sorted((verb, *_together(sentence, verb))))
    told = Draft(
        sentence=sentence,
        match=Match(_ENTRY, verb, words),
        word=verb,
        words=words,
        type="COOPERATE",
        actors=actors,
        rule=_RULE,
        trace=(f"{sentence.tokens[verb].form!r} is told of two countries together",),
    )
    yield replace(told, auxiliary=find_auxiliary(told))


def _together(sentence: Sentence, verb: int) -> tuple[int, ...]:
    return tuple(j for j in children(sentence, verb, "advmod") if sentence.tokens[j].form.lower() in _TOGETHER)


def _is_joint(sentence: Sentence, verb: int) -> bool:
    """ "Together", "jointly", or to what is "each other's"."""
    if _together(sentence, verb):
        return True
    objects = logical_objects(sentence, verb)
    owners = (sentence.tokens[j] for i in objects for j in children(sentence, i, "nmod:poss"))
    return any(token.form.lower() in _RECIPROCAL for token in owners)


def _has_thing(sentence: Sentence, verb: int) -> bool:
    """What is opened or built is a thing, no talk and no fight."""
    words = load_classes()["fight"] | load_classes()["talks"] | load_classes()["wrongdoing"]
    heads = [i for i in logical_objects(sentence, verb) if sentence.tokens[i].upos == "NOUN"]
    return bool(heads) and not any(sentence.tokens[i].lemma.lower() in words for i in heads)


def _are_two(scene: Scene, actors: tuple[Entity, ...]) -> bool:
    """Two countries told by their own words: "two capitals" names neither."""
    told = [entity for entity in actors if entity.code]
    words = {entity.span for entity in told}
    is_joined = len(words) >= _BOTH or any(" and " in span.of(scene.document.text) for span in words)
    return is_joined and len({entity.code for entity in told}) >= _BOTH
