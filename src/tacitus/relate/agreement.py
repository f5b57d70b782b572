"""How sure a share is, and how far two judges agree.

This module decides the interval (Wilson 1927) and the measure of agreement (Cohen 1960) wherever rows are judged:
on the page of `tacitus serve`, on the sheets of `tacitus sample` and in `evals/`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Z = 1.959964  # 95%


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its 95% interval by Wilson's formula. Weighted rows count as so many as they are worth."""

    good: float
    of: float

    @property
    def share(self) -> float:
        return self.good / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        middle = self.share + Z * Z / (2 * self.of)
        reach = Z * math.sqrt(self.share * (1 - self.share) / self.of + Z * Z / (4 * self.of * self.of))
        whole = 1 + Z * Z / self.of
        return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def kappa(judged: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Agreement of two coders beyond chance (Cohen 1960) from pairs of verdicts; None where chance is all."""
    n = len(judged)
    if not n:
        return None
    same = sum(a == b for a, b in judged)
    ours, theirs = Counter(a for a, _ in judged), Counter(b for _, b in judged)
    chance = sum(ours[value] * theirs[value] for value in ours) / (n * n)
    return None if chance == 1 else (same / n - chance) / (1 - chance)
