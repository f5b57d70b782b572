"""Which drafts earn a row: somebody must be told to do it, or it is violence told as a deed.

This module decides how many sides an event of each type must name (docs/decisions.md, 18 and 30).
A verb is trusted with less than a noun: who "called on the junta" asked somebody, known to us or not,
while "calls for change" may be anybody's.
"""

from __future__ import annotations

from tacitus.events.codebook import Draft
from tacitus.events.slots import fill

_BOTH = 2
_NEEDS_ACTOR = frozenset(("AGREE", "CONSULT", "SUPPORT", "REQUEST", "COOPERATE", "REJECT", "THREATEN", "CONCEDE"))
_NEEDS_BOTH = frozenset(("AGREE", "SUPPORT", "THREATEN", "REQUEST", "ACCUSE", "REJECT", "CONCEDE"))
# What is threatened or conceded is told toward the reader's own knowledge of whom it hits: "backed down".
_NEEDS_NO_OTHER = frozenset(("THREATEN", "CONCEDE"))
_VENUES = frozenset(("BUS", "AGR", "EDU", "MED"))  # a factory or a school, not whom one receives
_BY_NOBODY = frozenset(("ASSAULT", "PROTEST", "MOBILIZE"))


def earns_row(item: Draft) -> bool:
    """Whether enough is told of who did it and to whom."""
    if item.type == "CONSULT" and not _is_meeting(item):
        return False
    if item.type == "AGREE" and _is_journey(item) and _is_at_home(item):
        return False
    if item.type in ("AGREE", "COOPERATE") and not _is_promised(item):
        return False
    if item.type in _NEEDS_ACTOR and not _names_actor(item):
        return False
    if item.type in _NEEDS_BOTH and item.match.entry.pos == "NOUN" and not _has_two_sides(item):
        return False
    if _needs_recipient(item) and _sides(item) < _BOTH and not item.recipients:
        return False
    if item.actors or item.recipients:
        return True
    return item.type in _BY_NOBODY and item.match.entry.pos == "VERB"


def _needs_recipient(item: Draft) -> bool:
    """Help tells whom it reached; "interference" and "unacceptable", no verbs, tell nothing without the other side."""
    pos = item.match.entry.pos
    return (
        item.type in ("AID", "SUPPORT")
        or (item.type == "COERCE" and pos == "NOUN")
        or (item.type == "ACCUSE" and pos == "ADJ")
    )


def _sides(item: Draft) -> int:
    return len(item.actors) + len(item.recipients)


def _is_meeting(item: Draft) -> bool:
    """Two sides, or one that is many ("ministers conferred") or meets somebody whom we do not know."""
    if "visit" in item.modes and _is_at_home(item):
        return False
    if _sides(item) >= _BOTH or {"visit", "multilateral"} & set(item.modes):
        return True
    if item.match.entry.pos != "VERB" or not item.actors:
        return False
    heads = {w for slot in ("subject", "with") for w in fill(item.sentence, item.match, slot)}
    return len(heads) >= _BOTH or any("Number=Plur" in item.sentence.tokens[w].feats for w in heads)


def _is_at_home(item: Draft) -> bool:
    """A town of one's own country is nobody to consult, nor is a place that tells no country: "visited the border"."""
    codes = {e.code for e in item.actors}
    return len(codes) < _BOTH and all(e.code in codes and set(e.sectors) <= _VENUES for e in item.recipients)


def _is_journey(item: Draft) -> bool:
    lemmas = {item.sentence.tokens[w].lemma.lower() for w in item.words}
    return "visit" in item.match.entry.modes or bool(lemmas & {"visit", "trip", "travel", "tour"})


def _is_promised(item: Draft) -> bool:
    """What is promised, to whom or with whom is told: one of them at least."""
    if item.recipients or len(item.actors) >= _BOTH or "+" in item.rule:
        return True
    return item.match.entry.pos == "VERB" and len(item.match.words) >= _BOTH


def _names_actor(item: Draft) -> bool:
    """Somebody with a country; of a verb anybody, where the other side is told or need not be."""
    if any(entity.code for entity in item.actors):
        return True
    if item.match.entry.pos != "VERB" or not item.actors:
        return False
    return _sides(item) >= _BOTH or item.type in _NEEDS_NO_OTHER


def _has_two_sides(item: Draft) -> bool:
    """Somebody on either side, and not one and the same."""
    one, other = ({e.code or e.actor for e in side} for side in (item.actors, item.recipients))
    return bool(one and other) and (
        one != other or bool({e.actor for e in item.actors} - {e.actor for e in item.recipients})
    )
