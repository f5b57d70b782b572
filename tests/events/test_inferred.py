"""Sides that the clause leaves out: given where the article licenses them, left empty everywhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tacitus.events.lexicon import load_lexicon
from tacitus.events.matching import find_matches
from tacitus.events.slots import fill
from tests.events.world import code_world

TWO = (
    "Borduria accused Syldavia of lying. Syldavia rejected the charge and blamed Borduria. "
    "Borduria then threatened Syldavia with sanctions. "
)
THREE = "Ruritania praised Borduria. Freedonia blamed Borduria. "


def sides(parser, text, word):
    """Codes of both sides of each row whose trigger holds a word, in the last sentence."""
    sentences = parser.parse(text)
    events = code_world(text, sentences, published=date(2020, 5, 1))
    return [
        ({e.code for e in event.actors}, {e.code for e in event.recipients}, event.rule.split("+")[1:])
        for event in events
        if event.sentence == len(sentences) - 1 and word in text[event.trigger.start : event.trigger.end]
    ]


def test_other_side_in_a_story_of_two(parser):
    found = sides(parser, TWO + "The Bordurian government refused to negotiate.", "refused")
    assert [(one, other) for one, other, _ in found] == [({"BOR"}, {"SYL"})]
    assert found[0][2][-1] == "counterpart"


@pytest.mark.parametrize(
    "text",
    [
        TWO + THREE * 2 + "The Bordurian government refused to negotiate.",  # many parties
        TWO + "In Ruritania the Bordurian minister refused to negotiate, Freedonia said.",  # a third one speaks
        TWO + "The rain fell. " * 6 + "The Bordurian government refused to negotiate.",  # named long before
        "Borduria accused Syldavia of lying. The Bordurian government refused to negotiate.",  # told once
    ],
)
def test_no_other_side_elsewhere(parser, text):
    assert [other for _, other, _ in sides(parser, text, "refused")] in ([], [set()])


def test_the_same_deed_keeps_its_parties(parser):
    text = "Bordurian soldiers attacked Syldavia on Monday. The attack came at dawn."
    assert [(one, other) for one, other, _ in sides(parser, text, "attack")] == [({"BOR"}, {"SYL"})]


@pytest.mark.parametrize("noun", ["Another attack", "Similar attacks", "An attack"])
def test_another_deed_has_parties_of_its_own(parser, noun):
    text = f"Bordurian soldiers attacked Syldavia on Monday. {noun} came at dawn."
    assert all(not one and not other for one, other, _ in sides(parser, text, "attack"))


def test_a_court_that_tries_people_tried_the_last_one_too(parser):
    text = "A Bordurian court sentenced a Bordurian activist on Monday. A Bordurian teacher was jailed too."
    assert [one for one, _, _ in sides(parser, text, "jailed")] == [{"BOR"}]


@pytest.mark.parametrize(
    "text",
    [
        "Plekszy spoke in Klow. A Bordurian teacher was accused of vanity.",  # no charge of a court
        "The Bordurian president spoke at length. A Bordurian teacher was jailed.",  # a person jails nobody
        "A Syldavian court sat on Monday. A Bordurian teacher was jailed.",  # another country's court
    ],
)
def test_no_authority_out_of_the_air(parser, text):
    word = "accused" if "accused" in text else "jailed"
    assert all(not one for one, _, _ in sides(parser, text, word))


@pytest.mark.parametrize(("name", "actor", "recipient"), [("Syldavia", (), (1,)), ("Syldavian", (1,), ())])
def test_a_place_before_a_deed_is_where_it_hits(parser, name, actor, recipient):
    (sentence,) = parser.parse(f"The {name} sanctions failed.")
    tokens = tuple(t._replace(entity="B-LOC") if t.form == "Syldavia" else t for t in sentence.tokens)
    sentence = replace(sentence, tokens=tokens)
    match = next(find_matches(sentence, 2, load_lexicon()))
    assert fill(sentence, match, "poss") == actor
    assert fill(sentence, match, "against") == recipient


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Borduria condemned the attack on the Syldavian embassy.", set()),
        ("Borduria condemned the attack by Syldavia on the market.", {"SYL"}),
        ("Borduria condemned the Syldavian attack.", {"SYL"}),
        ("Borduria condemned the murder of the Syldavian ambassador.", set()),
    ],
)
def test_who_condemns_an_attack_blames_whoever_did_it(parser, text, recipients):
    events = code_world(text, parser.parse(text))
    assert [{e.code for e in event.recipients} for event in events if event.type == "ACCUSE"] == [recipients]


def test_the_host_stands_before_a_visit(parser):
    (sentence,) = parser.parse("The Rome visit by the minister was short.")
    match = next(find_matches(sentence, 2, load_lexicon()))
    assert fill(sentence, match, "to") == (1,)
    assert fill(sentence, match, "poss") == ()


def test_a_general_word_takes_up_no_deed_of_long_ago(parser):
    text = "Bordurian soldiers attacked Syldavia on Monday. The rain fell. It was cold. Attacks are feared by farmers."
    assert all(not one and not other for one, other, _ in sides(parser, text, "Attacks"))
