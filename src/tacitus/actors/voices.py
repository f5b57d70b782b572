"""Who speaks: whose "I" and "we" the words inside quotation marks are.

This module decides where quotations begin and end, who says what a sentence quotes, in the sentence or at the end of
the quotation, whom it is said to, and whose words a whole page is. `pronouns.py` asks it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tacitus.actors.found import Found, Key
from tacitus.actors.page import Page
from tacitus.actors.spelling import fold
from tacitus.annotate.grammar import children, is_relation, preposition, subjects
from tacitus.model import Document, MentionKind, Sentence

SAYING = frozenset(
    {"acknowledge", "add", "admit", "agree", "announce", "answer", "argue", "ask", "assert", "caution", "claim",
     "comment", "complain", "concede", "conclude", "confirm", "contend", "continue", "counter", "declare", "deny",
     "emphasize", "explain", "insist", "joke", "lament", "note", "observe", "pledge", "post", "predict", "promise",
     "quote", "recall", "reiterate", "remark", "reply", "respond", "retort", "reveal", "say", "state", "stress",
     "suggest", "tell", "tweet", "urge", "vow", "warn", "write"}
)  # fmt: skip
_QUOTATION = re.compile(r"""[“"](?:(?![”"]|\n\n)[\s\S])*(?=[”"]|\n\n)[”"]?""")


class Memory(NamedTuple):
    """What the pronouns so far have told."""

    pages: dict[int, Page]
    found: list[Found]  # in order, pronouns included as they are resolved
    genders: dict[Key, str]
    counts: dict[Key, int]
    quoted: Quoted
    voice: list[Key | tuple[int, int]]  # who spoke last, by key and place; somebody whom nobody knows by place alone


def of_sentence(memory: Memory, sentence: Sentence) -> list[Found]:
    """What has been found in the sentence last read, latest first."""
    found = []
    for mention in reversed(memory.found):
        if mention.sentence != sentence.index:
            break
        found.append(mention)
    return found


class Quoted:
    """Whether a character stands inside quotation marks."""

    def __init__(self, text: str) -> None:
        self._bounds = [match.span() for match in _QUOTATION.finditer(text)]
        self._starts = [first for first, _ in self._bounds]

    def __call__(self, offset: int) -> bool:
        k = bisect_right(self._starts, offset) - 1
        return k >= 0 and offset < self._bounds[k][1]

    def end_at(self, offset: int) -> int:
        """Where the quotation around a character ends; the character where there is none."""
        k = bisect_right(self._starts, offset) - 1
        return self._bounds[k][1] if k >= 0 and offset < self._bounds[k][1] else offset


def speaker_in(memory: Memory, page: Page, quoted: Quoted) -> list[Found]:
    """Who says what this sentence quotes: the subject of its verb of saying."""
    heads = _saying_subjects(page.sentence, quoted)
    return [mention for mention in of_sentence(memory, page.sentence) if mention.head in heads][:1]


def _saying_subjects(sentence: Sentence, quoted: Quoted) -> Sequence[int]:
    """The subjects of the first verb of saying outside quotations that has any."""
    for i, token in enumerate(sentence.tokens):
        if token.upos == "VERB" and token.lemma.lower() in SAYING and not quoted(token.start):
            heads = subjects(sentence, i)
            if heads:
                return heads
    return ()


def speaker_ahead(pages: Sequence[Page], page: Page, i: int, coming: Sequence[Found], quoted: Quoted) -> list[Found]:
    """Who is only told at the end of the quotation that word `i` stands in: "I went. I saw," Doe said."""
    end = quoted.end_at(page.sentence.tokens[i].start)
    k = bisect_right(pages, page.sentence.index, key=lambda p: p.sentence.index)
    while k < len(pages) and pages[k].sentence.start < end:
        sentence = pages[k].sentence
        if sentence.end >= end:
            heads = _saying_subjects(sentence, quoted)
            return [
                f
                for f in coming[bisect_left(coming, (sentence.index, 0), key=lambda f: f.position) :]
                if f.sentence == sentence.index and f.head in heads
            ][:1]
        k += 1
    return []


_SPEECH = re.compile(r"""^([A-Z][\w.'’ -]{1,40}): ?["“'‘]""")


def author_of(document: Document, coming: Sequence[Found]) -> list[Found]:
    """Whose words the whole text is: "Doe: 'Here we stand'" as its title."""
    match = _SPEECH.match(document.title or "")
    name = fold(match[1]).split()[-1:] if match else []
    bearers = (
        [f for f in coming if f.reading.klass == "person" and fold(f.reading.name).split()[-1:] == name] if name else []
    )
    return bearers[:1]


def voices_in(memory: Memory, page: Page, quoted: Quoted, told: list[Found]) -> list[Key | tuple[int, int]]:
    """Who may go on to speak after a sentence: who speaks in it, by key, or by place if nobody knows them."""
    sentence = page.sentence
    if told:
        return [mention.key for mention in told]
    heads = [
        j
        for i, token in enumerate(sentence.tokens)
        if token.upos == "VERB" and token.lemma.lower() in SAYING and not quoted(token.start)
        for j in children(sentence, i, "nsubj")
        if sentence.tokens[j].upos != "PRON"
    ]
    return [(sentence.index, head) for head in heads] or _new_person(memory, sentence, quoted)


def _new_person(memory: Memory, sentence: Sentence, quoted: Quoted) -> list[Key | tuple[int, int]]:
    """Somebody named as the subject of a sentence: "Rossi joined the critics. … he said."."""
    for mention in of_sentence(memory, sentence):
        verb = sentence.tokens[mention.head].head
        is_main = mention.is_subject and verb >= 0 and sentence.tokens[verb].head < 0
        is_person = mention.kind is MentionKind.NAME and mention.reading.klass == "person"
        if is_main and is_person and not quoted(mention.span.start):
            return [mention.key]
    return []


_ADDRESSING = ("obj", "iobj", "obl")


def addressee_in(memory: Memory, page: Page, quoted: Quoted) -> list[Found]:
    """Whom the quoted words are said to: "told the minister"."""
    sentence = page.sentence
    for mention in of_sentence(memory, sentence):
        token = sentence.tokens[mention.head]
        if token.head < 0 or not is_relation(token.relation, *_ADDRESSING) or quoted(token.start):
            continue
        verb = sentence.tokens[token.head]
        if verb.lemma.lower() in SAYING and preposition(sentence, mention.head) in {"", "to"}:
            return [mention]
    return []
