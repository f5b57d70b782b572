"""What is told within what, and which of several readings of the same words stands.

This module decides the parent of each claim and drops claims that only repeat another one.
"""

from __future__ import annotations

from tacitus.model import Span
from tacitus.statements.claims import Claim, Reading

_MOST = 0.8
_BEYOND = 20  # characters: more than marks and stops
_LOOK_BACK = 6  # claims: doubles begin within a few words of each other
_CHAINED = frozenset({"say", "ask", "promise", "deny"})  # kinds that make a chain when told within another statement
_FIRST_PERSONS = frozenset({"i", "we", "you", "me", "us"})


def settle(reading: Reading, claims: list[Claim]) -> list[tuple[Claim, int | None]]:
    """The claims that stand, in order, each with the index of the claim it is told in."""
    ordered = sorted(_without_doubles(claims), key=lambda c: (c.hull.start, -c.hull.end, c.cue or c.hull))
    parents = _parents(ordered)
    kept = [
        n
        for n, claim in enumerate(ordered)
        if (m := parents[n]) is None or _makes_chain(reading, claim) or _goes_beyond(claim, ordered[m])
    ]
    place = {n: k for k, n in enumerate(kept)}
    return [(ordered[n], _kept_parent(n, parents, place)) for n in kept]


def one_a_cue(claims: list[Claim]) -> list[Claim]:
    """Where a cue is inserted in what it reports, other readings of the same cue fall."""
    inserted = {claim.cue for claim in claims if claim.rule == "parenthesis-inserted"}
    return [claim for claim in claims if claim.cue not in inserted or claim.rule == "parenthesis-inserted"]


def _kept_parent(n: int, parents: list[int | None], place: dict[int, int]) -> int | None:
    parent = parents[n]
    while parent is not None and parent not in place:
        parent = parents[parent]
    return None if parent is None else place[parent]


def _parents(claims: list[Claim]) -> list[int | None]:
    """For each claim the smallest one whose content holds its cue (its content, if it has none)."""
    parents: list[int | None] = []
    open_claims: list[int] = []
    for n, claim in enumerate(claims):
        open_claims = [m for m in open_claims if claims[m].hull.end > claim.hull.start]
        inner = claim.cue or claim.hull
        holders = [m for m in open_claims if _holds(claims[m], inner, claim)]
        parents.append(min(holders, key=lambda m: claims[m].size, default=None))
        open_claims.append(n)
    return parents


def _holds(outer: Claim, inner: Span, claim: Claim) -> bool:
    return any(part.covers(inner) for part in outer.content) and outer.hull.overlaps(claim.hull)


def _goes_beyond(claim: Claim, outer: Claim) -> bool:
    """Quoted words after the report in which their cue stands: they are no part of it."""
    return claim.hull.end > outer.hull.end + _BEYOND


def _makes_chain(reading: Reading, claim: Claim) -> bool:
    """Speech within speech counts where somebody else than the speaker is named as its source."""
    if claim.kind not in _CHAINED or claim.speaker is None or not claim.rule.endswith(("-that", "-wh")):
        return False
    return claim.speaker.span.of(reading.text).lower() not in _FIRST_PERSONS


def _without_doubles(claims: list[Claim]) -> list[Claim]:
    """One claim a content: of two that share most of their words the surer one stands."""
    ordered = sorted(claims, key=lambda c: (c.hull.start, -c.hull.end, c.cue or c.hull))
    kept: list[Claim] = []
    for claim in ordered:
        rivals = [n for n in range(max(0, len(kept) - _LOOK_BACK), len(kept)) if _is_same(kept[n], claim)]
        if not rivals:
            kept.append(claim)
        elif _sureness(claim) > _sureness(kept[rivals[-1]]):
            kept[rivals[-1]] = claim
    return kept


def _is_same(a: Claim, b: Claim) -> bool:
    """Most words are shared, and neither tells of the other's cue."""
    if any(c.cue and any(s.covers(c.cue) for s in other.content) for c, other in ((a, b), (b, a))):
        return False
    shared = sum(max(0, min(s.end, t.end) - max(s.start, t.start)) for s in a.content for t in b.content)
    return shared >= _MOST * a.size and shared >= _MOST * b.size


def _sureness(claim: Claim) -> tuple[bool, bool]:
    return claim.speaker is not None, claim.rule.startswith(("verb", "quote"))
