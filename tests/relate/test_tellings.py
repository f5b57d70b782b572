"""Clusters on events that we made up, each told by several hands, beside events that only resemble them."""

from __future__ import annotations

import csv
from datetime import date
from itertools import combinations
from pathlib import Path

from tacitus.relate.report import Report, Site, content_words, proper_words
from tacitus.relate.same_event import find_clusters

TOWNS = {
    "klow": Site(1, 4, "SYL", 45.0, 20.0),
    "zlip": Site(2, 4, "SYL", 43.5, 21.5),
    "istow": Site(3, 4, "BOR", 45.5, 23.0),
    "moltus": Site(4, 4, "SYL", 44.2, 23.0),
    "north": Site(5, 2, "SYL", 47.0, 20.0),
}

NATIONS = content_words("Borduria Bordurian Bordurians Syldavia Syldavian Syldavians")  # as real ones tell nothing


def tellings() -> list[tuple[str, Report]]:
    lines = Path(__file__).with_name("tellings.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(row["story"], report(str(n), row)) for n, row in enumerate(csv.DictReader(lines, delimiter="\t"))]


def report(article: str, row: dict[str, str]) -> Report:
    day, words = date(2015, 5, int(row["day"])), content_words(row["text"]) - NATIONS
    return Report(
        article=article,
        event="e",
        type=row["type"],
        actors=frozenset(row["actors"].split()),
        recipients=frozenset(row["recipients"].split()),
        first=day,
        last=day,
        words=words,
        around=words,
        trigger=content_words(row["trigger"]),
        names=proper_words(row["text"]) - NATIONS if row["mode"] == "visit" else frozenset(),
        proper=proper_words(row["text"]) - NATIONS,
        title=content_words(row["title"]),
        topics=content_words(row["title"]) | content_words(row["topics"]),
        quad=int(row["quad"]),
        modes=frozenset(row["mode"].split()),
        dead=(int(row["dead"]), int(row["dead"])) if row["dead"] else None,
        site=TOWNS.get(row["place"]),
    )


def test_tellings_of_one_event_are_joined_and_likenesses_are_not() -> None:
    told = tellings()
    clusters = find_clusters(report for _, report in told)
    pairs = [
        (one == other, clusters[first.key] == clusters[second.key])
        for (one, first), (other, second) in combinations(told, 2)
    ]
    joined, same = sum(is_joined for _, is_joined in pairs), sum(is_same for is_same, _ in pairs)
    right = sum(is_same and is_joined for is_same, is_joined in pairs)
    assert same == 35
    assert right / joined >= 0.9
    assert right / same >= 0.7
