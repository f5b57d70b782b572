"""How likely a row is right in type, actor and recipient.

This module decides the figure from what the row rests on. The table was counted on the rows of the
seed article and the six development articles (144 rows, 67% right; expected calibration error in
evals/events.json): both sides told 74%, a side inferred 71%, a side missing 38%.
"""

from __future__ import annotations

from tacitus.events.codebook import Draft
from tacitus.model import Auxiliary

_INFERRED = frozenset(("counterpart", "authority", "again", "home"))
_TOLD, _GUESSED, _ONE_SIDED = 0.75, 0.7, 0.38
# Types told in plain words do better than those told in shades.
_BY_TYPE = {"SANCTION": 0.08, "REQUEST": 0.08, "COERCE": 0.04, "AGREE": -0.12, "ACCUSE": -0.08, "REJECT": -0.1}
_HYPOTHETICAL, _PHRASE = -0.25, 0.03


def confidence_of(item: Draft) -> float:
    """The probability that type, actor and recipient are right, given the text."""
    two_sided = bool(item.recipients) or len(item.actors) > 1
    if not (two_sided and item.actors):
        score = _ONE_SIDED
    else:
        score = _GUESSED if _INFERRED & set(item.rule.split("+")) else _TOLD
    score += _BY_TYPE.get(item.type or "", 0.0)
    score += _HYPOTHETICAL if Auxiliary.HYPOTHETICAL in item.auxiliary else 0.0
    score += _PHRASE if len(item.match.words) > 1 else 0.0
    return round(min(max(score, 0.05), 0.95), 2)
