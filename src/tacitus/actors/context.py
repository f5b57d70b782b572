"""Where somebody belongs whose phrase names no country: "police", "two civilians", "the opposition".

This module decides the country that sentence and article lend to such phrases: the place that a
relative clause tells of, the place where the clause says it happened, the country the sentence is
about, and last the one the article is about. A dateline tells least, and
where somebody goes, whom he meets or what he speaks of says nothing of his own country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from tacitus.actors.entries import Entry, Kind
from tacitus.actors.found import Found, key_of
from tacitus.actors.nationality import entry_at, is_venue
from tacitus.actors.page import Page, turns
from tacitus.actors.voices import SAYING
from tacitus.annotate.grammar import children, descendants, is_relation, preposition
from tacitus.knowledge import read_tsv
from tacitus.model import MentionKind, Sentence

_AT = frozenset({"in", "at", "near", "across", "inside", "outside", "throughout", "around", "from", "within", "over"})
_LEAD = 3  # sentences that weigh more in what the article is about
_LEAD_WEIGHT = 3
_DATELINE_WEIGHT = 0.9  # any name in the lead counts for more
_GOAL_WEIGHT = 0.1
_LEAST = 0.5  # below this the article tells of no country
_GOALS = frozenset({"to", "into", "toward", "towards", "against", "with", "onto", "for", "than", "like"})
_CLEAR = 1.6  # how much more often than the next a country must be named to be what the article is about
_NO_COUNTRY = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


def settle(pages: Sequence[Page], found: list[Found]) -> list[Found]:
    """Give a country to the role phrases that have none, where the text lends one."""
    focus, is_clear = focus_of(pages)
    by_index = {page.sentence.index: page for page in pages}
    by_sentence: dict[int, list[Found]] = {}
    for mention in found:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for mention in found:
        if mention.key and mention.reading.code is None and _wants_country(mention):
            page = by_index[mention.sentence]
            if _is_from_abroad(page, mention.head):
                continue
            afar = _from_afar(page, mention, by_sentence, focus, is_clear=is_clear)
            state = _place_around(page, mention.head) or afar
            state = _of_his_name(page, mention, _having(page, mention.reading.term, state))
            if state is not None and state.code not in _NO_COUNTRY:
                _set_country(mention, state)
    return found


@cache
def _chambers() -> dict[str, frozenset[str]]:
    """The countries that have lawmakers or chambers of that name."""
    rows = read_tsv("actors/chambers.tsv", columns=("term", "codes"))
    return {row["term"]: frozenset(row["codes"].split(";")) for row in rows}


def _having(page: Page, term: str, state: Entry | None) -> Entry | None:
    """The state if it has such a body, else the one most spoken of that has: an article on Israel tells of senators."""
    codes = _chambers().get(term)
    if codes is None or state is None or state.code in codes:
        return state
    return next((page.roster.states.get(code) for code in page.spoken_of if code in codes), None)


@cache
def _english(kind: str) -> frozenset[str]:
    """English given names, and the countries whose people commonly bear them."""
    rows = read_tsv("actors/given.tsv", columns=("word", "kind"))
    return frozenset(row["word"] for row in rows if row["kind"] == kind)


def _of_his_name(page: Page, mention: Found, state: Entry | None) -> Entry | None:
    """The state, but of Brian Roe in an article on Kabul that country the article names whose he may be."""
    words = mention.reading.part.split()
    is_named = mention.kind is MentionKind.NAME and mention.reading.klass == "person" and len(words) > 1
    homes = _english("country")
    if state is None or not is_named or words[0] not in _english("name") or state.code in homes:
        return state
    return next((page.roster.states.get(code) for code in page.spoken_of if code in homes), None)


def _from_afar(
    page: Page, mention: Found, by_sentence: dict[int, list[Found]], focus: Entry | None, *, is_clear: bool
) -> Entry | None:
    """The country of the sentence, else of the article; those who tell the news may be from anywhere."""
    reading = mention.reading
    is_guest = mention.kind is MentionKind.NAME and (reading.klass == "body" or reading.term in turns("expert"))
    if reading.term in turns("anywhere") or (is_guest and not is_clear):
        return None
    if reading.rule == "unknown-person":  # of whom nothing is told but an English name
        return focus if is_clear and focus is not None and focus.code in _english("country") else None
    about = None if is_clear else _about(page, mention, by_sentence)
    return about or focus


def _wants_country(mention: Found) -> bool:
    reading = mention.reading
    if reading.country is not None and reading.country.kind is Kind.REGION:
        return False
    if reading.klass == "body" and mention.kind is MentionKind.NAME:  # a body that no roster lists
        return reading.rule == "organisation" and "NGO" not in reading.sectors and reading.country is reading.entry
    if reading.klass == "person" and mention.kind is MentionKind.NAME:
        if reading.rule == "unknown-person":
            words = reading.part.split()
            return len(words) > 1 and (words[0] in _english("name") or words[0] in _english("shared"))
        return bool(reading.term and reading.sectors)  # "Mr." tells nothing
    return mention.kind is MentionKind.ROLE and reading.entry is None and reading.term not in turns("other")


def _is_from_abroad(page: Page, i: int) -> bool:
    """ "Foreign troops", "coalition soldiers": certainly not of the country they are in."""
    return any(
        page.sentence.tokens[j].form.lower() in turns("abroad") for j in children(page.sentence, i, "amod", "compound")
    )


def _set_country(mention: Found, state: Entry) -> None:
    reading = mention.reading
    extra = tuple(s for s in state.sectors if s == "PRE" and s not in reading.sectors)
    mention.reading = reading._replace(
        code=state.code, country=state, sectors=reading.sectors + extra, rule=reading.rule + "+context"
    )
    if mention.kind is MentionKind.ROLE:
        mention.key = key_of(mention.reading, is_plural=mention.is_plural)


def _place_around(page: Page, i: int) -> Entry | None:
    """The place of the clause word `i` stands in: what a "where" clause tells of, or an "in" phrase beside it."""
    sentence = page.sentence
    word = i
    for _ in range(len(sentence.tokens)):
        token = sentence.tokens[word]
        if token.head < 0 or is_relation(token.relation, "parataxis"):
            break
        if is_relation(token.relation, "acl"):
            state = _state_at(page, token.head)
            if state is not None:
                return state
        state = _where(page, word)
        if state is not None:
            return state
        word = token.head
        if sentence.tokens[word].upos in {"VERB", "NOUN", "ADJ", "AUX"}:
            state = _stated_place(page, word, i)
            if state is not None:
                return state
    return None


def clause_state(page: Page, i: int) -> Entry | None:
    """The state whose relative clause word `i` stands in: "Yemen, where the government fights"."""
    tokens = page.sentence.tokens
    word = i
    while tokens[word].head >= 0:
        if is_relation(tokens[word].relation, "acl"):
            return _where(page, word)
        word = tokens[word].head
    return None


def _where(page: Page, verb: int) -> Entry | None:
    """The place right before the "where" of a clause, however the tree hangs the clause."""
    for j in children(page.sentence, verb, "advmod"):
        if page.sentence.tokens[j].form.lower() == "where":
            before = j - 1
            while before >= 0 and page.sentence.tokens[before].upos == "PUNCT":
                before -= 1
            return _state_at(page, page.at[before].head if before in page.at else before) if before >= 0 else None
    return None


def _stated_place(page: Page, word: int, i: int) -> Entry | None:
    for j in children(page.sentence, word, "obl", "nmod"):
        if j != i and preposition(page.sentence, j) in _AT:
            state = _state_at(page, j)
            if state is not None:
                return state
    return None


def _state_at(page: Page, j: int) -> Entry | None:
    entry = entry_at(page, j)
    if entry is not None and entry.code and entry.kind in {Kind.STATE, Kind.PART, Kind.SEAT}:
        return page.roster.states.get(entry.code) if entry.kind is not Kind.STATE else entry
    for k in children(page.sentence, j, "nmod", "appos", "compound", "amod"):
        if page.sentence.tokens[k].relation == "nmod:poss" or preposition(page.sentence, k) not in {"", "of", *_AT}:
            continue
        below = entry_at(page, k)
        if below is not None and below.code and below.kind in {Kind.STATE, Kind.PART, Kind.SEAT}:
            return page.roster.states.get(below.code)
    return None


def _about(page: Page, mention: Found, by_sentence: dict[int, list[Found]]) -> Entry | None:
    """The one country that the sentence names, but for what its subject says and where it goes."""
    said = _said_by(page.sentence, mention.head)
    others = [f for f in by_sentence[mention.sentence] if f.head != mention.head]
    here = [f for f in others if f.head not in said and not _is_goal(page.sentence, f.head)]
    here = [f for f in here if not _is_topic(page.sentence, f.head)]
    named = _named(here)
    return next(iter(named.values())) if len(named) == 1 else None


def _named(mentions: Sequence[Found]) -> dict[str, Entry]:
    return {
        f.reading.code: f.reading.country
        for f in mentions
        if f.reading.code
        and f.reading.country is not None
        and f.reading.code not in _NO_COUNTRY
        and not f.reading.rule.endswith("+context")
    }


def _said_by(sentence: Sentence, i: int) -> frozenset[int]:
    """The words that the subject at word `i` is told to say: no word about himself."""
    token = sentence.tokens[i]
    if token.head < 0 or not is_relation(token.relation, "nsubj", "nmod", "appos", "flat"):
        return frozenset()
    verb = token.head if is_relation(token.relation, "nsubj") else sentence.tokens[token.head].head
    if verb < 0 or sentence.tokens[verb].lemma.lower() not in SAYING:
        return frozenset()
    parts = children(sentence, verb, "ccomp", "parataxis")
    return frozenset(j for part in parts for j in descendants(sentence, part) if j != i)


def _is_topic(sentence: Sentence, i: int) -> bool:
    """The "Russia" of "the Russia inquiry" is what it is on."""
    return is_relation(sentence.tokens[i].relation, "compound")


def _is_goal(sentence: Sentence, i: int) -> bool:
    """Where somebody goes, or whom he meets or turns against."""
    return is_relation(sentence.tokens[i].relation, "obl", "nmod") and preposition(sentence, i) in _GOALS


def focus_of(pages: Sequence[Page]) -> tuple[Entry | None, bool]:
    """The country the article is about, and whether clearly so: the one named most, early mentions counting more."""
    counts, order = _count(pages)
    ranked = _ranked(counts)
    if not ranked:
        return None, False
    if ranked[0][1] < _LEAST:
        return None, False
    state = order[ranked[0][0]]
    next_best = ranked[1][1] if len(ranked) > 1 else 0
    is_clear = ranked[0][1] > _LEAD_WEIGHT and ranked[0][1] >= _CLEAR * next_best
    return pages[0].roster.states.get(state.code or "", state), is_clear


def spoken_of(pages: Sequence[Page]) -> tuple[str, ...]:
    """Codes of the countries that states, places, people and well-known bodies of the article tell of."""
    return tuple(code for code, _ in _ranked(_count(pages, sure=True)[0]))


def _ranked(counts: dict[str, float]) -> list[tuple[str, float]]:
    """Codes with their weights, the heaviest first, of equals the first named."""
    return sorted(counts.items(), key=lambda item: -item[1])


def _count(pages: Sequence[Page], *, sure: bool = False) -> tuple[defaultdict[str, float], dict[str, Entry]]:
    counts: defaultdict[str, float] = defaultdict(float)
    order: dict[str, Entry] = {}
    for page in pages:
        for i, entry in _entries(page, page.sentence):
            if not sure or entry.kind is not Kind.ORGANISATION or entry.fame:
                counts[entry.code or ""] += _weight(page, i)
                order.setdefault(entry.code or "", entry)
    return counts, order


def _weight(page: Page, i: int) -> float:
    if i < page.opening:
        return _DATELINE_WEIGHT
    weight = _LEAD_WEIGHT if page.sentence.index < _LEAD else 1
    return weight * (_GOAL_WEIGHT if _is_goal(page.sentence, i) else 1)


def _entries(page: Page, sentence: Sentence) -> list[tuple[int, Entry]]:
    """The words that name something of a country; a newspaper quoted tells nothing."""
    found = []
    for i, token in enumerate(sentence.tokens):
        if token.upos != "PROPN" and i not in page.at:
            continue
        name = page.at.get(i)
        if (name is None or name.head == i) and not is_venue(page, i):
            entry = entry_at(page, i)
            if entry is not None and entry.code and entry.code not in _NO_COUNTRY and "JRN" not in entry.sectors:
                found.append((i, entry))
    return found
