"""spaCy's labels read as Universal Dependencies, with a pipeline of our own making in spaCy's place."""

from __future__ import annotations

import pytest

from tacitus.annotate import grammar
from tacitus.annotate.parser import Word, load_parser
from tacitus.annotate.spacy_parser import Row, to_reading, to_universal
from tacitus.errors import UsageError
from tests.annotate.pipelines import flat_parser


def rows(text: str) -> list[Row]:
    """`form/UPOS/head/relation` by word, heads from 1, the root's head its own number."""
    parts = [word.split("/") for word in text.split()]
    return [Row(p[0], (p[4] if len(p) > 4 else p[0]), p[1], "_", int(p[2]) - 1, p[3]) for p in parts]


def arcs(text: str) -> list[tuple[str, str, str]]:
    reading = to_reading(to_universal(rows(text)))
    forms = [row.form for row in rows(text)]
    return [
        (form, r, forms[h] if h >= 0 else "") for form, h, r in zip(forms, reading.head, reading.relation, strict=True)
    ]


def test_prepositions_hang_on_their_nouns():
    assert arcs("Abe/PROPN/2/nsubj fled/VERB/2/ROOT from/ADP/2/prep Klow/PROPN/3/pobj") == [
        ("Abe", "nsubj", "fled"),
        ("fled", "root", ""),
        ("from", "case", "Klow"),
        ("Klow", "obl", "fled"),
    ]
    king = arcs("king/NOUN/1/ROOT of/ADP/1/prep Klow/PROPN/2/pobj")
    assert king[1:] == [("of", "case", "Klow"), ("Klow", "nmod", "king")]


def test_agents_and_gerunds():
    shot = arcs("Abe/PROPN/3/nsubjpass was/AUX/3/auxpass shot/VERB/3/ROOT by/ADP/3/agent troops/NOUN/4/pobj")
    assert [relation for _, relation, _ in shot] == ["nsubj:pass", "aux:pass", "root", "case", "obl:agent"]
    accused = arcs("accused/VERB/1/ROOT Abe/PROPN/1/dobj of/ADP/1/prep lying/VERB/3/pcomp")
    assert accused[2:] == [("of", "mark", "lying"), ("lying", "advcl", "accused")]


def test_copulas_hang_on_their_predicates():
    assert arcs("Abe/PROPN/2/nsubj is/AUX/2/ROOT/be king/NOUN/2/attr of/ADP/3/prep Klow/PROPN/4/pobj") == [
        ("Abe", "nsubj", "king"),
        ("is", "cop", "king"),
        ("king", "root", ""),
        ("of", "case", "Klow"),
        ("Klow", "nmod", "king"),
    ]


def test_conjuncts_hang_on_the_first():
    assert arcs("A/PROPN/1/ROOT ,/PUNCT/1/punct B/PROPN/1/conj and/CCONJ/3/cc C/PROPN/3/conj") == [
        ("A", "root", ""),
        (",", "punct", "A"),
        ("B", "conj", "A"),
        ("and", "cc", "C"),
        ("C", "conj", "A"),
    ]


def test_odd_heads_are_survived():
    assert to_reading(to_universal(rows("a/X/2/conj b/X/1/conj"))).head[0] in {-1, 0, 1}
    two = to_reading(rows("a/X/1/ROOT b/X/2/ROOT"))
    assert two.head == (-1, 0)
    assert two.relation == ("root", "parataxis")


def test_a_pipeline_keeps_the_contract():
    parser = flat_parser()
    (first, second) = parser.parse("Borduria attacked Syldavia. Peace")
    assert [(t.form, t.start, t.head) for t in first.tokens][:2] == [("Borduria", 0, 1), ("attacked", 9, -1)]
    assert first.tokens[0].entity == "B-LOC"
    assert grammar.objects(first, 1) == (2, 3)
    assert second.tokens[0].head == -1
    assert len(parser.digest) == 12
    assert parser.parse_words([[Word("New York", 0, 8)]])[0].tokens[0].form == "New York"


def test_a_missing_pipeline_says_what_to_do():
    with pytest.raises(UsageError, match=r"pip install spacy|spacy download"):
        load_parser("spacy:no_such_pipeline")
