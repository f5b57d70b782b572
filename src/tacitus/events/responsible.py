"""Who did what is praised or blamed, told just before: "Rome closed the port. Paris deplored **the move**".

This module decides that an act taken up by a bare noun or a pronoun ("the decision", "it") is that of who was told to
act last before: in an earlier clause of the sentence, else in the one or two sentences before; and that a threat on a
condition ("will strike back if **Rome** closes the port") is for who can meet it. Whose act a noun with an owner is
("Rome's decision") was decided before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tacitus.annotate.grammar import ancestors, children, first_conjunct, is_relation, logical_subjects
from tacitus.events.codebook import Draft
from tacitus.events.lexicon import load_classes
from tacitus.events.parties import find_parties, without
from tacitus.events.scene import Scene
from tacitus.events.slots import fill
from tacitus.model import Entity, Sentence

_VERDICTS = frozenset(("ACCUSE", "REJECT", "SUPPORT"))
_TAKING_UP = frozenset(("the", "this", "that", "these", "those"))
_NAMING = frozenset(("call", "describe", "condemn", "denounce", "deplore"))  # "called it a mistake"
_REACH = 2  # sentences back
_AS_SUBJECT = frozenset(("ADJ", "NOUN"))


def fill_responsible(scene: Scene, items: Sequence[Draft]) -> list[Draft]:
    """Give verdicts on an act that was told before the one whose act it is."""
    return [_answered(scene, items, item) if _is_open(item) else _conditional(scene, item) for item in items]


def _conditional(scene: Scene, item: Draft) -> Draft:
    """A threat is for who is told, after "if" or "unless", to be able to meet its condition."""
    if item.type != "THREATEN" or item.recipients or not item.actors:
        return item
    verbs = (item.word, *children(item.sentence, item.word, "xcomp", "ccomp"))
    clauses = [c for verb in verbs for c in children(item.sentence, verb, "advcl") if _is_condition(item.sentence, c)]
    heads = (i for clause in clauses for i in logical_subjects(item.sentence, clause))
    found = tuple(e for e in without(find_parties(scene, item.sentence, heads), item.actors) if e.code)
    trace = (*item.trace, "the threat is for who can meet its condition")
    return replace(item, recipients=found, rule=f"{item.rule}+condition", trace=trace) if found else item


def _is_condition(sentence: Sentence, clause: int) -> bool:
    return any(sentence.tokens[j].form.lower() in ("if", "unless") for j in children(sentence, clause, "mark"))


def _is_open(item: Draft) -> bool:
    if item.type not in _VERDICTS or not item.actors or item.recipients or item.match.entry.content == "deny":
        return False
    return item.type != "ACCUSE" or "disapprove" in item.modes


def _answered(scene: Scene, items: Sequence[Draft], item: Draft) -> Draft:
    if not any(_takes_up(item.sentence, i) for i in _judged(item)):
        return item
    found = next((side for told in _told_before(scene, items, item) if (side := without(told, item.actors))), ())
    if not found or not any(entity.code for entity in found):
        return item
    trace = (*item.trace, f"whose act it is was told before: {found[0].code}")
    return replace(item, recipients=found, rule=f"{item.rule}+before", trace=trace)


def _judged(item: Draft) -> tuple[int, ...]:
    """What is praised or blamed: the object of a verb, what an adjective is said of."""
    slots = {slot for choice in item.match.entry.recipient for slot in choice}
    if item.match.entry.pos in _AS_SUBJECT:
        slots |= {"noun"}
    return tuple(i for slot in sorted(slots) for i in fill(item.sentence, item.match, slot))


def _takes_up(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.upos == "PRON":
        return token.form.lower() == "it" and sentence.tokens[token.head].lemma.lower() in _NAMING
    if token.lemma.lower() not in load_classes()["act"] or children(sentence, i, "nmod:poss", "nmod", "acl"):
        return False
    return any(sentence.tokens[j].form.lower() in _TAKING_UP for j in children(sentence, i, "det"))


def _told_before(scene: Scene, items: Sequence[Draft], item: Draft) -> Iterator[tuple[Entity, ...]]:
    """Who is told to act before, nearest first."""
    sentence = item.sentence
    first = first_conjunct(sentence, item.word)
    for verb in (first, *ancestors(sentence, item.word)):
        if verb < item.word and sentence.tokens[verb].upos == "VERB":
            yield find_parties(scene, sentence, logical_subjects(sentence, verb))
    for back in range(1, _REACH + 1):
        earlier = scene.sentence(sentence.index - back)
        if earlier is not None:
            yield from (told.actors for told in reversed(items) if told.sentence.index == earlier.index and told.actors)
            roots = (i for i, token in enumerate(earlier.tokens) if is_relation(token.relation, "root"))
            yield from (find_parties(scene, earlier, logical_subjects(earlier, i)) for i in roots)
