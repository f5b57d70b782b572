"""Who says what, over parses built by hand."""

from __future__ import annotations

from tacitus.model import Actor, Document, Mention, MentionKind, Sentence, Span, Statement, StatementKind, Token
from tacitus.statements.find import find_statements

_GLUED_LEFT = {".", ",", "?", "!", ":", "”", "'s", "’s", ")"}
_GLUED_RIGHT = {"“", "("}


def build(*blocks: str, breaks: tuple[int, ...] = ()) -> tuple[Document, tuple[Sentence, ...]]:
    """A document of parses written by hand: a word a line, `form lemma UPOS head relation [feats]`, heads from 1."""
    text = ""
    sentences = []
    for index, block in enumerate(blocks):
        rows = [line.split() for line in block.strip().splitlines()]
        text += "" if not text else "\n\n" if index in breaks else " "
        tokens = []
        for n, (form, lemma, upos, head, relation, *feats) in enumerate(rows):
            glued = n == 0 or form in _GLUED_LEFT or rows[n - 1][0] in _GLUED_RIGHT
            text += "" if glued else " "
            start = len(text)
            text += form
            tokens.append(
                Token(start, len(text), form, lemma, upos, feats[0] if feats else "_", int(head) - 1, relation)
            )
        sentences.append(Sentence(index=index, start=tokens[0].start, end=tokens[-1].end, tokens=tuple(tokens)))
    return Document(id="d", text=text), tuple(sentences)


def told(document_and_sentences) -> list[tuple[str | None, str, str]]:  # type: ignore[no-untyped-def]
    document, sentences = document_and_sentences
    found = find_statements(document, sentences, (), ())
    return [
        (
            s.speaker.span.of(document.text) if s.speaker else None,
            s.cue.of(document.text) if s.cue else "",
            _content(s, document.text),
        )
        for s in found
    ]


def _content(statement: Statement, text: str) -> str:
    return " | ".join(span.of(text) for span in statement.content)


SAID = """
Rome Rome PROPN 2 nsubj
said say VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
that that SCONJ 6 mark
Milan Milan PROPN 6 nsubj
had have AUX 6 aux Mood=Ind|Tense=Past|VerbForm=Fin
attacked attack VERB 2 ccomp Tense=Past|VerbForm=Part
. . PUNCT 2 punct
"""

DENIED = """
Milan Milan PROPN 2 nsubj
denied deny VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
having have AUX 4 aux VerbForm=Ger
attacked attack VERB 2 xcomp Tense=Past|VerbForm=Part
Rome Rome PROPN 4 obj
. . PUNCT 2 punct
"""

SPLIT = """
“ " PUNCT 3 punct
We we PRON 3 nsubj
left leave VERB 7 ccomp Mood=Ind|Tense=Past|VerbForm=Fin
, , PUNCT 3 punct
” " PUNCT 3 punct
Rossi Rossi PROPN 7 nsubj
said say VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
. . PUNCT 7 punct
"""

ALONE = """
“ " PUNCT 4 punct
Nobody nobody PRON 4 nsubj
had have AUX 4 aux Mood=Ind|Tense=Past|VerbForm=Fin
stayed stay VERB 0 root Tense=Past|VerbForm=Part
there there ADV 4 advmod
. . PUNCT 4 punct
” " PUNCT 4 punct
"""

ACCORDING = """
Milan Milan PROPN 2 nsubj
attacked attack VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
, , PUNCT 2 punct
according accord VERB 6 case VerbForm=Ger
to to ADP 4 fixed
Rome Rome PROPN 2 obl
. . PUNCT 2 punct
"""

SCARE = """
The the DET 4 det
“ " PUNCT 4 punct
peace peace NOUN 4 compound
plan plan NOUN 6 nsubj
” " PUNCT 4 punct
failed fail VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
. . PUNCT 6 punct
"""


def test_a_clause_is_reported() -> None:
    assert told(build(SAID)) == [("Rome", "said", "that Milan had attacked")]


def test_a_gerund_is_denied() -> None:
    document, sentences = build(DENIED)
    (statement,) = find_statements(document, sentences, (), ())
    assert _content(statement, document.text) == "having attacked Rome"
    assert statement.stance == "denied"
    assert statement.kind is StatementKind.INDIRECT


def test_a_split_quotation_is_one_statement_with_two_parts() -> None:
    document, sentences = build(SPLIT, ALONE)
    (statement,) = find_statements(document, sentences, (), ())
    assert _content(statement, document.text) == "“We left,” | “Nobody had stayed there.”"
    assert statement.kind is StatementKind.DIRECT


def test_a_quotation_in_the_next_paragraph_has_the_same_speaker() -> None:
    assert told(build(SPLIT, ALONE, breaks=(1,))) == [
        ("Rossi", "said", "“We left,”"),
        ("Rossi", "", "“Nobody had stayed there.”"),
    ]


def test_according_to_covers_its_clause() -> None:
    assert told(build(ACCORDING)) == [("Rome", "according to", "Milan attacked")]


def test_scare_quotes_are_no_statement() -> None:
    assert told(build(SCARE)) == []


def test_the_speaker_is_linked_to_its_actor() -> None:
    document, sentences = build(SAID)
    mention = Mention(span=Span(0, 4), sentence=0, head=0, kind=MentionKind.NAME)
    rome = Actor(id="rome", name="Rome", rule="test", mentions=(mention,))
    (statement,) = find_statements(document, sentences, (), (rome,))
    assert statement.speaker is not None
    assert statement.speaker.actor == "rome"


def test_the_same_article_gives_the_same_ids() -> None:
    assert find_statements(*build(SAID), (), ()) == find_statements(*build(SAID), (), ())


FRAGMENT = """
Seoul Seoul PROPN 2 nsubj
{form} {lemma} VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
the the DET 6 det
“ “ PUNCT 6 punct
mutual mutual ADJ 6 amod
goal goal NOUN 2 obj
” ” PUNCT 6 punct
of of ADP 9 case
peace peace NOUN 6 nmod
. . PUNCT 2 punct
"""


def test_a_few_quoted_words_under_a_cue_bring_their_clause_along() -> None:
    affirmed = told(build(FRAGMENT.format(form="affirmed", lemma="affirm")))
    assert affirmed == [("Seoul", "affirmed", "the “mutual goal” of peace")]


def test_a_few_quoted_words_under_no_cue_are_nobodys() -> None:
    assert told(build(FRAGMENT.format(form="scored", lemma="score"))) == []
