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
    kept = _complete(_absorb([_for_whom(item, kept) for item in kept]))
    return tuple(item for item in kept if not any(_adds_nothing(item, other) for other in kept if other is not item))


def _for_whom(item: Draft, others: list[Draft]) -> Draft:
    """ "gave millions to support the refugees": whom the purpose helps, the aid helps."""
    if item.type != "AID" or item.recipients:
        return item
    purpose = next((o for o in others if o.type in ("AID", "SUPPORT") and o is not item and _serves(o, item)), None)
    return replace(item, recipients=without(purpose.recipients, item.actors)) if purpose else item


def _serves(purpose: Draft, item: Draft) -> bool:
    return purpose.sentence is item.sentence and _hangs_on(item.sentence, purpose.word, {item.word, *item.words})


def _absorb(items: list[Draft]) -> list[Draft]:
    """Results lose their row and leave their parties to the deed, where it names none."""
    kept = list(items)
    for result in items:
        at = next((n for n, deed in enumerate(kept) if deed is not result and _is_result(result, deed)), None)
        if at is not None and result in kept:
            deed = kept[at]
            kept[at] = replace(
                deed,
                actors=deed.actors or result.actors,
                recipients=deed.recipients or without(result.recipients, deed.actors),
                trace=(*deed.trace, *result.trace, "its result"),
            )
            kept.remove(result)
    return kept


def _complete(items: list[Draft]) -> list[Draft]:
    """Of two words of one kind, one below the other, each with a side, one row: "a law condemning X", "marched
    to protest against X"."""
    kept = list(items)
    for lower in items:
        at = next((n for n, upper in enumerate(kept) if upper is not lower and _completes(lower, upper)), None)
        if at is not None and lower in kept:
            upper = kept[at]
            modes = tuple(dict.fromkeys((*upper.modes, *lower.modes))) if upper.type != "PROTEST" else upper.modes
            kept[at] = replace(
                upper,
                actors=upper.actors or lower.actors,
                recipients=upper.recipients or without(lower.recipients, upper.actors) or lower.recipients,
                modes=modes,
                trace=(*upper.trace, *lower.trace, "its aim"),
            )
            kept.remove(lower)
    return kept


def _completes(lower: Draft, upper: Draft) -> bool:
    """The lower one names whom the upper one leaves out, and nobody else as its doer."""
    if lower.type != upper.type or lower.sentence is not upper.sentence or lower.word <= upper.word:
        return False
    if upper.recipients or not lower.recipients or without(lower.actors, upper.actors):
        return False
    return lower.auxiliary <= upper.auxiliary and _hangs_on(upper.sentence, lower.word, {upper.word, *upper.words})


def _adds_nothing(item: Draft, other: Draft) -> bool:
    """A purpose of the same kind ("walked out to protest"), or a twin: "negotiations and discussions"."""
    if item.sentence is not other.sentence or item.type != other.type:
        return False
    if item.type == "PROTEST" and item.word > other.word:
        return _hangs_on(item.sentence, item.word, {other.word, *other.words})
    is_twin = item.match.entry.pos == other.match.entry.pos == "NOUN"
    token = item.sentence.tokens[item.word]
    return is_twin and is_relation(token.relation, "conj") and token.head == other.word


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
    """ "killing ten" after "attacked the base", "ten were killed as they attacked": told with the deed that did it."""
    if item.type != "ASSAULT" or deed.type != "ASSAULT" or item.sentence is not deed.sentence:
        return False
    tokens = item.sentence.tokens
    if tokens[item.word].lemma not in _RESULTS or tokens[deed.word].lemma in _RESULTS:
        return False
    if _hangs_on(item.sentence, item.word, {deed.word, *deed.words}):
        return True
    return tokens[deed.word].upos == "VERB" and _hangs_on(item.sentence, deed.word, {item.word, *item.words})


def _hangs_on(sentence: Sentence, word: int, deed: set[int]) -> bool:
    """Below one of the deed's words as a participle or adverbial clause; conjoined results go with the first."""
    at = word
    for head in ancestors(sentence, word):
        if is_relation(sentence.tokens[at].relation, "advcl", "acl", "xcomp") and head in deed:
            return True
        if not is_relation(sentence.tokens[at].relation, "conj"):
            return False
        at = head
    return False
