"""Whom a description takes up: "the president", "the ministry", "the group", "the insurgents", "the businessman".

This module decides which earlier mention a definite description is of: by its own noun first, then by what it can
take up (`data/actors/descriptions.tsv`). Nothing is joined across contradictory number, gender or country.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from tacitus.actors.agents import match_agent
from tacitus.actors.context import clause_state
from tacitus.actors.entries import Kind
from tacitus.actors.found import Found, key_of
from tacitus.actors.gender import gender_of
from tacitus.actors.page import Page, Reading, turns
from tacitus.actors.spelling import fold
from tacitus.annotate.grammar import children, governor, is_relation, preposition
from tacitus.knowledge import read_tsv
from tacitus.model import MentionKind, Sentence

_SETTINGS = frozenset({"in", "at", "near", "from", "across", "to", "into", "toward", "towards"})
_NEAR = 8  # sentences a description may look back
CROWD_NEAR = 3  # the same for "the men"
_BY_WHAT_HE_IS = 2  # the same for one that tells no office


@cache
def takes_up() -> dict[str, frozenset[str]]:
    """What a description can take up: classes of mention, sectors, codes."""
    rows = read_tsv("actors/descriptions.tsv", columns=("term", "takes"))
    return {row["term"]: frozenset(row["takes"].split(";")) for row in rows}


def can_take_up(term: str) -> bool:
    """A description by this term may mean somebody named before: "the company", "the country"."""
    return term in takes_up() or term.rpartition(" ")[2] in takes_up()


def join_descriptions(pages: dict[int, Page], found: list[Found]) -> None:
    """Put descriptions under the key of whom they take up; `found` is in order."""
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
    if mention.reading.term not in turns("crowd") or mention.sentence - other.sentence > CROWD_NEAR:
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
    near.sort(key=lambda f: (-f.sentence, is_setting(pages[f.sentence].sentence, f.head), not f.is_subject))
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
    takes = takes_up().get(term) or takes_up().get(noun) or frozenset()
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
    fitting.sort(key=lambda f: (not f.is_subject, is_setting(sentences[f.sentence], f.head), -f.sentence))
    return fitting[0] if fitting else None


def _may_stand_so(mention: Found, other: Found) -> bool:
    """The incumbent is in office, the challenger is not."""
    takes = takes_up().get(mention.reading.term, frozenset())
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


def is_setting(sentence: Sentence, i: int) -> bool:
    """A place where something happens is no party to it: "in Singapore"."""
    if sentence.tokens[i].relation == "compound":
        return "-" not in {t.form for t in sentence.tokens[max(0, i - 1) : i + 2]}
    return preposition(sentence, i) in _SETTINGS and not is_relation(sentence.tokens[i].relation, "nsubj")
