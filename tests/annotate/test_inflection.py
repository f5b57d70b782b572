"""The base forms of verbs."""

from __future__ import annotations

import pytest

from tacitus.annotate.inflection import base_form

FORMS = """
promised promise|fled flee|expelled expel|repelled repel|conferred confer|praised praise|accusing accuse
beaten beat|burned burn|embraced embrace|outlined outline|criticised criticise|resigned resign|sparked spark
suing sue|riding ride|sided side|submitted submit|relies rely|harmed harm|hoping hope|barred bar|agreed agree
freed free|tied tie|dying die|vying vie|seeing see|fleeing flee|overthrew overthrow|re-elected re-elect
withdrew withdraw|travelled travel|passes pass|uses use|goes go|watches watch|fixes fix|resumed resume
deployed deploy|bombed bomb|seized seize|besieged besiege|shelled shell|denying deny|planned plan|tapped tap
"""


@pytest.mark.parametrize("pair", FORMS.replace("\n", "|").strip("|").split("|"))
def test_base_forms(pair):
    word, base = pair.split()
    assert base_form(word, "VERB", "Tense=Past|VerbForm=Part", "x") == base
    assert base_form(word.capitalize(), "VERB", "Tense=Past|VerbForm=Part", base) == base


def test_good_guesses_stay():
    assert base_form("has", "VERB", "Tense=Pres|VerbForm=Fin", "have") == "have"
    assert base_form("is", "VERB", "Tense=Pres|VerbForm=Fin", "be") == "be"
    assert base_form("United", "VERB", "Tense=Past|VerbForm=Part", "Unite") == "Unite"
    assert base_form("focus", "VERB", "VerbForm=Inf", "focus") == "focus"
    assert base_form("lay", "VERB", "VerbForm=Inf", "lay") == "lay"


def test_irregular_forms_need_the_past():
    assert base_form("shot", "VERB", "Tense=Past|VerbForm=Part|Voice=Pass", "shot") == "shoot"
    assert base_form("wound", "VERB", "VerbForm=Inf", "wound") == "wound"
    assert base_form("shot", "NOUN", "Number=Sing", "shot") == "shot"


def test_other_words_are_left_alone():
    assert base_form("Sides", "PROPN", "Number=Sing", "Sides") == "Sides"
    assert base_form("naïved", "VERB", "Tense=Past|VerbForm=Fin", "naïv") == "naïv"
    assert base_form("ing", "VERB", "VerbForm=Ger", "ing") == "ing"
    assert base_form("ed", "VERB", "Tense=Past|VerbForm=Fin", "e") == "e"


def test_forms_left_as_they_stand_are_mended():
    assert base_form("bombing", "VERB", "VerbForm=Ger", "bombing") == "bomb"
    assert base_form("complicates", "VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "complicates") == (
        "complicate"
    )
    assert base_form("bring", "VERB", "VerbForm=Inf", "bring") == "bring"
    assert base_form("is", "VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "is") == "is"
