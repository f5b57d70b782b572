"""Which place each name means: one choice per name and article, made by all names together.

This module decides between the places that bear one name, by how big they are, the unit told with
them ("Springfield, Ill."), and what the other names of the article speak for: each name votes with
its likely meanings for countries, first- and second-level units and squares of the map, and every
candidate collects the votes of the others. The cost grows with names times candidates, never with
their square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tacitus.places.gazetteer import ENGLISH, Candidate, fold
from tacitus.places.names import Found, contains

_MOST = 40  # candidates considered for one name
_ROUNDS = 3
_PRIOR = 0.75  # how much ten times the people count; LGL and TR-News agree on .6 to .8
_STANDING = {"PCLI": 1.0, "PPLC": 1.5}  # states and capitals are named more than their size tells
_LOCAL = 1.0  # "Alexandria Elementary", "Dublin City Manager": bodies that English-speaking towns have
_UNIT_VOTE = 1.5  # a country or first-level unit named in the article says more than a town in it
_STRENGTH = {"country": 0.6, "admin1": 2.2, "admin2": 2.0, "square": 1.3, "wide": 0.8}
_CONCENTRATION = 0.45  # an article about many states speaks for no village in one of them
_MOST_SUPPORT = 4.0  # no crowd of neighbours makes a hamlet of London
_TOWN, _GREAT_TOWN = 5.3, 6.2  # weights from which a town is known beyond its region, and everywhere
_WELL_KNOWN, _FAR_KNOWN = 0.6, 0.3
_COUNTIES = frozenset(("county", "counties", "parish", "parishes"))
Key = tuple[str, ...]


@dataclass(slots=True)
class Choice:
    """The place a name was resolved to, how far it led, and how much the others spoke for it."""

    candidate: Candidate
    rule: str
    support: float


@dataclass(slots=True)
class _Group:
    """All mentions of one name (inside one container, where one is told)."""

    name: str
    mentions: list[Found]
    candidates: tuple[Candidate, ...]
    keys: list[tuple[Key, ...]]
    prior: list[float]
    is_told: bool
    support: list[float]
    trust: float


def resolve(mentions: Sequence[Found], homes: Mapping[str, float]) -> list[Choice | None]:
    """One choice for each mention, in order; None where no candidate is left.

    `homes` are votes for countries that words other than names betray.
    """
    groups = _groups(mentions)
    for _ in range(_ROUNDS):
        votes = _votes(groups, homes)
        for group in groups:
            _collect(group, votes)
    chosen = {id(m): _choose(group) for group in groups for m in group.mentions}
    return [chosen.get(id(mention)) for mention in mentions]


def _groups(mentions: Sequence[Found]) -> list[_Group]:
    told: dict[str, dict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        outer = "" if mention.container is None else fold(mention.container.name)
        told[_sense(mention)][outer].append(mention)
    groups = []
    for name, by_outer in told.items():
        bare = by_outer.pop("", [])
        if bare and by_outer:
            first = min(by_outer, key=lambda outer: (-len(by_outer[outer]), by_outer[outer][0].span.start))
            by_outer[first] = sorted(by_outer[first] + bare, key=lambda m: m.span.start)
        elif bare:
            by_outer[""] = bare
        groups += [_group(name, members) for members in by_outer.values()]
    return groups


def _sense(mention: Found) -> str:
    """The name, apart where it stands for a unit: "Albany, New York" and "New York Gov." are not the city."""
    if mention.rule == "abbreviation":
        return mention.name
    return fold(mention.name) + ("/unit" if mention.is_container or mention.unit_word else "")


def _group(name: str, mentions: list[Found]) -> _Group:
    candidates = mentions[0].candidates[:_MOST]
    containers = [m.container for m in mentions if m.container is not None]
    told = False
    if containers:
        inside = [c for c in candidates if any(contains(b, c) for b in containers[0].candidates[:8])]
        told, candidates = bool(inside), tuple(inside) or candidates
    candidates = _units_only(candidates, mentions)
    prior = [_prior(candidate, mentions) for candidate in candidates]
    trust = min(1.0, max(0.1, max(m.score for m in mentions) / 4)) * (1 + math.log(len(mentions)))
    keys = [tuple(_keys(candidate)) for candidate in candidates]
    return _Group(name, mentions, tuple(candidates), keys, prior, told, [0.0] * len(candidates), trust)


def _units_only(candidates: tuple[Candidate, ...], mentions: list[Found]) -> tuple[Candidate, ...]:
    """What a name can mean that is told as a unit: "Otoe and Washington counties", "the New York border"."""
    is_leading = candidates[0].kind == "country" or candidates[0].is_leading
    if any(m.unit_word in _COUNTIES for m in mentions) and not is_leading:
        kinds: tuple[str, ...] = ("admin2",)
    elif any(m.unit_word == "state" or m.is_container for m in mentions):
        kinds = ("country", "admin1", "admin2")
    else:
        return candidates
    return tuple(c for c in candidates if c.kind in kinds) or candidates


def _prior(candidate: Candidate, mentions: list[Found]) -> float:
    weight = _PRIOR * candidate.weight + ENGLISH.get(candidate.iso, 0.0)
    if candidate.is_alternate:
        weight -= 1.0
    weight += _STANDING.get(candidate.feature, 0.0) + (0.5 if candidate.is_leading else 0.0)
    if candidate.iso in ENGLISH and any(m.is_local for m in mentions):
        weight += _LOCAL
    is_unit = any(m.unit_word for m in mentions) or mentions[0].name.lower().startswith(fold(candidate.name) + " ")
    if candidate.kind == "admin2":
        weight += 1.0 if is_unit else -2.0
    elif candidate.kind == "admin1" and not candidate.is_leading:
        weight += 1.0 if is_unit else -0.7
    elif candidate.kind == "admin1" and is_unit:
        weight += 1.0
    return weight


def _keys(candidate: Candidate) -> Iterator[Key]:
    """What a candidate speaks for and is spoken for by: its country, its units, its part of the map."""
    if candidate.iso:
        yield "country", candidate.iso
        if candidate.admin1:
            yield "admin1", candidate.iso, candidate.admin1
            if candidate.admin2:
                yield "admin2", candidate.iso, candidate.admin1, candidate.admin2
    if candidate.kind not in ("country", "admin1"):
        row, column = int(candidate.latitude + 90), int(candidate.longitude + 180)
        yield "square", str(row), str(column)
        yield "wide", str((row + 1) // 3), str((column + 1) // 3)


def _shares(group: _Group) -> list[float]:
    """How the name's one vote is split among its candidates."""
    scores = [p + s for p, s in zip(group.prior, group.support, strict=True)]
    best = max(scores)
    powers = [math.exp(2.0 * (s - best)) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]


def _ballots(group: _Group) -> dict[Key, float]:
    ballots: dict[Key, float] = defaultdict(float)
    for candidate, keys, share in zip(group.candidates, group.keys, _shares(group), strict=True):
        if share > 0.02:
            vote = share * group.trust * (_UNIT_VOTE if candidate.kind in ("country", "admin1") else 1.0)
            near = vote * _locality(candidate)
            for key in keys:
                ballots[key] += vote if key[0] == "country" else near
    return ballots


def _locality(candidate: Candidate) -> float:
    """How far a name speaks for its surroundings: a village wholly, a capital (often its government) hardly."""
    if candidate.kind == "admin1" or candidate.weight < _TOWN:
        return 1.0
    return _FAR_KNOWN if candidate.feature == "PPLC" or candidate.weight >= _GREAT_TOWN else _WELL_KNOWN


def _votes(groups: list[_Group], homes: Mapping[str, float]) -> dict[Key, float]:
    """The votes for each key, and under each level's own name all votes on that level."""
    votes: dict[Key, float] = defaultdict(float)
    for iso, weight in homes.items():
        votes["country", iso] += weight
    for group in groups:
        for key, share in _ballots(group).items():
            votes[key] += share
    for key in list(votes):
        votes[key[:1]] += votes[key]
    return votes


def _collect(group: _Group, votes: dict[Key, float]) -> None:
    own = _ballots(group)
    levels: dict[Key, float] = defaultdict(float)
    for key, share in own.items():
        levels[key[:1]] += share
    worth: dict[Key, float] = {}
    for key in {key: None for keys in group.keys for key in keys}:
        others = max(0.0, votes.get(key, 0.0) - own.get(key, 0.0))
        everyone = max(1.0, votes.get(key[:1], 0.0) - levels.get(key[:1], 0.0))
        worth[key] = _STRENGTH[key[0]] * math.log1p(others) * min(1.0, others / everyone) ** _CONCENTRATION
    group.support = [min(_MOST_SUPPORT, sum(worth[key] for key in keys)) for keys in group.keys]


def _choose(group: _Group) -> Choice | None:
    if not group.candidates:
        return None
    scores = [p + s for p, s in zip(group.prior, group.support, strict=True)]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i))
    rule = group.mentions[0].rule
    if group.is_told:
        rule = "containment"
    elif len(scores) > 1 and group.prior[best] < max(group.prior):
        rule = "other-places"
    elif rule == "gazetteer":
        rule = "only-one" if len(scores) == 1 else "largest"
    return Choice(group.candidates[best], rule, group.support[best])
