"""Parses built by hand: one word a line, `form lemma UPOS head relation [feats]`, heads counted from 1."""

from __future__ import annotations

from tacitus.model import Document, Sentence, Token

_GLUED_LEFT = {".", ",", "?", "!", ":", "”", "'s", "’s", ")"}
_GLUED_RIGHT = {"“", "("}


def build(*blocks: str, breaks: tuple[int, ...] = ()) -> tuple[Document, tuple[Sentence, ...]]:
    """A document of the sentences; before those whose number is in `breaks` a new paragraph begins."""
    text = ""
    sentences = []
    for index, block in enumerate(blocks):
        rows = [line.split() for line in block.strip().splitlines()]
        text += "" if not text else "\n\n" if index in breaks else " "
        tokens = []
        for n, (form, lemma, upos, head, relation, *feats) in enumerate(rows):
            glued = n == 0 or form in _GLUED_LEFT or rows[n - 1][0] in _GLUED_RIGHT
            text += "" if glued else " "
            start = len(text)
            text += form
            tokens.append(
                Token(start, len(text), form, lemma, upos, feats[0] if feats else "_", int(head) - 1, relation)
            )
        sentences.append(Sentence(index=index, start=tokens[0].start, end=tokens[-1].end, tokens=tuple(tokens)))
    return Document(id="d", text=text), tuple(sentences)
