"""Where a text names a place: capitalised words that the gazetteer knows, weighed by their surroundings.

This module decides whether "Jordan" is a place at all ("Jordan scored", "Paris Hilton" and "the
Washington Post" are none), by the names the reader marked, the words around and what kind of place
bears the name. Which place is meant is decided in `resolve.py`.

The weights are ours, set by looking at whole classes of errors; a mention needs `ENOUGH`.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tacitus.model import Document, Sentence, Span, Token
from tacitus.places.cues import words
from tacitus.places.gazetteer import Candidate, abbreviations, fold, gazetteer

_WORD = re.compile(r"(?:\w\.){2,}|\w+(?:['’]\w+)*\.?|[^\w\s]")
ENOUGH = 2.0
DOUBTFUL = 0.0
_PARTIES = frozenset(("R", "D", "I", "DFL"))
_SURE = 3.0
_SPREAD = 2.5
LONGEST = 6
_BREAKING = frozenset(',;:()[]{}"“”!?/|–—…')


@dataclass(slots=True)
class Found:
    """A name that may be a place: its words, what it can mean and how much speaks for it."""

    sentence: int
    first: int
    last: int  # index of the token after the name
    span: Span
    name: str
    candidates: tuple[Candidate, ...]
    score: float = 0.0
    rule: str = "gazetteer"
    is_container: bool = False  # a unit told after a town: "Springfield, Ill."
    container: Found | None = None
    unit_word: str = ""  # "province" in "Aleppo province"
    features: list[str] = field(default_factory=list)

    def add(self, weight: float, reason: str) -> None:
        self.score += weight
        self.features.append(reason)


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[Found]:
    """All names in the text that may be places, in reading order, scored."""
    reader_marks = any(token.entity != "O" for sentence in sentences for token in sentence.tokens)
    people = _people(sentences)
    found: list[Found] = []
    for sentence in sentences:
        view = _View(document.text, sentence, people, marks=reader_marks)
        mentions = list(_matches(view))
        _link_containers(view, mentions)
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
        view = _View(text, Sentence(index=-1, start=0, end=len(text), tokens=tokens), frozenset(), marks=False)
        mentions = list(_matches(view))
        _link_containers(view, mentions)
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


class _View:
    """One sentence with what is asked of it again and again."""

    __slots__ = ("forms", "is_shouted", "marks", "people", "sentence", "text", "tokens")

    def __init__(self, text: str, sentence: Sentence, people: frozenset[str], *, marks: bool) -> None:
        self.text = text
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.forms = [token.form for token in sentence.tokens]
        self.people = people
        self.marks = marks
        self.is_shouted = _is_shouted(self.forms)

    def form(self, i: int) -> str:
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def is_name(self, i: int) -> bool:
        """A capitalised word that is not one merely because the sentence starts."""
        form = self.form(i)
        if not form[:1].isupper():
            return False
        return form not in words("function") or (i > 0 and form in words("direction"))

    def entity(self, mention: Found) -> tuple[str, int, int]:
        """Type and bounds of the reader's name that the mention starts in."""
        kind = self.tokens[mention.first].entity
        if kind == "O":
            return _inner_entity(self.tokens, mention)
        return kind[2:], _entity_start(self.tokens, mention.first), _entity_end(self.tokens, mention.first)


def _inner_entity(tokens: tuple[Token, ...], mention: Found) -> tuple[str, int, int]:
    for i in range(mention.first, mention.last):
        if tokens[i].entity != "O":
            return tokens[i].entity[2:], i, _entity_end(tokens, i)
    return "O", mention.first, mention.last


def _entity_start(tokens: tuple[Token, ...], i: int) -> int:
    kind = tokens[i].entity[2:]
    while i > 0 and tokens[i].entity.startswith("I-") and tokens[i - 1].entity[2:] == kind:
        i -= 1
    return i


def _entity_end(tokens: tuple[Token, ...], i: int) -> int:
    kind = "I-" + tokens[i].entity[2:]
    i += 1
    while i < len(tokens) and tokens[i].entity == kind:
        i += 1
    return i


def _is_shouted(forms: list[str]) -> bool:
    letters = [f for f in forms if f[:1].isalpha()]
    return len(letters) >= 4 and sum(f.isupper() for f in letters) > 0.7 * len(letters)


def _people(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Last names (and first names) of people whom the article names in full or with a title."""
    known: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if token.entity == "B-PER":
                end = _entity_end(tokens, i)
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


# -- finding names ---------------------------------------------------------------------------


def _matches(view: _View) -> Iterator[Found]:
    i, count = 0, len(view.tokens)
    while i < count:
        mention = _longest(view, i) if view.forms[i][:1].isupper() else None
        if mention is None or _is_cut_out(view, mention):
            i += 1
        else:
            yield mention
            i = mention.last


def _is_cut_out(view: _View, mention: Found) -> bool:
    """Whether one word was cut out of a longer name ("St. Paris") or is too common ever to be a place."""
    if mention.last != mention.first + 1 or mention.rule == "abbreviation":
        return False
    return _is_never_place(view.forms[mention.first]) or view.form(mention.first - 1) in words("saint")


def _is_never_place(form: str) -> bool:
    return form in words("direction") or form in words("function") or form.capitalize() in words("function")


def _longest(view: _View, i: int) -> Found | None:
    abbreviation = _abbreviation(view, i)
    end = _reach(view, i)
    for j in range(end, i, -1):
        if j - i > 1 and not view.forms[j - 1][:1].isupper():
            continue
        name = view.text[view.tokens[i].start : view.tokens[j - 1].end]
        if abbreviation is not None and j == i + 1:
            break
        candidates = gazetteer().candidates(name)
        if candidates and (len(name) > 3 or _is_short_name(name, candidates)):
            return Found(
                view.sentence.index, i, j, Span(view.tokens[i].start, view.tokens[j - 1].end), name, candidates
            )
    return abbreviation


def _is_short_name(name: str, candidates: tuple[Candidate, ...]) -> bool:
    """ "US" and "UAE" only in capitals; "Ub" or "Ho" hardly ever is the village."""
    return (name.isupper() and candidates[0].kind == "country") or (len(name) == 3 and candidates[0].weight >= 5)


def _reach(view: _View, i: int) -> int:
    """The token after the last one that a name starting at i could take in."""
    end = i + 1
    while end < len(view.tokens) and end - i < LONGEST:
        form = view.forms[end]
        if not (form[:1].isupper() or form.lower() in words("connector")):
            break
        end += 1
    return end


def _abbreviation(view: _View, i: int) -> Found | None:
    """ "Calif.", "W.Va." or "W. Va." as written, also where the stop was cut off as the sentence's end."""
    form, end, units = _abbreviated(view, i)
    before = view.form(i - 1)
    is_dotted = form.count(".") > 1 and not before.isdigit()
    is_seat = before == "-" and view.form(i - 2) in _PARTIES
    is_marked = view.tokens[i].entity == "B-LOC"
    if not units or not (before in (",", "(") or is_dotted or is_seat or is_marked or before in words("direction")):
        return None
    span = Span(view.tokens[i].start, view.tokens[end - 1].end)
    found = Found(view.sentence.index, i, end, span, form, units, rule="abbreviation")
    found.add(1.0 if is_dotted or is_seat else -1.0, "abbreviation")
    return found


def _abbreviated(view: _View, i: int) -> tuple[str, int, tuple[Candidate, ...]]:
    """The abbreviation that starts at i, the token after it, and the units it stands for."""
    form, follower = view.forms[i], view.form(i + 1)
    known = abbreviations()
    if form in known:
        return form, i + 1, known[form]
    for joined in (f"{form} {follower}", f"{form} {follower}."):
        if follower and joined in known:
            return joined, i + 2, known[joined]
    if form + "." in known and (follower == "." or view.form(i - 1) == "-"):
        return form + ".", i + 1, known[form + "."]
    return form, i + 1, ()


# -- a unit told after a town ------------------------------------------------------------------


def _link_containers(view: _View, mentions: list[Found]) -> None:
    """Ties "Springfield" to "Ill." in "Springfield, Ill.", "Homs" to "Syria" in "Homs, central Syria"."""
    for inner, outer in itertools.pairwise(mentions):
        gap = view.forms[inner.last : outer.first]
        if not _is_containing_gap(gap) or _are_both_countries(inner, outer):
            continue
        if any(contains(big, small) for big in outer.candidates[:8] for small in inner.candidates):
            inner.container = outer
            outer.is_container = gap[:1] == [","]
    for mention in mentions:
        after = view.form(mention.last)
        if after.lower() in words("unit_after"):
            mention.unit_word = after.lower()
        elif after in words("state_word") and mention.candidates[0].iso == "US":
            mention.unit_word = "state"
    _link_lists(view, mentions)


def _link_lists(view: _View, mentions: list[Found]) -> None:
    """ "Becker, Clay and Grant counties": the plural word at the end counts for the whole list."""
    plural = ""
    for position in range(len(mentions) - 1, -1, -1):
        mention = mentions[position]
        after = view.form(mention.last)
        if after.lower() in words("plural_unit"):
            plural = after.lower()
        elif plural and after not in (",", "and", "or", "&"):
            plural = ""
        if plural and not mention.unit_word:
            mention.unit_word = plural


def _are_both_countries(inner: Found, outer: Found) -> bool:
    """ "in Russia, U.S. officials said" puts no Russia into the United States."""
    return inner.candidates[0].kind == "country" and outer.candidates[0].kind == "country"


def _is_containing_gap(gap: list[str]) -> bool:
    if not gap or len(gap) > 3:
        return False
    if gap[0] in (",", "("):
        return len(gap) == 1 or gap[1].lower() in _INSIDE or (len(gap) == 2 and gap[1].lower() in words("unit_after"))
    return gap == ["in"] or (len(gap) == 2 and gap[0].lower() in words("unit_after") and gap[1] in (",", "of", "in"))


_INSIDE = frozenset(("in", "northern", "southern", "eastern", "western", "central", "north", "south", "northeastern",
                     "northwestern", "southeastern", "southwestern", "the"))  # fmt: skip


def contains(big: Candidate, small: Candidate) -> bool:
    """Whether one place lies in the country or unit that the other is."""
    if big is small or big.geonames == small.geonames:
        return False
    if big.kind == "country":
        return big.iso == small.iso and small.kind != "country"
    if big.kind == "admin1":
        return big.iso == small.iso and big.admin1 == small.admin1 and small.kind not in ("country", "admin1")
    return big.kind == "admin2" and small.kind == "city" and (big.iso, big.admin1, big.admin2) == (
        small.iso, small.admin1, small.admin2)  # fmt: skip


# -- weighing ---------------------------------------------------------------------------------


def _weigh(view: _View, mention: Found) -> None:
    best = mention.candidates[0]
    mention.add(_standing(mention, best), "standing")
    if mention.container is not None:
        mention.add(2.5, "container")
        mention.rule = "containment"
    if mention.is_container:
        mention.add(2.5, "contains")
    if best.kind == "seat":
        mention.add(_seat(view, mention), "seat")
        return
    _weigh_before(view, mention)
    _weigh_after(view, mention)
    _weigh_word(view, mention, best)
    if view.marks:
        _weigh_marks(view, mention)


def _seat(view: _View, mention: Found) -> float:
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
    if best.kind == "admin2" and not best.is_alternate:
        return 2.5
    if mention.rule == "abbreviation":
        return 1.5
    weight = best.weight - (1.0 if best.is_alternate else 0.0)
    if best.kind == "admin1" and not best.is_alternate and weight >= 5.5:
        return 3.0
    multiword = 1.0 if " " in mention.name.strip() else 0.0
    return multiword + (2.5 if weight >= 6 else 1.5 if weight >= 5 else 0.5 if weight >= 4 else 0.0)


def _weigh_before(view: _View, mention: Found) -> None:
    i = mention.first - 1
    before = view.form(i)
    if before == "-" and view.form(i - 1) in _PARTIES:
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
    elif not view.is_shouted and view.is_name(i) and before not in words("direction"):
        _weigh_name_before(mention, before)


def _weigh_name_before(mention: Found, before: str) -> None:
    if before in words("given") or (len(before) == 2 and before[1] == "."):
        mention.add(-3.5, "given name before")
    elif before[-1:] not in ("'", "’") and before.isalpha():
        mention.add(-2.0, "name before")


def _weigh_after(view: _View, mention: Found) -> None:
    after = view.form(mention.last)
    if not after:
        return
    if after in words("street_tail"):
        mention.add(-3.0, "street")
    elif after in words("org_tail"):
        mention.add(-3.0, "organisation")
    elif after in words("local_tail"):
        mention.add(1.5, "local body")
    elif after in words("feature_tail"):
        mention.add(-2.0, "feature")
    elif after in ("-", "–") and view.tokens[mention.last].start == mention.span.end:
        mention.add(-0.5, "hyphen")
    elif not view.is_shouted and view.is_name(mention.last) and after.isalpha():
        mention.add(-1.0 if mention.candidates[0].kind in ("country", "admin1") else -2.0, "name after")
    elif mention.unit_word or after in words("follower"):
        mention.add(1.5, "unit word" if mention.unit_word else "follower")
    _weigh_dateline(mention, after)


def _weigh_dateline(mention: Found, after: str) -> None:
    if mention.first == 0 and after in ("--", "—", "–", "(", "-") and mention.name.isupper():
        mention.add(2.5, "dateline")
        mention.rule = "dateline"


def _weigh_word(view: _View, mention: Found, best: Candidate) -> None:
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
    if name in words("word") or name in words("function"):
        mention.add(-2.5 if mention.first == 0 or view.is_shouted else -2.0, "word")
    elif best.weight < 6 and not view.marks and (name in words("surname") or name in words("given")):
        mention.add(-1.5, "name of people")
    if name in view.people:
        mention.add(-3.0 if best.weight < 6.5 else -1.0, "person in this article")


def _weigh_marks(view: _View, mention: Found) -> None:
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
