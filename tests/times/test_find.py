"""What a document's times are: anchors, direction, genre, and what is no time."""

from __future__ import annotations

from datetime import date

import pytest

from tacitus.annotate.conllu import read_conllu
from tacitus.model import Document, Sentence, TimeType
from tacitus.times.find import find_times

WEDNESDAY = date(2019, 6, 12)


def cut(text):
    """Sentences without words, cut at full stops."""
    starts = [0] + [i + 2 for i in range(len(text) - 1) if text[i : i + 2] == ". "]
    ends = [*(s - 1 for s in starts[1:]), len(text)]
    return tuple(
        Sentence(index=i, start=s, end=e, tokens=()) for i, (s, e) in enumerate(zip(starts, ends, strict=True))
    )


def times_of(text, published=WEDNESDAY, sentences=()):
    return find_times(Document(id="d", text=text, published=published), sentences)


def values(text, published=WEDNESDAY):
    return [time.value for time in times_of(text, published, cut(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The army may go.",
        "May I ask?",
        "Theresa May resigned.",
        "Mrs. May said no.",
        "They march on the capital.",
        "Thousands joined the March for Life.",
        "The Sun reported it.",
        "April Jones was found.",
        "His vision is 20/20.",
        "The Second World War cost millions.",
        "Prices fall and tensions spring up.",
        "The sun sat low.",
        "A third man came second.",
        "It cost $2000 and weighed 1990 pounds.",
        "The Sunday Times wrote.",
        "She watched 60 Minutes.",
        "Flight 1808 left.",
        "He scored a quarter of the goals.",
        "A 44-year-old teacher spoke.",
        "Today's youth votes.",
        "He spoke on Fox News Sunday.",
        "",
        "   \n\n ",
    ],
)
def test_what_is_no_time(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministers will meet Monday.", "2019-06-17"),
        ("The ministers met Monday.", "2019-06-10"),
        ("The deadline was extended to Friday, they said.", "2019-06-14"),
        ("The truce holds until Sunday.", "2019-06-16"),
        ("The vote is scheduled for January.", "2020-01"),
        ("He was arrested in January.", "2019-01"),
        ("The law takes effect Jan. 1.", "2020-01-01"),
        ("They fled in May.", "2019-05"),
        ("The treaty was signed on Dec. 20.", "2018-12-20"),
        ("Elections will be held in March.", "2020-03"),
    ],
)
def test_direction_from_the_words_around(text, value):
    time = times_of(text)[0]
    assert (time.value, time.basis) == (value, "published")


def test_direction_from_the_parse():
    rows = [
        ("Ministers", "NOUN", "_", 3, "nsubj"),
        ("to", "PART", "_", 3, "mark"),
        ("resume", "VERB", "VerbForm=Inf", 0, "root"),
        ("talks", "NOUN", "_", 3, "obj"),
        ("Monday", "PROPN", "_", 3, "obl"),
    ]
    lines = [f"{i}\t{w}\t{w.lower()}\t{u}\t_\t{f}\t{h}\t{r}\t_\t_" for i, (w, u, f, h, r) in enumerate(rows, 1)]
    text, sentences = read_conllu("# text = Ministers to resume talks Monday\n" + "\n".join(lines) + "\n\n")
    assert [t.value for t in times_of(text, sentences=sentences)] == ["2019-06-17"]


def test_a_story_is_reckoned_from_its_last_date():
    text = "The strike began on May 3, 2018. Two days later it spread. The following week it ended."
    assert values(text) == ["2018-05-03", "2018-05-05", "2018-W19"]
    assert [t.basis for t in times_of(text)] == ["stated", "narrative", "narrative"]


def test_a_history_takes_months_for_those_of_the_year_it_has_reached():
    text = (
        "In 1914 war broke out. In August the army marched. In 1915 it dug in. By May the front stood still. "
        "In June 1916 it moved. In July the battle began, as in 1870. It ended in November. "
        "In 1917 and 1918 nobody won."
    )
    assert values(text) == [
        "1914", "1914-08", "1915", "1915-05", "1916-06", "1916-07", "1870", "1916-11", "1917", "1918",
    ]  # fmt: skip


def test_a_history_before_christ():
    text = (
        "From 499 to 493 BC they rebelled. In 490 BC they landed. In August they lost. "
        "The following year the king died. Ten years later, in 480 BC, they came. "
        "By 479 BC and 478 BC it was over, but not in 450 BC."
    )
    assert values(text)[2:7] == ["BC0490", "BC0490-08", "BC0489", "BC0480", "BC0480"]


def test_without_a_publication_day_the_year_stays_open():
    assert values("They met on Monday, May 3.", None) == ["XXXX-05-03"]
    assert values("They met yesterday.", None) == ["XXXX-XX-XX"]
    assert [(t.first, t.last) for t in times_of("They met yesterday.", None)] == [(None, None)]


def test_ranges():
    assert values("from May 3 to 5, 2018") == ["2018-05-03", "2018-05-05"]
    assert values("in 1996-97") == ["1996", "1997"]
    assert values("between March and June 2017") == ["2017-03", "2017-06"]
    assert values("from November to March 1945") == ["1944-11", "1945-03"]


def test_days_and_grain_of_a_value():
    (time,) = times_of("He resigned in early 2018.")
    assert (time.value, time.mod, time.grain) == ("2018", "START", "year")
    assert (time.first, time.last) == (date(2018, 1, 1), date(2018, 5, 2))


def test_a_length_toward_the_present_has_days():
    (time,) = times_of("Fighting has raged for the past two weeks.")
    assert (time.type, time.value) == (TimeType.DURATION, "P2W")
    assert (time.first, time.last) == (date(2019, 5, 29), date(2019, 6, 12))


def test_a_sentence_limits_what_tells_the_direction():
    text = "They will come. Troops left on Monday."
    assert values(text) == ["2019-06-10"]


def test_year_before_comparison_of_quarters():
    text = "Profit rose in the third quarter of 2018 from a year earlier."
    assert values(text) == ["2018-Q3", "2017-Q3"]


@pytest.mark.parametrize(
    ("text", "dateline", "published", "value", "basis"),
    [
        ("BORDURIA CITY, June 10 (Wire) -- Troops left on Sunday.", None, WEDNESDAY, "2019-06-09", "dateline"),
        ("Troops left yesterday.", "KLOW, May 3, 2018", None, "2018-05-02", "dateline"),
        ("KLOW, Syldavia, June 12 -- Troops left yesterday.", None, WEDNESDAY, "2019-06-11", "published"),
        ("KLOW, Syldavia, March 3 -- Troops left yesterday.", None, WEDNESDAY, "2019-06-11", "published"),
    ],
)
def test_the_dateline_tells_from_which_day_the_story_speaks(text, dateline, published, value, basis):
    time = find_times(Document(id="d", text=text, published=published, dateline=dateline), ())[-1]
    assert (time.value, time.basis) == (value, basis)


def test_an_uncounted_plural_near_now_has_generous_bounds():
    (time,) = times_of("Fighting has spread in recent weeks.")
    assert (time.value, time.first, time.last) == ("PXW", date(2019, 4, 13), WEDNESDAY)
