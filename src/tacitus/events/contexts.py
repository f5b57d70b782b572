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
_WORD = re.compile(r"[a-z0-9]+(?:[.'’-][a-z0-9]+)*")
_KEY = 3
_IN_ARTICLE = 3
_IN_PARAGRAPH = 2


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that prove a context: all in lower case, the last one maybe only a beginning."""

    words: tuple[str, ...]
    is_beginning: bool
    context: str


@cache
def load_contexts() -> Mapping[str, tuple[Cue, ...]]:
    """The cues by the first three letters of their first word."""
    listed: dict[str, list[str]] = read_toml("events/contexts.toml")["words"]
    unknown = sorted(set(listed) ^ CONTEXTS)
    if unknown:
        raise KnowledgeError(f"contexts.toml: not the 37 contexts of the manual: {', '.join(unknown)}")
    found: dict[str, list[Cue]] = {}
    for context, phrases in sorted(listed.items()):
        for phrase in phrases:
            words = tuple(_WORD.findall(phrase.lower().replace("*", "")))
            found.setdefault(words[0][:_KEY], []).append(Cue(words, phrase.endswith("*"), context))
    return {key: tuple(cues) for key, cues in found.items()}


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
    table = load_contexts()
    words = _WORD.findall(text.lower())
    found: Counter[str] = Counter()
    for i, word in enumerate(words):
        for cue in table.get(word[:_KEY], ()):
            if _is_at(cue, words, i):
                found[cue.context] += 1
    return found


def _is_at(cue: Cue, words: list[str], i: int) -> bool:
    there = words[i : i + len(cue.words)]
    if len(there) < len(cue.words) or tuple(there[:-1]) != cue.words[:-1]:
        return False
    return there[-1] == cue.words[-1] or (cue.is_beginning and there[-1].startswith(cue.words[-1]))
