"""A sentence's tree with its children looked up once: this stage asks about every word of every sentence.

This module decides nothing; the questions that need grammar are asked in `annotate/grammar.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tacitus.annotate.grammar_tree import children_table
from tacitus.model import Sentence, Span, Token


@cache
def _base(relation: str) -> str:
    return relation.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence and, for each word, the words that hang on it."""

    sentence: Sentence
    below: list[list[int]]
    bases: tuple[str, ...]  # relations without subtypes
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, sentence: Sentence) -> Tree:
        bases = tuple([_base(token.relation) for token in sentence.tokens])
        return cls(sentence, children_table(sentence), bases, sentence.tokens)

    def lemma(self, i: int) -> str:
        return self.tokens[i].lemma.lower()

    def kids(self, i: int, *relations: str) -> list[int]:
        """Words that hang on word `i` by any of the relations (all of them if none is named)."""
        if not relations:
            return self.below[i]
        return [c for c in self.below[i] if self.bases[c] in relations or self.tokens[c].relation in relations]

    def has(self, i: int, *relations: str) -> bool:
        return bool(self.kids(i, *relations))

    def relation(self, i: int) -> str:
        """The relation of word `i` without its subtype."""
        return self.bases[i]

    def down(self, i: int, without: frozenset[int] = frozenset()) -> list[int]:
        """Word `i` and all below it, in order, leaving out the branches of `without`."""
        found, open_words = {i}, [i]
        while open_words:
            for child in self.below[open_words.pop()]:
                if child not in found and child not in without:
                    found.add(child)
                    open_words.append(child)
        return sorted(found)

    def up(self, i: int) -> Iterator[int]:
        """The words above word `i`, nearest first."""
        seen = {i}
        head = self.tokens[i].head
        while 0 <= head < len(self.tokens) and head not in seen:
            yield head
            seen.add(head)
            head = self.tokens[head].head

    def span(self, words: list[int]) -> Span:
        """From the first of the words to the last."""
        return Span(self.tokens[words[0]].start, max(self.tokens[words[0]].end, self.tokens[words[-1]].end))

    def runs(self, words: list[int]) -> tuple[Span, ...]:
        """The words as unbroken stretches; a stretch of nothing but punctuation is left out."""
        runs: list[list[int]] = []
        for word in words:
            if runs and word == runs[-1][-1] + 1:
                runs[-1].append(word)
            else:
                runs.append([word])
        trimmed = [self._trim(run) for run in runs]
        return tuple(self.span(run) for run in trimmed if run)

    def _trim(self, run: list[int]) -> list[int]:
        """Without commas and stops at the edges; quotation marks and brackets stay."""
        first, last = 0, len(run)
        while first < last and self.tokens[run[first]].form in _EDGES:
            first += 1
        while first < last and self.tokens[run[last - 1]].form in _EDGES:
            last -= 1
        words = run[first:last]
        return words if any(self.tokens[w].upos != "PUNCT" for w in words) else []


_EDGES = frozenset({",", ".", ";", ":", "-", "--", "–", "—", "―"})
