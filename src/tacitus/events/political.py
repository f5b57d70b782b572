"""Whether a verbal act is told of somebody in politics: not asked, not of anybody at all, not between private people.

This module decides which statements, promises, meetings and refusals are news of politics. How many
sides an event must name is `earn.py`; who the sides are was decided before.
"""

from __future__ import annotations

from tacitus.annotate.grammar import children, is_question, subjects, tokens_in
from tacitus.events.codebook import Draft
from tacitus.events.lexicon import load_classes
from tacitus.events.slots import fill
from tacitus.model import Entity

# fmt: off
_VERBAL = frozenset((
        "ACCUSE", "AGREE", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SUPPORT", "THREATEN",
))
# fmt: on
# Who acts for nobody but himself: what two such people say to each other is no event of politics.
_PRIVATE = frozenset(("AGR", "BUS", "CVL", "EDU", "JRN", "MED", "UNK"))
# What crowds of people are found to think is an opinion, no act; a crowd that accuses or demands has acted.
_OPINIONS = frozenset(("ACCUSE", "AGREE", "REJECT", "SUPPORT"))


def is_political(item: Draft) -> bool:
    """Whether the act may stand as a row; deeds always may."""
    if item.type not in _VERBAL:
        return True
    if _is_asked(item) or _is_anybody(item):
        return False
    if item.type in _OPINIONS and _is_opinion(item):
        return False
    if _is_of_oneself(item) or _is_alone(item):
        return False
    return any(not _is_private(entity) for entity in (*item.actors, *item.recipients))


def _is_asked(item: Draft) -> bool:
    """ "Will Rome agree?": the sentence itself asks, and asks this."""
    return is_question(item.sentence) and is_question(item.sentence, item.word)


def _is_anybody(item: Draft) -> bool:
    """ "You accept it or you leave", "one must ask": said of anybody."""
    tokens = item.sentence.tokens
    heads = fill(item.sentence, item.match, "subject") or subjects(item.sentence, item.word)
    return bool(heads) and all(tokens[i].lemma.lower() in load_classes()["anybody"] for i in heads)


def _is_opinion(item: Draft) -> bool:
    """ "65 percent of voters blame", "Americans support": who is counted or polled."""
    sentence, classes = item.sentence, load_classes()
    for i in fill(sentence, item.match, "subject" if item.match.entry.pos == "VERB" else "poss"):
        around = (i, *children(sentence, i, "nmod", "nummod", "compound", "amod"))
        words = {sentence.tokens[j].lemma.lower() for j in around} | {sentence.tokens[j].form.lower() for j in around}
        if (
            words & classes["percent"]
            or {sentence.tokens[i].lemma.lower(), sentence.tokens[i].form.lower()} & classes["public"]
        ):
            return True
    words = {sentence.tokens[j].lemma.lower() for entity in item.actors for j in tokens_in(sentence, entity.span)}
    return bool(words & classes["percent"])


def _is_of_oneself(item: Draft) -> bool:
    """ "defended his decision": what is said for or against oneself takes no side."""
    others = {entity.actor for entity in item.recipients}
    return item.type in _OPINIONS and bool(others) and others <= {entity.actor for entity in item.actors}


def _is_alone(item: Draft) -> bool:
    """Who "discussed the budget" need not have met whoever else the article is about."""
    lemma = item.sentence.tokens[item.word].lemma.lower()
    return item.type == "CONSULT" and "+counterpart" in item.rule and lemma in load_classes()["converse"]


def _is_private(entity: Entity) -> bool:
    return bool(entity.sectors) and set(entity.sectors) <= _PRIVATE
