"""Speakers set beside their words without a verb: "Rossi: …", "POLICE: …", "“…” — Rossi".

This module decides when a name and a colon, or a dash and a name, say whose words these are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tacitus.model import Span
from tacitus.statements.claims import Claim, Reading, Source
from tacitus.statements.tree import Tree

_TWEET = re.compile(
    r"(?P<text>\S.*\S)\s+(?P<dash>—|–|―|--)\s*(?P<name>\w[^—–@(]{1,60}?)\s*\(@\w+\)(?:\s+\w+ \d{1,2}, \d{4})?\s*", re.S
)
_LONGEST = 6  # words of a label
_SHORTEST = 3  # words of what is labelled
_VOICES = frozenset(
    {"poll", "report", "study", "survey", "source", "police", "official", "analysis", "expert", "analyst"}
)
_NAMING = frozenset({"PROPN", "ADJ", "NOUN"})  # "Republican Sen. Anna Rossi"
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_OPENERS = frozenset({"“", '"', "``", "''", "‘", "•", "·", "▪", "*"})


def find_labels(reading: Reading, tree: Tree) -> Iterator[Claim]:
    """What follows a name and a colon at the beginning of a paragraph."""
    tokens = tree.tokens
    first = next((i for i, t in enumerate(tokens) if t.form not in _OPENERS), None)
    colon = next((i for i, t in enumerate(tokens[: _LONGEST + 2]) if t.form == ":"), None)
    if first is None or not colon or first >= colon or not _opens_paragraph(reading, tree, first):
        return
    label = list(range(first, colon))
    rest = [i for i in range(colon + 1, len(tokens)) if tokens[i].upos != "PUNCT"]
    if len(rest) >= _SHORTEST and _is_voice(tree, label):
        content = tree.runs(list(range(colon + 1, len(tokens))))
        head = _head(tree, label)
        source = Source(span=tree.span(label), sentence=tree.sentence.index, head=head)
        yield Claim(
            content=content, rule="label-colon", kind="say", cue=tokens[colon].span, speaker=source,
            sentence=tree.sentence.index, verb=colon,
        )  # fmt: skip


def find_tweets(reading: Reading) -> Iterator[Claim]:
    """A paragraph that ends in a dash, a name and a handle: "… — Anna Rossi (@rossi) May 2, 2017"."""
    for paragraph in reading.paragraphs:
        found = (
            _TWEET.fullmatch(reading.text, paragraph.start, paragraph.end)
            if "(@" in paragraph.of(reading.text)
            else None
        )
        if found is None:
            continue
        index = reading.sentence_at(found.start("name"))
        words = [] if index is None else _words_in(reading.trees[index], Span(*found.span("name")))
        if index is not None and words:
            tree = reading.trees[index]
            source = Source(span=tree.span(words), sentence=index, head=_head(tree, words))
            yield Claim(
                content=(Span(*found.span("text")),), rule="tweet", kind="say", cue=Span(*found.span("dash")),
                speaker=source, sentence=index, verb=words[0],
            )  # fmt: skip


def _words_in(tree: Tree, span: Span) -> list[int]:
    return [i for i, token in enumerate(tree.tokens) if span.covers(token.span)]


def signature_after(reading: Reading, end: int) -> tuple[Span, Source] | None:
    """The dash and the name that sign a quotation which ends before them."""
    paragraph = reading.paragraph_at(end - 1)
    stop = reading.paragraphs[min(paragraph + 1, len(reading.paragraphs) - 1)].end
    index = reading.sentence_after(end)
    if index is None or reading.trees[index].sentence.start >= stop:
        return None
    tree = reading.trees[index]
    words = [i for i, t in enumerate(tree.tokens) if t.start >= end][: _LONGEST + 2]
    if len(words) < 2 or tree.tokens[words[0]].form not in _DASHES:
        return None
    name = []
    for i in words[1:]:
        if tree.tokens[i].upos not in _NAMING or not tree.tokens[i].form[0].isupper():
            break
        name.append(i)
    is_named = any(tree.tokens[i].upos == "PROPN" for i in name)
    if not is_named or not _ends_line(reading.text, tree.tokens[name[-1]].end):
        return None
    return tree.tokens[words[0]].span, Source(span=tree.span(name), sentence=index, head=_head(tree, name))


def _ends_line(text: str, end: int) -> bool:
    """A signature has its line to itself, but for what is said of the signer after a comma."""
    rest = text[end : end + 5].lstrip(" \xa0.")
    return rest[:1] in {"", "\n", ","}


def _opens_paragraph(reading: Reading, tree: Tree, first: int) -> bool:
    start = reading.paragraphs[reading.paragraph_at(tree.tokens[first].start)].start
    return not reading.text[start : tree.tokens[first].start].strip("“\"`'‘•·▪* \n")


def _is_voice(tree: Tree, label: list[int]) -> bool:
    """A person or organisation, or a poll, a report, the police."""
    if any(tree.tokens[i].upos in {"VERB", "AUX", "PUNCT", "ADP", "CCONJ"} for i in label):
        return False
    named = any(tree.tokens[i].entity[2:] in {"PER", "ORG"} for i in label)
    return named or tree.lemma(_head(tree, label)) in _VOICES


def _head(tree: Tree, words: list[int]) -> int:
    inside = set(words)
    return next((i for i in words if tree.tokens[i].head not in inside), words[-1])
