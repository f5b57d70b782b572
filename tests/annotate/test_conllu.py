"""CoNLL-U read and written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.annotate.conllu import read_conllu, to_conllu
from tacitus.errors import InputError
from tacitus.model import Argument, Frame, Sentence, Token


def lines(*rows: str) -> str:
    return "".join(row.replace(" ", "\t") + "\n" for row in rows)


SIMPLE = "# text = Abe left.\n" + lines(
    "1 Abe Abe PROPN NNP Number=Sing 2 nsubj _ Entity=B-PER",
    "2 left leave VERB VBD _ 0 root _ SpaceAfter=No|Pred=leave.01|Args=ARG0:1",
    "3 . . PUNCT . _ 2 punct _ _",
)


def test_reads_words_names_and_roles():
    text, (sentence,) = read_conllu(SIMPLE)
    assert text == "Abe left."
    assert [(token.start, token.end) for token in sentence.tokens] == [(0, 3), (4, 8), (8, 9)]
    assert [token.head for token in sentence.tokens] == [1, -1, 1]
    assert sentence.tokens[0].entity == "B-PER"
    assert sentence.frames == (Frame(1, "leave.01", (Argument("ARG0", 0),)),)


def test_sentences_stand_in_one_text():
    text, sentences = read_conllu(SIMPLE + "\n# newpar\n" + SIMPLE + "\n" + SIMPLE)
    assert text == "Abe left.\n\nAbe left. Abe left."
    assert [sentence.span.of(text) for sentence in sentences] == ["Abe left."] * 3
    assert [sentence.index for sentence in sentences] == [0, 1, 2]


def test_multiword_tokens_and_empty_nodes_are_passed_over():
    text, (sentence,) = read_conllu(
        lines(
            "1 They they PRON _ _ 4 nsubj _ _",
            "2-3 don't _ _ _ _ _ _ _ _",
            "2 do do AUX _ _ 4 aux _ _",
            "3 n't not PART _ _ 4 advmod _ _",
            "4 go go VERB _ _ 0 root _ _",
            "4.1 home home ADV _ _ _ _ _ _",
            "5-6 zum _ _ _ _ _ _ _ SpaceAfter=No",
            "5 zu zu ADP _ _ 6 case _ _",
            "6 dem der DET _ _ 4 obl _ _",
        )
    )
    assert text == "They don't go zum"
    assert [token.form for token in sentence.tokens] == ["They", "do", "n't", "go", "zu", "dem"]
    assert [token.span.of(text) for token in sentence.tokens] == ["They", "do", "n't", "go", "zum", "zum"]
    assert [token.head for token in sentence.tokens] == [3, 3, 3, -1, 5, 3]


def test_words_with_blanks_stay_whole():
    text, (sentence,) = read_conllu(
        "1\t10 000\t10 000\tNUM\t_\t_\t0\troot\t_\t_\n2\tmen\tman\tNOUN\t_\t_\t1\tdep\t_\t_\n"
    )
    assert [token.form for token in sentence.tokens] == ["10 000", "men"]
    assert text == "10 000 men"
    assert read_conllu(to_conllu((sentence,), text)) == (text, (sentence,))


def test_a_text_that_does_not_fit_is_passed_over():
    text, _ = read_conllu(SIMPLE.replace("# text = Abe left.", "# text = Somebody stayed."))
    assert text == "Abe left."


def test_odd_heads_become_roots():
    _, (sentence,) = read_conllu(lines("1 a a X _ _ 1 dep _ _", "2 b b X _ _ 9 dep _ _", "3 c c X _ _ _ _ _ _"))
    assert [token.head for token in sentence.tokens] == [-1, -1, -1]


def test_windows_lines_and_comments():
    text, (sentence,) = read_conllu(("# a comment\n# text = Abe left.\n" + SIMPLE).replace("\n", "\r\n"))
    assert text == "Abe left."
    assert len(sentence.tokens) == 3


def test_nothing_in_nothing_out():
    assert read_conllu("") == ("", ())
    assert read_conllu("\n\n# only a comment\n\n") == ("", ())
    assert to_conllu((), "") == ""


def test_a_broken_line_is_named():
    with pytest.raises(InputError, match="line 2: 3 columns"):
        read_conllu("# text = x\n1 x x\n".replace(" x x", "\tx\tx"))


def test_writes_names_roles_and_blanks():
    text, sentences = read_conllu(SIMPLE)
    written = to_conllu(sentences, text, document="a b")
    assert written.startswith("# newdoc id = a b\n# sent_id = a b-1\n# text = Abe left.\n")
    assert "Pred=leave.01|Args=ARG0:1|SpaceAfter=No" in written
    assert read_conllu(written) == (text, sentences)


FORMS = st.text(st.characters(exclude_categories=("Zs", "Zl", "Zp", "Cc", "Cs")), min_size=1, max_size=5)
GAPS = st.sampled_from(["", " ", "\n", "\n\n", "  ", "\t"])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.tuples(FORMS, GAPS, st.sampled_from(["O", "B-PER"])), min_size=1, max_size=4), max_size=4))
def test_what_is_written_is_read_back(rows):
    text, sentences, end = "", [], 0
    for index, row in enumerate(rows):
        tokens = []
        for i, (form, gap, entity) in enumerate(row):
            start = len(text)
            tokens.append(Token(start, start + len(form), form, form, "X", "A=b", i - 1, "dep", entity))
            end = start + len(form)
            text += form + gap
        frames = (Frame(0, "a|b.01", (Argument("ARGM-TMP", len(row) - 1),)),)
        sentences.append(Sentence(index=index, start=tokens[0].start, end=end, tokens=tuple(tokens), frames=frames))
    assert read_conllu(to_conllu(sentences, text)) == (text[:end], tuple(sentences))
