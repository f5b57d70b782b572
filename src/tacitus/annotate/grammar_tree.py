"""What hangs on what in a parse: children, descendants, conjuncts, governors, look-ups by offset.

This module decides how a tree is walked. A tree may be anything, circular heads included: every
walk ends after as many steps as the sentence has words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from tacitus.model import Sentence, Span, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET"})


def feat(token: Token, name: str) -> str | None:
    """The value of one morphological feature: `feat(token, "Tense")` is "Past", "Pres" or None."""
    start = f"|{token.feats}".find(f"|{name}=")
    return token.feats[start + len(name) + 1 :].partition("|")[0] if start >= 0 else None


def is_relation(relation: str, *wanted: str) -> bool:
    """ "nsubj" covers "nsubj:pass"; a name with a colon covers itself only."""
    return relation in wanted or relation.partition(":")[0] in wanted


class _Link(NamedTuple):
    """A word that hangs on another, and how."""

    child: int
    relation: str
    base: str


class _Known(NamedTuple):
    """A sentence, what hangs on each of its words, and the answers given so far."""

    sentence: Sentence
    links: list[list[_Link]]
    table: list[list[int]]
    answers: dict[tuple[object, ...], Any]


# Later stages ask thousands of questions about one sentence. The key is the identity of the sentence; it is kept
# beside the answers, so that no other can take that identity meanwhile.
_KEPT_SENTENCES = 256
_known: dict[int, _Known] = {}


def _know(sentence: Sentence) -> _Known:
    known = _known.get(id(sentence))
    return known if known is not None and known.sentence is sentence else _keep(sentence)


def _keep(sentence: Sentence) -> _Known:
    links: list[list[_Link]] = [[] for _ in sentence.tokens]
    for j, token in enumerate(sentence.tokens):
        if 0 <= token.head < len(links) and token.head != j:
            links[token.head].append(_Link(j, token.relation, token.relation.partition(":")[0]))
    if len(_known) >= _KEPT_SENTENCES:
        _known.clear()
    known = _Known(sentence, links, [[link.child for link in below] for below in links], {})
    _known[id(sentence)] = known
    return known


P = ParamSpec("P")
T = TypeVar("T")


def remembered(question: Callable[Concatenate[Sentence, P], T]) -> Callable[Concatenate[Sentence, P], T]:
    """A question about the words of a sentence that is asked again and again, answered once."""
    name = question.__qualname__

    @wraps(question)
    def ask(sentence: Sentence, /, *about: P.args, **named: P.kwargs) -> T:
        answers = _know(sentence).answers
        key = (name, *about, *named.items())
        if key not in answers:
            answers[key] = question(sentence, *about, **named)
        answer: T = answers[key]
        return answer

    return ask


@remembered
def children(sentence: Sentence, i: int, *relations: str) -> tuple[int, ...]:
    """The words that hang on word `i`, in order; only those with the named relations, if any are named."""
    links = _know(sentence).links
    below = links[i] if 0 <= i < len(links) else []
    return tuple(n.child for n in below if not relations or n.relation in relations or n.base in relations)


def descendants(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Word `i` and everything below it, in order."""
    below = _know(sentence).links
    found, open_words = {i}, [i]
    while open_words:
        for child, _, _ in below[open_words.pop()]:
            if child not in found:
                found.add(child)
                open_words.append(child)
    return tuple(sorted(found))


def children_table(sentence: Sentence) -> list[list[int]]:
    """For each word the words that hang on it, for walks over many words; not to be changed."""
    return _know(sentence).table


def ancestors(sentence: Sentence, i: int) -> Iterator[int]:
    """The words above word `i`, nearest first."""
    seen = {i}
    head = sentence.tokens[i].head
    while 0 <= head < len(sentence.tokens) and head not in seen:
        yield head
        seen.add(head)
        head = sentence.tokens[head].head


def root(sentence: Sentence) -> int | None:
    """The word that hangs on none."""
    return next((i for i, token in enumerate(sentence.tokens) if token.head < 0), None)


@remembered
def first_conjunct(sentence: Sentence, i: int) -> int:
    """The word that all conjuncts of word `i` hang on; word `i` itself if it is not conjoined."""
    for head in ancestors(sentence, i):
        if not is_relation(sentence.tokens[i].relation, "conj"):
            break
        i = head
    return i


@remembered
def conjuncts(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Word `i` and all that is conjoined with it, in order; the same whichever of them is asked about."""
    below = _know(sentence).links
    found = {first_conjunct(sentence, i)}
    open_words = sorted(found)
    while open_words:
        for child, _, plain in below[open_words.pop()]:
            if plain == "conj" and child not in found:
                found.add(child)
                open_words.append(child)
    return tuple(sorted(found))


def appositions(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Heads of what stands beside noun `i` for the same thing: "Abe, the prime minister"."""
    return children(sentence, i, "appos")


@remembered
def main_predicate(sentence: Sentence, i: int) -> int:
    """The predicate that an auxiliary or a copula serves; any other word is its own."""
    for head in ancestors(sentence, i):
        if not is_relation(sentence.tokens[i].relation, "aux", "cop"):
            break
        i = head
    return i


def is_predicate(sentence: Sentence, i: int) -> bool:
    """A verb, a word with a subject or a copula, or a word with a frame of its own."""
    if sentence.tokens[i].upos == "VERB" or any(frame.predicate == i for frame in sentence.frames):
        return True
    return bool(children(sentence, i, "nsubj", "csubj", "cop"))


def governor(sentence: Sentence, i: int) -> int | None:
    """The nearest predicate above word `i`; a conjunct is governed by what governs the first."""
    start = first_conjunct(sentence, i)
    return next((head for head in ancestors(sentence, start) if is_predicate(sentence, head)), None)


def token_at(sentence: Sentence, offset: int) -> int | None:
    """The word that covers a character of the text."""
    i = bisect_right(sentence.tokens, offset, key=lambda token: token.start) - 1
    return i if i >= 0 and offset < sentence.tokens[i].end else None


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """The sentence that covers a character of the text."""
    i = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[i] if i >= 0 and offset < sentences[i].end else None


def tokens_in(sentence: Sentence, span: Span) -> range:
    """The words that share a character with the span."""
    first = bisect_right(sentence.tokens, span.start, key=lambda token: token.end)
    last = first
    while last < len(sentence.tokens) and sentence.tokens[last].start < span.end:
        last += 1
    return range(first, last)


def is_adjacent(sentence: Sentence, left: int, right: int) -> bool:
    """Nothing but conjunctions, commas, adverbs and auxiliaries stands between two words."""
    between = sentence.tokens[left + 1 : right]
    return left < right and all(token.upos in {"CCONJ", "PUNCT", "ADV", "AUX", "PART"} for token in between)
