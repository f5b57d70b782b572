"""A mention on its way to an actor.

This module decides what is known of one mention before all are gathered: where it stands, who it
is read as, and the key under which mentions of one actor meet.
"""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.actors.entries import Kind
from tacitus.actors.page import Reading
from tacitus.actors.spelling import fold
from tacitus.model import Mention, MentionKind, Span

Key = tuple[str, ...]


@dataclass(slots=True)
class Found:
    """One mention read as one actor; a phrase with two nationalities gives two."""

    sentence: int
    head: int
    span: Span
    kind: MentionKind
    reading: Reading
    key: Key
    is_plural: bool = False
    is_definite: bool = True
    is_subject: bool = False
    gender: str = ""  # Masc | Fem | "" when nothing tells

    @property
    def position(self) -> tuple[int, int]:
        return self.sentence, self.head

    @property
    def mention(self) -> Mention:
        return Mention(span=self.span, sentence=self.sentence, head=self.head, kind=self.kind)


def key_of(reading: Reading, *, is_plural: bool = False) -> Key:
    """Under which key mentions of the same actor meet."""
    entry = reading.entry
    if entry is not None:
        if entry.government:
            return ("government", entry.code or "", entry.name)
        return (str(entry.kind.value), entry.code or "", entry.wikidata or "", entry.name)
    if (reading.klass == "person" and not reading.term) or reading.rule.startswith("told-"):
        return ("name", fold(reading.name))
    country = reading.country
    if reading.name == "government" and country is not None and country.kind is Kind.STATE and not reading.sectors[1:]:
        return ("government", country.code or "", f"government of {country.name}")
    place = (country.name if country else "") if country is None or country.identifier else country.code or ""
    return ("role", place, reading.code or "", " ".join(reading.sectors), reading.term, "plural" if is_plural else "")
