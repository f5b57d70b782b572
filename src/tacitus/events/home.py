"""Restrictions at home: a government that bans marches restricts its own people.

This module decides that what an authority forbids, without anybody named, is forbidden to the
people of its country; the words are those of what is forbidden.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tacitus.annotate.grammar import phrase_span
from tacitus.events.codebook import Draft
from tacitus.events.slots import fill
from tacitus.model import Entity

_MODES = frozenset(("restrict", "censor", "curfew", "martial-law", "withhold"))
_RULERS = frozenset(("GOV", "LEG", "JUD", "COP", "MIL"))


def settle_at_home(items: Iterable[Draft]) -> tuple[Draft, ...]:
    """Give restrictions without a recipient the country of the authority that makes them."""
    return tuple(_at_home(item) for item in items)


def _at_home(item: Draft) -> Draft:
    if item.type != "COERCE" or item.recipients or not _MODES & set(item.modes):
        return item
    ruler = next((e for e in item.actors if e.code and _RULERS & set(e.sectors)), None)
    words = fill(item.sentence, item.match, "object") if ruler else ()
    if ruler is None or not words or item.sentence.tokens[words[0]].upos != "NOUN":
        return item
    people = Entity(span=phrase_span(item.sentence, words[0]), actor=None, code=ruler.code, sectors=("CVL",))
    trace = (*item.trace, f"what is forbidden is forbidden at home: {ruler.code}")
    return replace(item, recipients=(people,), rule=f"{item.rule}+home", trace=trace)
