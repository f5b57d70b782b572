"""The other side, where the clause leaves it out: whom the actor has been dealing with.

This module decides that in a story of two parties a deed of the one that names nobody else is
toward the other (docs/decisions.md, 26). It gives no party where the article has dealt with
several, or where the deed is as likely toward nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tacitus.events.codebook import Draft
from tacitus.model import Entity

_TWO_SIDED = frozenset(
    ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "AGREE", "CONSULT", "SUPPORT", "ASSAULT")
)
_MEMORY = 12


def fill_counterparts(items: Iterable[Draft]) -> list[Draft]:
    """Give a missing recipient, or the second side of a meeting, from the dealings told before."""
    told: list[Draft] = []
    for item in items:
        told.append(_filled(item, told[-_MEMORY:]))
    return told


def _filled(item: Draft, before: Sequence[Draft]) -> Draft:
    if item.type not in _TWO_SIDED or item.recipients or len(_codes(item.actors)) != 1:
        return item
    own = _codes(item.actors)
    found = _last_counterpart(own, before)
    if found is None:
        return item
    trace = (*item.trace, f"{found.code}: the one dealt with before")
    rule = f"{item.rule}+counterpart"
    if item.type == "CONSULT":
        return replace(item, actors=(*item.actors, found), rule=rule, trace=trace)
    return replace(item, recipients=(found,), rule=rule, trace=trace)


def _last_counterpart(own: frozenset[str], before: Sequence[Draft]) -> Entity | None:
    """The other country of the last event with this one."""
    for earlier in reversed(before):
        sides = (*earlier.actors, *earlier.recipients)
        if own & _codes(sides):
            others = [entity for entity in sides if entity.code and entity.code not in own]
            if others:
                return others[0]
    return None


def _codes(entities: Iterable[Entity]) -> frozenset[str]:
    return frozenset(entity.code for entity in entities if entity.code)
