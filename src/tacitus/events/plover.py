"""The codebook as data: PLOVER's types, modes, scores, quads, contexts and nearest CAMEO codes.

Read from `data/events/plover.toml` and `cameo.tsv`. Which type a clause has is `codebook.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tacitus.errors import KnowledgeError
from tacitus.knowledge import read_toml, read_tsv

# fmt: off
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)
# fmt: on
# fmt: off
CONTEXTS = frozenset((
        "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
        "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
        "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory",
        "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology",
        "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
))
# fmt: on
FRIENDLY = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"))
YIELDING = frozenset(("CONCEDE", "RETREAT"))
HOSTILE = frozenset(("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "REJECT", "ACCUSE"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One of the 16 event types: its quad class, score and the scores of its modes."""

    name: str
    quad: int
    score: float
    modes: Mapping[str, float]
    requires_recipient: bool


@cache
def load_kinds() -> Mapping[str, Kind]:
    """The types by name, in the manual's order."""
    table = read_toml("events/plover.toml")["type"]
    if sorted(table) != sorted(TYPES):
        raise KnowledgeError("plover.toml: the 16 types are " + ", ".join(TYPES))
    return {
        name: Kind(
            name=name,
            quad=int(table[name]["quad"]),
            score=float(table[name]["score"]),
            modes={mode: float(score) for mode, score in table[name].get("modes", {}).items()},
            requires_recipient=bool(table[name].get("requires_recipient", False)),
        )
        for name in TYPES
    }


def modes_of(kind: str) -> frozenset[str]:
    """The modes that a type may have."""
    found = load_kinds().get(kind)
    return frozenset(found.modes) if found else frozenset()


def quad_of(kind: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return load_kinds()[kind].quad


def score_of(kind: str, modes: tuple[str, ...]) -> float:
    """PLOVER's score of the type and mode; of several modes the one farthest from nought."""
    found = load_kinds()[kind]
    scores = [found.modes[mode] for mode in modes if mode in found.modes]
    return max(scores, key=abs) if scores else found.score


@cache
def _cameo() -> Mapping[tuple[str, str], str]:
    rows = read_tsv("events/cameo.tsv", columns=("type", "mode", "cameo"))
    return {(row["type"], row["mode"]): row["cameo"] for row in rows}


def cameo_of(kind: str, modes: tuple[str, ...]) -> str | None:
    """The nearest CAMEO code of a type and its first mode that has one."""
    table = _cameo()
    return next((table[kind, mode] for mode in (*modes, "") if (kind, mode) in table), None)
