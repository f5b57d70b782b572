"""How likely a row is right in type, actor and recipient.

A table by what the row rests on; calibrated on development articles (evals/events.json).
"""

from __future__ import annotations

from tacitus.events.codebook import Draft

_BASE = {"VERB": 0.62, "NOUN": 0.5, "ADJ": 0.45}


def confidence_of(item: Draft) -> float:
    """The probability that type, actor and recipient are right, given the text."""
    score = _BASE[item.match.entry.pos]
    score += 0.1 if item.actors else -0.12
    score += 0.08 if item.recipients else -0.06
    score += 0.05 if len(item.match.words) > 1 else 0.0
    score -= 0.08 if item.is_content else 0.0
    score -= 0.1 if item.auxiliary else 0.0
    score -= 0.08 if item.rule.endswith("+again") else 0.0
    return round(min(max(score, 0.05), 0.95), 2)
