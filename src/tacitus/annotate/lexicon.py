"""Word lists of this stage, read once from `data/annotate/`."""

from __future__ import annotations

from functools import cache

from tacitus.knowledge import read_tsv


@cache
def lemmas(kind: str) -> frozenset[str]:
    """Lemmas of governors.tsv of one kind: which verbs control, negate, deny, look ahead."""
    rows = read_tsv("annotate/governors.tsv", columns=("lemma", "kind"))
    return frozenset(row["lemma"] for row in rows if row["kind"] == kind)
