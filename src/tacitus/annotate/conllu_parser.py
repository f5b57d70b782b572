"""Other people's parses in our reader's place: a CoNLL-U file as a parser.

This module decides how a text finds its parse in the file: by its characters, blanks apart, from the start
of a sentence on. Words and sentences are the file's own. How CoNLL-U is read is decided in `conllu`.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from tacitus.annotate.conllu import read_conllu
from tacitus.annotate.parser import Word
from tacitus.errors import InputError, UsageError
from tacitus.model import Sentence, Token

_OPENING = 32  # characters by which a text's first sentence is looked up


class ConlluParser:
    """The parses of one CoNLL-U file, for the texts that were parsed."""

    def __init__(self, source: str, *, name: str = "the CoNLL-U file") -> None:
        self.name = name
        self.digest = hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
        self.text, self.sentences = read_conllu(source)
        self._ordinals = _ordinals(self.text)
        self._stream = "".join(self.text.split())
        self._openings: dict[str, list[int]] = defaultdict(list)
        self._forms: dict[tuple[str, ...], Sentence] = {}
        for i, sentence in enumerate(self.sentences):
            start = self._ordinals[sentence.start]
            self._openings[self._stream[start : start + _OPENING]].append(i)
            self._forms.setdefault(tuple(token.form for token in sentence.tokens), sentence)

    def parse(self, text: str) -> tuple[Sentence, ...]:
        """The file's sentences of a text, with offsets into it.

        Examples
        --------
        >>> rows = ("1 Rome Rome PROPN _ _ 2 nsubj _ _", "2 fell fall VERB _ _ 0 root _ _")
        >>> parser = ConlluParser("\\n".join(row.replace(" ", "\\t") for row in rows))
        >>> [(token.form, token.start) for token in parser.parse(" Rome  fell")[0].tokens]
        [('Rome', 1), ('fell', 7)]

        Raises
        ------
        InputError
            The file does not hold a parse of this text.
        """
        stream = "".join(text.split())
        if not stream:
            return ()
        first = self._first_sentence(stream)
        places = [at for at, char in enumerate(text) if not char.isspace()]
        shift = self._ordinals[self.sentences[first].start]
        found: list[Sentence] = []
        for sentence in self.sentences[first:]:
            if self._ordinals[sentence.end] - shift > len(stream):
                break
            found.append(self._placed(sentence, len(found), places, shift))
        return tuple(found)

    def parse_words(self, sentences: Sequence[Sequence[Word]]) -> tuple[Sentence, ...]:
        """The file's parses of sentences with just these words."""
        return tuple(self._of_words(i, words) for i, words in enumerate(filter(None, sentences)))

    def _first_sentence(self, stream: str) -> int:
        candidates: Sequence[int] = self._openings.get(stream[:_OPENING], ())
        if len(stream) < _OPENING:
            candidates = range(len(self.sentences))
        for i in candidates:
            if self._stream.startswith(stream, self._ordinals[self.sentences[i].start]):
                return i
        raise InputError(f"{self.name} has no parse of the text that begins {stream[:_OPENING]!r}; parse it first")

    def _placed(self, sentence: Sentence, index: int, places: list[int], shift: int) -> Sentence:
        def place(start: int, end: int) -> tuple[int, int]:
            return places[self._ordinals[start] - shift], places[self._ordinals[end] - shift - 1] + 1

        tokens = []
        for token in sentence.tokens:
            start, end = place(token.start, token.end)
            tokens.append(token._replace(start=start, end=end))
        return _whole(sentence, index, tokens)

    def _of_words(self, index: int, words: Sequence[Word]) -> Sentence:
        forms = tuple(word.form for word in words)
        if forms not in self._forms:
            raise InputError(f"{self.name} has no parse of these words: {' '.join(forms)[:200]!r}; parse them first")
        sentence = self._forms[forms]
        tokens = [t._replace(start=w.start, end=w.end) for t, w in zip(sentence.tokens, words, strict=True)]
        return _whole(sentence, index, tokens)


def _ordinals(text: str) -> list[int]:
    """For each offset how many characters before it are no blanks."""
    return [0, *accumulate(not char.isspace() for char in text)]


def _whole(sentence: Sentence, index: int, tokens: list[Token]) -> Sentence:
    """The sentence with these words and one root: later roots hang on the first."""
    roots = [i for i, token in enumerate(tokens) if token.head < 0] or [0]
    for i, token in enumerate(tokens):
        if i == roots[0]:
            tokens[i] = token._replace(head=-1, relation="root")
        elif i in roots:
            tokens[i] = token._replace(head=roots[0], relation="parataxis")
    return replace(sentence, index=index, start=tokens[0].start, end=tokens[-1].end, tokens=tuple(tokens))


def load_conllu(path: str) -> ConlluParser:
    """A CoNLL-U file as a parser.

    Raises
    ------
    UsageError
        The file cannot be read.
    """
    try:
        return ConlluParser(Path(path).read_text(encoding="utf-8"), name=path)
    except (OSError, UnicodeDecodeError, InputError) as error:
        raise UsageError(f'"conllu:{path}": {error}') from error
