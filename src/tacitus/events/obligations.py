"""What a speaker says that others must do is the speaker's request.

This module decides that "Russia said Israel must end its attacks" is REQUEST by Russia of Israel,
not an attack and not a retreat, whatever the verb. Who speaks was decided by the statements stage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tacitus.annotate.grammar import children, is_conditional, is_question, is_relation, logical_subjects, modal
from tacitus.events.auxiliary import REQUEST_MODES
from tacitus.events.codebook import Draft
from tacitus.events.conditions import is_class
from tacitus.events.lexicon import Entry, Word
from tacitus.events.matching import Match
from tacitus.events.parties import find_parties, speaker_of, without
from tacitus.events.scene import Scene
from tacitus.model import Auxiliary, Sentence

_DUTY = frozenset(("must", "should", "ought"))
_STATES = frozenset(("rest", "know", "feel", "remember", "note", "understand"))  # "should know" asks for no deed
_RULE = "verb:must"
_ASKED = frozenset(("what", "how", "whether", "who", "which", "why", "when", "where"))
_ENTRY = Entry(
    name="must",
    where="obligations.py",
    pos="VERB",
    words=(Word(frozenset(("must",))),),
    head=0,
    type="REQUEST",
    modes=("change",),
    recipient=(("subject",),),
)


def to_requests(scene: Scene, sentence: Sentence, items: Iterable[Draft]) -> tuple[Draft, ...]:
    """Turn what others are told to do into the speaker's requests, and add those without an event."""
    found = [_to_request(scene, item) for item in items]
    taken = {w for item in found for w in (item.word, *item.words)}
    for verb in range(len(sentence.tokens)):
        if verb not in taken and _is_duty(sentence, verb):
            added = _bare_request(scene, sentence, verb)
            found += [added] if added else []
    return tuple(found)


def _is_duty(sentence: Sentence, verb: int) -> bool:
    """ "must do", "should do"; of verbs that have a subject of their own."""
    if sentence.tokens[verb].upos not in {"VERB", "ADJ"}:
        return False
    if not any(sentence.tokens[j].lemma.lower() in _DUTY for j in children(sentence, verb, "aux")):
        return False
    if any(sentence.tokens[j].form.lower() in {"we", "i"} for j in logical_subjects(sentence, verb)):
        return False
    return not _is_no_demand(sentence, verb)


def _is_no_demand(sentence: Sentence, verb: int) -> bool:
    """ "should have acted" blames, "what he should do" and "should it fail" ask nothing of anybody."""
    if sentence.tokens[verb].lemma.lower() in _STATES:
        return True
    auxiliaries = children(sentence, verb, "aux", "cop")
    if any(sentence.tokens[j].lemma == "have" for j in auxiliaries) or is_conditional(sentence, verb):
        return True
    if is_relation(sentence.tokens[verb].relation, "acl:relcl", "advcl") or is_question(sentence, verb):
        return True
    asked = children(sentence, verb, "obj", "advmod", "obl", "mark", "nsubj")
    return any(sentence.tokens[j].form.lower() in _ASKED and j < verb for j in asked)


def _to_request(scene: Scene, item: Draft) -> Draft:
    if item.type in ("REQUEST", "ACCUSE", "THREATEN") or modal(item.sentence, item.word) not in _DUTY:
        return item
    if _is_no_demand(item.sentence, item.word):
        return item
    speaker = speaker_of(scene, item.sentence.tokens[item.word].span)
    if speaker is None or not without(item.actors, (speaker,)):
        return item
    mode = REQUEST_MODES.get(item.type or "", "change")
    return replace(
        item,
        type="REQUEST",
        modes=(mode,),
        actors=(speaker,),
        recipients=without(item.actors, (speaker,)),
        auxiliary=item.auxiliary - {Auxiliary.HYPOTHETICAL, Auxiliary.NEGATION},
        rule=f"{item.rule}+must",
    )


def _bare_request(scene: Scene, sentence: Sentence, verb: int) -> Draft | None:
    """A duty whose verb is no event: "the government must do more"."""
    speaker = speaker_of(scene, sentence.tokens[verb].span)
    obliged = (i for i in logical_subjects(sentence, verb) if is_class(scene, sentence, i, "actor"))
    told = find_parties(scene, sentence, obliged) if speaker else ()  # "X's death should have no impact" asks nobody
    told = tuple(e for e in without(told, (speaker,)) if e.actor) if speaker else ()
    if speaker is None or not told:
        return None
    words = (*(j for j in children(sentence, verb, "aux") if sentence.tokens[j].lemma.lower() in _DUTY), verb)
    match = Match(_ENTRY, verb, words)
    return Draft(
        sentence=sentence,
        match=match,
        word=verb,
        words=words,
        type="REQUEST",
        modes=("change",),
        actors=(speaker,),
        recipients=told,
        rule=_RULE,
        trace=(f"{sentence.tokens[verb].form!r} is said to be a duty of {told[0].code}",),
    )
