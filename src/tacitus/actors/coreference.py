"""Which mentions are the same: appositions, surnames, "the president", "the group", "the two countries".

This module decides which earlier mention a later name or description takes up, and in which order
the rules speak. Pronouns have their own module, `pronouns.py`. Nothing is joined across
contradictory number or country.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from tacitus.actors.agents import match_agent
from tacitus.actors.context import clause_state
from tacitus.actors.entries import Entry, Kind
from tacitus.actors.found import Found, key_of
from tacitus.actors.gender import gender_of
from tacitus.actors.page import Page, Reading, turns
from tacitus.actors.pronouns import resolve_pronouns
from tacitus.actors.spelling import fold
from tacitus.annotate.grammar import children, conjuncts, governor, is_relation, phrase_span, preposition
from tacitus.knowledge import read_tsv
from tacitus.model import Document, MentionKind, Sentence, Token

_TWO = frozenset({"two", "both", "2"})
_SETTINGS = frozenset({"in", "at", "near", "from", "across", "to", "into", "toward", "towards"})
_NEAR = 8  # sentences a description may look back
_CROWD_NEAR = 3  # the same for "the men"
_BY_WHAT_HE_IS = 2  # the same for one that tells no office


@cache
def _takes() -> dict[str, frozenset[str]]:
    """What a description can take up: classes of mention, sectors, codes."""
    rows = read_tsv("actors/descriptions.tsv", columns=("term", "takes"))
    return {row["term"]: frozenset(row["takes"].split(";")) for row in rows}


def can_take_up(term: str) -> bool:
    """A description by this term may mean somebody named before: "the company", "the country"."""
    return term in _takes() or term.rpartition(" ")[2] in _takes()


def link(document: Document, pages: Sequence[Page], found: list[Found]) -> list[Found]:
    """Join mentions of one actor under one key and add pronouns; what stays unexplained is dropped."""
    by_index = {page.sentence.index: page for page in pages}
    found.sort(key=lambda f: f.position)
    _join_surnames(found)
    _join_appositions(by_index, found)
    _join_descriptions(by_index, found)
    _add_pairs(by_index, found)
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


# -- descriptions ------------------------------------------------------------------------------------
def _join_descriptions(pages: dict[int, Page], found: list[Found]) -> None:
    earlier: list[Found] = []
    for mention in found:
        if mention.kind is MentionKind.ROLE and mention.is_definite and mention.is_plural and _is_open(pages, mention):
            _join_plural(mention, earlier)
        elif _is_holder_of(mention):
            _join_holder(mention, earlier)
        elif mention.kind is MentionKind.ROLE and mention.is_definite and _is_open(pages, mention):
            if mention.reading.name == "government" and not _join_named_government(mention, earlier):
                _join_government(pages, mention, earlier)
            other = _taken_up(pages, mention, earlier)
            if other is not None:
                mention.key, mention.reading = other.key, other.reading
        if mention.key:
            earlier.append(mention)


def _near(mention: Found, earlier: list[Found]) -> list[Found]:
    """What a description may look back to, latest first."""
    first = bisect_left(earlier, mention.sentence - _NEAR, key=lambda f: f.sentence)
    return earlier[: first - 1 if first else None : -1]


def _is_holder_of(mention: Found) -> bool:
    """ "The Turkish president": one person by office and country."""
    reading = mention.reading
    is_one = mention.kind is MentionKind.ROLE and mention.is_definite and not mention.is_plural
    is_told = reading.code is not None and not reading.rule.endswith("+context")
    return is_one and is_told and reading.klass == "person" and bool(reading.term)


def _join_holder(mention: Found, earlier: list[Found]) -> None:
    noun = mention.reading.term.split()[-1]
    for other in reversed(earlier):
        same_country = other.reading.code == mention.reading.code and other.reading.klass == "person"
        if same_country and other.kind is MentionKind.NAME and noun in _role_words(other.reading):
            mention.key, mention.reading = other.key, other.reading
            return


def _role_words(reading: Reading) -> list[str]:
    return [*reading.role.lower().split(), *reading.term.split()[-1:]]


def _join_plural(mention: Found, earlier: list[Found]) -> None:
    """ "The rebels" are those last spoken of under that noun, or the armed group last named."""
    noun = mention.reading.term.split()[-1:]
    for other in _near(mention, earlier):
        if other.kind is MentionKind.PRONOUN:
            continue
        same_noun = other.is_plural and other.reading.term.split()[-1:] == noun and bool(noun)
        is_group = _is_known_group(other)
        is_crowd = _is_crowd(mention, other)
        if same_noun or is_crowd or (is_group and mention.reading.sectors[:1] == ("REB",)):
            mention.key, mention.reading = other.key, other.reading
            return


def _is_known_group(other: Found) -> bool:
    """An armed group by name, or its people: "the Taliban", "Taliban leaders"."""
    entry = other.reading.entry
    if entry is not None:
        return entry.kind is Kind.ORGANISATION and entry.sectors[:1] == ("REB",)
    is_told = bool(other.reading.code) and not other.reading.rule.endswith("+context")
    return is_told and other.reading.sectors[:1] == ("REB",)


def _is_crowd(mention: Found, other: Found) -> bool:
    """Several people told of before as nothing less: "five Yemeni suspects" are later "the men", women no suspects."""
    if mention.reading.term not in turns("crowd") or mention.sentence - other.sentence > _CROWD_NEAR:
        return False
    is_less = other.reading.term in turns("anybody")
    return other.is_plural and other.kind is MentionKind.ROLE and other.reading.klass == "person" and not is_less


def _join_named_government(mention: Found, earlier: list[Found]) -> bool:
    """ "The administration" is the Doe administration last named."""
    for other in reversed(earlier):
        words = fold(other.reading.part).split()
        is_one = len(words) > 1 and words[-1] == mention.reading.term and other.position != mention.position
        if is_one and other.reading.code and other.kind is not MentionKind.PRONOUN:
            mention.key, mention.reading = other.key, other.reading
            return True
    return False


def _join_government(pages: dict[int, Page], mention: Found, earlier: list[Found]) -> None:
    """ "The regime" is that of the state last spoken of, subjects first; a speaker so calls another's, not his own."""
    page = pages[mention.sentence]
    verb = governor(page.sentence, mention.head)
    speakers = (
        {f.reading.code for f in earlier if f.sentence == mention.sentence and f.is_subject}
        if verb is not None
        else set()
    )
    if clause_state(page, mention.head) is not None:
        return  # settled in context.py
    near = _near(mention, earlier)
    near.sort(key=lambda f: (-f.sentence, _is_setting(pages[f.sentence].sentence, f.head), not f.is_subject))
    for other in near:
        state = page.roster.states.get(other.reading.code or "")
        if state is None or other.reading.rule.endswith("+context"):
            continue
        if mention.reading.term == "regime" and other.reading.code in speakers:
            continue
        if other.reading.klass == "state" or "GOV" in other.reading.sectors:
            mention.reading = mention.reading._replace(code=state.code, country=state, rule="government-of-last-state")
            mention.key = key_of(mention.reading)
            return


def _is_open(pages: dict[int, Page], mention: Found) -> bool:
    """The phrase names no country and nobody of its own: "the president", not "the Polish president"."""
    reading = mention.reading
    if reading.code is not None and not reading.rule.endswith("+context"):
        return False
    sentence = pages[mention.sentence].sentence
    match = match_agent(sentence, mention.head)
    words = range(match.first, match.last) if match else (mention.head,)
    determiners = {sentence.tokens[j].lemma.lower() for word in words for j in children(sentence, word, "det")}
    if not determiners & {"the", "this", "that"} or children(sentence, mention.head, "nmod:poss"):
        return False
    return not _tells_whose(pages[mention.sentence], mention.head)


def _tells_whose(page: Page, i: int) -> bool:
    """ "The Doe campaign", "the campaign of Jane Doe": somebody's own, whether or not we know him."""
    sentence = page.sentence
    below = [*children(sentence, i, "compound"), *children(sentence, i, "nmod")]
    people = [j for j in below if j in page.at and page.at[j].is_person]
    return any(sentence.tokens[j].relation == "compound" or preposition(sentence, j) == "of" for j in people)


def _taken_up(pages: dict[int, Page], mention: Found, earlier: list[Found]) -> Found | None:
    """The latest mention that the description fits: by its own noun first, then by its class."""
    term = mention.reading.term
    noun = term.split()[-1] if term else ""
    if mention.reading.name == "government":
        return None
    holder = _holder_on_day(mention, earlier, noun)
    if holder is not None:
        return holder
    if mention.reading.klass == "body" and mention.reading.sectors[:1] == ("REB",):
        return next((f for f in _near(mention, earlier) if _is_known_group(f)), None)
    near = [f for f in _near(mention, earlier) if not f.is_plural and not _is_doer(pages, f, mention)]
    called = [other for other in near if _is_called(other.reading, noun)]
    holding = [other for other in called if other.reading.rule != "out-of-office"]
    if called:
        return (holding or called)[0]
    takes = _takes().get(term) or _takes().get(noun) or frozenset()
    if mention.reading.term and mention.reading.klass == "person" and "sobriquet" not in takes:
        return None
    if "sobriquet" in takes:
        return _named_before(pages, mention, near)
    fitting = [f for f in near if mention.sentence - f.sentence <= 3 and _fits(f.reading, takes)]
    fitting = [f for f in fitting if not _is_adjective(pages[f.sentence].sentence, f)] or fitting
    if mention.is_subject:  # who acts goes on acting
        fitting.sort(key=lambda f: (-f.sentence, not f.is_subject))
    return fitting[0] if fitting else None


def _named_before(pages: dict[int, Page], mention: Found, near: list[Found]) -> Found | None:
    """ "The businessman", "the incumbent": who is spoken of, he whom sentences are about before others."""
    gender = gender_of(mention.reading)
    fitting = [
        f
        for f in near
        if mention.sentence - f.sentence <= _BY_WHAT_HE_IS
        and f.reading.klass == "person"
        and f.kind is not MentionKind.ROLE
        and {gender, gender_of(f.reading)} - {""} != {"Masc", "Fem"}
        and not {mention.reading.code, f.reading.code} - {None, f.reading.code}
        and _may_stand_so(mention, f)
    ]
    sentences = {f.sentence: pages[f.sentence].sentence for f in fitting}
    fitting.sort(key=lambda f: (not f.is_subject, _is_setting(sentences[f.sentence], f.head), -f.sentence))
    return fitting[0] if fitting else None


def _may_stand_so(mention: Found, other: Found) -> bool:
    """The incumbent is in office, the challenger is not."""
    takes = _takes().get(mention.reading.term, frozenset())
    is_in_office = other.reading.rule in {"role-on-date", "told-over-roster"} and "GOV" in other.reading.sectors[:1]
    return not ("in-office" in takes and not is_in_office) and not ("out-of-office" in takes and is_in_office)


def _holder_on_day(mention: Found, earlier: list[Found], noun: str) -> Found | None:
    """ "The president" is who holds the office on the day, not one out of it who is named nearer."""
    is_told_former = mention.reading.rule == "former"
    if not noun or is_told_former or mention.reading.klass != "person":
        return None
    states = {mention.reading.code, None} if mention.reading.code else set()
    for other in reversed(earlier):
        reading = other.reading
        is_holder = reading.rule in {"role-on-date", "told-over-roster"} and noun in reading.role.lower().split()
        if is_holder and other.kind is MentionKind.NAME and (not states or reading.code in states):
            return other
    return None


def _is_doer(pages: dict[int, Page], other: Found, mention: Found) -> bool:
    """ "Turkey invaded the country": whoever does something to what is described is not it."""
    if other.sentence != mention.sentence or not other.is_subject:
        return False
    sentence = pages[mention.sentence].sentence
    verb = governor(sentence, mention.head)
    return verb is not None and verb == governor(sentence, other.head)


def _is_adjective(sentence: Sentence, mention: Found) -> bool:
    """ "Saudi" in "the Saudi-led coalition" is no country to be taken up while another is named."""
    token = sentence.tokens[mention.head]
    return token.upos == "ADJ" or is_relation(token.relation, "amod", "compound")


def _is_called(reading: Reading, noun: str) -> bool:
    if not noun:
        return False
    return noun in _role_words(reading) or noun in fold(reading.name).split()


def _fits(reading: Reading, takes: frozenset[str]) -> bool:
    if "state" in takes and reading.entry is not None and reading.entry.kind is Kind.STATE:
        return True
    if "person" in takes:
        return (
            reading.klass == "person"
            and reading.entry is not None
            and bool(set(reading.sectors) & {"GOV", "ELI", "PTY", "LEG"})
        )
    if reading.entry is None or reading.klass == "person":
        return False
    return bool(takes & {*reading.sectors[:1], reading.code})


# -- pairs -------------------------------------------------------------------------------------------
def _add_pairs(pages: dict[int, Page], found: list[Found]) -> None:
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
    near = (page.sentence.index - _CROWD_NEAR, page.sentence.index)
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
    takes = frozenset({"person", "state"}) if lemma in _TWO else _takes().get(lemma, frozenset())
    if not takes & {"state", "person"} or any(j for j in children(sentence, i, "amod") if j in page.at):
        return []
    before = [f for f in found if f.key and f.position < (sentence.index, i) and sentence.index - f.sentence <= _NEAR]
    before = [f for f in before if not _is_setting(pages[f.sentence].sentence, f.head)]
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


def _is_setting(sentence: Sentence, i: int) -> bool:
    """A place where something happens is no party to it: "in Singapore"."""
    if sentence.tokens[i].relation == "compound":
        return "-" not in {t.form for t in sentence.tokens[max(0, i - 1) : i + 2]}
    return preposition(sentence, i) in _SETTINGS and not is_relation(sentence.tokens[i].relation, "nsubj")


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


def conjoined(page: Page, mention: Found, found: Sequence[Found]) -> tuple[Found, ...]:
    """The mentions conjoined with a mention in its sentence, itself among them."""
    heads = conjuncts(page.sentence, mention.head)
    return tuple(f for f in found if f.sentence == mention.sentence and f.head in heads)
