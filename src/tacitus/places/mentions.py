"""Whether a name in the text is a place, by the names the reader marked and the words around.

This module decides that "Jordan scored", "Paris Hilton" and "the Washington Post" name no places. Which words
are a name at all is decided in `names.py`, which place is meant in `resolve.py`.

The weights are ours, set by looking at whole classes of errors; a mention needs `ENOUGH`, and one with at least
`DOUBTFUL` may still be borne out by the rest of the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tacitus.model import Document, Sentence, Token
from tacitus.places.cues import words
from tacitus.places.gazetteer import Candidate, fold
from tacitus.places.names import PARTIES, Found, View, entity_end, link_containers, matches

ENOUGH = 2.0
DOUBTFUL = 0.0
_SURE = 3.0  # a mention that speaks for the same name elsewhere in the article
_SPREAD = 2.5  # and how much it does so at most
_KNOWN = 5.0  # weight from which a town followed by a foreign unit begins a list rather than names an unknown one
_WORD = re.compile(r"(?:\w\.){2,}|\w+(?:['’]\w+)*\.?|[^\w\s]")


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[Found]:
    """All names in the text that may be places, in reading order, scored."""
    reader_marks = any(token.entity != "O" for sentence in sentences for token in sentence.tokens)
    people = _people(sentences)
    found: list[Found] = []
    for sentence in sentences:
        view = View(document.text, sentence, people, marks=reader_marks)
        mentions = list(matches(view))
        link_containers(view, mentions)
        for mention in mentions:
            _weigh(view, mention)
        found += mentions
    _spread(found)
    return found


def outside_names(document: Document) -> list[Found]:
    """Names in the dateline and in the outlet's own name: they say where the article is at home.

    They take part in the choice between places and are never given out.
    """
    found: list[Found] = []
    for text, score in ((document.dateline, 4.0), (document.outlet, 2.0)):
        if not text:
            continue
        tokens = tuple(
            Token(m.start(), m.end(), m.group(), m.group().lower(), "X", "", -1, "dep") for m in _WORD.finditer(text)
        )
        view = View(text, Sentence(index=-1, start=0, end=len(text), tokens=tokens), frozenset(), marks=False)
        mentions = list(matches(view))
        link_containers(view, mentions)
        for mention in mentions:
            mention.score = score
        found += mentions
    return found


def _spread(mentions: list[Found]) -> None:
    """A name that is surely a place somewhere in the article is more likely one everywhere in it."""
    best: dict[str, float] = defaultdict(float)
    for mention in mentions:
        name = fold(mention.name)
        best[name] = max(best[name], mention.score)
    for mention in mentions:
        lead = best[fold(mention.name)] - mention.score
        if lead > 0 and best[fold(mention.name)] >= _SURE:
            mention.add(min(_SPREAD, lead), "sure elsewhere")


def _people(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Last names (and first names) of people whom the article names in full or with a title."""
    known: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if token.entity == "B-PER":
                end = entity_end(tokens, i)
                if end - i > 1 or (i > 0 and tokens[i - 1].form in words("title")):
                    known.update(tokens[j].form for j in range(i, end) if len(tokens[j].form) > 2)
            elif token.entity == "O" and token.form in words("given"):
                known.update(_surname_after(tokens, i))
            elif token.form in words("title") and i + 1 < len(tokens) and tokens[i + 1].form.istitle():
                known.update(_titled(tokens, i + 1))
    return frozenset(known)


def _surname_after(tokens: tuple[Token, ...], i: int) -> Iterator[str]:
    """ "Ann B. Marshall": the capitalised word, initials passed over, that follows a given name."""
    j = i + 1
    while j < len(tokens) and len(tokens[j].form) <= 2 and tokens[j].form[:1].isupper():
        j += 1
    if j < len(tokens) and tokens[j].form[:1].isupper() and tokens[j].form not in words("local_tail"):
        yield tokens[j].form


def _titled(tokens: tuple[Token, ...], i: int) -> Iterator[str]:
    end = i
    while end < len(tokens) and tokens[end].form[:1].isupper() and end - i < 3:
        end += 1
    yield tokens[end - 1].form


def _weigh(view: View, mention: Found) -> None:
    best = mention.candidates[0]
    mention.add(_standing(mention, best), "standing")
    if mention.container is not None:
        mention.add(2.5, "container")
        mention.rule = "containment"
    if mention.is_container:
        mention.add(2.5, "contains")
    if mention.is_elsewhere and best.kind == "city" and best.weight < _KNOWN:
        mention.add(-4.0, "unknown town of a known unit")
    if best.kind == "seat":
        mention.add(_seat(view, mention), "seat")
        return
    _weigh_before(view, mention)
    _weigh_after(view, mention)
    _weigh_word(view, mention, best)
    if view.marks:
        _weigh_marks(view, mention)


def _seat(view: View, mention: Found) -> float:
    """ "the Kremlin said" is an actor; a place it is for those who stand outside it."""
    i = mention.first - 1
    if view.form(i).lower() == "the":
        i -= 1
    is_whole = view.form(mention.last) not in ("'s", "’s") and not view.is_name(mention.last)
    return 1.0 if is_whole and view.form(i).lower() in words("strong_preposition") else -5.0


def _standing(mention: Found, best: Candidate) -> float:
    """How likely a capitalised word with this name is a place before anything else is known."""
    if best.kind == "country":
        return 3.0
    if best.kind not in ("city", "admin1", "admin2"):
        return 2.5
    if best.kind == "admin2" and not best.is_alternate and " " in mention.name:
        return 2.5
    if mention.rule == "abbreviation":
        return 1.5
    weight = best.weight - (1.0 if best.is_alternate else 0.0)
    if best.kind == "admin1" and not best.is_alternate and weight >= 5.5:
        return 3.0
    multiword = 1.0 if " " in mention.name.strip() else 0.0
    return multiword + (2.5 if weight >= 6 else 1.5 if weight >= 5 else 0.5 if weight >= 4 else 0.0)


def _weigh_before(view: View, mention: Found) -> None:
    i = mention.first - 1
    before = view.form(i)
    if before == "-" and view.form(i - 1) in PARTIES:
        mention.add(4.0, "party and seat")
    elif before in words("near_word"):
        mention.add(1.5, "direction")
    elif before.lower() in words("strong_preposition"):
        mention.add(1.5, "preposition")
    elif before == "of" and view.form(i - 1) in words("body_of"):
        mention.add(-3.0, "body")
    elif before.lower() in words("preposition"):
        town = before.lower() == "of" and view.form(i - 1).lower() in words("town_word")
        mention.add(2.5 if town else 0.5, "town of" if town else "weak preposition")
    elif before in words("title"):
        mention.add(-3.0, "title")
    elif before == "." and len(view.form(i - 1)) == 1 and view.form(i - 1).isupper() and view.is_name(i - 2):
        mention.add(-3.5, "initial before")
    elif not view.is_shouted and view.is_name(i) and before not in words("direction"):
        _weigh_name_before(mention, before)


def _weigh_name_before(mention: Found, before: str) -> None:
    if before in words("given") or (len(before) == 2 and before[1] == "."):
        mention.add(-3.5, "given name before")
    elif before[-1:] not in ("'", "’") and before.isalpha():
        mention.add(-2.0, "name before")


_TAILS = (
    ("street_tail", -3.0, "street"),
    ("org_tail", -3.0, "organisation"),
    ("local_tail", 1.5, "local body"),
    ("feature_tail", -2.0, "feature"),
)


def _weigh_after(view: View, mention: Found) -> None:
    after = view.form(mention.last)
    if not after:
        return
    tail = next(((weight, why) for name, weight, why in _TAILS if after in words(name)), None)
    if tail is not None:
        mention.add(*tail)
    elif after in ("'s", "’s") and view.forms[mention.first] in words("saint") and view.is_name(mention.last + 1):
        mention.add(-3.0, "saint's")
    elif _is_eponym(view, mention, after):
        mention.add(-6.0, "eponym")
    elif after in ("-", "–") and view.tokens[mention.last].start == mention.span.end:
        mention.add(-0.5, "hyphen")
    elif not view.is_shouted and view.is_name(mention.last) and after.isalpha():
        mention.add(-1.0 if mention.candidates[0].kind in ("country", "admin1") else -2.0, "name after")
    elif mention.unit_word or after in words("follower"):
        mention.add(1.5, "unit word" if mention.unit_word else "follower")
    _weigh_dateline(mention, after)


def _is_eponym(view: View, mention: Found, after: str) -> bool:
    """ "Iran-Contra", "his Miranda rights": an affair or a rule that bears the name."""
    if after in ("-", "–"):
        return view.form(mention.last + 1) in words("affair_tail")
    is_person = mention.name in words("given") and mention.candidates[0].kind != "country"
    return is_person and after in words("eponym_tail")


def _weigh_dateline(mention: Found, after: str) -> None:
    if mention.first == 0 and after in ("--", "—", "–", "(", "-") and mention.name.isupper():
        mention.add(2.5, "dateline")
        mention.rule = "dateline"


def _weigh_word(view: View, mention: Found, best: Candidate) -> None:
    """Against names that are also words or names of people."""
    if mention.last - mention.first > 1:
        return
    name = mention.name
    if view.is_shouted:
        name = name.capitalize()
    elif name.isupper() and len(name) <= 5 and best.kind != "country" and mention.rule == "gazetteer":
        mention.add(-2.0, "acronym")
    if name in words("given") and view.is_name(mention.last) and view.form(mention.last) not in words("local_tail"):
        mention.add(-2.0, "given name")
    if name in words("word") or name in words("function") or name in words("title"):
        mention.add(-2.5 if mention.first == 0 or view.is_shouted else -2.0, "word")
    elif best.weight < 6 and not view.marks and (name in words("surname") or name in words("given")):
        mention.add(-1.5, "name of people")
    if name in view.people:
        mention.add(-3.0 if best.weight < 6.5 else -1.0, "person in this article")


def _weigh_marks(view: View, mention: Found) -> None:
    kind, start, end = view.entity(mention)
    whole = start >= mention.first and end <= mention.last
    if kind == "LOC":
        mention.add(3.0 if whole else 1.0, "marked as place")
    elif kind == "PER":
        mention.add(-4.0, "marked as person")
    elif kind == "ORG":
        mention.add(-0.5 if whole else -1.0, "marked as organisation")
    else:
        mention.add(-1.0, "not marked")
