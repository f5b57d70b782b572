"""Texts in, parsed sentences out: the one door to whichever parser is in use.

This module decides what a parser must offer and which one a name stands for. How words are parsed is
decided in `reader` (ours), `spacy_parser` (others' pipelines) or `conllu_parser` (others' parses); where
words and sentences begin and end, in `sentences`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from tacitus.annotate.conllu import read_conllu
from tacitus.annotate.reader import Reader, Reading
from tacitus.annotate.sentences import find_sentences
from tacitus.errors import UsageError
from tacitus.model import Argument, Frame, Sentence, Token


class Word(NamedTuple):
    """A word to be parsed: its form and where it stands in the text."""

    form: str
    start: int
    end: int


class Parser(Protocol):
    """What every parser offers. `digest` names its weights, so that records say what read them."""

    @property
    def digest(self) -> str: ...

    def parse(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of a text, words with offsets into it."""
        ...

    def parse_words(self, sentences: Sequence[Sequence[Word]]) -> tuple[Sentence, ...]:
        """The parses of sentences whose words are given, sentence for sentence and word for word."""
        ...


class ReaderParser:
    """Our reader over our words."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @property
    def digest(self) -> str:
        return self.reader.digest

    def parse(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of a text.

        Examples
        --------
        >>> [sentence.tokens[1].lemma for sentence in load_parser().parse("Rome fell. Milan stood.")]
        ['fall', 'stand']
        """
        return self.parse_words(words_of(text))

    def parse_words(self, sentences: Sequence[Sequence[Word]]) -> tuple[Sentence, ...]:
        kept = [words for words in sentences if words]
        readings = self.reader.annotate([[word.form for word in words] for words in kept])
        return tuple(
            to_sentence(i, words, reading) for i, (words, reading) in enumerate(zip(kept, readings, strict=True))
        )


def words_of(text: str) -> list[list[Word]]:
    """The words of a text by sentence."""
    return [[Word(text[start:end], start, end) for start, end in words] for words in find_sentences(text)]


def to_sentence(index: int, words: Sequence[Word], reading: Reading) -> Sentence:
    """A reading with the offsets of its words."""
    columns = (reading.lemma, reading.upos, reading.feats, reading.head, reading.relation, reading.entity)
    tokens = tuple(
        Token(word.start, word.end, word.form, *column)
        for word, column in zip(words, zip(*columns, strict=True), strict=True)
    )
    frames = tuple(
        Frame(predicate, roleset, tuple(Argument(label, head) for label, head in arguments))
        for predicate, roleset, arguments in reading.frames
    )
    return Sentence(index=index, start=words[0].start, end=words[-1].end, tokens=tokens, frames=frames)


def parse_conllu(conllu: str, parser: Parser) -> tuple[str, tuple[Sentence, ...]]:
    """Parse a CoNLL-U text afresh over its own words; gives the plain text and its sentences."""
    text, sentences = read_conllu(conllu)
    words = [[Word(token.form, token.start, token.end) for token in sentence.tokens] for sentence in sentences]
    return text, parser.parse_words(words)


@cache
def load_parser(name: str = "tacitus", *, threads: int = 1) -> Parser:
    """The parser of a name, loaded once in a process.

    Parameters
    ----------
    name
        "tacitus" for our reader, "spacy:NAME" for a spaCy pipeline that is installed, "conllu:FILE" for
        the parses that a CoNLL-U file holds of the same texts.
    threads
        Threads that our reader may use for one sentence.
    """
    kind, _, pipeline = name.partition(":")
    if kind == "tacitus" and not pipeline:
        return ReaderParser(Reader.load(threads=threads))
    if kind == "spacy" and pipeline:
        from tacitus.annotate.spacy_parser import load_spacy

        return load_spacy(pipeline)
    if kind == "conllu" and pipeline:
        from tacitus.annotate.conllu_parser import load_conllu

        return load_conllu(pipeline)
    raise UsageError(f'no parser is called {name!r}; use "tacitus", "spacy:PIPELINE" or "conllu:FILE"')
