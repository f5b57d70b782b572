"""Gerunds that open a sentence as its subject, over parses built by hand."""

from __future__ import annotations

import pytest

from tacitus.annotate.gerunds import is_subject_gerund

KILLED = "Fighting along the border killed six"
F, H = "G _ _ _ F _", (4, 3, 3, 0, -1, 4)
LEFT = "Leaving Rome , he wept"


@pytest.mark.parametrize(
    ("words", "upos", "feats", "head", "relation", "expected"),
    [
        (KILLED, "VERB ADP DET NOUN VERB NUM", F, H, "advcl case det obl root obj", True),
        (KILLED, "NOUN ADP DET NOUN VERB NUM", "_ _ _ _ F _", H, "nsubj case det obl root obj", False),
        (LEFT, "VERB PROPN PUNCT PRON VERB", "G _ _ _ F", (4, 0, 0, 4, -1), "advcl obj punct nsubj root", False),
        ("Holding fire saved six", "VERB NOUN VERB NUM", "G _ F _", (2, 0, -1, 2), "csubj obj root obj", False),
        ("Walking , Rome wept", "VERB PUNCT PROPN VERB", "G _ _ F", (3, 0, 3, -1), "advcl punct nsubj root", False),
        ("Bring six", "VERB NUM", "_ _", (-1, 0), "root obj", False),
    ],
)  # fmt: skip
def test_only_a_bare_gerund_before_a_verb_without_subject(words, upos, feats, head, relation, expected):
    named = {"G": "VerbForm=Ger", "F": "VerbForm=Fin", "_": "_"}
    features = [named[key] for key in feats.split()]
    assert is_subject_gerund(words.split(), upos.split(), features, head, relation.split()) is expected
