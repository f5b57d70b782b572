"""From a noun phrase to who it means: country and sectors.

This module decides how the words of one phrase work together: the head noun decides the sector,
modifiers refine it; nationality, possessor, "of" and "in" give the country; conjoined
nationalities give an actor each; an apposition tells what a name does not. It looks at one
sentence; what other sentences tell is added in `find.py` and `coreference.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tacitus.actors.agents import Agent, AgentMatch, match_agent, modifier_sectors
from tacitus.actors.entries import Entry, Kind
from tacitus.actors.names import Name, find_names, surface
from tacitus.actors.roster import Roster
from tacitus.actors.spelling import fold
from tacitus.annotate.grammar import children, is_relation, preposition
from tacitus.model import Sentence
from tacitus.places.gazetteer import gazetteer

_DEEPEST = 4
_BELONGING = frozenset({"of", "in", "from", "at", "for", "within", "inside", "across", "on behalf of", "with", "by"})
_PLACE_CASES = frozenset({"in", "from", "at", "of", "near", "across", "inside", "within"})
# "Russian-backed rebels" are not Russians: what the participle says is done by the country, not of it
_DONE_BY = frozenset(
    [
        "backed",
        "led",
        "allied",
        "aligned",
        "supported",
        "funded",
        "financed",
        "trained",
        "linked",
        "sponsored",
        "armed",
        "held",
        "controlled",
        "occupied",
        "run",
        "brokered",
        "mediated",
        "made",
        "speaking",
        "installed",
        "appointed",
        "friendly",
        "dominated",
        "administered",
        "equipped",
        "supplied",
        "organized",
        "organised",
        "hosted",
        "owned",
        "proposed",
        "imposed",
        "drafted",
        "built",
        "inspired",
        "affiliated",
        "leaning",
        "style",
    ]
)
_AGAINST = frozenset({"anti", "pro", "post", "ex", "non"})
_FORMER = frozenset(
    [
        "former",
        "ex",
        "erstwhile",
        "onetime",
        "one-time",
        "ousted",
        "deposed",
        "exiled",
        "toppled",
        "overthrown",
        "late",
        "disgraced",
        "fallen",
        "ex-president",
        "dismissed",
        "sacked",
        "fired",
        "impeached",
        "jailed",
        "retired",
        "then-former",
    ]
)
_STILL_THERE = frozenset({"jailed", "fired", "sacked", "dismissed", "impeached", "disgraced", "late"})
_LEAVERS = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})
_OPPOSED = frozenset(
    [
        "opposition",
        "anti-government",
        "antigovernment",
        "dissident",
        "anti-regime",
        "anti-junta",
        "antiwar",
        "anti-war",
        "anti-coup",
        "anti-monarchy",
        "anti-establishment",
        "pro-democracy",
    ]
)
_GOVERNMENTS = frozenset(
    {"government", "administration", "authority", "regime", "leadership", "federal government", "central government"}
)


class Reading(NamedTuple):
    """Who a phrase means."""

    code: str | None
    sectors: tuple[str, ...]
    name: str
    rule: str
    klass: str  # state person body thing place
    entry: Entry | None = None
    term: str = ""
    country: Entry | None = None
    role: str = ""
    part: str = ""  # the words of the name alone


@dataclass(slots=True, eq=False)
class Page:
    """One sentence with its names, on a day; `read` keeps what has been worked out."""

    sentence: Sentence
    roster: Roster
    day: str | None = None
    any_case: bool = False
    names: tuple[Name, ...] = ()
    at: dict[int, Name] = field(default_factory=dict)
    read: dict[int, tuple[Reading, ...]] = field(default_factory=dict)
    titles: dict[int, range] = field(default_factory=dict)  # head of a person's name -> words of its title
    is_tagged: bool = False  # the reader tagged names in the sentence

    def __post_init__(self) -> None:
        self.is_tagged = any(token.entity != "O" for token in self.sentence.tokens)
        self.names = find_names(self.sentence, self.roster, any_case=self.any_case)
        self._place_names()

    def add(self, names: tuple[Name, ...]) -> None:
        """Names that the rest of the article tells of."""
        self.names = tuple(sorted((*self.names, *names), key=lambda name: name.first))
        self._place_names()

    def _place_names(self) -> None:
        self.at = {i: name for name in self.names for i in range(name.first, name.last)}
        self.titles = {name.head: title_of(self, name) for name in self.names if name.is_person}


def read_phrase(page: Page, i: int, depth: int = 0) -> tuple[Reading, ...]:
    """Who the noun phrase headed by word `i` means; one reading a nationality; () if nobody."""
    if i in page.read:
        return page.read[i]
    if depth > _DEEPEST:
        return ()
    name = page.at.get(i)
    if name is not None and name.head == i:
        found = _read_name(page, name, depth)
    else:
        found = _read_role(page, i, depth)
    if depth == 0:
        page.read[i] = found
    return found


# -- names ---------------------------------------------------------------------------------------
def _read_name(page: Page, name: Name, depth: int) -> tuple[Reading, ...]:
    hit = name.hit
    if name.is_person:
        return _read_person(page, name, depth)
    if hit is None:
        return ()
    entry = _on_day(page, name)
    text = surface(page.sentence, name.first, name.last)
    klass = "body" if entry.kind in {Kind.ORGANISATION, Kind.BLOC, Kind.SEAT} else "state"
    standing = entry.on(page.day)
    code, country = standing.code, entry
    if entry.kind is Kind.ORGANISATION and entry.code is None:
        outer = countries(page, name.head, depth)
        code, country = (outer[0].code, outer[0]) if outer else (None, entry)
    return (Reading(code, standing.sectors, entry.name, entry.kind.value, klass, entry, "", country, "", text),)


def _on_day(page: Page, name: Name) -> Entry:
    """The reading of the name that exists on the day, or else the first."""
    day = page.day
    if day and len(name.hits) > 1:
        for hit in name.hits:
            if hit.entry.first <= day <= hit.entry.last and (hit.entry.first or hit.entry.last != "9999"):
                return hit.entry
    return name.hits[0].entry


def _read_person(page: Page, name: Name, depth: int) -> tuple[Reading, ...]:
    told = _told_role(page, name.head, depth)
    entry = _person(page, name, told)
    text = surface(page.sentence, name.first, name.last)
    if entry is None:
        if told is None:
            return (Reading(None, (), text, "unknown-person", "person", part=text),)
        return (
            told._replace(name=text, rule="told-" + told.rule, klass="person", entry=None, part=text, role=told.term),
        )
    standing = entry.on(page.day)
    sectors, rule = standing.sectors, standing.rule
    if told is not None and told.sectors and told.rule != "title" and not set(told.sectors[:1]) <= set(sectors):
        sectors, rule = (
            (*told.sectors, *(s for s in sectors if s not in told.sectors and s != "ELI")),
            "told-over-roster",
        )
    state = page.roster.states.get(standing.code or "")
    return (Reading(standing.code, sectors, entry.name, rule, "person", entry, "", state, standing.role, text),)


def _person(page: Page, name: Name, told: Reading | None) -> Entry | None:
    """Which of the people of that name, or of that surname with this title."""
    entries = [hit.entry for hit in name.hits if hit.entry.kind in {Kind.PERSON, Kind.ORGANISATION}]
    if not entries:
        entries = surname_bearers(page, name, told)
    if told is not None and told.code:
        entries = [e for e in entries if told.code in {t.code for t in e.terms} or not e.terms]
    entries = [e for e in entries if is_plausible(e, page.day)]
    return max(entries, key=lambda e: (_holds(e, page.day), e.fame, e.name)) if entries else None


def _holds(entry: Entry, day: str | None) -> bool:
    return any(t.first <= (day or t.last) <= t.last for t in entry.terms)


def is_plausible(entry: Entry, day: str | None) -> bool:
    """People little known are met in the news only near their time in office."""
    if not entry.terms or day is None or entry.fame >= 4:
        return True
    year = int(day[:4])
    first = min(t.first or "0000" for t in entry.terms)
    last = max(t.last for t in entry.terms)
    return int(first[:4]) - 15 <= year <= min(int(last[:4]), 9999) + 25


def surname_bearers(page: Page, name: Name, told: Reading | None) -> list[Entry]:
    """People of a surname that stands alone: heads of state or government, or whom the title fits."""
    key = fold(surface(page.sentence, name.first, name.last))
    bearers = list(page.roster.bearers(key))
    if told is not None and told.sectors and told.rule != "title":
        fitting = [e for e in bearers if set(told.sectors[:1]) & set(e.on(page.day).sectors) and _holds(e, page.day)]
        return [e for e in fitting if _fits_role(e, told.term, page.day)] or [e for e in fitting if told.code]
    return [e for e in bearers if e.fame >= 4 and _was_famous(e, page.day)]


def _fits_role(entry: Entry, term: str, day: str | None) -> bool:
    role = entry.on(day).role.lower()
    last = term.split()[-1] if term else ""
    return bool(last) and last in role


def _was_famous(entry: Entry, day: str | None) -> bool:
    last = max(t.last for t in entry.terms)
    first = min(t.first for t in entry.terms)
    if day is None:
        return True
    return first <= day and int(last[:4]) + 12 >= int(day[:4])


def title_of(page: Page, name: Name) -> range:
    """The run of words before a person's name that is its title: "Russian Deputy Foreign Minister"."""
    tokens = page.sentence.tokens
    first = name.first
    while first > 0 and _may_be_title(page, first - 1):
        first -= 1
    while first < name.first and tokens[first].upos in {"PUNCT", "CCONJ", "ADP", "PART"}:
        first += 1
    return range(first, name.first)


def _may_be_title(page: Page, j: int) -> bool:
    token = page.sentence.tokens[j]
    if j in page.at:
        return not page.at[j].is_person and token.upos in {"ADJ", "PROPN", "NOUN", "PUNCT", "PART"}
    if token.upos == "PUNCT":
        return token.form in {"-", "–"} or (token.form == "." and page.sentence.tokens[j - 1].form.istitle())
    return token.upos in {"NOUN", "PROPN", "ADJ"} or token.form in {"'s", "’s"} or _is_inner_of(page, j)


def _is_inner_of(page: Page, j: int) -> bool:
    """The "of" of "Secretary of State Kerry"."""
    if page.sentence.tokens[j].form != "of" or j == 0:
        return False
    match = match_agent(page.sentence, j - 1)
    return match is not None and match.first <= j < match.last


def _told_role(page: Page, i: int, depth: int) -> Reading | None:
    """What title, apposition or predicate say of the name headed by word `i`."""
    return _read_title(page, page.titles.get(i, range(0)), depth) or _read_beside(page, i, depth)


def _read_title(page: Page, words: range, depth: int) -> Reading | None:
    """A title by its words alone, for the tree often hangs long titles wrongly."""
    if not words:
        return None
    match = next(
        (m for j in (words[-1], *reversed(words)) if (m := match_agent(page.sentence, j)) and m.last <= words.stop),
        None,
    )
    if match is None or match.last < words.stop - 1:
        return None
    head = match.last - 1
    sectors, rule = sectors_of(page, head, match, depth, before=[j for j in reversed(words) if j != head])
    named = [
        (j, e)
        for j in words
        if (e := entry_at(page, j)) is not None
        and (e.code or e.kind is Kind.REGION)
        and not is_done_by(page.sentence, j)
    ]
    where = _distribute(page, named)
    country = where[0] if where else None
    if match.agent.kind == "title":
        rule = "title"
    return Reading(country.code if country else None, sectors, "", rule, "person", None, match.agent.term, country)


def _read_beside(page: Page, i: int, depth: int) -> Reading | None:
    sentence = page.sentence
    token = sentence.tokens[i]
    places = [*children(sentence, i, "nmod:desc", "appos"), *_predicates(sentence, i)]
    if is_relation(token.relation, "appos") and token.head >= 0:
        places.append(token.head)
    for j in places:
        if j in page.at and page.at[j].is_person:
            continue
        for reading in read_phrase(page, j, depth + 1):
            if reading.term:
                return reading
    return None


def _predicates(sentence: Sentence, i: int) -> list[int]:
    """The noun that a name is said to be: "Doe is a lawmaker", "Doe, who is a lawmaker"."""
    heads = [sentence.tokens[i].head] if is_relation(sentence.tokens[i].relation, "nsubj") else []
    heads += children(sentence, i, "acl")
    return [
        h for h in heads if h >= 0 and sentence.tokens[h].upos in {"NOUN", "PROPN"} and children(sentence, h, "cop")
    ]


# -- roles ---------------------------------------------------------------------------------------
def _read_role(page: Page, i: int, depth: int) -> tuple[Reading, ...]:
    match = match_agent(page.sentence, i)
    if match is None or _is_part_of_term(page, match, i):
        return ()
    agent = match.agent
    where = countries(page, i, depth, match)
    sectors, rule = sectors_of(page, i, match, depth)
    text = surface(page.sentence, *_phrase_words(page, i, match))
    name = "government" if agent.term in _GOVERNMENTS else text
    if not where:
        return (Reading(None, sectors, name, rule, agent.klass, term=agent.term, part=text),)
    if len(where) > 1 and name != "government":
        return tuple(_role_in(e, sectors, f"{e.name} {_bare(match, page)}", rule, agent, text) for e in where)
    return tuple(_role_in(e, sectors, name, rule, agent, text) for e in where)


def _role_in(place: Entry, sectors: tuple[str, ...], name: str, rule: str, agent: Agent, text: str) -> Reading:
    return Reading(place.code, _with_place(sectors, place), name, rule, agent.klass, None, agent.term, place, part=text)


def _bare(match: AgentMatch, page: Page) -> str:
    return surface(page.sentence, match.first, match.last)


def _is_part_of_term(page: Page, match: AgentMatch, i: int) -> bool:
    """Word `i` is only the second noun of its term: the "staff" of "chief of staff"."""
    token = page.sentence.tokens[i]
    return match.first <= token.head < i and is_relation(token.relation, "nmod")


def _with_place(sectors: tuple[str, ...], place: Entry) -> tuple[str, ...]:
    extra = tuple(s for s in place.sectors if s == "PRE" and s not in sectors)
    return sectors + extra


def _phrase_words(page: Page, i: int, match: AgentMatch) -> tuple[int, int]:
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


def sectors_of(
    page: Page, i: int, match: AgentMatch, depth: int, before: list[int] | None = None
) -> tuple[tuple[str, ...], str]:
    """The sectors of a role: the head decides, modifiers refine."""
    agent = match.agent
    if before is None:
        before = _before(page, i, match)
    sectors, rule = agent.sectors, agent.kind
    if agent.is_light or agent.kind == "country" or set(agent.sectors) <= {"UAF", "UNK"}:
        refined = _refined(page, i, match, before, depth)
        if refined:
            sectors, rule = refined, "modifier"
    words = {_modifier_word(page, j) for j in before}
    if (words & _FORMER - _STILL_THERE and set(sectors) & _LEAVERS) or ("former" in words and not sectors):
        return ("ELI",), "former"
    if words & _OPPOSED and "OPP" not in sectors:
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
        sectors = _lent(page, j, depth)
        if sectors:
            return sectors
    for j in children(page.sentence, i, "nmod"):
        if preposition(page.sentence, j) in _BELONGING:
            for reading in read_phrase(page, j, depth + 1):
                if reading.sectors and not set(reading.sectors) <= {"PRE"}:
                    return reading.sectors
    return ()


def _lent(page: Page, j: int, depth: int) -> tuple[str, ...]:
    name = page.at.get(j)
    if name is not None and name.hits and not name.is_person:
        entry = _on_day(page, name)
        return entry.on(page.day).sectors if entry.kind is not Kind.STATE else ()
    sectors = modifier_sectors(page.sentence, j)
    if sectors:
        return sectors
    agent = match_agent(page.sentence, j)
    if agent is None or agent.agent.is_light or agent.agent.kind == "country":
        return ()
    return () if set(agent.agent.sectors) <= {"UNK"} else agent.agent.sectors


# -- countries -----------------------------------------------------------------------------------
def countries(page: Page, i: int, depth: int = 0, match: AgentMatch | None = None) -> tuple[Entry, ...]:
    """The states a phrase belongs to: by adjective, possessor, "of", "in" or apposition, in this order."""
    for look in (_by_modifier, _by_possessor, _by_place, _by_apposition):
        found = look(page, i, depth)
        if found:
            return found
    if match is not None:
        for j in range(match.first, match.last):
            if j != i and (found := _by_modifier(page, j, depth)):
                return found
    return ()


def _by_modifier(page: Page, i: int, depth: int) -> tuple[Entry, ...]:
    sentence = page.sentence
    direct = [
        j
        for j in children(sentence, i, "amod", "compound", "nmod:desc", "nmod:unmarked", "flat")
        if not is_done_by(sentence, j)
    ]
    named: list[tuple[int, Entry]] = []
    for j in direct:
        for k in [j, *(k for k in _conjoined(sentence, j) if not is_done_by(sentence, k))]:
            entry = entry_at(page, k)
            if entry is not None and (entry.code or entry.kind is Kind.REGION):
                named.append((k, entry))
        if not named and depth < _DEEPEST:
            named += [(j, e) for e in _by_modifier(page, j, depth + 1)]
    return _distribute(page, named)


def _conjoined(sentence: Sentence, j: int) -> list[int]:
    """Modifiers conjoined or hyphened with modifier `j`."""
    found = list(children(sentence, j, "conj"))
    for k in children(sentence, j, "compound", "amod", "dep", "punct"):
        if sentence.tokens[k].upos in {"ADJ", "PROPN"}:
            found.append(k)
    return found


def entry_at(page: Page, j: int) -> Entry | None:
    name = page.at.get(j)
    if name is None:
        return _place(page, j)
    if name.is_person:
        entry = _person(page, name, None)
        return page.roster.states.get(entry.on(page.day).code or "") if entry else None
    return _on_day(page, name) if name.hits else None


def _distribute(page: Page, named: list[tuple[int, Entry]]) -> tuple[Entry, ...]:
    """All that are conjoined; of nationalities merely stacked the first ("Afghan Taliban police")."""
    if not named:
        return ()
    first = named[0]
    tokens = page.sentence.tokens
    kept = [first[1]]
    for j, entry in named[1:]:
        between = {t.form.lower() for t in tokens[min(first[0], j) + 1 : max(first[0], j)]}
        if entry.code != first[1].code and between & {"and", "or", ",", "-", "–", "/", "&"}:
            kept.append(entry)
    return tuple(kept)


def is_done_by(sentence: Sentence, j: int) -> bool:
    """Word `j` is the backer, leader or foe in a hyphened modifier: "Russian-backed", "anti-American"."""
    tokens = sentence.tokens
    after = tokens[j + 1 : j + 3]
    if len(after) == 2 and after[0].form in {"-", "–"} and after[1].form.lower() in _DONE_BY:
        return True
    before = tokens[max(0, j - 2) : j]
    if len(before) == 2 and before[1].form == "-" and before[0].form.lower() in _AGAINST:
        return True
    head = tokens[j].head
    return (
        0 <= head < len(tokens)
        and tokens[head].form.lower() in _DONE_BY
        and tokens[head].upos in {"VERB", "ADJ"}
        and head > j
    )


def _by_possessor(page: Page, i: int, depth: int) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for j in children(page.sentence, i, "nmod:poss"):
        for k in (j, *children(page.sentence, j, "conj")):
            found += _belongs(page, k, depth)
    return _unique(found)


def _by_place(page: Page, i: int, depth: int) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for j in children(page.sentence, i, "nmod"):
        if page.sentence.tokens[j].relation == "nmod" and preposition(page.sentence, j) in _BELONGING:
            for k in (j, *children(page.sentence, j, "conj")):
                found += _belongs(page, k, depth)
            if found:
                break
    return _unique(found)


def _by_apposition(page: Page, i: int, depth: int) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for j in children(page.sentence, i, "appos"):
        found += _belongs(page, j, depth)
    return _unique(found)


def _belongs(page: Page, j: int, depth: int) -> list[Entry]:
    """The states that what word `j` names belongs to."""
    entry = entry_at(page, j)
    if entry is not None:
        return [entry] if entry.code else []
    if depth >= _DEEPEST:
        return []
    found = [r.country for r in read_phrase(page, j, depth + 1) if r.country is not None and r.code]
    if found or preposition(page.sentence, j) in {"for", "with", "by", "on behalf of"}:
        return found
    return list(countries(page, j, depth + 1))


def _unique(entries: list[Entry]) -> tuple[Entry, ...]:
    codes: dict[str | None, Entry] = {}
    for entry in entries:
        codes.setdefault(entry.code, entry)
    return tuple(codes.values())


def _place(page: Page, j: int) -> Entry | None:
    """The state of a town or province the roster does not list, from the gazetteer."""
    token = page.sentence.tokens[j]
    if not (token.form[:1].isupper() or page.any_case) or token.upos not in {"PROPN", "X"}:
        return None
    least = _WORTH if token.entity.endswith("LOC") or page.any_case or not page.is_tagged else _WORTH_UNTAGGED
    return None if token.entity.endswith("PER") else town_state(page, place_name(page.sentence, j), least)


def town_state(page: Page, name: str, least: float = 4.5) -> Entry | None:
    """The state of the most important place of that name, if it is important enough."""
    best = max(gazetteer().candidates(name), key=lambda c: c.weight, default=None)
    if best is None or best.country is None or best.weight < least:
        return None
    return page.roster.states.get(best.country)


_WORTH = 4.5  # towns of some 30,000 people: smaller ones are as likely surnames
_WORTH_UNTAGGED = 5.5  # where the reader saw no place: only big cities


def place_name(sentence: Sentence, j: int) -> str:
    """The whole name around word `j`: "San" of "San Salvador" alone is no town."""
    first, last = j, j + 1
    while (
        first > 0
        and sentence.tokens[first - 1].head == j
        and is_relation(sentence.tokens[first - 1].relation, "compound", "amod", "flat")
        and sentence.tokens[first - 1].upos == "PROPN"
    ):
        first -= 1
    while (
        last < len(sentence.tokens)
        and sentence.tokens[last].head == j
        and is_relation(sentence.tokens[last].relation, "flat")
    ):
        last += 1
    return surface(sentence, first, last)
