"""A pipeline of our own making in spaCy's place."""

from __future__ import annotations

import importlib
from types import SimpleNamespace
from typing import Any

from tacitus.annotate.spacy_parser import SpacyParser


class Token(SimpleNamespace):
    """A word as a pipeline of spaCy's gives it."""


def make_document(vocab: object, words: list[str], spaces: list[bool]) -> list[Token]:
    assert len(words) == len(spaces)
    assert vocab is not None
    return [Token(text=word, i=i, ent_type_="", ent_iob_="O", morph="") for i, word in enumerate(words)]


def flat(document: list[Token]) -> list[Token]:
    """The first word is the subject of the second, everything else hangs on that."""
    top = document[min(1, len(document) - 1)]
    for token in document:
        token.head, token.pos_, token.lemma_ = top, "VERB" if token is top else "PROPN", token.text.lower()
        token.dep_ = "ROOT" if token is top else "nsubj" if token.i == 0 else "dobj"
    document[0].ent_type_, document[0].ent_iob_ = "GPE", "B"
    return document


def flat_parser() -> SpacyParser:
    """Any text gets a tree: flat, but one that keeps the contract."""
    meta = {"lang": "en", "name": "flat", "version": "1"}
    pipeline = SimpleNamespace(vocab={}, meta=meta, pipeline=[("flat", flat)])
    return SpacyParser(pipeline, make_document, is_universal=False)


def blank_spacy_parser() -> SpacyParser:
    """spaCy itself with a blank pipeline, its annotations set by a component of ours: no model is fetched."""
    spacy, tokens = importlib.import_module("spacy"), importlib.import_module("spacy.tokens")
    pipeline = spacy.blank("en")

    @spacy.Language.component("flat_tree")
    def flat_tree(document: Any) -> Any:
        """The first word is the subject of the second, everything else hangs on that."""
        n, top = len(document), min(1, len(document) - 1)
        return tokens.Doc(
            document.vocab,
            words=[token.text for token in document],
            spaces=[bool(token.whitespace_) for token in document],
            heads=[top] * n,
            deps=["ROOT" if i == top else "nsubj" if i == 0 else "dobj" for i in range(n)],
            pos=["VERB" if i == top else "PROPN" for i in range(n)],
            ents=["B-GPE", *["O"] * (n - 1)],
        )

    pipeline.add_pipe("flat_tree")
    return SpacyParser(pipeline, tokens.Doc, is_universal=False)
