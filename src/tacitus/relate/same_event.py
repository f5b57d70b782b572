"""Reports of one event across articles.

This module decides which reports are compared and joined. Within an article that is decided by `events/link.py`; a
record never depends on its neighbours, so this is done at merge only. How alike two reports are is reckoned in
`likeness.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tacitus.model import content_id
from tacitus.relate.likeness import ENOUGH, Likeness
from tacitus.relate.report import Report, days_apart

# An undated report has the day of its article, and news tell of an event for some days.
DAYS_APART = 3
MOST_COMMON = 0.05  # a word that more reports have leads to no other report
NEAREST = 40  # reports with a word in common that one is compared with: chains do the rest
# Two clusters are joined where so large a part of the pairs of their first reports match: else a chain of reports, each
# like the next, would join a week's attacks in one.
ASKED, AGREEING = 5, 0.2


def find_clusters(reports: Iterable[Report]) -> dict[tuple[str, str], str]:
    """The cluster of each report, by (article, event). The order of the reports changes nothing.

    A cluster's id is made from its first report by day, article and event.
    """
    ordered = sorted(reports, key=_order)
    likeness = Likeness(ordered)
    clusters = {report.key: [report] for report in ordered}
    for one, other in _likest_first(likeness, _neighbours(ordered, likeness)):
        first, second = clusters[one.key], clusters[other.key]
        if first is not second and _agree(likeness, first, second):
            _join(clusters, first, second)
    return {report.key: content_id("cluster", *clusters[report.key][0].key) for report in ordered}


def _likest_first(likeness: Likeness, pairs: Iterable[tuple[Report, Report]]) -> list[tuple[Report, Report]]:
    """The pairs that tell of one event, the surest first: what is joined early decides what may join later."""
    scored = ((likeness.score(one, other), one, other) for one, other in pairs)
    found = [(-score, _order(one), _order(other), one, other) for score, one, other in scored if score >= ENOUGH]
    return [(one, other) for *_, one, other in sorted(found, key=lambda pair: pair[:3])]


def _neighbours(ordered: Sequence[Report], likeness: Likeness) -> Iterator[tuple[Report, Report]]:
    """Pairs that can be one event: other articles, one type, near days, a word in common. Linear in reports."""
    most = max(NEAREST, MOST_COMMON * len(ordered))
    blocks: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in ordered:
        if report.first is None:
            continue
        near: dict[tuple[str, str], Report] = {}
        for word in _keys(report, likeness, most):
            block = blocks[report.type, word]
            for earlier in block[: -NEAREST - 1 : -1]:
                if earlier.article != report.article and days_apart(earlier, report) <= DAYS_APART:
                    near[earlier.key] = earlier
            block.append(report)
        yield from ((earlier, report) for earlier in near.values())


def _keys(report: Report, likeness: Likeness, most: float) -> list[str]:
    """The words under which a report is looked for: the rarer ones of its clause, and what its article is about."""
    words = [word for word in report.words if likeness.counts[word] <= most]
    subjects = [f"*{word}" for word in likeness.subjects(report)]
    return sorted(words) + subjects + ([f"@{report.place}"] if report.place else [])


def _order(report: Report) -> tuple[date, str, str]:
    return (report.first or date.min, report.article, report.event)


def _join(clusters: dict[tuple[str, str], list[Report]], first: list[Report], second: list[Report]) -> None:
    """The cluster that begins earlier takes in the other."""
    if _order(second[0]) < _order(first[0]):
        first, second = second, first
    first.extend(second)
    for report in second:
        clusters[report.key] = first


def _agree(likeness: Likeness, first: Sequence[Report], second: Sequence[Report]) -> bool:
    """Whether enough of the first reports of two clusters match."""
    pairs = [(one, other) for one in first[:ASKED] for other in second[:ASKED] if one.article != other.article]
    return sum(likeness.is_same_event(one, other) for one, other in pairs) >= AGREEING * len(pairs)
