"""One event told twice in an article: same_as, and parties that a later mention leaves out.

This module decides when two mentions are of one event ("the seizure" after "South Korea seized a
ship"). Whether two articles tell of one event is decided in `relate/`, never here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.annotate.grammar import is_passive
from tacitus.events.codebook import Draft
from tacitus.events.dates import Days
from tacitus.events.plover import FRIENDLY, YIELDING
from tacitus.model import Entity

_WINDOW = 60


def inherit(drafts: Sequence[Draft]) -> list[Draft]:
    """Give an event noun without parties those of the last mention of such an event."""
    told: list[Draft] = []
    for item in drafts:
        if _is_bare(item):
            source = next((o for o in reversed(told[-_WINDOW:]) if is_antecedent(o, item)), None)
            if source is not None:
                item = _filled(item, source)
        told.append(item)
    return told


def _is_bare(item: Draft) -> bool:
    """A noun, or a passive without its agent, that leaves a side out."""
    if item.actors and item.recipients:
        return False
    if item.match.entry.pos == "NOUN":
        return True
    return not item.actors and is_passive(item.sentence, item.word)


def is_antecedent(earlier: Draft, item: Draft) -> bool:
    """Whether an earlier event is what a noun takes up: same type, akin words, no other party."""
    if earlier.type != item.type or not any(e.code for e in (*earlier.actors, *earlier.recipients)):
        return False
    if not _agree(earlier.actors, item.actors) or not _agree(earlier.recipients, item.recipients):
        return False
    return are_akin(earlier, item)


def _agree(one: tuple[Entity, ...], other: tuple[Entity, ...]) -> bool:
    if not one or not other:
        return True
    return bool({e.code for e in one} & {e.code for e in other})


def are_akin(one: Draft, other: Draft) -> bool:
    """Whether two triggers name the same deed: one lemma, one stem, or one mode."""
    first, second = (d.sentence.tokens[d.word].lemma.lower() for d in (one, other))
    if first == second or (len(first) > 4 and len(second) > 4 and first[:4] == second[:4]):
        return True
    return bool(set(one.modes) & set(other.modes))


def _filled(item: Draft, source: Draft) -> Draft:
    """The missing side; the parties keep the words that named them."""
    return replace(
        item,
        actors=item.actors or source.actors,
        recipients=item.recipients or source.recipients,
        trace=(*item.trace, f"parties of {source.sentence.tokens[source.word].form!r} before"),
        rule=f"{item.rule}+again",
    )


def is_same(one: tuple[Draft, Days], other: tuple[Draft, Days]) -> bool:
    """Whether two mentions are of one event: type, both sides, days and words agree."""
    (first, first_days), (second, second_days) = one, other
    if first.type != second.type and not {first.type, second.type} <= (FRIENDLY | YIELDING):
        return False
    if first.auxiliary != second.auxiliary or not are_akin(first, second):
        return False
    if _codes(first.actors, first.recipients) != _codes(second.actors, second.recipients):
        return False
    return _overlap(first_days, second_days)


def _codes(*sides: tuple[Entity, ...]) -> frozenset[str | None]:
    return frozenset(e.code or e.actor for side in sides for e in side)


def _overlap(one: Days, other: Days) -> bool:
    if one.basis == "published" or other.basis == "published":
        return True
    if not (one.first and one.last and other.first and other.last):
        return True
    return one.first <= other.last and other.first <= one.last
