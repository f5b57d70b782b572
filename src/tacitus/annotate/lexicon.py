"""Word lists of this stage, read once from `data/annotate/`."""

from __future__ import annotations

from functools import cache

from tacitus.knowledge import read_tsv


@cache
def lemmas(kind: str) -> frozenset[str]:
    """Lemmas of governors.tsv of one kind: which verbs control, negate, deny, look ahead."""
    rows = read_tsv("annotate/governors.tsv", columns=("lemma", "kind"))
    return frozenset(row["lemma"] for row in rows if row["kind"] == kind)


@cache
def forms(kind: str) -> frozenset[str]:
    """Word forms of words.tsv of one kind: titles, prefixes, units, sentence starters."""
    rows = read_tsv("annotate/words.tsv", columns=("form", "kind", "length"))
    return frozenset(row["form"] for row in rows if row["kind"] == kind)


@cache
def split_lengths() -> dict[str, int]:
    """Two words written as one, with the length of the first: "cannot" is 3."""
    rows = read_tsv("annotate/words.tsv", columns=("form", "kind", "length"))
    return {row["form"]: int(row["length"]) for row in rows if row["kind"] == "split"}


@cache
def verbs() -> frozenset[str]:
    """Base forms of verbs."""
    return frozenset(row["lemma"] for row in read_tsv("annotate/verbs.tsv", columns=("lemma",)))


@cache
def irregular() -> dict[str, str]:
    """Past tenses and participles that no rule gives, with their base forms."""
    return {row["form"]: row["lemma"] for row in read_tsv("annotate/irregular.tsv", columns=("form", "lemma"))}
