"""Words to numbers: the pieces and shapes that the reader's network takes in.

Decides here: what the network sees of a word. Not here: what it makes of it (reader.py), where a word ends (words.py).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

# The network was trained on sentences below 160 words; its table of positions ends at 512 pieces, two of them marks.
MOST_WORDS, MOST_PIECES = 200, 510
# Links and chains of hashtags: a word's first pieces and its last two tell all the reader can use.
MOST_PIECES_OF_WORD, MOST_LETTERS = 8, 200
CACHED_WORDS = 200_000
# The treebanks hold mostly straight quotation marks, news mostly curly ones: both must read alike.
STRAIGHT = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'"}
PLAIN = str.maketrans(STRAIGHT | {"―": "—", "…": "..."})
SHAPES = 20  # room for the classes of shape_of, which end at 16


class WordPieces:
    """Words to the network's input. A word has the same pieces wherever it stands, so they are kept."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        ids: dict[str, int] = tokenizer.get_vocab()
        self.cls, self.sep, self.unknown = (ids[mark] for mark in ("[CLS]", "[SEP]", "[UNK]"))
        self.whole = frozenset(piece for piece in ids if piece.isalpha())
        self.seen: dict[str, tuple[list[int], int]] = {}

    def look_up(self, word: str) -> tuple[list[int], int]:
        """The pieces of a word and its shape."""
        found = self.seen.get(word)
        if found is None:
            if len(self.seen) >= CACHED_WORDS:
                self.seen.clear()
            found = self.seen[word] = (self.split(word), shape_of(word[:MOST_LETTERS]))
        return found

    def split(self, word: str) -> list[int]:
        """The pieces of a word; a word of nothing but invisible characters is an unknown one."""
        plain = word[:MOST_LETTERS].translate(PLAIN).encode("utf-8", "replace").decode()  # half a surrogate pair is "?"
        ids: list[int] = self.tokenizer.encode(plain, add_special_tokens=False).ids or [self.unknown]
        return ids if len(ids) <= MOST_PIECES_OF_WORD else ids[: MOST_PIECES_OF_WORD - 2] + ids[-2:]

    def most_that_fit(self, words: list[str]) -> int:
        """How many of the words the network can take at once."""
        if len(words) * MOST_PIECES_OF_WORD <= MOST_PIECES and len(words) <= MOST_WORDS:
            return len(words)
        pieces = 0
        for count, word in enumerate(words[:MOST_WORDS]):
            pieces += len(self.look_up(word)[0])
            if pieces > MOST_PIECES:
                return count
        return min(len(words), MOST_WORDS)

    def feed(self, words: list[str]) -> dict[str, NDArray[Any]]:
        """The network's input for one sentence, with the marks around it."""
        ids, shapes, counts = [self.cls], [0], [1]
        for word in words:
            pieces, shape = self.look_up(word)
            ids += pieces
            shapes.append(shape)
            counts.append(len(pieces))
        ids.append(self.sep)
        shapes.append(0)
        counts.append(1)
        shapes[1] += SHAPES  # the first word's capital says little
        sizes = np.array(counts)
        owner = np.repeat(np.arange(len(counts)), sizes)
        pool = np.zeros((1, len(counts), len(ids)), np.float32)
        pool[0, owner, np.arange(len(ids))] = (1.0 / sizes)[owner]
        word_shapes = np.array(shapes)
        return {
            "ids": np.array([ids]),
            "piece_shapes": word_shapes[owner][None],
            "word_shapes": word_shapes[None],
            "pool": pool,
        }


def shape_of(word: str) -> int:
    """Class of a word's outer form: the encoder is lower-cased, and case tells names."""
    letters = sum(map(str.isalpha, word))
    if any(map(str.isdigit, word)):
        return shape_with_digits(word, letters)
    if letters == 0:
        return 1
    whole = letters == len(word)
    if word.islower():
        return 6 if whole else 7
    if letters == 1:
        return 8 if whole else 9
    if word.isupper():
        return 10 if "." in word else 11 if len(word) <= 5 else 12
    if word[0].isupper() and word[1:].islower():
        return 13 if whole else 14
    return 15 if word[0].isupper() else 16


def shape_with_digits(word: str, letters: int) -> int:
    """Shapes of numbers, dates and names with figures in them."""
    if letters:
        return 5 if word[0].isupper() else 4
    return 2 if word.isdigit() else 3
