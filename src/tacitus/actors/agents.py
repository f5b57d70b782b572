"""What role nouns and their modifiers mean: the vocabulary in `data/actors/agents.tsv` and `modifiers.tsv`.

This module decides which words of a sentence make up a role term. What the term comes to in its
phrase is decided in `phrases.py`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tacitus.knowledge import read_tsv
from tacitus.model import Sentence, Token

_PIECE = re.compile(r"'s\b|\w'\w+|\w+|[^\w\s]")  # as the reader cuts words
_LOOSE_TERMS = frozenset(
    {"of", "'s", "'", "to", "the", "in", "at", "-", "for", "and", "d'affaires", "general", "elect", "designate"}
)


class Agent(NamedTuple):
    """A role term: its sectors, and how far it decides."""

    term: str
    sectors: tuple[str, ...]
    kind: str  # head | light | title | country
    klass: str  # person | body | venue | thing | place
    loose: bool = False  # too common a word to be somebody by itself

    @property
    def is_light(self) -> bool:
        return self.kind == "light"


class AgentMatch(NamedTuple):
    """A role term in a sentence: words `first` to `last`, end exclusive."""

    agent: Agent
    first: int
    last: int


@cache
def agents() -> dict[str, Agent]:
    """Every role term by its words, the noun in the singular."""
    rows = read_tsv("actors/agents.tsv", columns=("term", "sectors", "kind", "class", "loose"))
    return {
        row["term"]: Agent(row["term"], _list(row["sectors"]), row["kind"], row["class"], bool(row["loose"]))
        for row in rows
    }


@cache
def modifiers() -> dict[str, tuple[str, ...]]:
    """Words before a role noun and the sectors they lend it."""
    rows = read_tsv("actors/modifiers.tsv", columns=("term", "sectors"))
    return {row["term"]: _list(row["sectors"]) for row in rows}


@cache
def _windows() -> dict[str, tuple[tuple[int, int], ...]]:
    """For each word of a role term, how many words the terms with it have before and after it, longest first."""
    found: dict[str, set[tuple[int, int]]] = {}
    for term in agents():
        for pieces in (_PIECE.findall(term), term.split()):
            for k, piece in enumerate(pieces):
                found.setdefault(piece, set()).add((k, len(pieces) - k - 1))
    return {piece: tuple(sorted(windows, key=lambda w: (-sum(w), w))) for piece, windows in found.items()}


def is_role_word(word: str) -> bool:
    """The word is part of some role term, or a modifier of one."""
    return word in _windows() or word in modifiers()


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def words(sentence: Sentence, first: int, last: int, *, lemma: int | None = None) -> str:
    """Words `first` to `last` in lower case, spaced as in the text, one of them by its lemma."""
    parts = []
    for i in range(first, last):
        token = sentence.tokens[i]
        if i > first and token.start > sentence.tokens[i - 1].end:
            parts.append(" ")
        parts.append((token.lemma if i == lemma else token.form).lower().replace("’", "'"))
    return "".join(parts)


# Every noun is asked about several times. The key is the identity of a sentence's words, which are kept beside the
# answers, so that no other tuple can take that identity meanwhile.
_KEPT_SENTENCES = 512
_kept: dict[int, tuple[tuple[Token, ...], dict[int, AgentMatch | None]]] = {}


def match_agent(sentence: Sentence, i: int) -> AgentMatch | None:
    """The longest role term around noun `i`: "foreign minister", "chief of staff", "police"."""
    kept = _kept.get(id(sentence.tokens))
    if kept is None or kept[0] is not sentence.tokens:
        if len(_kept) >= _KEPT_SENTENCES:
            _kept.clear()
        kept = _kept[id(sentence.tokens)] = (sentence.tokens, {})
    if i not in kept[1]:
        kept[1][i] = _match(sentence, i)
    return kept[1][i]


def _match(sentence: Sentence, i: int) -> AgentMatch | None:
    token = sentence.tokens[i]
    form, lemma = token.form.lower(), token.lemma.lower()
    windows = _windows()
    of_form, of_lemma = windows.get(form, ()), windows.get(lemma, ()) if lemma != form else ()
    if not of_form and not of_lemma:
        return None
    for before, after in sorted({*of_form, *of_lemma}, key=lambda w: (-sum(w), w)) if of_lemma else of_form:
        first, last = i - before, i + after + 1
        if first < 0 or last > len(sentence.tokens) or not _may_go_on(sentence, i, after):
            continue
        agent = _agent(sentence, first, last, i)
        if agent:
            return AgentMatch(agent, first, last)
    return None


def _may_go_on(sentence: Sentence, i: int, after: int) -> bool:
    """A term with noun `i` ends at the noun, or after "of", "-" and the like."""
    return after == 0 or sentence.tokens[i + 1].form.lower().replace("’", "'") in _LOOSE_TERMS


def _agent(sentence: Sentence, first: int, last: int, i: int) -> Agent | None:
    known = agents()
    if last - first == 1:
        token = sentence.tokens[i]
        return known.get(token.form.lower()) or known.get(token.lemma.lower())
    if any(sentence.tokens[j].form.lower().replace("’", "'") not in _windows() for j in range(first, last) if j != i):
        return None
    return known.get(words(sentence, first, last)) or known.get(words(sentence, first, last, lemma=i))


def modifier_sectors(sentence: Sentence, j: int) -> tuple[str, ...]:
    """The sectors word `j` (with the word before it) lends the noun it stands before."""
    known = modifiers()
    if j > 0:
        pair = known.get(words(sentence, j - 1, j + 1)) or known.get(words(sentence, j - 1, j + 1, lemma=j))
        if pair:
            return pair
    token = sentence.tokens[j]
    return known.get(token.form.lower()) or known.get(token.lemma.lower()) or ()
