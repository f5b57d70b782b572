"""Which words of a sentence are names the gazetteer knows, and which unit is told with them.

This module decides how far a name reaches ("Democratic Republic of Congo", "W. Va.") and what it is told
with ("Springfield, Ill.", "Becker, Clay and Grant counties"). Whether a name is a place at all is decided in
`mentions.py`, which place it is in `resolve.py`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from tacitus.model import Sentence, Span, Token
from tacitus.places.cues import words
from tacitus.places.gazetteer import Candidate, abbreviations, gazetteer

LONGEST = 6  # words in a name
_STOPPED = frozenset(("St", "Mt", "Ft", "Ste"))
PARTIES = frozenset(("R", "D", "I", "DFL"))


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
    is_elsewhere: bool = False  # told with a unit that none of its candidates lies in
    is_local: bool = False  # told with a body that English-speaking towns have
    features: list[str] = field(default_factory=list)

    def add(self, weight: float, reason: str) -> None:
        self.score += weight
        self.features.append(reason)


class View:
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
        return kind[2:], _entity_start(self.tokens, mention.first), entity_end(self.tokens, mention.first)


def _inner_entity(tokens: tuple[Token, ...], mention: Found) -> tuple[str, int, int]:
    for i in range(mention.first, mention.last):
        if tokens[i].entity != "O":
            return tokens[i].entity[2:], i, entity_end(tokens, i)
    return "O", mention.first, mention.last


def _entity_start(tokens: tuple[Token, ...], i: int) -> int:
    kind = tokens[i].entity[2:]
    while i > 0 and tokens[i].entity.startswith("I-") and tokens[i - 1].entity[2:] == kind:
        i -= 1
    return i


def entity_end(tokens: tuple[Token, ...], i: int) -> int:
    """The token after the name the reader marked at i."""
    kind = "I-" + tokens[i].entity[2:]
    i += 1
    while i < len(tokens) and tokens[i].entity == kind:
        i += 1
    return i


def _is_shouted(forms: list[str]) -> bool:
    letters = [f for f in forms if f[:1].isalpha()]
    return len(letters) >= 4 and sum(f.isupper() for f in letters) > 0.7 * len(letters)


def matches(view: View) -> Iterator[Found]:
    """The longest names the gazetteer knows, from left to right."""
    i, count = 0, len(view.tokens)
    while i < count:
        mention = _longest(view, i) if view.forms[i][:1].isupper() else None
        if mention is None or _is_cut_out(view, mention):
            i += 1
        else:
            yield mention
            i = mention.last


def _is_cut_out(view: View, mention: Found) -> bool:
    """Whether one word was cut out of a longer name ("St. Paris") or is too common ever to be a place."""
    if mention.last != mention.first + 1 or mention.rule == "abbreviation":
        return False
    before = view.form(mention.first - 1)
    if before == "." and view.form(mention.first - 2) in _STOPPED:
        return True
    return _is_never_place(view.forms[mention.first]) or before in words("saint")


def _is_never_place(form: str) -> bool:
    return form in words("direction") or form in words("function") or form.capitalize() in words("function")


def _longest(view: View, i: int) -> Found | None:
    abbreviation = _abbreviation(view, i)
    end = _reach(view, i)
    for j in range(end, i, -1):
        if j - i > 1 and not view.forms[j - 1][:1].isupper():
            continue
        name = view.text[view.tokens[i].start : view.tokens[j - 1].end]
        if abbreviation is not None and j == i + 1:
            break
        candidates = gazetteer().candidates(name)
        if candidates and (len(name.replace(".", "")) > 3 or _is_short_name(name, candidates)):
            return Found(
                view.sentence.index, i, j, Span(view.tokens[i].start, view.tokens[j - 1].end), name, candidates
            )
    return abbreviation


def _is_short_name(name: str, candidates: tuple[Candidate, ...]) -> bool:
    """ "US" and "UAE" only in capitals; "Ub" or "Ho" hardly ever is the village."""
    return (name.isupper() and candidates[0].kind == "country") or (len(name) == 3 and candidates[0].weight >= 5)


def _reach(view: View, i: int) -> int:
    """The token after the last one that a name starting at i could take in."""
    end = i + 1
    while end < len(view.tokens) and end - i < LONGEST:
        form = view.forms[end]
        is_stop = form == "." and view.forms[end - 1] in _STOPPED
        if not (form[:1].isupper() or is_stop or form.lower() in words("connector")):
            break
        end += 1
    return end


def _abbreviation(view: View, i: int) -> Found | None:
    """ "Calif.", "W.Va." or "W. Va." as written, also where the stop was cut off as the sentence's end."""
    form, end, units = _abbreviated(view, i)
    before = view.form(i - 1)
    is_dotted = form.count(".") > 1 and not before.isdigit()
    is_seat = before == "-" and view.form(i - 2) in PARTIES
    is_marked = view.tokens[i].entity == "B-LOC"
    if not units or not (before in (",", "(") or is_dotted or is_seat or is_marked or before in words("direction")):
        return None
    span = Span(view.tokens[i].start, view.tokens[end - 1].end)
    found = Found(view.sentence.index, i, end, span, form, units, rule="abbreviation")
    found.add(1.0 if is_dotted or is_seat else -1.0, "abbreviation")
    return found


def _abbreviated(view: View, i: int) -> tuple[str, int, tuple[Candidate, ...]]:
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


def link_containers(view: View, mentions: list[Found]) -> None:
    """Ties "Springfield" to "Ill." in "Springfield, Ill.", "Homs" to "Syria" in "Homs, central Syria"."""
    for inner, outer in itertools.pairwise(mentions):
        gap = view.forms[inner.last : outer.first]
        if not _is_containing_gap(gap) or _are_both_countries(inner, outer):
            continue
        if any(contains(big, small) for big in outer.candidates[:8] for small in inner.candidates):
            inner.container = outer
            outer.is_container = gap[:1] == [","]
        elif gap == [","] and (outer.rule == "abbreviation" or outer.candidates[0].is_leading):
            inner.is_elsewhere = outer.is_container = True
    for mention in mentions:
        after = view.form(mention.last)
        if after.lower() in words("unit_after"):
            mention.unit_word = after.lower()
        elif after in words("state_word") and mention.candidates[0].iso == "US":
            mention.unit_word = "state"
        mention.is_local = after in words("english_body")
    _link_lists(view, mentions)


def _link_lists(view: View, mentions: list[Found]) -> None:
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
