"""Which words of a sentence are names: of the roster, and of people nobody told us of.

This module decides where a name begins and ends and which reading of it the sentence allows
("Jordan" the man is no state). Who the name is on the day is decided in `roster.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.actors.agents import agents
from tacitus.actors.entries import Form, Hit, Kind
from tacitus.actors.roster import Roster
from tacitus.actors.spelling import first_piece, fold
from tacitus.annotate.grammar import is_relation
from tacitus.model import Sentence

_LOWER_STARTS = frozenset({"al", "el", "bin", "de", "von", "van", "ash", "as"})
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
    i = 0
    while i < len(sentence.tokens):
        name = _name_at(sentence, roster, i, people, any_case=any_case)
        if name is None:
            i += 1
        else:
            found.append(name)
            i = name.last
    return tuple(found)


def _name_at(sentence: Sentence, roster: Roster, i: int, people: dict[int, int], *, any_case: bool) -> Name | None:
    known = _known_at(sentence, roster, i, any_case=any_case)
    if i in people:
        return _person_at(sentence, i, people[i], known)
    if known and not any(start < known.last and known.first < end for start, end in people.items()):
        return known
    return known if known and known.hits[0].entry.kind is Kind.PERSON else _combining_at(sentence, roster, i)


def _person_at(sentence: Sentence, i: int, last: int, known: Name | None) -> Name:
    """A person's name as the reader tagged it; a longer match of the roster wins, a shorter one loses."""
    if known and known.last >= last and (known.last - i > 1 or known.hits[0].entry.kind is not Kind.STATE):
        return known
    return Name(i, last, head_of(sentence, i, last), (), is_person=True)


def _known_at(sentence: Sentence, roster: Roster, i: int, *, any_case: bool) -> Name | None:
    token = sentence.tokens[i]
    if not any_case and not (token.form[:1].isupper() or token.form in _LOWER_STARTS):
        return None
    longest = roster.longest.get(first_piece(fold(token.form)))
    if not longest:
        return None
    best: Name | None = None
    text = ""
    for last in range(i + 1, len(sentence.tokens) + 1):
        word = sentence.tokens[last - 1]
        text += (" " if last - 1 > i and word.start > sentence.tokens[last - 2].end else "") + word.form
        if len(text) > longest + 4:
            break
        hits = _allowed(sentence, i, last, roster.look_up(text, any_case=any_case), any_case=any_case)
        if hits:
            best = Name(i, last, head_of(sentence, i, last), hits, is_person=hits[0].entry.kind is Kind.PERSON)
    return best


def _allowed(sentence: Sentence, i: int, last: int, hits: tuple[Hit, ...], *, any_case: bool) -> tuple[Hit, ...]:
    if not hits:
        return hits
    tokens = sentence.tokens[i:last]
    if (
        len(tokens) == 1
        and hits[0].entry.kind is Kind.ORGANISATION
        and not _stands_alone(sentence, i, any_case=any_case)
    ):
        return ()
    if any_case:
        return hits
    if not any(t.form[:1].isupper() or t.form[:1].isdigit() for t in tokens):
        return ()
    if len(tokens) == 1 and tokens[0].upos not in {"PROPN", "ADJ", "NOUN", "X", "SYM"}:
        return ()
    return hits


def _stands_alone(sentence: Sentence, i: int, *, any_case: bool) -> bool:
    """A body called by one common word ("Congress", "Dawn") is not meant inside a longer name or as any first word."""
    token = sentence.tokens[i]
    if token.form.islower() and (token.form in agents() or token.lemma in agents()):
        return False
    if token.form.isupper() or not token.form.isalpha():
        return True
    if i > 0:
        before = sentence.tokens[i - 1]
        if (
            before.upos == "PROPN"
            and before.form[:1].isupper()
            and not before.form.isupper()
            and before.end + 1 == token.start
        ):
            return token.entity.startswith("B-")
        return any_case or token.upos == "PROPN"
    return any_case or token.entity.endswith("ORG")


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The word of the name that hangs on a word outside it."""
    for i in range(first, last):
        if not first <= sentence.tokens[i].head < last:
            return i
    return last - 1


def _people(sentence: Sentence) -> dict[int, int]:
    """First word -> end of every run of words that the reader, or failing it the tree, calls a person."""
    tagged = {}
    start = -1
    for i, token in enumerate((*sentence.tokens, None)):
        label = token.entity if token else "O"
        if start >= 0 and label != "I-PER":
            tagged[start] = i
            start = -1
        if label == "B-PER" or (label == "I-PER" and start < 0):
            start = i
    if tagged or any(token.entity != "O" for token in sentence.tokens):
        return tagged
    return _titled(sentence)


def _titled(sentence: Sentence) -> dict[int, int]:
    """Without names from the reader: proper nouns in a flat run that has a title before it."""
    found = {}
    for i, token in enumerate(sentence.tokens):
        if token.upos == "PROPN" and any(t.head == i and t.relation == "nmod:desc" for t in sentence.tokens):
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
    """The "Sino" of "Sino-Soviet", whether or not the reader cuts at the hyphen."""
    form = sentence.tokens[i].form
    if not form[:1].isupper():
        return None
    following = sentence.tokens[i + 1].form if i + 1 < len(sentence.tokens) else ""
    entry = roster.combining.get(fold(form.rstrip("-–")))
    if entry and (following in _COMBINING_MARKS or form.endswith("-")):
        return Name(i, i + 1, i, (Hit(entry, Form.ADJECTIVE),))
    return None
