"""Which state a disputed place counts for.

This module decides the convention, and `data/places/disputed.tsv` says what it means place by place.

By default a place counts for the state that the United Nations and most of its members hold it to belong to
("recognised"): Crimea and the Donbas for Ukraine, the Golan Heights for Syria, Abkhazia and South Ossetia for
Georgia, Northern Cyprus for Cyprus. Where PLOVER speaks, PLOVER holds: Kosovo (KOS), Palestine (PSE) and Hong Kong
(HKG) have codes of their own, Taiwan is a state of the Correlates of War (TWN), and what is not independent
folds into the state that rules it, so Western Sahara counts for Morocco. Islands that several states claim and
none is widely held to own (the Spratlys, the Paracels) count for nobody.

Under the other convention ("controlled") each counts for the state whose forces or officials hold it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from tacitus.errors import UsageError
from tacitus.knowledge import Row, read_tsv
from tacitus.model import Place

RECOGNISED, CONTROLLED = "recognised", "controlled"
CONVENTIONS = (RECOGNISED, CONTROLLED)


def under_convention(places: Iterable[Place], *, convention: str = RECOGNISED) -> tuple[Place, ...]:
    """The same places with the country that the convention gives the disputed ones.

    Raises
    ------
    UsageError
        When there is no such convention.
    """
    if convention not in CONVENTIONS:
        raise UsageError(f"no convention {convention!r} for disputed places; take one of {', '.join(CONVENTIONS)}")
    return tuple(_settled(place, convention) for place in places)


def _settled(place: Place, convention: str) -> Place:
    row = _rows().get(place.name) or _rows().get(place.admin1 or "")
    if row is None or place.country not in (row["recognised"] or None, row["controlled"] or None):
        return place
    return replace(place, country=row[convention] or None)


@cache
def _rows() -> dict[str, Row]:
    rows = read_tsv("places/disputed.tsv", columns=("name", "recognised", "controlled", "source"))
    return {row["name"]: row for row in rows}
