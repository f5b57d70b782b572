"""Times told by an event: world events, dated clauses, dated sentences, coded events."""

from __future__ import annotations

from datetime import date

import pytest

from tacitus.model import Document, Event, Sentence, Span
from tacitus.times.compose import refine_times
from tacitus.times.find import find_times
from tacitus.times.world import find_world_event

DAY = date(2019, 6, 12)


def cut(text):
    """Sentences without words, cut at full stops."""
    starts = [0] + [i + 2 for i in range(len(text) - 1) if text[i : i + 2] == ". "]
    ends = [*(s - 1 for s in starts[1:]), len(text)]
    return tuple(
        Sentence(index=i, start=s, end=e, tokens=()) for i, (s, e) in enumerate(zip(starts, ends, strict=True))
    )


def times_of(text, published=DAY):
    return find_times(Document(id="d", text=text, published=published), cut(text))


@pytest.mark.parametrize(
    ("text", "value", "anchor"),
    [
        ("two days after the fall of the Berlin Wall", "1989-11-11", "the fall of the Berlin Wall"),
        ("Three weeks before Iraq invaded Kuwait, envoys met.", "1990-W28", "Iraq invaded Kuwait"),
        ("Four months after the Korean War was over", "1953-11", "the Korean War was over"),
        ("a year before the outbreak of World War II", "1938", "the outbreak of World War II"),
        ("the day after the assassination of Yitzhak Rabin", "1995-11-05", "the assassination of Yitzhak Rabin"),
    ],
)
def test_told_by_a_world_event(text, value, anchor):
    time = times_of(text)[0]
    assert (time.value, time.rule) == (value, "by-world-event")
    assert time.anchor.of(text) == anchor


def test_two_events_in_one_sentence_each_have_their_own():
    text = "Two years after the Suez Crisis and a month before the Cuban revolution triumphed, he died."
    assert [t.value for t in times_of(text)] == ["1958", "1958-12"]


def test_told_by_a_date_in_the_same_clause():
    assert times_of("three days before the May 20, 2018 vote")[0].value == "2018-05-17"


def test_told_by_a_sentence_that_dates_the_same_event():
    text = "Governor Lokesh Bania was shot dead on March 4, 2018. Two days after Bania was shot, riots began."
    assert [(t.value, t.rule) for t in times_of(text)][1] == ("2018-03-06", "by-dated-sentence")


def test_told_by_a_coded_event():
    text = "Rebels seized the radio station. Two days after rebels seized the station, the army came."
    clause = Span(0, 31)
    event = Event(
        id="e", type="ASSAULT", actors=(), recipients=(), span=clause, trigger=Span(7, 13), sentence=0, rule="r",
        first=date(2019, 6, 1), last=date(2019, 6, 1), date_basis="stated",
    )  # fmt: skip
    document = Document(id="d", text=text, published=DAY)
    times = find_times(document, cut(text))
    assert [t.value for t in times] == ["P2D"]
    assert [t.value for t in refine_times(document, cut(text), times, (event,))] == ["2019-06-03"]


def test_what_nothing_dates_stays_a_length():
    (time,) = times_of("Two weeks before the wedding, she left.")
    assert (time.value, time.anchor) == ("P2W", None)


def test_an_uncounted_plural_keeps_its_value_and_gains_bounds():
    (time,) = times_of("Weeks before the fall of Saigon, families fled.")
    assert (time.value, time.last) == ("PXW", date(1975, 4, 30))


def test_events_after_publication_are_not_meant():
    assert find_world_event("the Brexit referendum", before=date(2010, 1, 1)) is None


def test_every_event_of_the_table_is_found_by_its_name():
    assert find_world_event("the September 11 attacks").first == date(2001, 9, 11)
    assert find_world_event("the Second World War").last == date(1945, 9, 2)
    assert find_world_event("a quiet afternoon") is None


def test_the_table_is_large_and_in_order():
    from tacitus.knowledge import read_tsv

    rows = read_tsv("times/events.tsv", columns=("first", "last", "name", "aliases", "source"))
    assert len(rows) >= 400
    assert [(r["first"], r["last"], r["name"]) for r in rows] == sorted(
        (r["first"], r["last"], r["name"]) for r in rows
    )
    assert all(r["source"] and date.fromisoformat(r["first"]) <= date.fromisoformat(r["last"]) for r in rows)
    assert len({r["name"] for r in rows}) == len(rows)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Families of victims of the Sept. 11 attacks wept.", "2001-09-11"),
        ("Since the September 11 terrorist attacks much has changed.", "2001-09-11"),
        ("They met on Sept. 11 in Klow.", "2018-09-11"),
    ],
)
def test_a_day_that_names_an_event_keeps_its_year(text, value):
    assert times_of(text)[0].value == value
