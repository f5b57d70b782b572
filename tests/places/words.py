"""Sentences without a reader: words by regular expression, names marked by hand."""

from __future__ import annotations

import re
from dataclasses import replace

from tacitus.model import Document, Place, Sentence, Token
from tacitus.places.find import find_places

WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|W\.Va\.|[A-Z][a-z]{1,4}\.(?=\s+[a-z,]|,)|['’]s\b|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|\S"
)
STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def sentences_of(text: str, **marks: str) -> tuple[Sentence, ...]:
    """`marks` gives the reader's names: sentences_of("Jordan scored.", Jordan="PER")."""
    sentences: list[Sentence] = []
    at = 0
    for end in [m.end() for m in STOP.finditer(text)] + [len(text)]:
        tokens = tuple(
            Token(m.start(), m.end(), m.group(), m.group().lower(), "X", "", -1, "dep")
            for m in WORD.finditer(text, at, end)
        )
        marked = tuple(t._replace(entity="B-" + marks[t.form]) if t.form in marks else t for t in tokens)
        sentences.append(Sentence(index=len(sentences), start=at, end=end, tokens=marked))
        at = end
    return tuple(sentences)


def places_in(text: str, *, document: Document | None = None, **marks: str) -> tuple[Place, ...]:
    chosen = replace(document, text=text) if document else Document(id="d", text=text)
    return find_places(chosen, sentences_of(text, **marks))


def named(text: str, **marks: str) -> list[str]:
    return [place.span.of(text) for place in places_in(text, **marks)]
