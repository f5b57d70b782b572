"""Two words of one sentence that tell one deed: one row.

This module decides that "air strikes hit the town" and "was killed in an attack" are single
events, and that a result told in a participle ("attacked the base, killing ten") adds no row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tacitus.annotate.grammar import ancestors, children, is_relation, obliques
from tacitus.events.codebook import Draft
from tacitus.events.parties import without
from tacitus.model import Sentence

_RESULTS = frozenset(("kill", "injure", "wound", "destroy", "damage", "hurt", "maim"))


def merge(items: Iterable[Draft]) -> tuple[Draft, ...]:
    """Join verbs with the event nouns that are their subjects or means, and results with their deeds."""
    kept = list(items)
    for verb in tuple(kept):
        noun = next((n for n in kept if n is not verb and _is_one_deed(verb, n)), None)
        if noun is not None and verb in kept:
            at = kept.index(verb)
            kept[at] = _join(verb, noun)
            kept.remove(noun)
    return tuple(item for item in kept if not any(_adds_nothing(item, other) for other in kept if other is not item))


def _adds_nothing(item: Draft, other: Draft) -> bool:
    """A result or purpose of the other deed, or its twin: "negotiations and discussions"."""
    if _is_result(item, other):
        return True
    is_twin = item.type == other.type and item.match.entry.pos == other.match.entry.pos == "NOUN"
    token = item.sentence.tokens[item.word]
    return (
        is_twin and item.sentence is other.sentence and is_relation(token.relation, "conj") and token.head == other.word
    )


def _is_one_deed(verb: Draft, noun: Draft) -> bool:
    """The noun is the subject, agent or means of a verb of its own type."""
    if verb.type != noun.type or verb.match.entry.pos != "VERB" or noun.match.entry.pos != "NOUN":
        return False
    sentence = verb.sentence
    near = {*children(sentence, verb.word, "nsubj", "csubj")}
    near |= {j for preposition, j in obliques(sentence, verb.word) if preposition in ("in", "by", "during", "with")}
    return noun.word in near


def _join(verb: Draft, noun: Draft) -> Draft:
    """The verb's row with the doer, the means and the words of the noun."""
    doers = noun.actors or tuple(e for e in verb.actors)
    recipients = without(verb.recipients, doers) or verb.recipients or noun.recipients
    return replace(
        verb,
        actors=doers,
        recipients=recipients,
        modes=tuple(dict.fromkeys((*verb.modes, *noun.modes))),
        words=tuple(dict.fromkeys((*verb.words, *noun.words))),
        trace=(*verb.trace, *noun.trace, "one deed"),
        rule=f"{verb.rule}+{noun.match.entry.name.replace(' ', '-')}",
    )


def _is_result(item: Draft, deed: Draft) -> bool:
    """ "killing ten" after "attacked the base", "to protest" after "walked out": a deed of the same type below it."""
    if item.type == deed.type == "PROTEST" and item.sentence is deed.sentence and item.word > deed.word:
        return _hangs_on(item.sentence, item.word, {deed.word, *deed.words})
    if item.type != "ASSAULT" or deed.type != "ASSAULT" or item.sentence is not deed.sentence:
        return False
    if item.sentence.tokens[item.word].lemma not in _RESULTS or item.word < deed.word:
        return False
    return _hangs_on(item.sentence, item.word, {deed.word, *deed.words})


def _hangs_on(sentence: Sentence, word: int, deed: set[int]) -> bool:
    if not is_relation(sentence.tokens[word].relation, "advcl", "acl", "xcomp"):
        return False
    head = next(iter(ancestors(sentence, word)), None)
    return head in deed
