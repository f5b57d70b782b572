"""One event told twice in an article: same_as, and parties that a later mention leaves out.

This module decides when two mentions are of one event ("the seizure" after "South Korea seized a
ship"). Whether two articles tell of one event is decided in `relate/`, never here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.annotate.grammar import children, is_passive
from tacitus.events.codebook import Draft
from tacitus.events.dates import Days
from tacitus.events.lexicon import load_classes
from tacitus.events.plover import FRIENDLY, YIELDING
from tacitus.events.slots import fill
from tacitus.model import Entity

_WINDOW = 60
_NEAR, _FAR = 3, 12  # sentences back for a word that is only akin, and for the same word
_LEAD = 4  # what the first sentences tell is taken up anywhere
# fmt: off
_OTHER = frozenset((
    "a", "an", "another", "other", "any", "some", "no", "new", "further", "similar", "such", "previous", "earlier",
    "more", "future", "many", "several", "every", "each", "past", "fresh", "additional",
))
# fmt: on


def inherit(drafts: Sequence[Draft]) -> list[Draft]:
    """Give an event noun without parties those of the last mention of such an event."""
    told: list[Draft] = []
    for item in drafts:
        if _is_bare(item):
            sources = [o for o in reversed(told[-_WINDOW:]) if is_antecedent(o, item)]
            source = next((o for o in sources if o.actors and o.recipients), next(iter(sources), None))
            if source is not None:
                item = _filled(item, source)
        told.append(item)
    return told


def _is_bare(item: Draft) -> bool:
    """A noun that takes something up, a passive without its agent, who leaves without saying what."""
    if item.actors and item.recipients:
        return False
    if item.match.entry.pos == "NOUN":
        return not _is_another(item)
    if "withdraw" in item.modes and not item.recipients:  # "if Rome pulls out too soon"
        return True
    return not item.actors and is_passive(item.sentence, item.word)


def _is_another(item: Draft) -> bool:
    """ "a strike", "similar attacks", "new sanctions": no deed that was told before."""
    below = (*children(item.sentence, item.word, "det", "amod"), *children(item.sentence, item.word, "nummod"))
    return any(item.sentence.tokens[j].lemma.lower() in _OTHER for j in below)


def is_antecedent(earlier: Draft, item: Draft) -> bool:
    """Whether an earlier event is what a noun takes up: same type, akin words, no other party, not long before."""
    if earlier.type != item.type or not any(e.code for e in (*earlier.actors, *earlier.recipients)):
        return False
    if not _agree(earlier.actors, item.actors) or not _agree(earlier.recipients, item.recipients):
        return False
    if item.match.entry.pos == "VERB" and "withdraw" not in item.modes and not _is_same_victim(earlier, item):
        return False
    return are_akin(earlier, item) and _is_in_reach(earlier, item)


def _is_same_victim(earlier: Draft, item: Draft) -> bool:
    """What "was seized" is whom the earlier deed hit: one actor, one noun ("the ship") or a pronoun for it."""
    if item.recipients:
        return _same_people(earlier.recipients, item.recipients)
    first, second = (
        {d.sentence.tokens[j].lemma.lower() for j in fill(d.sentence, d.match, "object")} for d in (earlier, item)
    )
    craft = load_classes()["ship"] | load_classes()["aircraft"]  # "the vessel" is "the ship"
    return _is_one_stem(earlier, item) and bool(second & (first | _IT) or (first & craft and second & craft))


_IT = frozenset(("it", "they", "which", "that"))


def _is_in_reach(earlier: Draft, item: Draft) -> bool:
    """The same word from some way back or from the lead, a word of another stem only from the sentences before."""
    distance = item.sentence.index - earlier.sentence.index
    if _is_general(item):
        return distance <= 1
    if not _is_one_stem(earlier, item) and "withdraw" not in item.modes:
        return distance <= _NEAR
    return distance <= _FAR or earlier.sentence.index < _LEAD


def _is_general(item: Draft) -> bool:
    """ "drone strikes have grown more precise": a noun without article or attribute takes up no deed in particular."""
    if item.match.entry.pos != "NOUN" or item.actors or item.recipients:
        return False
    return not children(item.sentence, item.word, "det", "nmod:poss", "amod", "nummod")


def _agree(one: tuple[Entity, ...], other: tuple[Entity, ...]) -> bool:
    """A side that both tell is the same people, or one country as such: two politicians of one country are not one."""
    if not one or not other:
        return True
    codes = {e.code for e in one if e.code} & {e.code for e in other if e.code}
    is_state = any(e.code in codes and set(e.sectors) <= _STATE for e in (*one, *other))
    return bool(codes) and (is_state or _same_people(one, other))


_STATE = frozenset(("GOV", "MIL"))


def _same_people(one: tuple[Entity, ...], other: tuple[Entity, ...]) -> bool:
    """One actor is on both sides, or one set of words with a country."""
    keys = ({e.actor or e.code for e in side} for side in (one, other))
    first, second = keys
    return bool(first & second)


def are_akin(one: Draft, other: Draft) -> bool:
    """Whether two triggers name the same deed: one lemma, one stem, or one mode."""
    return _is_one_stem(one, other) or bool(set(one.modes) & set(other.modes))


def _is_one_stem(one: Draft, other: Draft) -> bool:
    first, second = (d.sentence.tokens[d.word].lemma.lower() for d in (one, other))
    return first == second or (len(first) > 4 and len(second) > 4 and first[:4] == second[:4])


def _filled(item: Draft, source: Draft) -> Draft:
    """The missing side; the parties keep the words that named them."""
    return replace(
        item,
        actors=item.actors or source.actors,
        recipients=item.recipients or source.recipients,
        trace=(*item.trace, f"parties of {source.sentence.tokens[source.word].form!r} before"),
        rule=f"{item.rule}+again",
    )


def with_days_of_others(dated: Sequence[tuple[Draft, Days]]) -> list[tuple[Draft, Days]]:
    """Give "the attack", told without a day, the one day on which the article says that it was."""
    stated: dict[str, list[tuple[Draft, Days]]] = {}
    for item, days in dated:
        if days.basis == "stated":
            stated.setdefault(item.type or "", []).append((item, days))
    return [(item, _day_told(item, days, stated.get(item.type or "", ()))) for item, days in dated]


def _day_told(item: Draft, days: Days, stated: Sequence[tuple[Draft, Days]]) -> Days:
    if days.basis != "published" or item.match.entry.pos != "NOUN" or _is_another(item):
        return days
    sides = _codes(item.actors, item.recipients)
    found = {
        (told.first, told.last)
        for other, told in stated
        if are_akin(other, item) and _codes(other.actors, other.recipients) == sides
    }
    return Days(*found.pop(), "narrative") if sides and len(found) == 1 else days


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
