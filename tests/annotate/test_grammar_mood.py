"""Whether and when it is told as so: negation, modals, tense, condition, question, denial."""

from __future__ import annotations

import pytest

from tacitus.annotate import grammar
from tests.annotate.parses import at, built

NEGATED = [
    (
        "Borduria/PROPN/4/nsubj did/AUX/4/aux/past/do not/PART/4/advmod/neg attack/VERB/0/root/inf or/CCONJ/6/cc "
        "burn/VERB/4/conj/inf Klow/PROPN/6/obj",
        {"attack": True, "burn": True},
    ),
    (
        "Borduria/PROPN/4/nsubj did/AUX/4/aux/past/do not/PART/4/advmod/neg attack/VERB/0/root/inf but/CCONJ/6/cc "
        "fled/VERB/4/conj/past/flee",
        {"attack": True, "fled": False},
    ),
    (
        "Borduria/PROPN/4/nsubj did/AUX/4/aux/past/do not/PART/4/advmod/neg attack/VERB/0/root/inf nor/CCONJ/6/cc/neg "
        "burn/VERB/4/conj/inf Klow/PROPN/6/obj",
        {"burn": True},
    ),
    (
        "Borduria/PROPN/4/nsubj has/AUX/4/aux/pres/have never/ADV/4/advmod attacked/VERB/0/root/part/attack",
        {"attacked": True},
    ),
    ("No/DET/2/det/none one/PRON/3/nsubj fled/VERB/0/root/past/flee", {"fled": True}),
    ("Nobody/PRON/2/nsubj/none fled/VERB/0/root/past/flee", {"fled": True}),
    (
        "Troops/NOUN/2/nsubj killed/VERB/0/root/past/kill no/DET/4/det/none civilians/NOUN/2/obj",
        {"killed": True, "civilians": True},
    ),
    (
        "Neither/CCONJ/2/cc:preconj/neg Borduria/PROPN/5/nsubj nor/CCONJ/4/cc/neg Syldavia/PROPN/2/conj "
        "attacked/VERB/0/root/past/attack",
        {"attacked": True},
    ),
    (
        "Troops/NOUN/2/nsubj left/VERB/0/root/past/leave without/SCONJ/4/mark firing/VERB/2/advcl/ing/fire",
        {"left": False, "firing": True},
    ),
    (
        "Borduria/PROPN/2/nsubj failed/VERB/0/root/past/fail to/PART/4/mark attack/VERB/2/xcomp/inf",
        {"failed": False, "attack": True},
    ),
    (
        "Borduria/PROPN/4/nsubj did/AUX/4/aux/past/do not/PART/4/advmod/neg fail/VERB/0/root/inf to/PART/6/mark "
        "attack/VERB/4/xcomp/inf",
        {"fail": True, "attack": False},
    ),
    (
        "Troops/NOUN/4/nsubj:pass are/AUX/4/aux:pass/pres/be not/PART/4/advmod/neg expected/VERB/0/root/pass/expect "
        "to/PART/6/mark attack/VERB/4/xcomp/inf",
        {"attack": True},
    ),
    (
        "Borduria/PROPN/4/nsubj did/AUX/4/aux/past/do not/PART/4/advmod/neg order/VERB/0/root/inf troops/NOUN/4/obj "
        "to/PART/7/mark fire/VERB/4/xcomp/inf",
        {"order": True, "fire": False},
    ),
    (
        "Police/NOUN/2/nsubj stopped/VERB/0/root/past/stop them/PRON/2/obj from/SCONJ/5/mark "
        "marching/VERB/2/advcl/ing/march",
        {"stopped": False, "marching": True},
    ),
    (
        "They/PRON/2/nsubj stopped/VERB/0/root/past/stop to/PART/4/mark pray/VERB/2/advcl/inf",
        {"pray": False},
    ),
    (
        "Borduria/PROPN/4/nsubj not/PART/4/advmod/neg only/ADV/4/advmod attacked/VERB/0/root/past/attack "
        "Klow/PROPN/4/obj",
        {"attacked": False},
    ),
    (
        "Ottokar/PROPN/2/nsubj denied/VERB/0/root/past/deny attacking/VERB/2/xcomp/ger/attack Klow/PROPN/3/obj",
        {"denied": False, "attacking": False},
    ),
    (
        "Unless/SCONJ/3/mark Rome/PROPN/3/nsubj attacks/VERB/6/advcl/pres/attack Milan/PROPN/6/nsubj "
        "will/AUX/6/aux/fin fail/VERB/0/root/inf",
        {"attacks": False, "fail": False},
    ),
    (
        "Rome/PROPN/2/nsubj refrained/VERB/0/root/past/refrain from/SCONJ/4/mark attacking/VERB/2/advcl/ing/attack",
        {"attacking": True},
    ),
    (
        "I/PRON/4/nsubj do/AUX/4/aux/pres not/PART/4/advmod/neg think/VERB/0/root/inf they/PRON/6/nsubj "
        "attacked/VERB/4/ccomp/past/attack",
        {"attacked": True},
    ),
    (
        "He/PRON/4/nsubj did/AUX/4/aux/past/do not/PART/4/advmod/neg say/VERB/0/root/inf they/PRON/6/nsubj "
        "attacked/VERB/4/ccomp/past/attack",
        {"attacked": False},
    ),
    (
        "Borduria/PROPN/4/nsubj no/ADV/3/advmod longer/ADV/4/advmod arms/VERB/0/root/pres/arm rebels/NOUN/4/obj",
        {"arms": True},
    ),
    (
        "Rebels/NOUN/2/nsubj stayed/VERB/0/root/past/stay longer/ADV/2/advmod",
        {"stayed": False},
    ),
    (
        "Troops/NOUN/3/nsubj were/AUX/3/cop/past/be unable/ADJ/0/root to/PART/5/mark attack/VERB/3/xcomp/inf",
        {"attack": True},
    ),
    (
        "Troops/NOUN/3/nsubj are/AUX/3/cop/pres/be likely/ADJ/0/root to/PART/5/mark attack/VERB/3/xcomp/inf",
        {"attack": False},
    ),
    (
        "Troops/NOUN/2/nsubj have/VERB/0/root/pres yet/ADV/2/advmod to/PART/5/mark attack/VERB/2/xcomp/inf",
        {"attack": True},
    ),
    (
        "Troops/NOUN/2/nsubj have/VERB/0/root/pres to/PART/4/mark attack/VERB/2/xcomp/inf",
        {"attack": False},
    ),
]


@pytest.mark.parametrize(("text", "expected"), NEGATED)
def test_is_negated(text, expected):
    sentence = built(text)
    assert {form: grammar.is_negated(sentence, at(sentence, form)) for form in expected} == expected


def test_denier():
    sentence = built(
        "Ottokar/PROPN/2/nsubj denied/VERB/0/root/past/deny that/SCONJ/5/mark troops/NOUN/5/nsubj "
        "attacked/VERB/2/ccomp/past/attack and/CCONJ/7/cc burned/VERB/5/conj/past/burn Klow/PROPN/5/obj"
    )
    assert grammar.denier(sentence, 4) == 1
    assert grammar.denier(sentence, 6) == 1
    assert grammar.denier(sentence, 1) is None


TENSES = [
    ("Borduria/PROPN/2/nsubj attacks/VERB/0/root/pres/attack", "attacks", "present", None),
    ("Borduria/PROPN/2/nsubj attacked/VERB/0/root/past/attack", "attacked", "past", None),
    ("Borduria/PROPN/3/nsubj will/AUX/3/aux/fin attack/VERB/0/root/inf", "attack", "future", "will"),
    ("We/PRON/3/nsubj wo/AUX/3/aux/fin attack/VERB/0/root/inf", "attack", "future", "will"),
    ("Borduria/PROPN/3/nsubj may/AUX/3/aux/fin attack/VERB/0/root/inf", "attack", "present", "may"),
    (
        "Borduria/PROPN/4/nsubj would/AUX/4/aux/fin have/AUX/4/aux/inf attacked/VERB/0/root/part/attack",
        "attacked",
        "past",
        "would",
    ),
    ("Borduria/PROPN/3/nsubj has/AUX/3/aux/pres/have attacked/VERB/0/root/part/attack", "attacked", "past", None),
    (
        "Borduria/PROPN/3/nsubj is/AUX/3/aux/pres/be going/VERB/0/root/ing/go to/PART/5/mark attack/VERB/3/xcomp/inf",
        "attack",
        "future",
        None,
    ),
    (
        "Borduria/PROPN/3/nsubj is/AUX/3/cop/pres/be about/ADJ/0/root to/PART/5/mark attack/VERB/3/xcomp/inf",
        "attack",
        "future",
        None,
    ),
    (
        "Borduria/PROPN/2/nsubj began/VERB/0/root/past/begin to/PART/4/mark attack/VERB/2/xcomp/inf",
        "attack",
        "past",
        None,
    ),
    (
        "Borduria/PROPN/2/nsubj vowed/VERB/0/root/past/vow to/PART/4/mark attack/VERB/2/xcomp/inf",
        "attack",
        None,
        None,
    ),
    (
        "Borduria/PROPN/3/nsubj will/AUX/3/aux/fin invade/VERB/0/root/inf and/CCONJ/5/cc burn/VERB/3/conj/inf "
        "Klow/PROPN/3/obj",
        "burn",
        "future",
        "will",
    ),
    (
        "Borduria/PROPN/4/nsubj:pass was/AUX/4/aux:pass/past/be being/AUX/4/aux:pass/ing/be "
        "attacked/VERB/0/root/pass/attack",
        "attacked",
        "past",
        None,
    ),
    (
        "He/PRON/2/nsubj left/VERB/0/root/past/leave ,/PUNCT/4/punct accusing/VERB/2/advcl/ing/accuse "
        "Borduria/PROPN/4/obj",
        "accusing",
        "past",
        None,
    ),
    (
        "Abe/PROPN/4/nsubj is/AUX/4/cop/pres/be to/PART/4/mark visit/VERB/0/root/inf Klow/PROPN/4/obj",
        "visit",
        "future",
        None,
    ),
    (
        "Abe/PROPN/2/nsubj used/VERB/0/root/past/use to/PART/4/mark arm/VERB/2/xcomp/inf rebels/NOUN/4/obj",
        "arm",
        "past",
        None,
    ),
    ("He/PRON/3/nsubj was/AUX/3/cop/past/be king/NOUN/0/root", "king", "past", None),
    ("He/PRON/3/nsubj was/AUX/3/cop/past/be king/NOUN/0/root", "was", "past", None),
]


@pytest.mark.parametrize(("text", "verb", "tense", "modal"), TENSES)
def test_tense_and_modal(text, verb, tense, modal):
    sentence = built(text)
    assert grammar.tense(sentence, at(sentence, verb)) == tense
    assert grammar.modal(sentence, at(sentence, verb)) == modal


def test_conditions():
    sentence = built(
        "If/SCONJ/3/mark Borduria/PROPN/3/nsubj attacks/VERB/9/advcl/pres/attack and/CCONJ/5/cc "
        "wins/VERB/3/conj/pres/win ,/PUNCT/3/punct Syldavia/PROPN/9/nsubj will/AUX/9/aux/fin respond/VERB/0/root/inf"
    )
    assert all(grammar.is_conditional(sentence, at(sentence, verb)) for verb in ("attacks", "wins", "respond"))
    inverted = built(
        "Had/AUX/3/aux/past/have Borduria/PROPN/3/nsubj attacked/VERB/6/advcl/part/attack Syldavia/PROPN/6/nsubj "
        "would/AUX/6/aux/fin respond/VERB/0/root/inf"
    )
    assert grammar.is_conditional(inverted, 2)
    asked = built(
        "He/PRON/2/nsubj asked/VERB/0/root/past/ask if/SCONJ/5/mark Borduria/PROPN/5/nsubj "
        "attacked/VERB/2/ccomp/past/attack"
    )
    assert not grammar.is_conditional(asked, 4)
    as_if = built(
        "He/PRON/2/nsubj ran/VERB/0/root/past/run as/SCONJ/5/mark if/SCONJ/5/mark hunted/VERB/2/advcl/pass/hunt"
    )
    assert not grammar.is_conditional(as_if, 4)


def test_questions():
    asked = built("Will/AUX/3/aux/fin Borduria/PROPN/3/nsubj attack/VERB/0/root/inf ?/PUNCT/3/punct")
    assert grammar.is_question(asked)
    assert grammar.is_question(asked, 2)
    whether = built(
        "He/PRON/2/nsubj asked/VERB/0/root/past/ask whether/SCONJ/5/mark Borduria/PROPN/5/nsubj "
        "attacked/VERB/2/ccomp/past/attack"
    )
    assert not grammar.is_question(whether)
    assert grammar.is_question(whether, 4)
    assert not grammar.is_question(whether, 1)
