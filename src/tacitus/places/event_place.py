"""How exactly a place tells where an event happened: PLOVER's resolution, 1 to 5.

This module decides the level of each kind of place. Which place an event happened at is decided in `events/`.
PLOVER's levels: 1 country, 2 province, 3 district, 4 city, 5 within a city. What lies in several countries,
and every sea, is told no more exactly than a country; a site (a base, a camp, an airport) is as exact as a
quarter of a town.
"""

from __future__ import annotations

from tacitus.model import Place

_LEVELS = {
    "country": 1,
    "continent": 1,
    "ocean": 1,
    "sea": 1,
    "admin1": 2,
    "region": 2,
    "peninsula": 2,
    "mountains": 2,
    "desert": 2,
    "river": 2,
    "island": 2,
    "islands": 2,
    "lakes": 2,
    "admin2": 3,
    "valley": 3,
    "lake": 3,
    "strait": 3,
    "bay": 3,
    "canal": 3,
    "forest": 3,
    "mountain": 4,
    "volcano": 4,
    "city": 4,
    "camp": 5,
    "site": 5,
    "airport": 5,
}
_IN_TOWN = frozenset(("PPLX", "PPLH"))


def resolution(place: Place) -> int:
    """PLOVER's level of resolution.

    >>> from tacitus.model import Span
    >>> resolution(Place(span=Span(0, 6), name="Aleppo", rule="largest", kind="city", country="SYR"))
    4
    """
    if place.feature in _IN_TOWN:
        return 5
    level = _LEVELS.get(place.kind, 4)
    return 1 if level == 2 and place.country is None else level
