"""Which sectors a role has.

This module decides how the words before and after a role noun refine it: the head decides, light
heads take what their modifiers or their "of" say, "former" and "opposition" turn it.
"""

from __future__ import annotations

from tacitus.actors.agents import AgentMatch, match_agent, modifier_sectors
from tacitus.actors.entries import Entry, Kind
from tacitus.actors.names import Name
from tacitus.actors.nationality import entry_on_day, is_done_by
from tacitus.actors.page import Page, turns
from tacitus.actors.persons import person_entry
from tacitus.annotate.grammar import children, preposition

_BELONGING = frozenset({"of", "in", "from", "at", "for", "within", "inside", "on behalf of", "with", "by"})
_WHERE = frozenset({"in", "from", "at", "within", "inside"})
_LEAVERS = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})


def sectors_of(
    page: Page, i: int, match: AgentMatch, depth: int, before: list[int] | None = None
) -> tuple[tuple[str, ...], str]:
    """The sectors of a role: the head decides, modifiers refine."""
    agent = match.agent
    if before is None:
        before = _before(page, i, match)
    sectors, rule = agent.sectors, agent.kind
    if agent.term in turns("adverse"):  # Putin's critics are nothing that he is
        before = [j for j in before if page.sentence.tokens[j].relation != "nmod:poss" and j not in page.at]
        refined = next((lent for j in before if not match.first <= j < match.last and (lent := _lent(page, j))), ())
        sectors, rule = refined or sectors, "modifier" if refined else rule
    elif _is_candidates(page, i, match):
        sectors, rule = ("PTY",), "modifier"
    elif agent.kind == "office":
        refined = _refined(page, i, match, [], depth)
        if refined and "GOV" not in refined:
            sectors, rule = refined, "modifier"
    elif agent.is_light or agent.kind == "country" or set(agent.sectors) <= {"UAF", "UNK"}:
        refined = _refined(page, i, match, before, depth)
        if refined:
            sectors, rule = refined, "modifier"
    words = {_modifier_word(page, j) for j in before}
    if (words & turns("former") and set(sectors) & _LEAVERS) or ("former" in words and not sectors):
        return ("ELI",), "former"
    if words & turns("opposed") and "OPP" not in sectors:
        sectors = ("OPP", *sectors) if set(sectors) & {"CVL", "UNK", "EDU", "PTY"} or not sectors else (*sectors, "OPP")
        rule = "opposed"
    return sectors, rule


def _modifier_word(page: Page, j: int) -> str:
    """The modifier in lower case, with what a hyphen ties to it: "anti-war"."""
    tokens = page.sentence.tokens
    word = tokens[j].form.lower()
    if j >= 2 and tokens[j - 1].form == "-" and tokens[j - 1].end == tokens[j].start:
        return f"{tokens[j - 2].form.lower()}-{word}"
    return word


def _before(page: Page, i: int, match: AgentMatch) -> list[int]:
    """Modifiers of a role noun, nearest first, with what hangs on them."""
    sentence = page.sentence
    found = [
        j
        for j in children(sentence, i, "amod", "compound", "nmod:desc", "nmod:poss", "nmod:unmarked")
        if j < match.last
    ]
    for j in list(found):
        found += [k for k in children(sentence, j, "amod", "compound", "conj", "flat") if k < i]
    inside = [j for j in range(match.first, match.last) if j != i]
    return sorted({*found, *inside}, reverse=True)


def _refined(page: Page, i: int, match: AgentMatch, before: list[int], depth: int) -> tuple[str, ...]:
    """The sectors a light head takes from its modifiers, nearest first, or from its "of"."""
    for j in before:
        if match.first <= j < match.last or is_done_by(page.sentence, j):
            continue
        sectors = _lent(page, j)
        if sectors:
            return sectors
    for j in children(page.sentence, i, "nmod"):
        link = preposition(page.sentence, j)
        if link in _BELONGING and not (link in _WHERE and _is_seat(page, j)):
            for reading in page.phrase(j, depth + 1):
                if reading.sectors and not set(reading.sectors) <= {"PRE"}:
                    return reading.sectors
                if reading.entry is not None and _of_bloc(reading.entry):
                    return _of_bloc(reading.entry)
    return ()


def _is_seat(page: Page, j: int) -> bool:
    """ "Men in Paris" are of no government."""
    name = page.at.get(j)
    return name is not None and name.hit is not None and name.hit.entry.kind is Kind.SEAT


def _lent(page: Page, j: int) -> tuple[str, ...]:
    name = page.at.get(j)
    if name is not None and _is_base(page, name.last):
        return ()
    if name is not None and name.is_person:
        return _of_principal(page, name)
    if name is not None and name.hits:
        entry = entry_on_day(page, name)
        return () if entry.kind is Kind.STATE else entry.on(page.day).sectors or _of_bloc(entry)
    sectors = modifier_sectors(page.sentence, j)
    if sectors:
        return sectors
    agent = match_agent(page.sentence, j)
    if agent is None or agent.agent.is_light or agent.agent.kind == "country":
        return ()
    return () if set(agent.agent.sectors) <= {"UNK"} else agent.agent.sectors


def _of_bloc(entry: Entry) -> tuple[str, ...]:
    """Who serves a body of states is an official, whatever his title: "UNICEF's executive director"."""
    return ("GOV",) if entry.kind is Kind.BLOC else ()


def _of_principal(page: Page, name: Name) -> tuple[str, ...]:
    """The spokesman of a senator speaks for one, that of somebody out of office for his campaign."""
    entry = person_entry(page, name, None)
    sectors = entry.on(page.day).sectors[:1] if entry is not None else ()
    return ("PTY",) if sectors == ("ELI",) else sectors


def _is_base(page: Page, j: int) -> bool:
    """ "Minsk-based" tells where a body is, not that it is the government's."""
    return [t.form.lower() for t in page.sentence.tokens[j : j + 2]] == ["-", "based"]


def _is_candidates(page: Page, i: int, match: AgentMatch) -> bool:
    """ "The Doe campaign" is the campaign of a man who stands for election."""
    below = children(page.sentence, i, "compound", "nmod:desc", "flat") if match.agent.term in turns("race") else ()
    return any(j in page.at and page.at[j].is_person for j in below)


def with_place(sectors: tuple[str, ...], place: Entry) -> tuple[str, ...]:
    """The sectors with PRE where the place is only partly recognised."""
    extra = tuple(s for s in place.sectors if s == "PRE" and s not in sectors)
    return sectors + extra
