"""From a noun phrase to who it means.

This module decides what a name, a titled person or a role phrase comes to; conjoined nationalities
give a reading each, and an apposition tells what a name does not. The country is found in
`nationality.py`, the sectors in `sectors.py`. It looks at one sentence; what other sentences tell
is added in `context.py` and `coreference.py`.
"""

from __future__ import annotations

from functools import cache

from tacitus.actors.agents import Agent, AgentMatch, match_agent
from tacitus.actors.beside import read_beside
from tacitus.actors.checks import parts
from tacitus.actors.entries import Entry, Form, Kind
from tacitus.actors.names import Name, surface
from tacitus.actors.nationality import countries, distribute, entry_at, entry_on_day, is_done_by
from tacitus.actors.page import DEEPEST, Page, Reading, told_match, turns
from tacitus.actors.persons import person_entry, tells_more
from tacitus.actors.roster import Roster
from tacitus.actors.sectors import sectors_of, with_place
from tacitus.annotate.grammar import children, feat, is_relation
from tacitus.knowledge import read_tsv
from tacitus.model import Sentence


def open_page(sentence: Sentence, roster: Roster, *, day: str | None = None, any_case: bool = False) -> Page:
    """A page whose phrases are read by `read_phrase`."""
    return Page(sentence, roster, read_phrase, day, any_case)


def read_phrase(page: Page, i: int, depth: int = 0) -> tuple[Reading, ...]:
    """Who the noun phrase headed by word `i` means; one reading a nationality; () if nobody."""
    if i in page.read:
        return page.read[i]
    if depth > DEEPEST:
        return ()
    name = page.at.get(i)
    is_name = name is not None and name.head == i
    found = _read_name(page, name, depth) if name is not None and is_name else _read_role(page, i, depth)
    if depth == 0:
        page.read[i] = found
    return found


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    """The states of the regions that are a settled list of them."""
    rows = read_tsv("actors/regions.tsv", columns=("region", "members"))
    return {row["region"]: parts(row["members"]) for row in rows}


def members_of(page: Page, entry: Entry) -> tuple[Entry, ...]:
    """The states of "the Baltic states"; nothing where it is not settled which they are."""
    codes = _regions().get(entry.name, ()) if entry.kind is Kind.REGION else ()
    return tuple(page.roster.states[code] for code in codes)


# -- names ---------------------------------------------------------------------------------------
def _read_name(page: Page, name: Name, depth: int) -> tuple[Reading, ...]:
    hit = name.hit
    if name.is_person:
        return _read_person(page, name, depth)
    if hit is None:
        return ()
    entry = entry_on_day(page, name)
    text = surface(page.sentence, name.first, name.last)
    if hit.form is Form.DEMONYM and _is_ethnic(page.sentence, name.head):
        return (_read_ethnic(page, name, text, depth),)
    if hit.form is Form.NAME and (states := members_of(page, entry)):
        return tuple(Reading(s.code, s.sectors, s.name, "region", "state", s, "", s, "", text) for s in states)
    klass = "body" if entry.kind in {Kind.ORGANISATION, Kind.BLOC, Kind.SEAT} else "state"
    standing = entry.on(page.day)
    code, country = standing.code, entry
    if entry.kind is Kind.ORGANISATION and entry.code is None:
        outer = countries(page, name.head, depth)
        code, country = (outer[0].code, outer[0]) if outer else (None, entry)
    return (Reading(code, standing.sectors, entry.name, entry.kind.value, klass, entry, "", country, "", text),)


def _is_ethnic(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[j].lemma.lower() == "ethnic" for j in children(sentence, i, "amod"))


def _read_ethnic(page: Page, name: Name, text: str, depth: int) -> Reading:
    """ "Ethnic Serbs" are a people of where they live: of the country that the phrase tells, else the text."""
    own = entry_on_day(page, name)
    home = next((e for e in countries(page, name.head, depth) if e.code != own.code), None)
    code = home.code if home else None
    return Reading(code, ("CVL",), f"ethnic {text}", "ethnic", "person", term="minority", country=home, part=text)


def _read_person(page: Page, name: Name, depth: int) -> tuple[Reading, ...]:
    told = _told_role(page, name.head, depth)
    entry = person_entry(page, name, told)
    text = surface(page.sentence, name.first, name.last)
    if entry is None:
        if told is None:
            return (Reading(None, (), text, "unknown-person", "person", part=text),)
        return (
            told._replace(name=text, rule="told-" + told.rule, klass="person", entry=None, part=text, role=told.term),
        )
    standing = entry.on(page.day)
    sectors, rule = standing.sectors, standing.rule
    if told is not None and tells_more(told, standing, entry, page.day):
        sectors = (*told.sectors, *(s for s in sectors if s not in told.sectors and s != "ELI"))
        rule = "told-over-roster"
    state = page.roster.states.get(standing.code or "")
    return (Reading(standing.code, sectors, entry.name, rule, "person", entry, "", state, standing.role, text),)


def _told_role(page: Page, i: int, depth: int) -> Reading | None:
    """What title, apposition or predicate say of the name headed by word `i`."""
    title = _read_title(page, page.titles.get(i, range(0)), depth)
    if title is not None and (title.code or title.rule != "title"):
        return title
    beside = read_beside(page, i, depth)
    if title is None:
        return beside or _read_nationality(page, i)
    if beside is None or not beside.code:
        return title
    return title._replace(code=beside.code, country=beside.country, sectors=title.sectors or beside.sectors)


def _read_nationality(page: Page, i: int) -> Reading | None:
    """The "Polish" of "Polish Jan Kowalski"."""
    for j in children(page.sentence, i, "amod"):
        name = page.at.get(j)
        if name is not None and name.hit is not None and name.hit.form is Form.ADJECTIVE and name.hit.entry.code:
            entry = name.hit.entry
            return Reading(entry.code, (), "", "nationality", "person", None, "", entry)
    return None


def _read_title(page: Page, words: range, depth: int) -> Reading | None:
    """A title by its words alone, for the tree often hangs long titles wrongly."""
    if not words:
        return None
    match = told_match(page, words)
    if match is None:
        return None
    head = match.last - 1
    whose = _principals(page, head, words)
    sectors, rule = sectors_of(page, head, match, depth, before=[*(j for j in reversed(words) if j < head), *whose])
    named = [
        (j, e)
        for j in (*words, *whose)
        if (e := entry_at(page, j)) is not None
        and (e.code or e.kind is Kind.REGION)
        and not is_done_by(page.sentence, j)
    ]
    where = distribute(page, named)
    country = where[0] if where else None
    if match.agent.kind == "title":
        rule = "title"
    return Reading(country.code if country else None, sectors, "", rule, "person", None, match.agent.term, country)


def _principals(page: Page, head: int, words: range) -> list[int]:
    """The person that a title is told by: "Romney spokesman Jan Kowal", "Mr. Romney's spokesman Jan Kowal"."""
    owners = children(page.sentence, head, "compound", "nmod:poss")
    return [j for j in owners if j < words.start and j in page.at and page.at[j].is_person]


# -- roles ---------------------------------------------------------------------------------------
def _read_role(page: Page, i: int, depth: int) -> tuple[Reading, ...]:
    match = match_agent(page.sentence, i)
    if match is None or is_part_of_term(page, match, i):
        return ()
    agent = match.agent
    where = countries(page, i, depth, match)
    if len(where) == 1 and feat(page.sentence.tokens[i], "Number") == "Plur":
        where = members_of(page, where[0]) or where
    sectors, rule = sectors_of(page, i, match, depth)
    text = surface(page.sentence, *phrase_words(page, i, match))
    name = "government" if agent.term in turns("government") else text
    if not where:
        return (Reading(None, sectors, name, rule, agent.klass, term=agent.term, part=text),)
    if len(where) > 1 and name != "government":
        return tuple(_role_in(e, sectors, f"{e.name} {_bare(match, page)}", rule, agent, text) for e in where)
    return tuple(_role_in(e, sectors, name, rule, agent, text) for e in where)


def _role_in(place: Entry, sectors: tuple[str, ...], name: str, rule: str, agent: Agent, text: str) -> Reading:
    return Reading(place.code, with_place(sectors, place), name, rule, agent.klass, None, agent.term, place, part=text)


def _bare(match: AgentMatch, page: Page) -> str:
    return surface(page.sentence, match.first, match.last)


def is_part_of_term(page: Page, match: AgentMatch, i: int) -> bool:
    """Word `i` is only the second noun of its term: the "staff" of "chief of staff"."""
    token = page.sentence.tokens[i]
    return match.first <= token.head < i and is_relation(token.relation, "nmod")


def phrase_words(page: Page, i: int, match: AgentMatch) -> tuple[int, int]:
    """The term with its modifiers before it, as a name for an actor that has none."""
    first = match.first
    for j in children(page.sentence, i, "amod", "compound"):
        first = min(first, j)
    while (
        first - 1 >= 0
        and page.sentence.tokens[first - 1].upos == "PUNCT"
        and first > 1
        and page.sentence.tokens[first - 2].upos in {"ADJ", "PROPN"}
    ):
        first -= 2
    return first, match.last
