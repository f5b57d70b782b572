"""Which words of a sentence are names: of the roster, and of people nobody told us of.

This module decides where a name begins and ends and which reading of it the sentence allows
("Jordan" the man is no state). Who the name is on the day is decided in `roster.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tacitus.actors.agents import agents, is_role_word
from tacitus.actors.entries import Entry, Form, Hit, Kind
from tacitus.actors.gender import is_given_name
from tacitus.actors.roster import Roster
from tacitus.actors.spelling import first_piece, fold, stem
from tacitus.annotate.grammar import is_relation
from tacitus.model import Sentence, Token

_LOWER_STARTS = frozenset({"al", "el", "bin", "de", "von", "van", "ash", "as"})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_REALLY = frozenset({"real", "the", "official", "rep", "sen", "gov"})
_OF_PARTIES = frozenset({"party", "movement", "front", "alliance", "coalition", "union", "bloc", "list", "group"})
_SHORTEST_NAME = 2
_MOST_WORDS = 65_536  # kept before they are forgotten and found again
_WAYS = frozenset({"to", "in", "into", "from", "across", "inside", "toward", "towards"})
_COMBINING_MARKS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: words `first` to `last` (end exclusive), its head word and its readings."""

    first: int
    last: int
    head: int
    hits: tuple[Hit, ...]  # empty for somebody the roster does not know
    is_person: bool = False

    @property
    def hit(self) -> Hit | None:
        return self.hits[0] if self.hits else None


def surface(sentence: Sentence, first: int, last: int) -> str:
    """The words as the text spaces them."""
    parts = [sentence.tokens[first].form]
    for before, token in zip(sentence.tokens[first : last - 1], sentence.tokens[first + 1 : last], strict=True):
        parts.append(" " + token.form if token.start > before.end else token.form)
    return "".join(parts)


def find_names(sentence: Sentence, roster: Roster, *, any_case: bool = False) -> tuple[Name, ...]:
    """Names of the sentence from left to right, longest first, none overlapping another."""
    people = _people(sentence)
    found: list[Name] = []
    free = 0  # words before this one are taken
    for i in _starts(sentence, roster, people, any_case=any_case):
        if i < free:
            continue
        name = _name_at(sentence, roster, i, people, any_case=any_case)
        if name is not None:
            found.append(name)
            free = name.last
    return tuple(found)


def _starts(sentence: Sentence, roster: Roster, people: dict[int, int], *, any_case: bool) -> Sequence[int]:
    """The words that a name can begin with, found in one go: most words of an article are none."""
    if any_case:
        return range(len(sentence.tokens))
    if roster.begins is None:
        roster.begins = _Beginnings(roster)
    begins = roster.begins
    starts = [i for i, t in enumerate(sentence.tokens) if begins[t.form]]
    return sorted({*starts, *people}) if people else starts


class _Beginnings(dict[str, bool]):
    """Whether a name can begin with a word as it is written, worked out when it is first met."""

    def __init__(self, roster: Roster) -> None:
        super().__init__()
        self._roster = roster

    def __missing__(self, form: str) -> bool:
        if len(self) >= _MOST_WORDS:
            self.clear()
        may = form[:1].isupper() or form[:1] == "@" or form in _LOWER_STARTS
        opens = form[:1] == "@" or bool(_opened(self._roster, form)) or fold(form) in self._roster.combining
        self[form] = may and opens
        return self[form]


def _name_at(sentence: Sentence, roster: Roster, i: int, people: dict[int, int], *, any_case: bool) -> Name | None:
    known = _known_at(sentence, roster, i, any_case=any_case)
    if i in people:
        return _body_taken_for_man(sentence, roster, i, people[i]) or _person_at(sentence, i, people[i], known)
    if known and not any(start < known.last and known.first < end for start, end in people.items()):
        return known
    return known if known and known.hits[0].entry.kind is Kind.PERSON else _combining_at(sentence, roster, i)


def _body_taken_for_man(sentence: Sentence, roster: Roster, i: int, last: int) -> Name | None:
    """ "Gazprom" alone, tagged as a person: a well-known body whose name no man bears."""
    form = sentence.tokens[i].form
    if last - i > 1 or is_given_name(form) or roster.bearers(form):
        return None
    hits = roster.look_up(form)
    is_body = bool(hits) and hits[0].entry.kind is Kind.ORGANISATION and hits[0].entry.fame > 0
    return Name(i, last, head_of(sentence, i, last), hits) if is_body else None


def _person_at(sentence: Sentence, i: int, last: int, known: Name | None) -> Name | None:
    """A person's name as the reader tagged it; a longer match of the roster wins, a shorter one loses."""
    if len(sentence.tokens[i].form) < _SHORTEST_NAME and sentence.tokens[min(i + 1, last - 1)].form in {
        sentence.tokens[i].form,
        "-",
    }:
        return known  # "R-Mont."
    is_state = known is not None and known.hits[0].entry.kind is Kind.STATE
    if known and known.last >= last and (known.last - i > 1 or not is_state or _is_gone_to(sentence, i)):
        return known
    return Name(i, last, head_of(sentence, i, last), (), is_person=True)


def _is_gone_to(sentence: Sentence, i: int) -> bool:
    """ "To Jordan" is to the state, unless the article knows a man of that name (`surnames.py`)."""
    return i > 0 and sentence.tokens[i - 1].form.lower() in _WAYS and sentence.tokens[i - 1].head == i


def _known_at(sentence: Sentence, roster: Roster, i: int, *, any_case: bool) -> Name | None:
    token = sentence.tokens[i]
    if token.form.startswith("@"):
        return _handle_at(sentence, roster, i)
    openings = _opened(roster, token.form)
    if not openings:
        return None
    best: Name | None = None
    text, end, last = token.form, token.end, i + 1
    while _stem(text) in openings:
        hits = _allowed(sentence, i, last, roster.look_up(text, any_case=any_case), any_case=any_case)
        if hits:
            best = Name(i, last, head_of(sentence, i, last), hits, is_person=hits[0].entry.kind is Kind.PERSON)
        if last == len(sentence.tokens) or len(openings) == 1:  # nothing longer begins so
            break
        token = sentence.tokens[last]
        text += " " + token.form if token.start > end else token.form
        end, last = token.end, last + 1
    return best


def _handle_at(sentence: Sentence, roster: Roster, i: int) -> Name | None:
    """An account named for somebody: "@JaneDoe", "@realJaneDoe"."""
    words = _HUMP.sub(" ", sentence.tokens[i].form.lstrip("@")).split()
    while words and words[0].lower() in _REALLY:
        words = words[1:]
    hits = roster.look_up(" ".join(words)) if len(words) > 1 else ()
    return Name(i, i + 1, i, hits, is_person=hits[0].entry.kind is Kind.PERSON) if hits else None


def _opened(roster: Roster, form: str) -> frozenset[str]:
    """How names can begin that begin with this word; nothing if none does."""
    known = roster.begun.get(form)
    if known is None:
        if len(roster.begun) >= _MOST_WORDS:
            roster.begun.clear()
        openings = roster.openings(_piece(form))
        known = roster.begun[form] = openings if _stem(form) in openings else frozenset()
    return known


@lru_cache(maxsize=65536)
def _piece(form: str) -> str:
    return first_piece(fold(form))


@lru_cache(maxsize=65536)
def _stem(text: str) -> str:
    return stem(fold(text))


def _allowed(sentence: Sentence, i: int, last: int, hits: tuple[Hit, ...], *, any_case: bool) -> tuple[Hit, ...]:
    if not hits:
        return hits
    tokens = sentence.tokens[i:last]
    if hits[0].entry.kind is Kind.ORGANISATION and not _may_be_body(sentence, i, last, any_case=any_case):
        return ()
    if not any_case and _is_common(tokens, hits[0].entry):
        return ()
    if any_case:
        return hits
    if not any(t.form[:1].isupper() or t.form[:1].isdigit() for t in tokens):
        return ()
    if len(tokens) == 1 and tokens[0].upos not in {"PROPN", "ADJ", "NOUN", "X", "SYM"}:
        return ()
    return hits


def _may_be_body(sentence: Sentence, i: int, last: int, *, any_case: bool) -> bool:
    """Common words are no body's name: "foreign affairs" in lower case is no magazine."""
    tokens = sentence.tokens[i:last]
    if all(t.form.islower() and is_role_word(t.form) for t in tokens):
        return False
    return len(tokens) > 1 or _stands_alone(sentence, i, any_case=any_case)


def _is_common(tokens: Sequence[Token], entry: Entry) -> bool:
    """A "Republican proposal" is no party of Argentina: parties and little-known bodies keep their capitals."""
    if entry.kind is not Kind.ORGANISATION or (entry.fame and "PTY" not in entry.sectors):
        return False
    return any(t.form.islower() and t.upos == "NOUN" and t.form not in _OF_PARTIES for t in tokens)


def _stands_alone(sentence: Sentence, i: int, *, any_case: bool) -> bool:
    """A body called by one common word ("Congress", "Dawn") is not meant inside a longer name or as any first word."""
    token = sentence.tokens[i]
    if token.form.isupper() or not token.form.isalpha():
        return True
    if token.entity.endswith("PER"):
        return False
    if i > 0:
        before = sentence.tokens[i - 1]
        if (
            before.upos == "PROPN"
            and before.form[:1].isupper()
            and not before.form.isupper()
            and before.end + 1 == token.start
        ):
            return token.entity.startswith("B-")
        return any_case or token.upos in {"PROPN", "NOUN"}
    return any_case or token.entity.endswith("ORG") or token.upos == "PROPN" or _is_partisan(token)


def _is_partisan(token: Token) -> bool:
    """ "Democrats", "Conservatives": people of a party, called so at the head of a sentence too."""
    agent = agents().get(token.lemma.lower())
    return agent is not None and agent.sectors[:1] == ("PTY",)


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The word of the name that hangs on a word outside it."""
    for i in range(first, last):
        if not first <= sentence.tokens[i].head < last:
            return i
    return last - 1


def _people(sentence: Sentence) -> dict[int, int]:
    """First word -> end of every run of words that the reader, or failing it the tree, calls a person."""
    labels = [token.entity for token in sentence.tokens]
    tagged: dict[int, int] = {}
    if "B-PER" in labels or "I-PER" in labels:
        tagged = _runs(labels)
    if tagged or labels.count("O") < len(labels):
        return {i: last for i, last in tagged.items() if not (last in tagged and _is_title(sentence, i, last))}
    return _titled(sentence)


def _runs(labels: list[str]) -> dict[int, int]:
    """First -> end of each run of words tagged as one person."""
    tagged: dict[int, int] = {}
    start = -1
    for i, label in enumerate((*labels, "O")):
        if start >= 0 and label != "I-PER":
            tagged[start] = i
            start = -1
        if label == "B-PER" or (label == "I-PER" and start < 0):
            start = i
    return tagged


def _is_title(sentence: Sentence, first: int, last: int) -> bool:
    """ "Rear Adm." right before a name is no name of its own."""
    return surface(sentence, first, last).lower() in agents()


def _titled(sentence: Sentence) -> dict[int, int]:
    """Without names from the reader: proper nouns in a flat run that has a title before it."""
    found = {}
    entitled = {token.head for token in sentence.tokens if token.relation == "nmod:desc"}
    for i in sorted(entitled):
        if i >= 0 and sentence.tokens[i].upos == "PROPN":
            last = i + 1
            while (
                last < len(sentence.tokens)
                and sentence.tokens[last].head == i
                and is_relation(sentence.tokens[last].relation, "flat")
            ):
                last += 1
            found[i] = last
    return found


def _combining_at(sentence: Sentence, roster: Roster, i: int) -> Name | None:
    """The "Sino" of "Sino-Soviet"."""
    if i + 1 >= len(sentence.tokens) or sentence.tokens[i + 1].form not in _COMBINING_MARKS:
        return None
    entry = roster.combining.get(fold(sentence.tokens[i].form))
    return Name(i, i + 1, i, (Hit(entry, Form.ADJECTIVE),)) if entry else None
