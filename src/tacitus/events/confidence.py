"""How likely a row is right in type, actor and recipient.

This module decides what counts as evidence for or against a row and how it is summed. What each piece
weighs is data (`data/events/confidence.tsv`), fitted by `training/confidence.py` on sentences of our own and on
judged rows of ordinary news; `evals/calibration.py` measures it on others'. Where the parties are given (`tacitus
pair`) the same evidence stands on a level of its own. Evidence for a row never lowers the figure, evidence
against it never raises it: a fit that says otherwise is given no weight.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp

from tacitus.errors import KnowledgeError
from tacitus.events.codebook import Draft
from tacitus.events.plover import TYPES
from tacitus.knowledge import read_tsv
from tacitus.model import Auxiliary, Entity

FOR = ("two-sided", "coded", "phrase", "verb", "conditions")
INFERRED = ("counterpart", "authority", "again", "home", "nearby", "before")
AGAINST = (*INFERRED, "composed", "content", "hypothetical", "one-country", "long-sentence", "many-parties")
LEVEL, PAIR_LEVEL = "level", "pair-level"
_LONG, _MANY = 30, 3
_LOWEST, _HIGHEST = 0.05, 0.95


def confidence_of(item: Draft, *, level: str = LEVEL) -> float:
    """The probability that type, actor and recipient are right, given the text (and the parties, at `PAIR_LEVEL`)."""
    weights = load_weights()
    score = weights[level] + sum(weights[name] for name in evidence_of(item))
    return round(min(max(1 / (1 + exp(-score)), _LOWEST), _HIGHEST), 2)


def evidence_of(item: Draft) -> tuple[str, ...]:
    """What speaks for and against a row, and its type, by name."""
    parts = set(item.rule.split("+")[1:])
    parties = (*item.actors, *item.recipients)
    told = {
        "two-sided": bool(item.actors) and (bool(item.recipients) or len(item.actors) > 1),
        "coded": bool(parties) and all(party.code for party in parties),
        "phrase": len(item.match.words) > 1,
        "verb": item.match.entry.pos == "VERB",
        "conditions": bool(item.match.entry.tests),
        **{name: name in parts for name in INFERRED},
        "composed": bool(parts - set(INFERRED)),
        "content": item.is_content,
        "hypothetical": Auxiliary.HYPOTHETICAL in item.auxiliary,
        "one-country": len(_codes(parties)) == 1,
        "long-sentence": len(item.sentence.tokens) > _LONG,
        "many-parties": len(parties) > _MANY,
    }
    return (*(name for name, holds in told.items() if holds), *((item.type,) if item.type else ()))


def _codes(side: tuple[Entity, ...]) -> set[str]:
    return {entity.code for entity in side if entity.code}


@cache
def load_weights() -> Mapping[str, float]:
    """What each piece of evidence weighs, in log odds.

    Raises
    ------
    KnowledgeError
        Where the table lacks a piece, or gives one a sign against its meaning.
    """
    rows = read_tsv("events/confidence.tsv", columns=("evidence", "weight"))
    weights = {row["evidence"]: float(row["weight"]) for row in rows}
    missing = {LEVEL, PAIR_LEVEL, *FOR, *AGAINST, *TYPES} - weights.keys()
    wrong = [n for n in FOR if weights.get(n, 0) < 0] + [n for n in AGAINST if weights.get(n, 0) > 0]
    if missing or wrong:
        raise KnowledgeError(f"confidence.tsv: missing {sorted(missing)}, of the wrong sign {wrong}; fit it again")
    return weights
