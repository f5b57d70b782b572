"""The words that tell an event: at most six, as the record promises."""

from __future__ import annotations

import re

from tacitus.events.codebook import Draft
from tacitus.model import Sentence, Span

_MOST = 6
_WORD = re.compile(r"\w+")


def trigger_span(item: Draft) -> Span:
    """From the first to the last word of the entry, or as many of them around the head as fit."""
    words = sorted({*item.words, item.word})
    while len(words) > 1:
        span = _hull(item.sentence, words)
        if _count(item.sentence, words) <= _MOST:
            return span
        words.remove(max(words, key=lambda w: (abs(w - item.word), w)))
    return item.sentence.tokens[item.word].span


def _hull(sentence: Sentence, words: list[int]) -> Span:
    return Span(sentence.tokens[words[0]].start, sentence.tokens[words[-1]].end)


def _count(sentence: Sentence, words: list[int]) -> int:
    return sum(len(_WORD.findall(t.form)) for t in sentence.tokens[words[0] : words[-1] + 1])
