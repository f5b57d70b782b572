"""What must hold for any text: spans, order, no exceptions, equal shifts, equal readings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.model import Document
from tacitus.times.find import find_times
from tacitus.times.rules import RULES

WORDS = [
    *sorted({word for rule in RULES for text in rule.examples for word in text.split()}),
    "after", "before", "the", "fall", "of", "Saigon", "BC", "$", "1939-45", "99999", "٣", "²", "½", "\n\n", "-", "’s",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def times_of(text, published):
    return find_times(Document(id="d", text=text, published=published), ())


@given(st.one_of(st.text(max_size=80), TEXTS), st.one_of(st.none(), st.dates()))
@settings(max_examples=80, deadline=None)
def test_no_text_and_no_day_raise_and_spans_lie_in_order(text, published):
    end = 0
    for time in times_of(text, published):
        assert end <= time.span.start < time.span.end <= len(text)
        assert (time.first is None) == (time.last is None)
        assert time.first is None or time.first <= time.last
        assert time.value
        assert time.rule
        end = time.span.end


@given(TEXTS, DAYS)
@settings(max_examples=20, deadline=None)
def test_the_same_text_resolves_the_same(text, published):
    assert times_of(text, published) == times_of(text, published)


@given(DAYS, st.integers(-400, 400))
@settings(max_examples=20, deadline=None)
@pytest.mark.parametrize(
    "text",
    [
        "They met yesterday.",
        "They will meet tomorrow morning.",
        "He left today.",
        "She came three days ago.",
        "It began ten days ago.",
        "He spoke last night.",
        "He died. A day later she fled.",
        "It ends 100 days from now.",
        "He is now free.",
    ],
)
def test_moving_the_publication_day_moves_relative_days(text, published, days):
    moved = published + timedelta(days=days)
    before, after = times_of(text, published), times_of(text, moved)
    assert [t.first + timedelta(days=days) for t in before] == [t.first for t in after]
    assert [t.last + timedelta(days=days) for t in before] == [t.last for t in after]


@given(DAYS, st.integers(1, 52))
@settings(max_examples=20, deadline=None)
@pytest.mark.parametrize("text", ["They met last week.", "They met on Friday.", "over the weekend", "two weeks ago"])
def test_moving_the_publication_day_by_weeks_moves_weeks(text, published, weeks):
    days = timedelta(weeks=weeks)
    (before,), (after,) = times_of(text, published), times_of(text, published + days)
    assert (before.first + days, before.last + days) == (after.first, after.last)


@given(DAYS)
@settings(max_examples=20, deadline=None)
def test_the_same_words_twice_are_the_same_time(published):
    first, second = times_of("They met on Friday. They met on Friday.", published)
    assert first.value == second.value
