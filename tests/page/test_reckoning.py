"""What is reckoned from verdicts, where bars stand, and how a long text is parted."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tacitus.relate.agreement import Estimate
from tacitus.show.page.article import PART, part_edges
from tacitus.show.page.charts import draw_timeline, period_end
from tacitus.show.page.overview import MOST_BARS, PERIODS, chosen_period
from tacitus.show.page.review import agreements, estimates


def verdict(coder: str, start: int, given: str, *, drawn: bool = True) -> tuple[Any, dict[str, Any]]:
    key = ("http://news.example/1", "hash", start, start + 1)
    return (coder, key, "ASSAULT"), {"coder": coder, "verdict": given, "to": None, "drawn": drawn, "at": "2026"}


def test_wilsons_interval_as_published() -> None:
    low, high = Estimate(81, 263).interval  # Newcombe 1998, table I: .2553 to .3662
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert Estimate(0, 20).interval[0] == 0
    assert Estimate(0, 0).interval == (0, 1)


def test_precision_counts_what_was_drawn() -> None:
    given = ["accept", "accept", "wrong_type", "wrong_actor", "not_an_event"]
    made = dict(verdict("ann", number, one) for number, one in enumerate(given))
    made |= [verdict("ann", 77, "accept", drawn=False)]
    found = {name: (estimate.good, estimate.of) for name, estimate in estimates(made).items()}
    assert found == {"type and actors right": (2, 5), "type right": (3, 5), "is an event": (4, 5)}


def test_agreement_is_cohens_kappa() -> None:
    ann = ["accept"] * 20 + ["accept"] * 5 + ["not_an_event"] * 10 + ["not_an_event"] * 15
    ben = ["accept"] * 20 + ["not_an_event"] * 5 + ["accept"] * 10 + ["not_an_event"] * 15
    made = dict(verdict("ann", number, one) for number, one in enumerate(ann))
    made |= [verdict("ben", number, one) for number, one in enumerate(ben)]
    made |= [verdict("cyd", 99, "accept")]
    (found,) = agreements(made)
    assert (found.first, found.second, found.both, found.same) == ("ann", "ben", 50, 35)
    assert found.kappa == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("day", "period", "last"),
    [
        (date(2015, 2, 1), "month", date(2015, 2, 28)),
        (date(2015, 10, 1), "quarter", date(2015, 12, 31)),
        (date(2010, 1, 1), "decade", date(2019, 12, 31)),
        (date(2015, 5, 4), "week", date(2015, 5, 10)),
        (date(9999, 12, 1), "month", date.max),
    ],
)
def test_a_period_ends(day: date, period: str, last: date) -> None:
    assert period_end(day, period) == last


def test_no_timeline_has_too_many_bars() -> None:
    for asked in ("", "day", "nonsense"):
        period = chosen_period(asked, date(1, 1, 1), date(2020, 1, 1))
        assert 2020 * 365 / PERIODS[period] <= MOST_BARS
    assert chosen_period("day", date(2015, 1, 1), date(2015, 2, 1)) == "day"
    assert chosen_period("", date(2015, 1, 1), date(2015, 2, 1)) == "day"


def test_bars_stand_on_either_side_of_zero() -> None:
    rows = [
        {"day": date(2015, month, 1), "events": 1, "score": score} for month, score in enumerate((-9.0, 3.0), start=1)
    ]
    chart = draw_timeline(rows, "month", "score")
    assert chart is not None
    below, above = chart.bars
    assert below.y == chart.zero
    assert above.y + above.height == pytest.approx(chart.zero, abs=0.2)
    assert draw_timeline([], "month", "events") is None


def test_a_text_is_parted_without_loss() -> None:
    for text in ("", "short", "line of words\n" * 20_000, "x" * 200_000):
        edges = part_edges(text)
        parts = [text[start:end] for start, end in pairwise(edges)]
        assert "".join(parts) == text
        assert all(len(part) <= PART + 400 for part in parts)
