"""Where the gazetteer's towns of a country lie: what is put in the country must lie in or near them."""

from __future__ import annotations

import math
from functools import cache

from tacitus.places.gazetteer import gazetteer

NEAR = 4.0  # degrees: seas, islands and oil fields lie off the towns
KILOMETRES = 111.2  # a degree of latitude


@cache
def towns() -> dict[str, list[tuple[float, float]]]:
    """Latitude and longitude of every town and unit of each country (PLOVER code), its dependencies' included."""
    columns = gazetteer()._columns
    codes = [gazetteer()._codes.get(iso) for iso in gazetteer()._iso]
    found: dict[str, list[tuple[float, float]]] = {}
    for number, country in enumerate(columns.countries):
        point = columns.latitudes[number] / 10_000, columns.longitudes[number] / 10_000
        found.setdefault(codes[country] or "", []).append(point)
    return found


@cache
def box(country: str) -> tuple[float, float, float, float]:
    """South, north, west and east edge of a country's towns."""
    latitudes, longitudes = zip(*towns().get(country, [(99.0, 999.0)]), strict=True)
    return min(latitudes), max(latitudes), min(longitudes), max(longitudes)


def lies_in(country: str, latitude: float, longitude: float) -> bool:
    """Whether a point lies in the box of a country's towns or near it."""
    south, north, west, east = box(country)
    return south - NEAR <= latitude <= north + NEAR and west - NEAR <= longitude <= east + NEAR


def kilometres_to_a_town(country: str, latitude: float, longitude: float) -> float:
    """From a point to the nearest town of the country; near enough for a check."""
    narrow = math.cos(math.radians(latitude))
    return min(math.hypot(y - latitude, (x - longitude) * narrow) for y, x in towns()[country]) * KILOMETRES
