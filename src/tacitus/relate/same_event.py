"""Reports of one event across articles, and reprints of one text.

This module decides which reports belong together. Within an article that is decided by
`events/link.py`; a record never depends on its neighbours, so this is done at merge only.

Two reports of one type and of neighbouring days are one event where they share words that are rare in the store, in the
clause and in the sentence around it. Weights and threshold were set on half of `evals/clusters.jsonl`.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from rensa import RMinHash, RMinHashLSH

from tacitus.knowledge import read_tsv
from tacitus.model import content_id

# An undated report has the day of its article, and news tell of an event for some days.
DAYS_APART = 3
# How much rare words shared (in nats: a word that one report in a thousand has counts 7) make two reports one event.
ENOUGH = 5.0
CLAUSE, MOST_CLAUSE = 0.6, 14.0  # weight of the clause's words beyond the trigger's, and where more tell no more
SENTENCE, MOST_SENTENCE = 0.4, 20.0
LEAST_CLAUSE = 2.0  # "to attack Israel": beyond the trigger and the country nothing is told
ALIKE_CLAUSES = 6.0  # weight of the cosine of the clauses
A_DAY, OTHER_PARTIES = 0.5, 2.0  # what a day between them, and parties that do not match, take away
# Without a common trigger, and for words spoken on different days, the words must be much the same.
SAME_WORDS, SAME_SPEECH, SAME_SENTENCE = 0.4, 0.5, 0.8
# Those who speak to or of one another every day: their names do not tell one time from the next.
VERBAL = (1, 3)
NAMES_COUNT = 0.3
# As if so many reports without any word of these had been read, so that a small store's words are rare too.
BACKGROUND = 1000
MOST_COMMON = 0.05  # a word that more reports have leads to no other report
NEAREST = 40  # reports with a word in common that one is compared with: chains do the rest
# Sixteen bands of eight of 128 permutations find texts that share about 70% of their five-word shingles.
PERMUTATIONS, BANDS, ALIKE = 128, 16, 0.7

WORD = re.compile(r"[^\W\d_]{4,}|\d+")
ENDING = re.compile(r"(?:ings?|ed|es|s)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is compared of one event row. `names` are the words that name its parties."""

    article: str
    event: str
    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    first: date | None
    last: date | None
    words: frozenset[str]
    around: frozenset[str] = frozenset()
    trigger: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    quad: int = 0

    @property
    def key(self) -> tuple[str, str]:
        return (self.article, self.event)

    @property
    def codes(self) -> frozenset[str]:
        return self.actors | self.recipients


def content_words(text: str) -> frozenset[str]:
    """The words of a clause that can tell one event from another, without their endings: no days, no countries."""
    found = (word if len(word) < 5 else ENDING.sub("", word) for word in WORD.findall(_days().sub(" ", text.lower())))
    return frozenset(found) - _common_words()


@cache
def _common_words() -> frozenset[str]:
    words = {row["word"] for row in read_tsv("relate/common_words.tsv", columns=("word", "kind"))}
    countries = read_tsv("actors/countries.tsv", columns=("name", "names", "adjectives"))
    named = " ".join(row[column] for row in countries for column in ("name", "names", "adjectives")).lower()
    return frozenset(words | {ENDING.sub("", word) for word in WORD.findall(named)})


@cache
def _days() -> re.Pattern[str]:
    """Days of the calendar: "Sept. 11" stands in reports of two attacks."""
    rows = read_tsv("relate/common_words.tsv", columns=("word", "kind"))
    months, days = ("|".join(row["word"] for row in rows if row["kind"] == kind) for kind in ("month", "day"))
    return re.compile(rf"(?:\b\d{{1,2}}\s+)?\b(?:{months})\b\.?(?:\s+\d{{1,2}}\b)?(?:,?\s+\d{{4}}\b)?|\b(?:{days})s?\b")


class Likeness:
    """How alike two reports are, by how rare the words they share are in the collection."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.counts = Counter(word for report in reports for word in report.words | report.around)
        self._all = len(reports) + BACKGROUND

    def weight(self, words: Iterable[str]) -> float:
        return sum(math.log(1 + self._all / (self.counts[word] + 1)) for word in sorted(words))

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared, first, second = (
            sum(math.log(1 + self._all / (self.counts[word] + 1)) ** 2 for word in sorted(words))
            for words in (one & other, one, other)
        )
        return shared / math.sqrt(first * second) if shared else 0.0

    def is_same_event(self, one: Report, other: Report) -> bool:
        """Whether two reports, of one type and of neighbouring days, tell of one event."""
        if not (one.codes & other.codes) or _is_by_others(one, other):
            return False
        clauses = self.cosine(one.words, other.words)
        sentences = self.cosine(one.around, other.around)
        is_verbal, days = one.quad in VERBAL, _days_apart(one, other)
        if not one.trigger & other.trigger and clauses < SAME_WORDS:
            return False
        if is_verbal and days > 1 and max(clauses, sentences) < SAME_SPEECH:
            return False
        told = self._told(one.words & other.words, one, other)
        if told < LEAST_CLAUSE and sentences < SAME_SENTENCE:
            return False
        score = CLAUSE * min(told, MOST_CLAUSE) + ALIKE_CLAUSES * clauses - A_DAY * days
        score += SENTENCE * min(self._told(one.around & other.around, one, other), MOST_SENTENCE)
        return score - OTHER_PARTIES * _are_others(one, other) >= ENOUGH

    def _told(self, shared: frozenset[str], one: Report, other: Report) -> float:
        """The weight of shared words beyond the trigger's; of names of those who only speak, a part."""
        rest = shared - (one.trigger & other.trigger)
        names = (one.names | other.names) & rest if one.quad in VERBAL else frozenset()
        return self.weight(rest - names) + NAMES_COUNT * self.weight(names)


def _days_apart(one: Report, other: Report) -> int:
    """Days between them; none where one lies in the other's span."""
    assert one.first is not None
    assert other.first is not None
    earlier, later = (one, other) if one.first <= other.first else (other, one)
    assert earlier.first is not None
    assert later.first is not None
    return max(0, (later.first - (earlier.last or earlier.first)).days)


def _is_by_others(one: Report, other: Report) -> bool:
    """What is done to the same by other hands is another deed."""
    is_known = one.actors and other.actors and one.recipients and one.recipients == other.recipients
    return bool(is_known) and not one.actors & other.actors


def _are_others(one: Report, other: Report) -> bool:
    """Whether the parties do not match, side by side or all together; a side nobody is named on matches any."""
    sides = ((one.actors, other.actors), (one.recipients, other.recipients))
    return one.codes != other.codes and any(a and b and not a & b for a, b in sides)


def find_clusters(reports: Iterable[Report]) -> dict[tuple[str, str], str]:
    """The cluster of each report, by (article, event). The order of the reports changes nothing.

    A cluster's id is made from its first report by day, article and event.
    """
    ordered = sorted(reports, key=lambda r: (r.first or date.min, r.article, r.event))
    likeness = Likeness(ordered)
    parents: dict[tuple[str, str], tuple[str, str]] = {r.key: r.key for r in ordered}
    for one, other in _neighbours(ordered, likeness.counts):
        if _root(parents, one.key) != _root(parents, other.key) and likeness.is_same_event(one, other):
            _join(parents, one.key, other.key)
    return {report.key: content_id("cluster", *_root(parents, report.key)) for report in ordered}


def _neighbours(ordered: Sequence[Report], counts: Mapping[str, int]) -> Iterator[tuple[Report, Report]]:
    """Pairs that can be one event: other articles, one type, near days, a word in common. Linear in reports."""
    most = max(NEAREST, MOST_COMMON * len(ordered))
    blocks: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in ordered:
        if report.first is None:
            continue
        near: dict[tuple[str, str], Report] = {}
        for word in sorted(word for word in report.words if counts[word] <= most):
            block = blocks[report.type, word]
            for earlier in block[: -NEAREST - 1 : -1]:
                if earlier.article != report.article and _days_apart(earlier, report) <= DAYS_APART:
                    near[earlier.key] = earlier
            block.append(report)
        yield from ((earlier, report) for earlier in near.values())


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
