"""Why: which of PLOVER's contexts the words of a sentence, its paragraph and the article prove.

This module decides how many words make a context. The words are data (`contexts.toml`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tacitus.errors import KnowledgeError
from tacitus.events.plover import CONTEXTS
from tacitus.events.scene import Scene
from tacitus.knowledge import read_toml
from tacitus.model import Sentence

# A mode that carries a context with it, by the manual.
BY_MODE = {"cyber": "cyber", "misinformation": "misinformation", "unconventional": "cbrn"}
_IN_ARTICLE = 3
_IN_PARAGRAPH = 2


@cache
def load_contexts() -> Mapping[str, re.Pattern[str]]:
    """For each context one pattern of all its words."""
    words: dict[str, list[str]] = read_toml("events/contexts.toml")["words"]
    unknown = sorted(set(words) ^ CONTEXTS)
    if unknown:
        raise KnowledgeError(f"contexts.toml: not the 37 contexts of the manual: {', '.join(unknown)}")
    return {name: re.compile(_pattern(listed), re.IGNORECASE) for name, listed in sorted(words.items())}


def _pattern(listed: list[str]) -> str:
    parts = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in listed]
    return r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)"


@dataclass(frozen=True, slots=True)
class ContextIndex:
    """Context counts of every sentence, paragraph and the whole article."""

    sentences: Mapping[int, Counter[str]]
    paragraphs: Mapping[int, Counter[str]]
    article: tuple[str, ...]

    def of(self, scene: Scene, sentence: Sentence) -> tuple[str, ...]:
        """The contexts of a sentence: its own words, and what its paragraph says more than once."""
        own = self.sentences.get(sentence.index, Counter())
        around = self.paragraphs.get(scene.paragraph(sentence.start), Counter())
        return tuple(sorted({*own, *(name for name, n in around.items() if n >= _IN_PARAGRAPH)}))


def index_contexts(scene: Scene) -> ContextIndex:
    """Count the words of every context, once for the article."""
    text = scene.document.text
    sentences = {s.index: count_contexts(s.span.of(text)) for s in scene.sentences}
    paragraphs: dict[int, Counter[str]] = {}
    article = count_contexts(scene.document.title or "")
    for sentence in scene.sentences:
        paragraphs.setdefault(scene.paragraph(sentence.start), Counter()).update(sentences[sentence.index])
        article.update(sentences[sentence.index])
    common = tuple(sorted(name for name, n in article.items() if n >= _IN_ARTICLE))
    return ContextIndex(sentences, paragraphs, common)


def count_contexts(text: str) -> Counter[str]:
    """How many words of each context a text has."""
    counts = {name: len(pattern.findall(text)) for name, pattern in load_contexts().items()}
    return Counter({name: n for name, n in counts.items() if n})
