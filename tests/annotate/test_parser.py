"""The contract that every parser keeps, and the names that parsers go by."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence

import pytest

from tacitus.annotate.conllu import read_conllu, to_conllu
from tacitus.annotate.conllu_parser import ConlluParser
from tacitus.annotate.parser import ReaderParser, Word, load_parser, parse_conllu, to_sentence, words_of
from tacitus.annotate.reader import FILES, FOLDER, Reading
from tacitus.errors import UsageError
from tacitus.model import Sentence
from tests.annotate.pipelines import blank_spacy_parser, flat_parser

READER = pytest.mark.skipif(
    not all((FOLDER / name).exists() for name in FILES), reason="the reader's weights are not here"
)
SPACY = pytest.mark.skipif(
    importlib.util.find_spec("spacy") is None, reason="spaCy is not installed: pip install tacitus[spacy]"
)
CONLLU = (
    "1\tAbe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tleft\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
    "1\tNew York\t_\t_\t_\t_\t_\t_\t_\t_\n2\tburns\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n"
)


class FlatReader:
    """Hangs every word on the first: enough to test what stands around a reader."""

    digest = "flat"

    def annotate(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        return [self.read(words) for words in sentences]

    def read(self, words: Sequence[str]) -> Reading:
        n = len(words)
        head = (-1, *[0] * (n - 1))
        relation = ("root", *["dep"] * (n - 1))
        return Reading(
            ("X",) * n, ("_",) * n, tuple(words), head, relation, ("O",) * n, ((0, "x.01", (("ARG0", n - 1),)),)
        )


class ByFile:
    """A CoNLL-U file as the parser, the file holding whatever is asked for: written down and read back."""

    digest = "file"

    def __init__(self) -> None:
        self.writer = ReaderParser(FlatReader())

    def parse(self, text: str) -> tuple[Sentence, ...]:
        return ConlluParser(to_conllu(self.writer.parse(text), text)).parse(text)

    def parse_words(self, sentences: Sequence[Sequence[Word]]) -> tuple[Sentence, ...]:
        written = self.writer.parse_words(sentences)
        text = [" "] * written[-1].end
        for token in (token for sentence in written for token in sentence.tokens):
            text[token.start : token.end] = token.form
        return ConlluParser(to_conllu(written, "".join(text))).parse_words(sentences)


PARSERS = [
    pytest.param(lambda: ReaderParser(FlatReader()), id="flat"),
    pytest.param(flat_parser, id="spacy-stand-in"),
    pytest.param(blank_spacy_parser, id="spacy", marks=SPACY),
    pytest.param(ByFile, id="conllu"),
    pytest.param(load_parser, id="tacitus", marks=READER),
]
TEXTS = [
    "Abe’s army didn’t attack the U.S.-backed rebels. “Why?” Ottokar asked.",
    "",
    "?",
    "Peace\n\nWar",
    "  no stop\u2029 Here \n",
    "a " * 450,
]


@pytest.fixture(params=PARSERS)
def parser(request):
    return request.param()


def assert_contract(sentences: Sequence[Sentence]) -> None:
    """Trees with one root, names in BIO, every index in its sentence, nothing left empty."""
    for index, sentence in enumerate(sentences):
        words = range(len(sentence.tokens))
        assert sentence.index == index
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        assert [t.relation for t in sentence.tokens if t.head == -1] == ["root"]
        assert all(-1 <= t.head < len(words) and t.head != i for i, t in enumerate(sentence.tokens))
        assert all(token.relation and token.upos and token.feats and token.lemma for token in sentence.tokens)
        assert all(token.entity == "O" or token.entity[:2] in {"B-", "I-"} for token in sentence.tokens)
        assert all(f.predicate in words and all(a.head in words for a in f.arguments) for f in sentence.frames)


@pytest.mark.parametrize("text", TEXTS)
def test_contract(parser, text):
    sentences = parser.parse(text)
    assert [[(t.form, t.start, t.end) for t in s.tokens] for s in sentences] == [
        list(map(tuple, w)) for w in words_of(text)
    ]
    assert_contract(sentences)
    assert parser.parse(text) == sentences
    assert isinstance(parser.digest, str)
    assert parser.digest


def test_given_words_are_kept(parser):
    text, sentences = parse_conllu(CONLLU, parser)
    assert text == "Abe left New York burns."
    assert [[token.form for token in s.tokens] for s in sentences] == [["Abe", "left"], ["New York", "burns", "."]]
    assert [sentence.span.of(text) for sentence in sentences] == ["Abe left", "New York burns."]
    given = read_conllu(CONLLU)[1]
    assert [[t.span for t in s.tokens] for s in sentences] == [[t.span for t in s.tokens] for s in given]
    assert_contract(sentences)


def test_a_sentence_reads_the_same_alone(parser):
    together = parser.parse("Abe left. Troops attacked Klow.")
    alone = parser.parse("Troops attacked Klow.")
    shifted = [t._replace(start=t.start + 10, end=t.end + 10) for t in alone[0].tokens]
    assert list(together[1].tokens) == shifted


def test_no_words_no_sentence(parser):
    assert parser.parse_words([[], [Word("Abe", 0, 3)]])[0].index == 0


def test_readings_get_their_offsets():
    reading = FlatReader().read(["Abe", "left"])
    sentence = to_sentence(3, [Word("Abe", 5, 8), Word("left", 9, 13)], reading)
    assert (sentence.index, sentence.start, sentence.end) == (3, 5, 13)
    assert sentence.frames[0].heads("ARG0") == (1,)


def test_unknown_names_are_refused():
    for name in ("stanford", "spacy", "conllu:", "tacitus:x", ""):
        with pytest.raises(UsageError, match="no parser is called"):
            load_parser(name)


@READER
def test_parsers_are_loaded_once():
    assert load_parser() is load_parser()
