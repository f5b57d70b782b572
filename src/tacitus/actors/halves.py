"""The North and the South of a divided country.

This module decides when "the North" is a state: in an article that names both halves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tacitus.actors.entries import Form, Hit
from tacitus.actors.names import Name
from tacitus.actors.page import Page
from tacitus.knowledge import read_tsv


@cache
def _halves() -> dict[str, tuple[str, str]]:
    """A word, the code of the half it names and that of the other half."""
    rows = read_tsv("actors/halves.tsv", columns=("word", "code", "other"))
    return {row["word"]: (row["code"], row["other"]) for row in rows}


def add_halves(pages: Sequence[Page], codes: Sequence[str]) -> None:
    """Mark "the North" and the first word of "North and South Korea"."""
    named = {word: own for word, (own, other) in _halves().items() if own in codes and other in codes}
    for page in pages if named else ():
        tokens = page.sentence.tokens
        found = []
        for i, token in enumerate(tokens):
            state = page.roster.states.get(named.get(token.form, ""))
            if state is not None and i not in page.at and (_is_alone(page, i) or _is_first_of_both(page, i)):
                found.append(Name(i, i + 1, i, (Hit(state, Form.NAME),)))
        if found:
            page.add(tuple(found))


def _is_alone(page: Page, i: int) -> bool:
    """ "The North", with no name or noun behind: "the North Sea" is none."""
    tokens = page.sentence.tokens
    is_led = i > 0 and tokens[i - 1].form.lower() == "the"
    return is_led and (i + 1 == len(tokens) or tokens[i + 1].upos not in {"PROPN", "NOUN", "ADJ"})


def _is_first_of_both(page: Page, i: int) -> bool:
    """The first word of "North and South Korea"."""
    tokens = page.sentence.tokens
    is_joined = i + 2 < len(tokens) and tokens[i + 1].form.lower() in {"and", "or"} and tokens[i + 2].form in _halves()
    name = page.at.get(i + 2) if is_joined else None
    return name is not None and name.hit is not None and name.hit.entry.code == _halves()[tokens[i].form][1]
