"""Which mentions are the same.

This module decides the order in which the rules speak, and when names and appositions are the same:
"Doe" after "Jane Doe", "Abe, the prime minister". Descriptions, phrases for several and pronouns have
their own modules, `descriptions.py`, `pairs.py` and `pronouns.py`. Nothing is joined across
contradictory number or country.
"""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.actors.descriptions import join_descriptions
from tacitus.actors.entries import Kind
from tacitus.actors.found import Found
from tacitus.actors.gender import gender_of
from tacitus.actors.page import Page, Reading
from tacitus.actors.pairs import add_pairs
from tacitus.actors.pronouns import resolve_pronouns
from tacitus.actors.spelling import fold
from tacitus.annotate.grammar import is_relation
from tacitus.model import Document, MentionKind


def link(document: Document, pages: Sequence[Page], found: list[Found]) -> list[Found]:
    """Join mentions of one actor under one key and add pronouns; what stays unexplained is dropped."""
    by_index = {page.sentence.index: page for page in pages}
    found.sort(key=lambda f: f.position)
    _join_surnames(found)
    _join_appositions(by_index, found)
    join_descriptions(by_index, found)
    add_pairs(by_index, found)
    found = [mention for mention in found if mention.key]
    found.sort(key=lambda f: f.position)
    return resolve_pronouns(document, pages, found)


# -- surnames ----------------------------------------------------------------------------------------
def _join_surnames(found: list[Found]) -> None:
    """A name that is part of a fuller one in the article is the same person's."""
    people = [f for f in found if f.kind is MentionKind.NAME and f.reading.klass == "person"]
    full: dict[str, list[Found]] = {}
    for mention in people:
        words = fold(mention.reading.part).split()
        if len(words) > 1:
            for word in (words[0], *(" ".join(words[k:]) for k in range(1, len(words))), words[-1].removeprefix("al-")):
                full.setdefault(word, []).append(mention)
    for mention in people:
        key = fold(mention.reading.part)
        bearers = [f for f in full.get(key, ()) if _may_be_same(f, mention)]
        if bearers and mention.key not in {f.key for f in bearers}:
            before = [f for f in bearers if f.position < mention.position]
            _join(mention, (before or bearers)[-1 if before else 0])


def _may_be_same(full: Found, short: Found) -> bool:
    words = fold(full.reading.part).split()
    surname_first = full.reading.code in {"CHN", "KOR", "PRK", "TWN", "VNM"} or full.reading.code is None
    is_surname = fold(short.reading.part) != words[0] or surname_first or short.reading.entry is None
    codes = {full.reading.code, short.reading.code} - {None}
    told_apart = len(codes) > 1 and short.reading.term != ""
    genders = {gender_of(full.reading), gender_of(short.reading)} - {""}  # "Mr. Roe" is not Jane Roe
    return is_surname and not told_apart and len(genders) < 2


def _join(mention: Found, other: Found) -> None:
    mention.key = other.key
    if other.reading.sectors or not mention.reading.sectors:
        mention.reading = other.reading._replace(part=mention.reading.part)


# -- appositions -------------------------------------------------------------------------------------
def _join_appositions(pages: dict[int, Page], found: list[Found]) -> None:
    """ "Abe, the prime minister" and "the prime minister, Abe" are one actor."""
    at: dict[tuple[int, int], list[Found]] = {}
    for mention in found:
        at.setdefault(mention.position, []).append(mention)
    for mention in found:
        token = pages[mention.sentence].sentence.tokens[mention.head]
        if not is_relation(token.relation, "appos"):
            continue
        others = at.get((mention.sentence, token.head), [])
        if (
            len(others) == 1
            and mention.is_plural == others[0].is_plural
            and _are_alike(mention.reading, others[0].reading)
        ):
            _merge(mention, others[0])


def _are_alike(one: Reading, other: Reading) -> bool:
    codes = {one.code, other.code} - {None}
    has_seat = any(r.entry is not None and r.entry.kind is Kind.SEAT for r in (one, other))
    same_sort = (one.klass == "person") == (other.klass == "person") and "state" not in {one.klass, other.klass}
    return same_sort and len(codes) < 2 and not has_seat


def _merge(one: Found, other: Found) -> None:
    """Both go under the key of the one with a name."""
    named, described = (one, other) if one.kind is MentionKind.NAME else (other, one)
    described.key = named.key
    if not named.reading.sectors:
        named.reading = named.reading._replace(
            sectors=described.reading.sectors,
            code=described.reading.code,
            country=described.reading.country,
            term=described.reading.term,
        )
    described.reading = named.reading
