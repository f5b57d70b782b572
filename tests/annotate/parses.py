"""Parses built by hand for tests: a word a blank, its parts by slashes.

`form/UPOS/head/relation/mark/lemma`: the head counts from 1 (0 is the root), the mark stands for
features, the lemma is the form in lower case (as it stands for proper names) unless given.
"""

from __future__ import annotations

from tacitus.model import Argument, Frame, Sentence, Token

MARKS = {
    "": "_",
    "past": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "pres": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "part": "Tense=Past|VerbForm=Part",
    "pass": "Tense=Past|VerbForm=Part|Voice=Pass",
    "ing": "Tense=Pres|VerbForm=Part",
    "ger": "VerbForm=Ger",
    "inf": "VerbForm=Inf",
    "fin": "VerbForm=Fin",
    "neg": "Polarity=Neg",
    "none": "PronType=Neg",
    "rel": "PronType=Rel",
}


def built(text: str, *frames: tuple[str, str, str]) -> Sentence:
    """A sentence; each frame is a predicate's form, its roleset, and "ARG0:form ARG1:form"."""
    tokens: list[Token] = []
    at = 0
    for word in text.split():
        form, upos, head, relation, mark, lemma, *_ = [*word.split("/"), "", ""]
        lemma = lemma or (form if upos == "PROPN" else form.lower())
        tokens.append(Token(at, at + len(form), form, lemma, upos, MARKS[mark], int(head) - 1, relation))
        at += len(form) + 1
    sentence = Sentence(index=0, start=0, end=tokens[-1].end, tokens=tuple(tokens))
    made = tuple(_frame(sentence, *frame) for frame in frames)
    return Sentence(index=0, start=0, end=sentence.end, tokens=sentence.tokens, frames=made)


def _frame(sentence: Sentence, predicate: str, roleset: str, arguments: str) -> Frame:
    pairs = (argument.split(":") for argument in arguments.split())
    return Frame(at(sentence, predicate), roleset, tuple(Argument(label, at(sentence, form)) for label, form in pairs))


def at(sentence: Sentence, form: str) -> int:
    """The index of the first word of that form."""
    return next(i for i, token in enumerate(sentence.tokens) if token.form == form)


def forms(sentence: Sentence, words: tuple[int, ...]) -> list[str]:
    """The forms of words by index."""
    return [sentence.tokens[i].form for i in words]


def text_of(sentence: Sentence) -> str:
    """The text that the offsets point into."""
    return " ".join(token.form for token in sentence.tokens)
