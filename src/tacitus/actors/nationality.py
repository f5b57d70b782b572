"""Which country a phrase belongs to.

This module decides by nationality adjective, possessor, "of" and "in", apposition, in this order.
"""

from __future__ import annotations

from collections.abc import Callable

from tacitus.actors.agents import AgentMatch, match_agent
from tacitus.actors.entries import OPEN_END, Entry, Form, Kind
from tacitus.actors.gender import is_given_name
from tacitus.actors.names import Name, surface
from tacitus.actors.page import DEEPEST, Page, turns
from tacitus.actors.persons import person_entry
from tacitus.annotate.grammar import children, conjuncts, feat, is_relation, preposition
from tacitus.model import Sentence
from tacitus.places.gazetteer import gazetteer

HYPHENS = frozenset({"-", "–", "‑"})
_BELONGING = frozenset({"of", "in", "from", "at", "for", "within", "inside", "across", "on behalf of", "with", "by"})


_WORTH = 4.5  # towns of some 30,000 people: smaller ones are as likely surnames


_WORTH_UNTAGGED = 5.5  # where the reader saw no place: only big cities


Look = Callable[[Page, int, int], tuple[Entry, ...]]


# -- countries -----------------------------------------------------------------------------------
def countries(page: Page, i: int, depth: int = 0, match: AgentMatch | None = None) -> tuple[Entry, ...]:
    """The states a phrase belongs to: by adjective, possessor, "of", "in" or apposition, in this order."""
    is_bare = not children(page.sentence, i) and not is_relation(page.sentence.tokens[i].relation, "conj")
    looks: tuple[Look, ...] = (_by_modifier, _by_possessor, _by_place, _by_apposition, _by_conjunct)
    if page.sentence.tokens[i].lemma.lower() in turns("ethnic"):  # "the Serb minority of Croatia"
        looks = (_by_place, *looks)
    for look in () if is_bare else looks:
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
        if not is_done_by(sentence, j) and not _is_studied(page, i, j)
    ]
    named: list[tuple[int, Entry]] = []
    for j in direct:
        for k in [j, *(k for k in _conjoined(sentence, j) if not is_done_by(sentence, k))]:
            entry = entry_at(page, k)
            if entry is not None and (entry.code or entry.kind is Kind.REGION):
                named.append((k, entry))
        if not named and depth < DEEPEST:
            named += [(j, e) for e in _by_modifier(page, j, depth + 1)]
    return distribute(page, _by_descent(page, i, named))


def _by_descent(page: Page, i: int, named: list[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """An "Iranian-American journalist" is one man, of the state that is named last."""
    tokens = page.sentence.tokens
    if len(named) < 2 or feat(tokens[i], "Number") != "Sing":
        return named
    words = sorted(j for j, _ in named)
    match = match_agent(page.sentence, i)
    is_person = match is not None and match.agent.klass == "person"
    is_joined = is_person and all(tokens[b - 1].form in HYPHENS for b in words[1:])
    return [(j, e) for j, e in named if j == words[-1]] if is_joined else named


def _is_studied(page: Page, i: int, j: int) -> bool:
    """The "Chad" of "Chad analyst" is what somebody knows about, not where he is from."""
    name = page.at.get(j)
    is_state = name is not None and name.hit is not None and name.hit.form is Form.NAME
    if name is not None and name.hit is not None and name.hit.entry.kind is Kind.BLOC:
        return False  # "U.N. experts" are its own
    return is_state and page.sentence.tokens[i].lemma.lower() in turns("expert")


def _conjoined(sentence: Sentence, j: int) -> list[int]:
    """Modifiers conjoined or hyphened with modifier `j`."""
    found = list(children(sentence, j, "conj"))
    for k in children(sentence, j, "compound", "amod", "dep", "punct"):
        if sentence.tokens[k].upos in {"ADJ", "PROPN"}:
            found.append(k)
    return found


def entry_at(page: Page, j: int) -> Entry | None:
    """The state, body or place named at word `j`; for a person of the roster, his state."""
    name = page.at.get(j)
    if name is None:
        return _place(page, j)
    if name.is_person:
        entry = person_entry(page, name, None)
        return page.roster.states.get(entry.on(page.day).code or "") if entry else None
    return entry_on_day(page, name) if name.hits else None


def entry_on_day(page: Page, name: Name) -> Entry:
    """The reading of the name that exists on the day; between namesakes, that of the article's countries."""
    entries = [hit.entry for hit in name.hits]
    day = page.day
    placed = [e for e in entries if e.code == page.placed.get(name.head)]
    if placed and len(entries) > 1 and entries[0].kind is Kind.STATE:
        return placed[0]  # the Georgia of Atlanta
    if len(entries) > 1 and entries[0].kind is Kind.ORGANISATION:
        at_home = [e for code in page.spoken_of for e in entries if e.code == code]
        return (at_home or entries)[0]
    if day and len(entries) > 1:
        for entry in entries:
            if entry.first <= day <= entry.last and (entry.first or entry.last != OPEN_END):
                return entry
    return entries[0]


def distribute(page: Page, named: list[tuple[int, Entry]]) -> tuple[Entry, ...]:
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


def is_venue(page: Page, i: int) -> bool:
    """Word `i` only says where something is held: "the Singapore summit", "the Geneva talks"."""
    token, name = page.sentence.tokens[i], page.at.get(i)
    hit = name.hit if name is not None else None
    if hit is None or hit.form not in {Form.NAME, Form.CAPITAL} or token.head < 0:
        return False
    if hit.entry.kind not in {Kind.STATE, Kind.SEAT, Kind.PART} or not is_relation(token.relation, "compound"):
        return False
    event = page.sentence.tokens[token.head].lemma.lower()
    return event in turns("venue") or (hit.form is Form.CAPITAL and event in turns("town"))


def is_done_by(sentence: Sentence, j: int) -> bool:
    """Word `j` is the backer, leader or foe in a hyphened modifier: "Russian-backed", "anti-American"."""
    tokens = sentence.tokens
    after = tokens[j + 1 : j + 4]
    if len(after) >= 2 and after[0].form in {"-", "–"} and after[1].form.lower() in turns("done-by"):
        # a coalition is its leader's: "the Saudi-led coalition"
        return not (after[1].form.lower() == "led" and len(after) == 3 and after[2].form.lower() in turns("led"))
    before = tokens[max(0, j - 2) : j]
    if len(before) == 2 and before[1].form == "-" and before[0].form.lower() in turns("against"):
        return True
    head = tokens[j].head
    return (
        0 <= head < len(tokens)
        and tokens[head].form.lower() in turns("done-by")
        and tokens[head].upos in {"VERB", "ADJ"}
        and head > j
    )


def _by_possessor(page: Page, i: int, depth: int) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for j in children(page.sentence, i, "nmod:poss"):
        for k in (j, *children(page.sentence, j, "conj")):
            found += _belongs(page, k, depth)
    return _unique(found)


def _by_conjunct(page: Page, i: int, depth: int) -> tuple[Entry, ...]:
    """What stands before the first of several is of all: "Myanmar's army and rebels", "Thai police and soldiers"."""
    sentence = page.sentence
    if children(sentence, i, "det", "nmod:poss") or _is_other(sentence, i):
        return ()
    heads = conjuncts(sentence, i)
    if len(heads) < 2 or depth >= DEEPEST or sentence.tokens[heads[0]].upos not in {"NOUN", "PROPN"}:
        return ()
    owners = [j for head in heads for j in children(sentence, head, "nmod:poss") if j < heads[0]]
    found = [entry for j in owners for entry in _belongs(page, j, depth)]
    if not found and i != heads[0] and heads[0] not in page.at:
        found = list(_by_modifier(page, heads[0], depth + 1))
    return _unique(found)


def _is_other(sentence: Sentence, i: int) -> bool:
    """ "Other extremists" are expressly not of the kind named before."""
    return any(sentence.tokens[j].form.lower() == "other" for j in children(sentence, i, "amod"))


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
    if depth >= DEEPEST:
        return []
    found = [r.country for r in page.phrase(j, depth + 1) if r.country is not None and r.code]
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
    if token.entity.endswith("PER") or _is_namesake(page, j):
        return None
    if j in page.placed and not token.entity.endswith("ORG"):
        return page.roster.states.get(page.placed[j])
    least = _WORTH if token.entity.endswith("LOC") or page.any_case or not page.is_tagged else _WORTH_UNTAGGED
    return town_state(page, place_name(page.sentence, j), least)


def _is_namesake(page: Page, j: int) -> bool:
    """A given name, alone or in a longer name, is no town: "George Mason University"."""
    tokens = page.sentence.tokens
    if not is_given_name(tokens[j].form):
        return False
    if not page.is_tagged:
        return j + 1 < len(tokens) and tokens[j + 1].upos == "PROPN" and tokens[j + 1].form[:1].isupper()
    goes_on = j + 1 < len(tokens) and tokens[j + 1].entity.startswith("I-")
    return goes_on or not tokens[j].entity.endswith("LOC")


def town_state(page: Page, name: str, least: float = 4.5) -> Entry | None:
    """The state of the most important place of that name, if it is important enough."""
    best = max(gazetteer().candidates(name), key=lambda c: c.weight, default=None)
    if best is None or best.country is None or best.weight < least:
        return None
    return page.roster.states.get(best.country)


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
