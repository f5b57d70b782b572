"""A CoNLL-U file in the reader's place."""

from __future__ import annotations

import pytest

from tacitus.annotate.conllu_parser import ConlluParser, load_conllu
from tacitus.annotate.parser import Word, load_parser
from tacitus.errors import InputError, UsageError
from tacitus.model import Document
from tacitus.pipeline import code


def lines(*rows: str) -> str:
    return "".join(row.replace(" ", "\t") + "\n" for row in rows) + "\n"


ABE = lines(
    "1 Abe Abe PROPN _ _ 2 nsubj _ Entity=B-PER",
    "2 left leave VERB _ _ 0 root _ SpaceAfter=No",
    "3 . . PUNCT _ _ 2 punct _ _",
)
TOWN = lines(
    "1 They they PRON _ _ 2 nsubj _ _",
    "2 burned burn VERB _ _ 0 root _ Pred=burn.01|Args=ARG0:1,ARG1:3",
    "3 Klow Klow PROPN _ _ 2 obj _ _",
)
DONT = lines(
    "1-2 Don't _ _ _ _ _ _ _ _",
    "1 Do do AUX _ _ 3 aux _ _",
    "2 n't not PART _ _ 3 advmod _ _",
    "3 go go VERB _ _ 0 root _ _",
)


def test_a_text_finds_its_parse_whatever_its_blanks_and_place():
    parser = ConlluParser(ABE + TOWN + DONT)
    text = " They  burned\nKlow"
    (sentence,) = parser.parse(text)
    assert [token.span.of(text) for token in sentence.tokens] == ["They", "burned", "Klow"]
    assert sentence.index == 0
    assert sentence.frames[0].heads("ARG1") == (2,)
    assert [s.index for s in parser.parse("Abe left. They burned Klow")] == [0, 1]


def test_words_of_a_contraction_share_or_part_its_characters():
    text = "Don't go"
    (sentence,) = ConlluParser(DONT).parse(text)
    assert "".join(token.span.of(text) for token in sentence.tokens[:2]) == "Don't"
    assert sentence.tokens[2].span.of(text) == "go"


def test_the_files_own_sentences_are_kept():
    parser = ConlluParser(lines("1 Abe Abe PROPN _ _ 0 root _ _") + lines("1 left leave VERB _ _ 0 root _ _"))
    assert [len(s.tokens) for s in parser.parse("Abe left")] == [1, 1]


def test_a_sentence_cut_off_in_the_text_is_left_out():
    assert len(ConlluParser(ABE + TOWN).parse("Abe left. They burned")) == 1


def test_a_text_the_file_does_not_hold_is_refused():
    parser = ConlluParser(ABE, name="x.conllu")
    for text in ("Ottokar left.", "be left.", "Abe left. " * 9):
        with pytest.raises(InputError, match=r"x\.conllu has no parse of the text that begins"):
            parser.parse(text)
    with pytest.raises(InputError, match="no parse of these words: 'Ottokar'"):
        parser.parse_words([[Word("Ottokar", 0, 7)]])
    assert parser.parse(" \n") == ()


def test_odd_trees_get_one_root():
    parser = ConlluParser(
        lines("1 a a X _ _ 2 dep _ _", "2 b b X _ _ 1 dep _ _")
        + lines("1 c c X _ _ 0 root _ _", "2 d d X _ _ 0 root _ _")
    )
    first, second = parser.parse("a b c d")
    assert [token.head for token in first.tokens] == [-1, 0]
    assert [(token.head, token.relation) for token in second.tokens] == [(-1, "root"), (0, "parataxis")]


def test_an_article_without_a_parse_becomes_a_problem():
    coded = code(Document(id="a", text="Ottokar left."), parser=ConlluParser(ABE, name="x.conllu"))
    (problem,) = coded.problems
    assert problem.fatal
    assert problem.message.startswith("x.conllu has no parse")


def test_files_are_named_by_the_user(tmp_path):
    path = tmp_path / "abe.conllu"
    path.write_text(ABE, encoding="utf-8")
    assert load_parser(f"conllu:{path}").digest == ConlluParser(ABE).digest
    path.write_text("1\tx\n", encoding="utf-8")
    with pytest.raises(UsageError, match="2 columns"):
        load_conllu(str(path))
    with pytest.raises(UsageError, match="No such file"):
        load_conllu(str(tmp_path / "none.conllu"))
