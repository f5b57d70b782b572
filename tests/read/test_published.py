"""Which day counts as the day of publication, and what is a dateline on a line of its own."""

from datetime import date

import pytest

from tacitus.read.datelines import lone_dateline
from tacitus.read.documents import to_document
from tacitus.read.source import Kind, ReadOptions, Source

BODY = (
    "The river council said on Thursday that the ferry would go on as it was planned.\n\n"
    "Fishermen from both banks said that they would keep to the new rules if they were fair."
)
TITLE = "Ferry over the river to go on as planned"


def read(head, kind=Kind.SCRAPE, published=None, options=None):
    source = Source(where="a.txt", kind=kind, content=f"{TITLE}\n\n{head}{BODY}", published=published)
    return to_document(source, options or ReadOptions())


@pytest.mark.parametrize(
    ("head", "dateline"),
    [
        ("ANKARA, Nov. 2, 2016\n\n", "ANKARA, Nov. 2, 2016"),
        ("Ankara, November 2, 2016\n\n", "Ankara, November 2, 2016"),
        ("LUSAKA, Zambia, 2 November 2016 —\n\n", "LUSAKA, Zambia, 2 November 2016"),
        ("2 November 2016, Lusaka\n\n", "2 November 2016, Lusaka"),
        ("GENEVA, Wednesday, Nov. 2, 2016 (WAM) --\n\n", "GENEVA, Wednesday, Nov. 2, 2016 (WAM)"),
        ("LUSAKA, Nov 2, 2016 (Reuters) - ", "LUSAKA, Nov 2, 2016 (Reuters)"),
        ("LUSAKA (Reuters, 2 November 2016) - ", "LUSAKA (Reuters, 2 November 2016)"),
    ],
)
@pytest.mark.parametrize("kind", [Kind.SCRAPE, Kind.TEXT])
def test_the_day_of_a_dateline_is_the_day_of_publication(head, dateline, kind):
    document = read(head, kind)
    assert (document.published, document.dateline) == (date(2016, 11, 2), dateline)
    assert dateline in document.text


def test_what_is_told_goes_before_the_dateline():
    head = "LUSAKA, Nov 2, 2016 (Reuters) - "
    line = f"Published: November 3, 2016\n\n{head}"
    ours = ReadOptions(published=date(2016, 11, 5))
    assert read(line).published == date(2016, 11, 3)
    assert read(head, published="2016-11-04").published == date(2016, 11, 4)
    assert read(head, options=ours).published == date(2016, 11, 5)
    assert read(line, options=ours).published == date(2016, 11, 3)
    unreadable = read(head, published="last week")
    assert unreadable.published == date(2016, 11, 2)
    assert "2016-11-02 is taken instead" in unreadable.problems[0].message


def test_a_dateline_without_a_year_tells_no_day():
    assert read("LUSAKA, Nov 2 (Reuters) - ").published is None


def test_a_dateline_below_the_byline():
    document = read("By Jane Doe\nAnkara, November 2, 2016\n\n")
    assert (document.byline, document.published) == ("Jane Doe", date(2016, 11, 2))


def test_a_lone_dateline_is_no_headline():
    source = Source(where="a.txt", kind=Kind.SCRAPE, content=f"ANKARA, Nov. 2, 2016\n\n{BODY}")
    document = to_document(source, ReadOptions())
    assert (document.title, document.dateline) == (None, "ANKARA, Nov. 2, 2016")


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe, 12 August 2021",
        "The Daily Ferry, 12 August 2021",
        "Reuters, 12 August 2021",
        "Posted: May 7, 2015",
        "Thursday, May 7, 2015",
        "WORLD, May 7, 2015",
        "Analysis - May 7, 2015",
        "March 7, May 9, 2015",
        "Treaty signed in Lusaka, May 7, 2015",
    ],
)
def test_other_lines_with_a_day_are_no_datelines(line):
    assert lone_dateline(line) is None
