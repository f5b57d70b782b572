"""The other side, where the clause leaves it out: whom the actor deals with in this article.

This module decides that in a story of two parties a deed of the one that names nobody else is
toward the other (docs/decisions.md, 26). It gives no party where somebody is named whom we do not
know, nor where the article tells of nobody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tacitus.events.codebook import Draft
from tacitus.events.plover import FRIENDLY, YIELDING
from tacitus.events.slots import fill
from tacitus.model import Entity

_TWO_SIDED = frozenset(
    ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "AGREE", "CONSULT", "SUPPORT", "ASSAULT")
)
Tally = Counter[tuple[str, bool, str]]


def fill_counterparts(items: Sequence[Draft]) -> list[Draft]:
    """Give a missing recipient, or the second side of a meeting, from the dealings of the article."""
    tally = _dealings(items)
    named = {entity.code: entity for item in items for entity in (*item.recipients, *item.actors) if entity.code}
    return [_filled(item, tally, named) for item in items]


def _dealings(items: Iterable[Draft]) -> Tally:
    """How often one country acts toward another, friendly or not."""
    tally: Tally = Counter()
    for item in items:
        friendly = item.type in FRIENDLY | YIELDING
        for one in _codes(item.actors):
            for other in _codes((*item.recipients, *item.actors)) - {one}:
                tally[one, friendly, other] += 2
                tally[other, friendly, one] += 1
    return tally


def _filled(item: Draft, tally: Tally, named: dict[str, Entity]) -> Draft:
    own = _codes(item.actors)
    if item.type not in _TWO_SIDED or item.recipients or len(own) != 1 or _names_somebody(item):
        return item
    other = _usual(next(iter(own)), tally, friendly=item.type in FRIENDLY)
    if other is None or other not in named:
        return item
    trace = (*item.trace, f"{other}: the other side of this article")
    rule, found = f"{item.rule}+counterpart", named[other]
    if item.type == "CONSULT":
        return replace(item, actors=(*item.actors, found), rule=rule, trace=trace)
    return replace(item, recipients=(found,), rule=rule, trace=trace)


def _names_somebody(item: Draft) -> bool:
    """A recipient is told, though nobody that we know: the slot is not empty, so nothing is left out."""
    slots = {slot for choice in item.match.entry.recipient for slot in choice}
    words = {w for slot in sorted(slots) for w in fill(item.sentence, item.match, slot)} - set(item.match.words)
    return any(item.sentence.tokens[w].upos in {"NOUN", "PROPN", "PRON", "VERB", "ADJ"} for w in words)


def _usual(own: str, tally: Tally, *, friendly: bool) -> str | None:
    """With whom a country deals most in the article: in the same spirit, else at all; None on a tie."""
    for spirits in ((friendly,), (True, False)):
        found: Counter[str] = Counter()
        for (one, spirit, other), n in sorted(tally.items()):
            if one == own and spirit in spirits:
                found[other] += n
        best = found.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            return best[0][0]
    return None


def _codes(entities: Iterable[Entity]) -> frozenset[str]:
    return frozenset(entity.code for entity in entities if entity.code)
