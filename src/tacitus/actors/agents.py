"""What role nouns and their modifiers mean: the vocabulary in `data/actors/agents.tsv` and `modifiers.tsv`.

This module decides which words of a sentence make up a role term. What the term comes to in its
phrase is decided in `phrases.py`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tacitus.knowledge import read_tsv
from tacitus.model import Sentence

_REACH = 4  # words a term may have on either side of its noun
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
def _nouns() -> frozenset[str]:
    return frozenset(piece for term in agents() for piece in term.replace("-", " - ").split())


def is_role_word(word: str) -> bool:
    """The word is part of some role term, or a modifier of one."""
    return word in _nouns() or word in modifiers()


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


def match_agent(sentence: Sentence, i: int) -> AgentMatch | None:
    """The longest role term around noun `i`: "foreign minister", "chief of staff", "police"."""
    token = sentence.tokens[i]
    form, lemma = token.form.lower(), token.lemma.lower()
    if lemma not in _nouns() and form not in _nouns():
        return None
    best: AgentMatch | None = None
    for first in range(i, max(-1, i - _REACH), -1):
        for last in _ends(sentence, i):
            agent = _agent(sentence, first, last, i)
            if agent and (best is None or last - first > best.last - best.first):
                best = AgentMatch(agent, first, last)
    return best


def _ends(sentence: Sentence, i: int) -> list[int]:
    """Where a term with noun `i` can end: at the noun, or after "of", "-" and the like."""
    if i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].form.lower().replace("’", "'") in _LOOSE_TERMS:
        return [i + 1, *range(i + 2, min(i + 1 + _REACH, len(sentence.tokens)) + 1)]
    return [i + 1]


def _agent(sentence: Sentence, first: int, last: int, i: int) -> Agent | None:
    known = agents()
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
