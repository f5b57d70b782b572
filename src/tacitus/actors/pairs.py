"""Several at once: "the two countries", "both sides", "the two leaders", "all five".

This module decides which of those last spoken of such a phrase means; each gets a mention.
"""

from __future__ import annotations

from tacitus.actors.descriptions import CROWD_NEAR, is_setting, takes_up
from tacitus.actors.entries import Entry, Kind
from tacitus.actors.found import Found, key_of
from tacitus.actors.page import Page, Reading
from tacitus.annotate.grammar import children, is_relation, phrase_span
from tacitus.model import MentionKind, Sentence, Token

_TWO = frozenset({"two", "both", "2"})
_NEAR = 8  # sentences such a phrase may look back


def add_pairs(pages: dict[int, Page], found: list[Found]) -> None:
    """ "The two countries", "both sides", "the two leaders": a mention of each of the two last spoken of."""
    added: list[Found] = []
    for page in pages.values():
        for i, token in enumerate(page.sentence.tokens):
            if token.upos in {"NOUN", "NUM", "DET", "PRON"} and _means_two(page, i):
                added += _pair(pages, page, i, found)
            elif token.upos == "NUM" and _means_all(page, i):
                added += _counted(pages, page, i, found)
    taken = {f.position for f in added}
    found[:] = [f for f in found if f.position not in taken] + added


def _means_two(page: Page, i: int) -> bool:
    sentence = page.sentence
    token = sentence.tokens[i]
    if token.lemma.lower() in {"both", "two"}:
        return token.relation in {"nsubj", "nsubj:pass"} and not children(sentence, i, "nmod")
    if "Number=Plur" not in token.feats:
        return False
    return any(
        sentence.tokens[j].form.lower() in _TWO for j in children(sentence, i, "det", "nummod", "det:predet")
    ) or (
        token.lemma.lower() == "side"
        and any(sentence.tokens[j].form.lower() in {"the", "all"} for j in children(sentence, i, "det"))
    )


def _means_all(page: Page, i: int) -> bool:
    """ "All five were freed"."""
    below = children(page.sentence, i, "det", "det:predet", "advmod")
    is_subject = is_relation(page.sentence.tokens[i].relation, "nsubj")
    return is_subject and any(page.sentence.tokens[j].form.lower() == "all" for j in below)


def _counted(pages: dict[int, Page], page: Page, i: int, found: list[Found]) -> list[Found]:
    """Those of whom the sentences before told as several people."""
    near = (page.sentence.index - CROWD_NEAR, page.sentence.index)
    before = [f for f in found if near[0] <= f.sentence and f.position < (near[1], i)]
    crowds = [f for f in reversed(before) if f.key and f.is_plural and f.reading.klass == "person"]
    as_many = [f for f in crowds if _is_so_many(pages[f.sentence].sentence, f.head, page.sentence.tokens[i])]
    subjects = [f for f in crowds if f.is_subject]
    return [_copy(page, i, f.reading, f.key) for f in (as_many or subjects or crowds)[:1]]


def _is_so_many(sentence: Sentence, i: int, number: Token) -> bool:
    return any(sentence.tokens[j].lemma.lower() == number.lemma.lower() for j in children(sentence, i, "nummod"))


def _pair(pages: dict[int, Page], page: Page, i: int, found: list[Found]) -> list[Found]:
    sentence = page.sentence
    lemma = sentence.tokens[i].lemma.lower()
    takes = frozenset({"person", "state"}) if lemma in _TWO else takes_up().get(lemma, frozenset())
    if not takes & {"state", "person"} or any(j for j in children(sentence, i, "amod") if j in page.at):
        return []
    before = [f for f in found if f.key and f.position < (sentence.index, i) and sentence.index - f.sentence <= _NEAR]
    before = [f for f in before if not is_setting(pages[f.sentence].sentence, f.head)]
    wants_person = "person" in takes and "state" not in takes
    chosen: dict[tuple[str, ...], Found] = {}
    for other in reversed(before):
        if wants_person and other.reading.klass == "person" and not other.is_plural:
            chosen.setdefault(other.key, other)
        elif not wants_person:
            state = _state_of(page, other)
            if state is not None:
                reading = Reading(state.code, state.sectors, state.name, "pair", "state", state, "", state)
                key = key_of(reading)
                chosen.setdefault(key, _copy(page, i, reading, key))
        if len(chosen) == 2:
            break
    if len(chosen) < 2:
        return []
    return [_copy(page, i, f.reading, key) for key, f in chosen.items()]


def _state_of(page: Page, other: Found) -> Entry | None:
    if other.reading.code is None or other.reading.rule.endswith("+context"):
        return None
    entry = other.reading.entry
    if entry is not None and entry.kind in {Kind.STATE, Kind.BLOC}:
        return entry
    return page.roster.states.get(other.reading.code)


def _copy(page: Page, i: int, reading: Reading, key: tuple[str, ...]) -> Found:
    sentence = page.sentence
    return Found(
        sentence=sentence.index,
        head=i,
        span=phrase_span(sentence, i),
        kind=MentionKind.ROLE,
        reading=reading,
        key=key,
        is_subject=is_relation(sentence.tokens[i].relation, "nsubj"),
    )
