"""Bodies that no roster lists.

This module decides which names the reader took for a body tell by their words what they are: call signs of American
stations, papers, universities, firms, think tanks; and what an abbreviation stands for where the article spells it
out. One named for a town is of the town's country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from tacitus.actors.checks import parts
from tacitus.actors.entries import Entry, Form, Hit, Kind
from tacitus.actors.names import Name, head_of, surface
from tacitus.actors.page import Page
from tacitus.knowledge import read_tsv
from tacitus.model import Sentence
from tacitus.places.gazetteer import gazetteer

_CALL_SIGN = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM))?")
_STATION = ("USA", ("JRN",))
_OF_TOWNS = frozenset({"JRN", "EDU"})
_LONGEST = 8  # words of a body's name
_WORTH = 4.0  # smaller places are as likely surnames
_SHORTEST, _LONGEST_ABBREVIATION = 3, 7


@cache
def _words(position: str) -> dict[str, tuple[str, ...]]:
    rows = read_tsv("actors/unlisted.tsv", columns=("word", "position", "sectors"))
    return {row["word"]: parts(row["sectors"]) for row in rows if row["position"] == position}


def add_unlisted(pages: Sequence[Page]) -> None:
    """Mark the bodies that the roster does not list, and the abbreviations that the article gives them."""
    short: dict[str, Hit] = {}
    for page in pages:
        found = []
        for i, token in enumerate(page.sentence.tokens):
            last = _end(page.sentence, i) if token.entity == "B-ORG" else i
            hit = _hit(page.sentence, i, last) if last > i and not _is_known(page, i, last) else None
            if hit is not None:
                found.append(Name(i, last, head_of(page.sentence, i, last), (hit,)))
                short |= _abbreviated(page.sentence, i, last, hit)
        _put(page, found)
    if short:
        _put_short(pages, short)


def _put(page: Page, found: Sequence[Name]) -> None:
    if found:
        taken = {i for name in found for i in range(name.first, name.last)}
        page.names = tuple(name for name in page.names if name.first not in taken)
        page.add(tuple(found))


def _put_short(pages: Sequence[Page], short: dict[str, Hit]) -> None:
    """What the article itself says an abbreviation means goes before the roster."""
    for page in pages:
        tokens = page.sentence.tokens
        found = [
            Name(i, i + 1, i, (short[t.form],))
            for i, t in enumerate(tokens)
            if t.form in short and (i not in page.at or page.at[i].last - page.at[i].first == 1)
        ]
        _put(page, found)


def _abbreviated(sentence: Sentence, i: int, last: int, hit: Hit) -> dict[str, Hit]:
    """The "CSW" of "Centre for Study of War (CSW)"."""
    after = sentence.tokens[last : last + 3]
    if len(after) < 3 or after[0].form != "(" or after[2].form != ")":
        return {}
    form = after[1].form
    initials = "".join(t.form[0] for t in sentence.tokens[i:last] if t.form[:1].isupper())
    is_short = form.isupper() and _SHORTEST <= len(form) <= _LONGEST_ABBREVIATION
    return {form: hit} if is_short and initials == form else {}


def _is_known(page: Page, i: int, last: int) -> bool:
    """The roster has the whole name, or a person in it."""
    names = [page.at[j] for j in range(i, last) if j in page.at]
    return any(name.is_person or name.first < i or (name.last >= last and name.first == i) for name in names)


def _end(sentence: Sentence, i: int) -> int:
    """The end of the run of words tagged as one body that begins at word `i`."""
    last = i + 1
    while last < len(sentence.tokens) and sentence.tokens[last].entity == "I-ORG":
        last += 1
    return last


def _hit(sentence: Sentence, i: int, last: int) -> Hit | None:
    """The body of words `i` to `last` as an entry of its own, if its words tell what it is."""
    tokens = sentence.tokens
    name = surface(sentence, i, last)
    if last - i == 1:
        return Hit(_entry(name, *_STATION), Form.NAME) if _CALL_SIGN.fullmatch(name) else None
    if last - i > _LONGEST:
        return None
    sectors = _told_sectors([t.form for t in tokens[i:last]])
    code = _town_code(name) if sectors and sectors[0] in _OF_TOWNS else None
    return Hit(_entry(name, code, sectors), Form.NAME) if sectors else None


def _told_sectors(forms: list[str]) -> tuple[str, ...]:
    """The sectors that the words of a name tell: what stands inside it, then the last."""
    inside, last = _words("inside"), _words("last")
    pieces = [*forms[:-1], *(f"{a} {b}" for a, b in pairwise(forms))]
    return next((inside[piece] for piece in pieces if piece in inside), last.get(forms[-1], ()))


@lru_cache(maxsize=4096)
def _entry(name: str, code: str | None, sectors: tuple[str, ...]) -> Entry:
    return Entry(name=name, kind=Kind.ORGANISATION, code=code, sectors=sectors, identifier=name, fame=1)


@lru_cache(maxsize=4096)
def _town_code(name: str) -> str | None:
    """The country of the town that the name begins with."""
    words = name.removeprefix("The ").split()[:-1]
    for stop in range(len(words), 0, -1):
        best = max(gazetteer().candidates(" ".join(words[:stop])), key=lambda c: c.weight, default=None)
        if best is not None and best.country and best.weight >= _WORTH:
            return best.country
    return None
