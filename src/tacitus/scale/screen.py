"""A look at an article's words before the reader is asked: is there anybody who acts in politics?

This module decides which articles `--screen` passes over. It knows words, not grammar: states and bodies by name, and
the role nouns of political sectors. Words for deeds were tried too and told nothing apart ("take", "meet", "hit" stand
everywhere). What the screen costs and gains is in `evals/screen.json`: it spares 3% of the words of any pages
and none of political news, so it is off unless asked for. Languages are screened always (`read/language.py`).
"""

from __future__ import annotations

import re
from functools import cache

from tacitus.actors.agents import agents
from tacitus.knowledge import read_tsv
from tacitus.model import Document, Problem

WORD = re.compile(r"[^\W\d_]+")
# Such words in a hundred: the highest that keeps .98 of the events of every set of evals/screen.json.
LEAST = 1.25
POLITICAL = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "OPP", "REB", "PTY", "SPY", "UAF", "ELI", "PRE", "CRM"))
SHORTEST = 4  # of a name's words: "of", "the" and "US" stand everywhere or are no word of their own
PASSED_OVER = Problem("screen", "hardly a political actor by its words; not read (--screen)")


def is_screened_out(document: Document) -> bool:
    """Whether an article that could be read names too few political actors to be."""
    return document.is_readable and share_of_actors(document.text) < LEAST


def share_of_actors(text: str) -> float:
    """Words that name political actors, in a hundred words.

    Examples
    --------
    >>> share_of_actors("Peel the plums, add sugar and cloves, and let them stand in a cool room over night.")
    0.0
    >>> share_of_actors("The president met ministers.")
    50.0
    """
    words = WORD.findall(text.lower())
    found = sum(word in _actor_words() or word.removesuffix("s") in _actor_words() for word in words)
    return 100 * found / len(words) if words else 0.0


@cache
def _actor_words() -> frozenset[str]:
    roles = {term for term, agent in agents().items() if " " not in term and POLITICAL.intersection(agent.sectors)}
    columns = ("name", "names", "adjectives", "nouns")
    named = " ".join(row[c] for row in read_tsv("actors/countries.tsv", columns=columns) for c in columns)
    return frozenset(roles | {word for word in WORD.findall(named.lower()) if len(word) >= SHORTEST})
