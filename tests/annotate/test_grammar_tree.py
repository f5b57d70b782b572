"""Walking trees, spans of phrases and clauses, and trees that are no trees."""

from __future__ import annotations

import inspect

from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.annotate import grammar
from tacitus.model import Sentence, Span, Token
from tests.annotate.parses import at, built, forms, text_of

TREATY = built(
    "Leaders/NOUN/6/nsubj of/ADP/3/case Syldavia/PROPN/1/nmod and/CCONJ/5/cc Borduria/PROPN/3/conj "
    "met/VERB/0/root/past/meet in/ADP/8/case Klow/PROPN/6/obl and/CCONJ/10/cc signed/VERB/6/conj/past/sign "
    "a/DET/12/det treaty/NOUN/10/obj ,/PUNCT/14/punct officials/NOUN/15/nsubj said/VERB/6/parataxis/past/say "
    "./PUNCT/6/punct"
)
ABE = built(
    "By/ADP/2/case rebels/NOUN/11/obl of/ADP/4/case Klow/PROPN/2/nmod ,/PUNCT/7/punct who/PRON/7/nsubj/rel "
    "fled/VERB/2/acl:relcl/past/flee ,/PUNCT/7/punct and/CCONJ/10/cc allies/NOUN/2/conj killed/VERB/0/root/pass/kill"
)


def span_text(sentence, span):
    return span.of(text_of(sentence))


def test_children_match_with_and_without_subtype():
    sentence = built("He/PRON/3/nsubj:pass was/AUX/3/aux:pass/past/be shot/VERB/0/root/pass/shoot")
    assert grammar.children(sentence, 2, "nsubj") == (0,)
    assert grammar.children(sentence, 2, "nsubj:pass") == (0,)
    assert grammar.children(sentence, 2, "nsubj:outer") == ()
    assert grammar.children(sentence, 2) == (0, 1)
    assert grammar.descendants(sentence, 2) == (0, 1, 2)


def test_conjuncts_are_the_same_from_each_of_them():
    sentence = built("A/PROPN/0/root ,/PUNCT/3/punct B/PROPN/1/conj and/CCONJ/5/cc C/PROPN/3/conj")
    assert [grammar.conjuncts(sentence, i) for i in (0, 2, 4)] == [(0, 2, 4)] * 3
    assert grammar.conjuncts(sentence, 1) == (1,)


def test_phrase_span():
    assert span_text(ABE, grammar.phrase_span(ABE, 1)) == "rebels of Klow"
    assert span_text(TREATY, grammar.phrase_span(TREATY, 0)) == "Leaders of Syldavia and Borduria"
    titled = built(
        "the/DET/3/det Bordurian/ADJ/3/amod president/NOUN/5/nmod:desc ,/PUNCT/5/punct Abe/PROPN/0/root "
        ",/PUNCT/7/punct "
        "a/DET/8/det general/NOUN/5/appos"
    )
    assert span_text(titled, grammar.phrase_span(titled, 4)) == "the Bordurian president , Abe"
    nominal = built(
        "He/PRON/4/nsubj is/AUX/4/cop/pres/be the/DET/4/det king/NOUN/0/root of/ADP/6/case Klow/PROPN/4/nmod"
    )
    assert span_text(nominal, grammar.phrase_span(nominal, 3)) == "the king of Klow"
    owner = built("Ottokar/PROPN/3/nmod:poss 's/PART/1/case army/NOUN/0/root")
    assert span_text(owner, grammar.phrase_span(owner, 0)) == "Ottokar"


def test_clause_span_stops_at_other_clauses():
    assert span_text(TREATY, grammar.clause_span(TREATY, 5)) == "Leaders of Syldavia and Borduria met in Klow"
    assert span_text(TREATY, grammar.clause_span(TREATY, 9)) == "signed a treaty"


def test_subtree_span_trims_punctuation_but_keeps_pairs():
    sentence = built(
        'He/PRON/2/nsubj led/VERB/0/root/past/lead the/DET/7/det "/PUNCT/6/punct Holy/ADJ/6/amod Army/PROPN/7/appos '
        'group/NOUN/2/obj "/PUNCT/7/punct ./PUNCT/2/punct'
    )
    assert span_text(sentence, grammar.subtree_span(sentence, 6)) == 'the " Holy Army group "'
    assert span_text(sentence, grammar.subtree_span(sentence, 1)).endswith('group "')
    comma = built("Abe/PROPN/0/root ,/PUNCT/1/punct")
    assert grammar.subtree_span(comma, 0) == Span(0, 3)
    assert grammar.subtree_span(comma, 1) == Span(4, 5)


def test_governor_and_main_predicate():
    assert grammar.governor(TREATY, at(TREATY, "treaty")) == at(TREATY, "signed")
    assert grammar.governor(TREATY, at(TREATY, "Borduria")) == at(TREATY, "met")
    assert grammar.governor(TREATY, at(TREATY, "signed")) is None
    copula = built("He/PRON/3/nsubj is/AUX/3/cop/pres/be king/NOUN/0/root")
    assert grammar.main_predicate(copula, 1) == 2
    assert grammar.governor(copula, 0) == 2
    assert grammar.root(copula) == 2


def test_what_stands_above():
    assert forms(TREATY, tuple(grammar.ancestors(TREATY, at(TREATY, "Borduria")))) == ["Syldavia", "Leaders", "met"]
    assert tuple(grammar.ancestors(TREATY, at(TREATY, "met"))) == ()
    assert grammar.first_conjunct(TREATY, at(TREATY, "Borduria")) == at(TREATY, "Syldavia")
    assert grammar.first_conjunct(TREATY, at(TREATY, "Leaders")) == at(TREATY, "Leaders")


def test_predicates_are_verbs_copular_nouns_and_nouns_with_frames():
    copula = built("He/PRON/3/nsubj is/AUX/3/cop/pres/be king/NOUN/0/root of/ADP/5/case Klow/PROPN/3/nmod")
    assert [grammar.is_predicate(copula, i) for i in range(5)] == [False, False, True, False, False]
    attack = built("the/DET/2/det attack/NOUN/0/root ended/VERB/2/acl/pass/end", ("attack", "attack.01", "ARG1:the"))
    assert [grammar.is_predicate(attack, i) for i in range(3)] == [False, True, True]


def test_relations_match_by_name_or_kind():
    assert grammar.is_relation("nsubj:pass", "nsubj")
    assert grammar.is_relation("nsubj:pass", "obj", "nsubj:pass")
    assert not grammar.is_relation("nsubj", "nsubj:pass")
    assert not grammar.is_relation("obl", "obj")


def test_appositions():
    sentence = built("Abe/PROPN/5/nsubj ,/PUNCT/3/punct king/NOUN/1/appos ,/PUNCT/3/punct fled/VERB/0/root/past/flee")
    assert forms(sentence, grammar.appositions(sentence, 0)) == ["king"]


def test_looking_up_offsets():
    sentence = built("He/PRON/2/nsubj fled/VERB/0/root/past/flee ./PUNCT/2/punct")
    later = Sentence(index=1, start=20, end=25, tokens=(Token(20, 25, "Peace", "peace", "NOUN", "_", -1, "root"),))
    assert [grammar.token_at(sentence, offset) for offset in (0, 1, 2, 3, 6, 8, 9)] == [0, 0, None, 1, 1, 2, None]
    assert grammar.sentence_at((sentence, later), 3) is sentence
    assert grammar.sentence_at((sentence, later), 24) is later
    assert grammar.sentence_at((sentence, later), 15) is None
    assert list(grammar.tokens_in(sentence, Span(1, 4))) == [0, 1]
    assert list(grammar.tokens_in(sentence, Span(2, 3))) == []
    assert list(grammar.tokens_in(sentence, Span(7, 99))) == [2]


def test_features():
    token = Token(0, 1, "x", "x", "VERB", "Tense=Past|VerbForm=Fin", -1, "root")
    assert grammar.feat(token, "Tense") == "Past"
    assert grammar.feat(token, "Voice") is None


RELATIONS = ["nsubj", "obj", "conj", "xcomp", "acl:relcl", "advcl", "cop", "aux", "nsubj:pass", "obl", "amod", "ccomp"]
WORDS = st.tuples(
    st.sampled_from(["who", "not", "kept", "Abe", ",", "-", "by", "if"]),
    st.sampled_from(["VERB", "NOUN", "PRON", "PUNCT", "AUX", "ADP"]),
    st.integers(-2, 9),
    st.sampled_from(RELATIONS),
    st.sampled_from(["_", "Tense=Past|VerbForm=Part", "VerbForm=Inf", "PronType=Rel"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_no_tree_is_too_odd(words):
    tokens = tuple(
        Token(3 * i, 3 * i + 2, form, form, upos, feats, head, relation)
        for i, (form, upos, head, relation, feats) in enumerate(words)
    )
    sentence = Sentence(index=0, start=0, end=tokens[-1].end, tokens=tokens)
    for name in grammar.__all__:
        function = getattr(grammar, name)
        if list(inspect.signature(function).parameters)[:1] != ["sentence"] or name in {
            "root",
            "token_at",
            "tokens_in",
        }:
            continue
        for i in range(len(tokens)):
            result = function(sentence, i)
            if name == "ancestors":
                assert len(list(result)) <= len(tokens)
            if isinstance(result, Span):
                assert result.end <= sentence.end


def test_deep_chains_end():
    tokens = tuple(
        Token(2 * i, 2 * i + 1, "x", "x", "VERB", "Tense=Past|VerbForm=Part", i - 1, "conj" if i else "root")
        for i in range(200)
    )
    sentence = Sentence(index=0, start=0, end=400, tokens=tokens)
    assert grammar.subjects(sentence, 199) == ()
    assert grammar.is_passive(sentence, 199) is False
    assert grammar.tense(sentence, 199) is None
    assert grammar.modal(sentence, 199) is None
    assert grammar.is_negated(sentence, 199) is False
    assert len(grammar.conjuncts(sentence, 50)) == 200
