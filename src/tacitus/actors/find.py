"""Every political actor of an article, each with all its mentions.

This module decides what counts as a mention and how mentions are gathered into actors. What a
phrase means is decided in `phrases.py`, who "he" and "the ministry" are in `coreference.py`, and
where somebody without a country belongs in `context.py`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from tacitus.actors.agents import match_agent
from tacitus.actors.context import settle, spoken_of
from tacitus.actors.coreference import link
from tacitus.actors.dateline import mark_dateline
from tacitus.actors.descriptions import can_take_up
from tacitus.actors.entries import Form, Kind
from tacitus.actors.found import Found, Key, key_of
from tacitus.actors.halves import add_halves
from tacitus.actors.names import Name
from tacitus.actors.nationality import HYPHENS, is_done_by, is_venue
from tacitus.actors.page import Page, Reading
from tacitus.actors.phrases import open_page
from tacitus.actors.roster import Roster, roster
from tacitus.actors.surnames import add_surnames
from tacitus.actors.unlisted import add_unlisted
from tacitus.annotate.grammar import children, feat, is_relation, phrase_span
from tacitus.model import Actor, Document, MentionKind, Place, Sentence, Span, content_id

_MODIFIES = ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X"})
_CORE = ("nsubj", "obj", "iobj", "obl", "nmod", "root", "conj", "ccomp", "appos", "parataxis", "acl", "xcomp", "advcl")


def find_actors(
    document: Document, sentences: Sequence[Sentence], known: Roster | None = None, *, places: Sequence[Place] = ()
) -> tuple[Actor, ...]:
    """Find every state, body and person that can act, with all mentions.

    Parameters
    ----------
    document
        The article; people are who they were on the day it was published.
    sentences
        Its parse.
    known
        A roster to use in place of the packaged one, e.g. with the user's own actors.
    places
        The places of the article, which lend their countries to whoever is told to be there.

    Returns
    -------
    tuple[Actor, ...]
        In order of their first mentions.
    """
    day = document.published.isoformat() if document.published else None
    pages = [open_page(sentence, known or roster(), day=day) for sentence in sentences]
    mark_dateline(document, pages)
    _mark_places(pages, places)
    add_unlisted(pages)
    add_surnames(pages)
    codes = spoken_of(pages)
    add_halves(pages, codes)
    for page in pages:
        page.settle_namesakes(codes)
    found = [mention for page in pages for mention in find_mentions(page)]
    found = settle(pages, found)
    found = link(document, pages, found)
    return _assemble(document, found)


def _mark_places(pages: Sequence[Page], places: Sequence[Place]) -> None:
    """Tell each page which of its words name a place, and of which country."""
    starts = [page.sentence.start for page in pages]
    for place in places:
        k = bisect_right(starts, place.span.start) - 1
        if k < 0 or place.country is None:
            continue
        tokens = pages[k].sentence.tokens
        i = bisect_left(tokens, place.span.start, key=lambda token: token.start)
        while i < len(tokens) and tokens[i].end <= place.span.end:
            pages[k].placed[i] = place.country
            i += 1


# -- mentions --------------------------------------------------------------------------------------
def find_mentions(page: Page) -> list[Found]:
    """Names and role phrases of one sentence that stand for somebody, in order."""
    found: list[Found] = []
    for i in range(page.opening, len(page.sentence.tokens)):
        name = page.at.get(i)
        if name is None and page.sentence.tokens[i].upos not in _NOMINAL:
            continue
        if name is not None:
            if name.head == i and not _is_absorbed(page, i):
                found += _named(page, name)
        elif _is_role_word(page, i) and match_agent(page.sentence, i) and not _is_absorbed(page, i):
            found += _described(page, i)
    return found


def _named(page: Page, name: Name) -> list[Found]:
    return [
        _found(page, name.head, _name_span(page, name), MentionKind.NAME, reading) for reading in page.phrase(name.head)
    ]


def _described(page: Page, i: int) -> list[Found]:
    span = phrase_span(page.sentence, i)
    read = page.phrase(i)
    found = [_found(page, i, span, MentionKind.ROLE, r) for r in read if _stands_for_somebody(page, i, r)]
    if not found and len(read) == 1 and can_take_up(read[0].term) and _is_pointing(page.sentence, i):
        found = [_found(page, i, span, MentionKind.ROLE, read[0])]
        found[0].key = ()  # somebody only if it takes up somebody: "the company", "this country"
    return found


def _is_pointing(sentence: Sentence, i: int) -> bool:
    """ "The company", "this country", with no "of" behind: what has been named before."""
    below = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "det")}
    return bool(below & {"the", "this", "that"}) and not children(sentence, i, "nmod", "acl", "compound")


def _found(page: Page, i: int, span: Span, kind: MentionKind, reading: Reading) -> Found:
    sentence = page.sentence
    token = sentence.tokens[i]
    plural = _is_plural(page, i, reading)
    return Found(
        sentence=sentence.index,
        head=i,
        span=span,
        kind=kind,
        reading=reading,
        key=key_of(reading, is_plural=plural),
        is_plural=plural,
        is_definite=kind is MentionKind.NAME or not _is_indefinite(sentence, i),
        is_subject=is_relation(token.relation, "nsubj"),
    )


def _is_plural(page: Page, i: int, reading: Reading) -> bool:
    name = page.at.get(i)
    if name is not None and name.hit is not None:
        return name.hit.form is Form.DEMONYM and page.sentence.tokens[i].form.endswith("s")
    return feat(page.sentence.tokens[i], "Number") == "Plur" or reading.term == "police"


def _is_indefinite(sentence: Sentence, i: int) -> bool:
    below = [sentence.tokens[j] for j in children(sentence, i, "det", "nummod")]
    if any(t.lemma.lower() in {"a", "an", "some", "another", "several"} or t.upos == "NUM" for t in below):
        return not any(t.lemma.lower() in {"the", "this", "that", "these", "those"} for t in below)
    return False


def _name_span(page: Page, name: Name) -> Span:
    """The name with its title: "Russian President Vladimir Putin"."""
    tokens = page.sentence.tokens
    title = page.titles.get(name.head, range(0)) if name.is_person else range(0)
    first = title.start if title else name.first
    return Span(tokens[first].start, max(tokens[name.last - 1].end, tokens[name.head].end))


def _is_role_word(page: Page, i: int) -> bool:
    token = page.sentence.tokens[i]
    if i in page.copular or token.form.lower().endswith("ing"):
        return False
    if token.upos in {"ADJ", "VERB"}:  # "the displaced", "the dead"
        return is_relation(token.relation, "nsubj", "obj", "obl", "nmod") and bool(children(page.sentence, i, "det"))
    return True


def _is_absorbed(page: Page, i: int) -> bool:
    """Word `i` only says more about another mention: "Russian" in "Russian officials", a title before a name."""
    sentence = page.sentence
    if i in page.title_words and not is_done_by(sentence, i):
        return True
    if i in page.at and page.at[i].is_person:
        return False
    if is_venue(page, i):
        return True
    top = i
    while is_relation(sentence.tokens[top].relation, "conj") and sentence.tokens[top].head >= 0:
        top = sentence.tokens[top].head
    token = sentence.tokens[top]
    if token.head < 0 or not is_relation(token.relation, *_MODIFIES) or is_done_by(sentence, i):
        return False
    head = token.head
    if _is_beside(page, i, head):
        return False
    if head in page.at and page.at[head].head != head:
        head = page.at[head].head
    if any(_stands_for_somebody(page, head, r) for r in page.phrase(head)):
        return True
    match = match_agent(sentence, head)
    return match is not None and match.first <= i < match.last


def _is_beside(page: Page, i: int, head: int) -> bool:
    """Bodies named side by side ("CBS/Gallup poll"), or one that owns what follows, say nothing of each other."""
    name, other = page.at.get(i), page.at.get(head)
    if name is None or name.hit is None or other is None or other is name:
        return name is not None and other is name
    after = page.sentence.tokens[name.last].form if name.last < len(page.sentence.tokens) else ""
    kinds = {hit.entry.kind for hit in (name.hit, other.hit) if hit is not None}
    if after in HYPHENS and kinds <= {Kind.STATE, Kind.PART, Kind.BLOC}:
        return other.first == name.last + 1 and not _is_descent(page, other)  # "the Israeli-Palestinian conflict"
    if name.hit.form is Form.NAME and kinds == {Kind.STATE}:
        return after in {"and", "or"}  # "North and South Korea"
    return name.hit.entry.kind is Kind.ORGANISATION and after in {"/", "’", "'"}


def _is_descent(page: Page, other: Name) -> bool:
    """ "An Iranian-American journalist" is one man of one state."""
    sentence = page.sentence
    token = sentence.tokens[other.head]
    if token.upos == "NOUN" or token.head < 0:
        return True
    match = match_agent(sentence, token.head)
    named = page.at.get(token.head)
    people = match is not None and (match.agent.klass == "person" or "CVL" in match.agent.sectors)
    return people or (named is not None and named.is_person)


def _stands_for_somebody(page: Page, i: int, reading: Reading) -> bool:
    """Light bodies, buildings and common words are somebody only where the phrase or the verb says so."""
    if i in page.at:
        return True
    match = match_agent(page.sentence, i)
    if match is None or match.agent.kind in {"country", "title"}:
        return False
    agent = match.agent
    is_refined = reading.rule in {"modifier", "opposed", "former"}
    if agent.loose and not is_refined and not _acts(page, i, agent.klass, reading):
        return False
    if agent.klass == "body" and agent.is_light:
        return bool(reading.sectors) and (reading.code is not None or is_refined)
    if agent.klass == "venue":
        return reading.code is not None or is_relation(page.sentence.tokens[i].relation, "nsubj")
    return bool(reading.sectors) or (reading.code is not None and not agent.is_light)


def _acts(page: Page, i: int, klass: str, reading: Reading) -> bool:
    """A common word that stands where somebody acts or is acted on."""
    token = page.sentence.tokens[i]
    if klass == "person":
        is_some = "Plur" in token.feats or bool(children(page.sentence, i, "det", "nummod", "nmod:poss"))
        return is_some and (
            reading.code is not None or is_relation(token.relation, "nsubj", "obj", "iobj", "obl", "nmod", "conj")
        )
    return reading.code is not None and is_relation(
        token.relation, "nsubj", *(() if klass == "thing" else ("obj", "obl"))
    )


# -- actors ----------------------------------------------------------------------------------------
def _assemble(document: Document, found: Iterable[Found]) -> tuple[Actor, ...]:
    groups: dict[Key, list[Found]] = {}
    for mention in sorted(found, key=lambda f: (f.span.start, f.span.end)):
        groups.setdefault(mention.key, []).append(mention)
    return tuple(_actor(document, mentions) for mentions in groups.values())


def _actor(document: Document, mentions: list[Found]) -> Actor:
    best = min(
        mentions, key=lambda f: (f.kind is MentionKind.PRONOUN, f.reading.entry is None, f.kind is not MentionKind.NAME)
    )
    reading = best.reading
    source = reading.entry or reading.country
    name = _name_of(best)
    state = roster().states.get(reading.code or "")
    number = source if source is not None and source.code == reading.code and source.kind is Kind.STATE else state
    unique = {(m.span, m.head): m.mention for m in mentions}
    return Actor(
        id=content_id(document.id, "actor", name, reading.code, *reading.sectors, *best.key),
        name=name,
        rule=reading.rule,
        code=reading.code,
        sectors=reading.sectors,
        cow=number.cow if number else None,
        gw=number.gw if number else None,
        wikidata=reading.entry.wikidata if reading.entry else None,
        identifier=_identifier(reading),
        mentions=tuple(unique.values()),
    )


def _name_of(best: Found) -> str:
    if best.key[0] == "government":
        return best.key[2]
    return best.reading.name


def _identifier(reading: Reading) -> str | None:
    if reading.entry is not None and reading.entry.identifier:
        return reading.entry.identifier
    if reading.country is not None and reading.country.kind is Kind.STATE:
        return reading.country.identifier
    return None
