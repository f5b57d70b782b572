"""How many were killed, injured or arrested: numbers and words to whole numbers, bounds kept.

This module decides which counted people belong to an event and reads "at least 14", "dozens of",
"more than 6,100", "27 million", "between 10 and 15".
"""

from __future__ import annotations

import re

from tacitus.annotate.grammar import (
    ancestors,
    children,
    descendants,
    is_negated,
    is_relation,
    logical_objects,
    subjects,
)
from tacitus.events.codebook import Draft
from tacitus.model import Sentence, Size, Span

_KINDS = {
    "kill": "dead", "die": "dead", "dead": "dead", "death": "dead", "slay": "dead", "massacre": "dead",
    "murder": "dead",
    "execute": "dead", "behead": "dead", "casualty": "dead", "fatality": "dead", "assassinate": "dead",
    "injure": "injured", "wound": "injured", "hurt": "injured", "injury": "injured", "injured": "injured",
    "wounded": "injured", "maim": "injured",
    "arrest": "arrested", "detain": "arrested", "jail": "arrested", "imprison": "arrested", "capture": "arrested",
}  # fmt: skip
# fmt: off
_UNITS = {word: number for number, word in enumerate((
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
))}
# fmt: on
# fmt: off
_TENS = {word: 10 * n for n, word in enumerate((
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2)}
# fmt: on
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2000, None),
    "millions": (2_000_000, None), "several": (3, None), "many": (3, None), "dozen": (12, 12), "tens": (20, None),
    "couple": (2, 2), "handful": (3, 9), "a": (1, 1), "an": (1, 1), "some": (2, None), "few": (2, 9),
}  # fmt: skip
_AT_LEAST = re.compile(
    r"\b(at least|more than|over|no fewer than|not less than|upwards? of|exceeding|above|minimum of)\b", re.I
)
_AT_MOST = re.compile(r"\b(at most|up to|fewer than|less than|under|nearly|almost|no more than|as many as)\b", re.I)
_STRICT = re.compile(r"\b(more than|over|exceeding|above)\b", re.I)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"[a-z]+|\d[\d,]*(?:\.\d+)?", re.I)
_RANGE = re.compile(r"\b(?:between\s+)?(\d[\d,]*)\s*(?:-|–|to|and)\s*(\d[\d,]*)\b")


def find_sizes(text: str, item: Draft) -> tuple[Size, ...]:
    """The counted dead, injured and arrested of an event, one of each kind."""
    sentence = item.sentence
    found: dict[str, Size] = {}
    for word in _reach(sentence, item):
        kind = _KINDS.get(sentence.tokens[word].lemma.lower()) or _KINDS.get(sentence.tokens[word].form.lower())
        if kind is None or kind in found or is_negated(sentence, word):
            continue
        size = _size_at(text, sentence, word, kind)
        if size is not None:
            found[kind] = size
    return tuple(found[kind] for kind in sorted(found))


def _reach(sentence: Sentence, item: Draft) -> tuple[int, ...]:
    """The event's words, all below them, and the verb whose subject or cause the event is."""
    words = [item.word, *item.words, *descendants(sentence, item.word)]
    at = item.word
    for head in ancestors(sentence, item.word):
        if not is_relation(sentence.tokens[at].relation, "nsubj", "obl", "nmod", "conj", "advcl", "obj", "xcomp"):
            break
        words.append(head)
        words += [j for j in children(sentence, head, "advcl", "conj", "xcomp", "obj") if j not in words]
        at = head
    return tuple(dict.fromkeys(words))


def _size_at(text: str, sentence: Sentence, word: int, kind: str) -> Size | None:
    for counted in _counted(sentence, word):
        span = _number_span(sentence, counted)
        bounds = read_count(span.of(text)) if span else None
        if span and bounds:
            return Size(kind=kind, minimum=bounds[0], maximum=bounds[1], span=span)
    return None


def _counted(sentence: Sentence, word: int) -> tuple[int, ...]:
    token = sentence.tokens[word]
    if token.upos == "VERB":
        if token.lemma.lower() == "die":
            return subjects(sentence, word)
        return logical_objects(sentence, word)
    if token.upos == "ADJ":
        return (
            *subjects(sentence, word),
            *((token.head,) if is_relation(token.relation, "amod", "xcomp") else ()),
            word,
        )
    return (word, *children(sentence, word, "nmod", "nummod"))


def _number_span(sentence: Sentence, noun: int) -> Span | None:
    """From the first bound or number to the last, before or in the noun's place."""
    parts = [j for j in children(sentence, noun, "nummod", "advmod", "amod", "det", "nmod") if j < noun]
    numbers = [j for j in (*parts, noun) if _is_number(sentence, j)]
    if not numbers:
        return None
    words = sorted({k for j in numbers if j != noun for k in descendants(sentence, j)} | set(numbers))
    words += [k for j in parts for k in descendants(sentence, j) if k < words[0] and sentence.tokens[k].upos != "PRON"]
    first, last = min(words), max(w for w in words if w <= noun)
    return Span(sentence.tokens[first].start, sentence.tokens[last].end)


def _is_number(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.upos == "NUM" or token.form.lower() in _VAGUE


def read_count(text: str) -> tuple[int | None, int | None] | None:
    """The least and the most that a phrase of number says; None where it says no number."""
    between = _RANGE.search(text)
    if between:
        low, high = (int(between[k].replace(",", "")) for k in (1, 2))
        return (low, high) if low <= high else None
    number = _number(text)
    if number is None:
        vague = next((_VAGUE[w] for w in reversed(text.lower().split()) if w in _VAGUE), None)
        return vague
    if _AT_LEAST.search(text):
        return (number + bool(_STRICT.search(text)), None)
    if _AT_MOST.search(text):
        return (None, number)
    return (number, number)


def _number(text: str) -> int | None:
    total, current, seen = 0, 0.0, False
    for word in _WORD.findall(text.lower()):
        if _FIGURE.fullmatch(word):
            current, seen = float(word.replace(",", "").rstrip(".") or 0), True
        elif word in _UNITS or word in _TENS:
            current, seen = current + _UNITS.get(word, _TENS.get(word, 0)), True
        elif word in _SCALES and (seen or text.lower().startswith(("a ", "hundred"))):
            current, seen = max(current, 1) * _SCALES[word], True
            if _SCALES[word] >= 1000:
                total, current = total + int(current), 0.0
    return total + int(current) if seen else None
