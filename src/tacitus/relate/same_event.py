"""Reports of one event across articles, and reprints of one text.

This module decides which reports belong together. Within an article that is decided by
`events/link.py`; a record never depends on its neighbours, so this is done at merge only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from rensa import RMinHash, RMinHashLSH

from tacitus.knowledge import read_tsv
from tacitus.model import content_id

# A day's tolerance: wires date an event by the day it happened or the day it was told (UTC shifts, "late Monday").
DAYS_APART = 1
# Shared content words of the two clauses over the words of the shorter one; set on cases of our own (tests/relate).
WORDS_SHARED = 0.34
# Sixteen bands of eight of 128 permutations find texts that share about 70% of their five-word shingles.
PERMUTATIONS, BANDS, ALIKE = 128, 16, 0.7

WORD = re.compile(r"[^\W\d_]{4,}|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is compared of one event row."""

    article: str
    event: str
    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    first: date | None
    last: date | None
    country: str | None
    words: frozenset[str]
    published: date | None = None

    @property
    def key(self) -> tuple[str, str]:
        return (self.article, self.event)


def content_words(text: str) -> frozenset[str]:
    """The words of a clause that can tell one event from another."""
    return frozenset(WORD.findall(text.lower())) - _common_words()


@cache
def _common_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_tsv("relate/common_words.tsv", columns=("word",)))


def is_same_event(one: Report, other: Report) -> bool:
    """Whether two reports, of one type and in neighbouring days, tell of one event."""
    if one.actors != other.actors and not _is_swap(one, other):
        return False
    if one.country and other.country and one.country != other.country:
        return False
    fewest = min(len(one.words), len(other.words))
    return bool(fewest) and len(one.words & other.words) / fewest >= WORDS_SHARED


def _is_swap(one: Report, other: Report) -> bool:
    """One report names both sides as actors, the other one side as actor and one as recipient."""
    return one.actors | one.recipients == other.actors | other.recipients and len(one.actors | one.recipients) > 1


def find_clusters(reports: Iterable[Report]) -> dict[tuple[str, str], str]:
    """The cluster of each report, by (article, event). The order of the reports changes nothing.

    A cluster's id is made from its first report by day, article and event.
    """
    ordered = sorted(reports, key=lambda r: (r.first or date.min, r.article, r.event))
    parents: dict[tuple[str, str], tuple[str, str]] = {r.key: r.key for r in ordered}
    for one, other in _neighbours(ordered):
        if is_same_event(one, other):
            _join(parents, one.key, other.key)
    return {report.key: content_id("cluster", *_root(parents, report.key)) for report in ordered}


def _neighbours(ordered: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Pairs that can be one event: one type, the same parties, days that touch. Linear in reports of distinct days."""
    blocks: dict[tuple[str, frozenset[str]], list[Report]] = defaultdict(list)
    for report in ordered:
        if report.first is not None:
            block = blocks[report.type, report.actors | report.recipients]
            for earlier in reversed(block):
                if (report.first - (earlier.last or earlier.first or report.first)).days > DAYS_APART:
                    break
                yield earlier, report
            block.append(report)


def _root(parents: dict[tuple[str, str], tuple[str, str]], key: tuple[str, str]) -> tuple[str, str]:
    while parents[key] != key:
        parents[key] = parents[parents[key]]
        key = parents[key]
    return key


def _join(parents: dict[tuple[str, str], tuple[str, str]], one: tuple[str, str], other: tuple[str, str]) -> None:
    """The earlier of two roots, in the order the reports were taken, stands for both."""
    first, second = _root(parents, one), _root(parents, other)
    if first != second:
        parents[second] = first


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
