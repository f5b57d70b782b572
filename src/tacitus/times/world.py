"""Looks up dated world events by the words that name them: "the Nazi surrender", "the fall of the Berlin Wall".

The dates are in `data/times/events.tsv`. This module decides only whether some words name one
of them: every word of the event's name, or of one of its other names, must be among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from tacitus.errors import KnowledgeError
from tacitus.knowledge import read_tsv

SOURCE = "times/events.tsv"
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+/\d+|[^\W_]+")
_EMPTY = (
    "the a an of in on at by and was were is are be been to s for from with that which had has have its his her their "
    "it as into when while who he she they there this then also"
)
# "Another shutdown", "an earthquake", "could begin": not the event everybody knows.
_OTHER = re.compile(
    r"^(?:an?|any|another|his|her|their)\s|\b(?:another|could|would|will|may|might|planned|next)\b", re.IGNORECASE
)
_WINDOW = 9  # the words of a clause in which the name must stand
_SHARE = 0.34  # and how much of them it must be, lest "... amid the pandemic" be taken for the event
_ENDINGS = ("ings", "ing", "ed", "es", "s", "e")


@cache
def _empty() -> frozenset[str]:
    return frozenset(_EMPTY.split())


class WorldEvent(NamedTuple):
    """Something everybody dates by, with its first and last day."""

    name: str
    first: date
    last: date


def stem_of(word: str) -> str:
    """A word without its inflection, so that "surrendered" and "surrender" agree."""
    plain = word.lower().replace(".", "")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3 and not plain.endswith("ss"):
            plain = plain.removesuffix(ending)
            break
    return plain[:-1] if len(plain) > 3 and plain[-1] == plain[-2] else plain


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words that mean something, in order; the United States is one word."""
    plain = (
        text.replace("United States", "USA").replace("U.S.", "USA").replace("American", "USA").replace(" US ", " USA ")
    )
    return tuple(stem_of(m[0]) for m in _WORD.finditer(plain) if m[0].lower() not in _empty())


@cache
def _names() -> dict[str, tuple[tuple[frozenset[str], WorldEvent], ...]]:
    """The names of all events as sets of stems, under the longest stem of each."""
    table: dict[str, list[tuple[frozenset[str], WorldEvent]]] = {}
    for row in read_tsv(SOURCE, columns=("first", "last", "name", "aliases", "source")):
        try:
            event = WorldEvent(row["name"], date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
        except ValueError as error:
            raise KnowledgeError(f"{row.where}: {error}; write days as YYYY-MM-DD") from error
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            stems = frozenset(stems_of(f" {name} "))
            if stems:
                table.setdefault(max(sorted(stems), key=len), []).append((stems, event))
    return {key: tuple(entries) for key, entries in table.items()}


def find_world_event(text: str, *, before: date | None = None) -> WorldEvent | None:
    """The event that the words name most fully, of those that had begun by a day.

    Examples
    --------
    >>> find_world_event("the Nazi surrender").last
    datetime.date(1945, 5, 8)
    """
    if _OTHER.search(text):
        return None
    stems = set(stems_of(f" {text} ")[:_WINDOW])
    found = [
        (len(name), event.first, event)
        for name, event in _candidates(stems)
        if name <= stems and _SHARE * len(stems) <= len(name) and (before is None or event.first <= before)
    ]
    return max(found)[2] if found else None


def _candidates(stems: set[str]) -> Iterable[tuple[frozenset[str], WorldEvent]]:
    for stem in sorted(stems):
        yield from _names().get(stem, ())
