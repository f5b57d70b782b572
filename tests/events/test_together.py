"""What two countries do together, whose act a verdict takes up, where a visit goes, who is charged with a deed."""

from __future__ import annotations

from datetime import date

import pytest

from tacitus.events.find import find_events
from tacitus.model import Document
from tacitus.pipeline import code
from tacitus.times.find import find_times
from tests.events.world import code_world, find_world, to_text


def rows(parser, text):
    """The rows of the last sentence, as the lexicon's examples write them."""
    sentences = parser.parse(text)
    events = code_world(text, sentences, published=date(2020, 5, 1))
    return [to_text(event) for event in events if event.sentence == len(sentences) - 1]


@pytest.mark.parametrize(
    "text",
    [
        "Bordurian and Syldavian crews searched the wreck together.",
        "Borduria and Syldavia jointly police the border bridge.",
        "Borduria and Syldavia opened a railway.",
    ],
)
def test_two_countries_at_one_work_cooperate(parser, text):
    assert rows(parser, text) == ["BOR,SYL > COOPERATE > -"]


@pytest.mark.parametrize(
    "text",
    [
        "Bordurian crews searched the wreck together.",  # one country
        "Bordurian and Syldavian crews searched the wreck.",  # perhaps each alone
        "A railway was opened by Borduria and Syldavia alike, and both capitals will counter this together.",
    ],
)
def test_one_country_or_no_work_is_no_cooperation(parser, text):
    assert not [row for row in rows(parser, text) if "COOPERATE" in row]


def test_troops_of_two_countries_that_move_together_cooperate(parser):
    found = rows(parser, "Bordurian troops and Syldavian troops deployed together along the river.")
    assert [row for row in found if row.startswith("BOR,SYL > COOPERATE")]


def test_a_verdict_on_an_act_is_on_who_was_told_to_act(parser):
    assert rows(parser, "Borduria closed the port. Syldavia condemned the move.") == [
        "SYL > ACCUSE/disapprove > BOR",
    ]


def test_a_verdict_on_an_act_with_an_owner_is_on_the_owner(parser):
    assert rows(parser, "Borduria closed the port. Syldavia condemned Ruritania's decision.") == [
        "SYL > ACCUSE/disapprove > RUR",
    ]


def test_nobody_condemns_himself(parser):
    assert rows(parser, "Syldavia closed the port. Syldavia condemned the move.") == ["SYL > ACCUSE/disapprove > -"]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Plekszy voiced concern that Syldavia had left the treaty.", "SYL"),
        ("Plekszy disapproved of the fact that Syldavia had left the treaty.", "SYL"),
    ],
)
def test_blame_reaches_through_a_noun_to_who_did_it(parser, text, recipient):
    assert rows(parser, text)[0] == f"BOR > ACCUSE/disapprove > {recipient}"


def test_a_visit_without_a_host_is_to_the_country_told_of_beside_it(parser):
    assert "BOR > CONSULT/visit > SYL" in rows(parser, "In a hotel in Klow, Plekszy's April visit was remembered.")


def test_a_visit_to_nowhere_abroad_is_no_event(parser):
    assert rows(parser, "The Bordurian minister made many visits.") == []


def test_who_is_charged_with_a_deed_is_told_to_have_done_it(parser):
    found = rows(parser, "A Bordurian soldier was charged with the murder of a Syldavian farmer.")
    assert "BOR > ASSAULT/targeted > SYL" in found


def test_who_pulls_out_leaves_what_was_told_before(parser):
    text = "Borduria withdrew some troops from Syldavia. Rebels will return if Borduria pulls out."
    assert any(row.startswith("BOR > RETREAT/withdraw > SYL") for row in rows(parser, text))


def test_help_that_reaches_nobody_and_interference_without_a_side_make_no_row(parser):
    assert rows(parser, "The Bordurian minister helped in the kitchen.") == []
    assert rows(parser, "Bordurian interference continued.") == []


def test_an_attack_told_without_a_day_has_the_one_day_that_the_article_tells(parser):
    text = (
        "On May 1, 2012, Bordurian rebels attacked Klow. Plekszy spoke. The Bordurian rebels' attack on Klow went on."
    )
    sentences = parser.parse(text)
    document = Document(id="x", text=text, published=date(2020, 5, 1))
    places, actors = find_world(text, sentences)
    events = find_events(document, sentences, find_times(document, sentences), places, actors, ())
    days = [(event.first, event.date_basis) for event in events if event.type == "ASSAULT"]
    assert days == [(date(2012, 5, 1), "stated"), (date(2012, 5, 1), "narrative")]


def test_meddling_in_an_election_is_against_whose_it_is(parser):
    found = rows(parser, "Bordurian meddling in the Syldavian election angered the king.")
    assert "BOR > COERCE/misinformation > SYL" in found


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The former president of Peru sent troops to Chile.", [(None, "none", True)]),
        ("The former president of Peru sent troops to Chile in March 2020.", [(date(2020, 3, 1), "stated", False)]),
        ("The president of Peru sent troops to Chile.", [(date(2020, 5, 1), "published", False)]),
    ],
)
def test_what_only_a_ruler_can_do_was_done_before_he_left(parser, text, days):
    events = code(Document(id="d", text=text, published=date(2020, 5, 1)), parser=parser).events
    assert [(e.first, e.date_basis, "historical" in e.auxiliary) for e in events] == days
