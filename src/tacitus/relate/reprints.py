"""Reprints of one text: this module decides how near a copy must be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rensa import RMinHash, RMinHashLSH

# Sixteen bands of eight of 128 permutations find texts that share about 70% of their five-word shingles.
PERMUTATIONS, BANDS, ALIKE = 128, 16, 0.7


def find_reprints(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """article id → id of the article it reprints, for near-duplicate texts; first come in the order of ids."""
    index = RMinHashLSH(ALIKE, PERMUTATIONS, BANDS)
    sketches: list[tuple[str, RMinHash]] = []
    copies: dict[str, str] = {}
    for article, text in sorted(texts):
        shingles = _shingles(text)
        if not shingles:
            continue
        sketch = RMinHash(PERMUTATIONS, 1)
        sketch.update(shingles)
        likely = sorted(index.query(sketch))
        original = next((sketches[n][0] for n in likely if sketches[n][1].jaccard(sketch) >= ALIKE), None)
        if original is None:
            index.insert(len(sketches), sketch)
            sketches.append((article, sketch))
        else:
            copies[article] = original
    return copies


def _shingles(text: str, width: int = 5) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[i : i + width]) for i in range(len(words) - width + 1)] or (
        [" ".join(words)] if words else []
    )
