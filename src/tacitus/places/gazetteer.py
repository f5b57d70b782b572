"""Which places a name can mean: the embedded gazetteer and the hand-made tables beside it.

This module decides how names are compared (`fold`), how the packed table is read and what a
candidate says of itself. Which candidate a mention means is decided in `resolve.py`.

The packed table (built by `training/gazetteer.py` from GeoNames, CC BY 4.0) is a set of columns in
one compressed file; names are found by bisection over sorted 64-bit keys, so that loading costs
milliseconds and nothing is kept as Python objects but what is asked for. Countries, well-known
first-level units and what GeoNames lacks come from TSV files in `data/places/`.
"""

from __future__ import annotations

import json
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from math import log10
from sys import byteorder
from typing import NamedTuple

import zstandard

from tacitus.errors import KnowledgeError
from tacitus.knowledge import DATA, Row, read_tsv

MAGIC = b"TACITUS-PLACES-1"
NO_PARENT = 0xFFFF
# Towns of English-speaking countries are in English news more often than their size tells.
ENGLISH = {"US": 0.6, "GB": 0.5, "CA": 0.4, "AU": 0.4, "IE": 0.4, "NZ": 0.3}
_ALTERNATE = 1 << 31
_SAME = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "&": "and"}
_FROM = "-‐‑–/’‘'`ʻʼ.,"
_FOLDED = str.maketrans({c: " " if c in "-‐‑–/," else "" for c in _FROM})
_NEAR = 0.5  # degrees
_BIG_TOWN = 4.8
_TOWN = 3.5  # weight from which a town that bears a name today goes before one that once bore it
_KINDS = ("city", "admin1", "admin2", "city")
_FEATURES = ("PPL", "ADM1", "ADM2", "PPLC")


class Candidate(NamedTuple):
    """One place a name can mean. `weight` is the logarithm of its population, or of what it is worth in the news."""

    name: str
    kind: str
    feature: str
    geonames: int | None
    iso: str  # GeoNames' two-letter code of country or dependency; empty for seas and continents
    country: str | None  # PLOVER code
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    weight: float
    is_alternate: bool = False
    is_leading: bool = False  # a first-level unit the news names by its bare name: "Texas", "Bavaria"


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The form in which names are compared: no case, accents, stops or hyphens; "Saint" is "St".

    >>> fold("Saint-Étienne"), fold("St. Etienne"), fold("U.S.")
    ('st etienne', 'st etienne', 'us')
    """
    plain = name.translate(_FOLDED)
    if not plain.isascii():
        marked = unicodedata.normalize("NFKD", plain.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
        plain = "".join(c for c in marked if not unicodedata.combining(c))
    return " ".join(_SAME.get(word, word) for word in plain.lower().split())


def key_of(folded: str) -> int:
    """The 64-bit key a folded name has in the packed table."""
    return int.from_bytes(blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class _Columns:
    keys: array[int]
    entries: array[int]
    geonames: array[int]
    latitudes: array[int]
    longitudes: array[int]
    starts: array[int]
    parents: array[int]
    levels: array[int]
    countries: array[int]
    kinds: array[int]
    names: array[int]


class Gazetteer:
    """The places a name can mean, most important first."""

    def __init__(self) -> None:
        self._iso, self._columns = _read_packed()
        self._names = self._columns.names.tobytes()
        self._units = {int(row["geonames"]): row for row in _unit_rows()}
        self._codes = {row["iso"]: row["code"] for row in _country_rows()}
        self._stated: dict[str, list[Candidate]] = {}
        for row in _country_rows():
            self._state(_country(row), row["aliases"])
        for row in _extra_rows():
            self._state(_extra(row), row["aliases"])
        self._unit_names: dict[str, list[int]] = {}
        self._name_units()
        self._names_for: dict[str, list[tuple[str, str]]] = {}
        for row in read_tsv("places/names.tsv", columns=("name", "place", "iso", "source")):
            self._names_for.setdefault(fold(row["name"]), []).append((row["place"], row["iso"]))
        self._bonus = {
            (fold(row["name"]), row["place"], row["kind"], row["iso"]): (row["admin1"], float(row["bonus"]))
            for row in read_tsv("places/first.tsv", columns=("name", "place", "kind", "iso", "admin1", "bonus"))
        }
        self._found: dict[str, tuple[Candidate, ...]] = {}

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Every place called `name`, with alternate names last; empty when there is none."""
        folded = fold(name)
        known = self._found.get(folded)
        if known is None:
            if len(self._found) > 20_000:
                self._found.clear()
            known = self._found[folded] = self._look_up(folded)
        return known

    def with_id(self, geonames: int) -> Candidate | None:
        """The packed place with a GeoNames id. Slow: it looks through all of them."""
        try:
            return self._candidate(self._columns.geonames.index(geonames), is_alternate=False)
        except ValueError:
            return None

    def _look_up(self, folded: str) -> tuple[Candidate, ...]:
        packed = [self._candidate(number, is_alternate=False) for number in self._unit_names.get(folded, ())]
        packed += list(self._packed(folded))
        stated = list(dict.fromkeys(self._stated.get(folded, ())))
        packed = [_raised(candidate, stated) for candidate in packed]
        stated = [candidate for candidate in stated if not any(_is_same(candidate, other) for other in packed)]
        found: dict[object, Candidate] = {}
        for candidate in (*self._renamed(folded, packed), *stated, *packed):
            found.setdefault(candidate.geonames or candidate, candidate)
        ranked = _led([self._ranked(folded, candidate) for candidate in found.values()])
        return tuple(sorted(ranked, key=_standing))

    def _packed(self, folded: str) -> Iterator[Candidate]:
        key = key_of(folded)
        keys, entries = self._columns.keys, self._columns.entries
        position = bisect_left(keys, key)
        while position < len(keys) and keys[position] == key:
            number = entries[position] & ~_ALTERNATE
            yield self._candidate(number, is_alternate=bool(entries[position] & _ALTERNATE))
            position += 1

    def _renamed(self, folded: str, packed: list[Candidate]) -> Iterator[Candidate]:
        """Towns that names.tsv lists under this name: after those that bear it today, if any do."""
        for place, iso in self._names_for.get(folded, ()):
            towns = [c for c in self._packed(fold(place)) if c.iso == iso and c.kind == "city"]
            if towns:
                is_borne = any(not c.is_alternate and c.weight >= _TOWN for c in packed)
                yield max(towns, key=lambda c: c.weight)._replace(is_alternate=is_borne)

    def _ranked(self, folded: str, candidate: Candidate) -> Candidate:
        bonus = self._bonus.get((folded, candidate.name, candidate.kind, candidate.iso))
        if bonus is None or (bonus[0] and bonus[0] != candidate.admin1):
            return candidate
        return candidate._replace(weight=candidate.weight + bonus[1], is_alternate=False)

    def _candidate(self, number: int, *, is_alternate: bool) -> Candidate:
        columns = self._columns
        kind = columns.kinds[number]
        geonames = columns.geonames[number]
        iso = self._iso[columns.countries[number]]
        admin1, admin2 = self._admins(number)
        unit = self._units.get(geonames)
        latitude, longitude = columns.latitudes[number] / 10_000, columns.longitudes[number] / 10_000
        if unit is not None:
            latitude, longitude = float(unit["latitude"]), float(unit["longitude"])
        weight = columns.levels[number] / 10
        return Candidate(
            name=self._name(number),
            kind=_KINDS[kind],
            feature=_FEATURES[kind],
            geonames=geonames,
            iso=iso,
            country=self._codes.get(iso),
            admin1=admin1,
            admin2=admin2,
            latitude=latitude,
            longitude=longitude,
            weight=weight,
            is_alternate=is_alternate,
            is_leading=unit is not None,
        )

    def _admins(self, number: int) -> tuple[str | None, str | None]:
        kind = self._columns.kinds[number]
        if kind == 1:
            return self._name(number), None
        second = number if kind == 2 else self._columns.parents[number]
        if second == NO_PARENT:
            return None, None
        if self._columns.kinds[second] == 1:
            return self._name(second), None
        first = self._columns.parents[second]
        return (None if first == NO_PARENT else self._name(first)), self._name(second)

    def _name(self, number: int) -> str:
        unit = self._units.get(self._columns.geonames[number])
        if unit is not None:
            return unit["name"]
        start, end = self._columns.starts[number], self._columns.starts[number + 1]
        return self._names[start:end].decode("utf-8")

    def _state(self, candidate: Candidate, aliases: str) -> None:
        for name in (candidate.name, *filter(None, aliases.split("|"))):
            self._stated.setdefault(fold(name), []).append(candidate)

    def _name_units(self) -> None:
        where = {
            geonames: number for number, geonames in enumerate(self._columns.geonames[: self._columns.kinds.count(1)])
        }
        for geonames, row in self._units.items():
            number = where.get(geonames)
            if number is None:
                continue
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                self._unit_names.setdefault(fold(name), []).append(number)


def _standing(candidate: Candidate) -> tuple[bool, float, int, str]:
    """Units whose bare name is seldom meant come after a town of a tenth of their people."""
    is_hidden = candidate.kind in ("admin1", "admin2") and not candidate.is_leading
    return (
        candidate.is_alternate,
        (1.0 if is_hidden else 0.0) - candidate.weight - ENGLISH.get(candidate.iso, 0.0),
        candidate.geonames or 0,
        candidate.name,
    )


def _led(candidates: list[Candidate]) -> list[Candidate]:
    """A unit does not lead where its own big town bears the name: "Aleppo" is the town first."""
    towns = {(c.iso, c.admin1) for c in candidates if c.kind == "city" and c.weight >= _BIG_TOWN and not c.is_alternate}
    return [c._replace(is_leading=c.is_leading and (c.iso, c.admin1) not in towns) for c in candidates]


def _is_same(stated: Candidate, packed: Candidate) -> bool:
    """Whether a hand-made town is one GeoNames has: same kind, less than half a degree away."""
    return (
        stated.kind == packed.kind
        and abs(stated.latitude - packed.latitude) < _NEAR
        and abs(stated.longitude - packed.longitude) < _NEAR
    )


def _raised(packed: Candidate, stated: list[Candidate]) -> Candidate:
    """GeoNames' entry with the weight and the standing that our table gives the same town."""
    for candidate in stated:
        if _is_same(candidate, packed):
            return packed._replace(weight=max(packed.weight, candidate.weight), is_alternate=False)
    return packed


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once."""
    return Gazetteer()


@cache
def abbreviations() -> dict[str, tuple[Candidate, ...]]:
    """ "Calif.", "W.Va.", "B.C." and postal codes, spelt exactly so, with the unit each stands for."""
    found: dict[str, list[Candidate]] = {}
    for row in _unit_rows():
        unit = [c for c in gazetteer().candidates(row["name"]) if c.geonames == int(row["geonames"])]
        for short in filter(None, (*row["abbreviations"].split("|"), *row["postal"].split("|"))):
            found.setdefault(short, []).extend(unit)
    return {short: tuple(units) for short, units in found.items()}


def _read_packed() -> tuple[list[str], _Columns]:
    file = DATA / "places" / "gazetteer.bin.zst"
    try:
        body = zstandard.ZstdDecompressor().decompress(file.read_bytes())
    except (OSError, zstandard.ZstdError) as error:
        raise KnowledgeError(f"{file}: cannot be read ({error}); run training/gazetteer.py") from error
    if not body.startswith(MAGIC):
        raise KnowledgeError(f"{file}: not a gazetteer of this version; run training/gazetteer.py")
    start = len(MAGIC) + 4
    end = start + int.from_bytes(body[start - 4 : start], "little")
    header = json.loads(body[start:end])
    columns = []
    for typecode, length in header["columns"]:
        column = array(typecode)
        size = length * column.itemsize
        column.frombytes(body[end : end + size])
        if byteorder == "big":
            column.byteswap()
        end += size
        columns.append(column)
    return header["countries"], _Columns(*columns)


@cache
def _unit_rows() -> list[Row]:
    columns = ("geonames", "iso", "name", "latitude", "longitude", "abbreviations", "postal", "aliases")
    return read_tsv("places/units.tsv", columns=columns)


@cache
def _country_rows() -> list[Row]:
    columns = ("iso", "code", "name", "latitude", "longitude", "geonames", "population", "capital", "aliases")
    return read_tsv("places/countries.tsv", columns=columns)


@cache
def _extra_rows() -> list[Row]:
    columns = ("name", "kind", "feature", "country", "admin1", "latitude", "longitude", "weight", "aliases", "source")
    return read_tsv("places/extra.tsv", columns=columns)


def _country(row: Row) -> Candidate:
    return Candidate(
        name=row["name"],
        kind="country",
        feature="PCLI" if _is_own_state(row) else "PCLD",
        geonames=int(row["geonames"]),
        iso=row["iso"],
        country=row["code"],
        admin1=None,
        admin2=None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        weight=max(6.5, log10(int(row["population"]) + 1)) + 1.0,
    )


def _is_own_state(row: Row) -> bool:
    return sum(1 for other in _country_rows() if other["code"] == row["code"]) == 1 or row["iso"] in _METROPOLES


_METROPOLES = frozenset(("AU", "CN", "DK", "FI", "FR", "GB", "MA", "NL", "NO", "NZ", "US"))


def _extra(row: Row) -> Candidate:
    return Candidate(
        name=row["name"],
        kind=row["kind"],
        feature=row["feature"],
        geonames=None,
        iso=_iso_of(row["country"]),
        country=row["country"] or None,
        admin1=row["admin1"] or None,
        admin2=None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        weight=float(row["weight"] or 5),
    )


@cache
def _isos() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _country_rows():
        if row["iso"] in _METROPOLES or row["code"] not in found:
            found[row["code"]] = row["iso"]
    return found


def _iso_of(code: str) -> str:
    return _isos().get(code, "")
