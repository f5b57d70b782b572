"""Reads the predicate lexicon: which words make which event, and which slot fills which part.

What the columns mean is told in `data/events/README.md`. Matching the words in a parse is
`clauses.py`; what follows from a match is `codebook.py` and `composition.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tacitus.errors import KnowledgeError
from tacitus.events.plover import CONTEXTS, TYPES, modes_of
from tacitus.knowledge import DATA, Row, own_files, read_tsv

COLUMNS = ("entry", "pos", "type", "mode", "actor", "recipient", "if", "content", "context", "example", "not_example")
NO_EVENT = "NONE"
PARTS_OF_SPEECH = ("VERB", "NOUN", "ADJ")
# fmt: off
CONTENT = frozenset((
        "promise", "threaten", "refuse", "request", "accuse", "support", "condemn", "stop", "begin", "fail",
        "prevent", "plan", "hope", "allow", "force", "deny", "say",
))
# fmt: on
# fmt: off
PREPOSITIONS = frozenset((
        "about", "above", "across", "after", "against", "ahead", "along", "alongside", "among", "amid", "around",
        "as", "aside", "at", "away", "back", "before", "behind", "below", "beneath", "beside", "between", "beyond",
        "by", "down", "during", "for", "forward", "from", "in", "inside", "into", "near", "of", "off", "on", "onto",
        "out", "outside", "over", "past", "since", "through", "throughout", "to", "together", "toward", "towards",
        "under", "until", "up", "upon", "with", "within", "without",
))
# fmt: on
# fmt: off
SLOT_WORDS = PREPOSITIONS | {
    "subject", "object", "iobj", "poss", "prefix", "noun", "content", "content-subject", "content-object", "complement",
    "clause-subject", "speaker",
    "actor", "recipient",
    "any",
}
# fmt: on
DEFAULT_SLOTS = {
    "VERB": ("subject", "object"),
    "NOUN": ("poss|by", "against|on|of"),
    "ADJ": ("by|prefix", "noun"),
}
# fmt: off
SEMANTIC_CLASSES = frozenset((
    "actor", "person", "armed", "police", "official", "politician", "belligerent", "institution", "state", "civilian",
    "place", "country", "court", "number", "thing", "political", "many", "shared", "clause", "infinitive", "question",
))
# fmt: on

_FEW = 12  # more alternatives than anybody lists by hand: a class of words
Slots = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One fixed word of an entry: the forms or lemmas that may stand there."""

    forms: frozenset[str]
    is_preposition: bool = False


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on a slot: `filled`, `empty`, `is`, `not` (classes) or `=` (lemmas)."""

    slot: str
    kind: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the events it must give, as written after `=>`."""

    text: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the lexicon."""

    name: str
    where: str
    pos: str
    words: tuple[Word, ...]
    head: int
    type: str | None
    modes: tuple[str, ...] = ()
    actor: Slots = ()
    recipient: Slots = ()
    tests: tuple[Test, ...] = ()
    content: str | None = None
    contexts: tuple[str, ...] = ()
    example: Example | None = None
    not_example: Example | None = None

    @property
    def is_suffix(self) -> bool:
        """Whether the entry is the second half of a compound adjective: `-backed`."""
        return self.name.startswith("-")

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """How particular the entry is: more fixed words, no classes, more conditions, fewer alternatives come first."""
        forms = [len(word.forms) for word in self.words]
        return (len(self.words), max(forms) <= _FEW, len(self.tests), -sum(forms))

    @property
    def rule(self) -> str:
        """The name that events carry."""
        return f"{self.pos.lower()}:{self.name.replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries by part of speech and head word, the most particular first."""

    entries: Mapping[tuple[str, str], tuple[Entry, ...]]
    suffixes: Mapping[str, tuple[Entry, ...]]
    classes: Mapping[str, frozenset[str]]

    def of(self, pos: str, *lemmas: str) -> tuple[Entry, ...]:
        """The entries whose head is one of the lemmas."""
        groups = [found for lemma in dict.fromkeys(lemmas) if (found := self.entries.get((pos, lemma)))]
        if len(groups) < 2:
            return groups[0] if groups else ()
        every = dict.fromkeys(entry for group in groups for entry in group)
        return tuple(sorted(every, key=lambda e: e.rank, reverse=True))

    def ending(self, word: str) -> tuple[Entry, ...]:
        """The entries for the last part of a hyphenated adjective."""
        return self.suffixes.get(word.lower(), ())


@cache
def load_classes() -> Mapping[str, frozenset[str]]:
    """Classes of words by name."""
    found: dict[str, set[str]] = {}
    for row in read_tsv("events/classes.tsv", columns=("class", "word")):
        found.setdefault(row["class"], set()).add(row["word"].lower())
    return {name: frozenset(words) for name, words in sorted(found.items())}


def load_lexicon(*own: Path) -> Lexicon:
    """Read every file of predicates, and the user's own, which are tried first at equal rank.

    Without an argument the user's own are those named for this run.

    Raises
    ------
    KnowledgeError
        With every complaint at once, by file and line.
    """
    return _load_lexicon(own or own_files("predicates"))


@cache
def _load_lexicon(own: tuple[Path, ...]) -> Lexicon:
    files = [*own, *sorted((DATA / "events" / "predicates").glob("*.tsv"))]
    entries: list[Entry] = []
    complaints: list[str] = []
    for file in files:
        for row in read_tsv(file.absolute(), columns=COLUMNS):
            try:
                entries.append(to_entry(row))
            except ValueError as error:
                complaints.append(f"{row.where}: {error}")
    if complaints:
        raise KnowledgeError("\n".join(complaints))
    return _index(entries)


def _index(entries: Iterable[Entry]) -> Lexicon:
    heads: dict[tuple[str, str], list[Entry]] = {}
    suffixes: dict[str, list[Entry]] = {}
    for entry in entries:
        for form in sorted(entry.words[entry.head].forms):
            if entry.is_suffix:
                suffixes.setdefault(form, []).append(entry)
            else:
                heads.setdefault((entry.pos, form), []).append(entry)
    by_rank = {key: tuple(sorted(found, key=lambda e: e.rank, reverse=True)) for key, found in heads.items()}
    return Lexicon(by_rank, {key: tuple(found) for key, found in suffixes.items()}, load_classes())


def to_entry(row: Row) -> Entry:
    """One line as an entry; a `ValueError` says what is wrong with it."""
    pos, kind = row["pos"], row["type"] or None
    if pos not in PARTS_OF_SPEECH:
        raise ValueError(f"pos {pos!r} is none of {', '.join(PARTS_OF_SPEECH)}")
    words = to_words(row["entry"])
    actor, recipient = DEFAULT_SLOTS[pos]
    return Entry(
        name=row["entry"],
        where=row.where,
        pos=pos,
        words=words,
        head=_head(words) if pos == "NOUN" else 0,
        type=_checked_type(kind),
        modes=_checked_modes(kind, row["mode"]),
        actor=to_slots(row["actor"] or actor),
        recipient=_with_closing(words, to_slots(row["recipient"] or recipient)),
        tests=tuple(to_test(text) for text in row["if"].split(";") if text.strip()),
        content=_one_of(row["content"], CONTENT, "content"),
        contexts=tuple(_one_of(c, CONTEXTS, "context") or "" for c in row["context"].split("|") if c),
        example=to_example(row["example"]),
        not_example=to_example(row["not_example"]),
    )


def to_words(text: str) -> tuple[Word, ...]:
    """The fixed words of an entry."""
    parts = text.lower().removeprefix("-").split()
    if not parts:
        raise ValueError("the entry is empty")
    return tuple(Word(_forms(part), PREPOSITIONS.issuperset(part.split("/"))) for part in parts)


@cache  # few differ
def _forms(part: str) -> frozenset[str]:
    forms: set[str] = set()
    for form in part.split("/"):
        named = re.fullmatch(r"<([a-z_-]+)>", form)
        if named is None:
            forms.add(form)
        elif named[1] in load_classes():
            forms |= load_classes()[named[1]]
        else:
            raise ValueError(f"no class {form} in classes.tsv")
    return frozenset(forms)


def _with_closing(words: tuple[Word, ...], slots: Slots) -> Slots:
    """An entry that closes with a preposition is about what stands under it: "pull out **of** Klow"."""
    if len(words) < 2 or not words[-1].is_preposition or not slots:
        return slots
    closing = tuple((form,) for form in sorted(words[-1].forms) if form != "for")  # "call for talks": no addressee
    first = slots[:1] if slots[0] == ("object",) else ()
    rest = tuple(choice for choice in slots if choice not in (*closing, *first))
    return (*first, *closing, *rest)


def _head(words: tuple[Word, ...]) -> int:
    """The head of a noun entry: the last word before its first preposition."""
    at = next((i for i, word in enumerate(words) if word.is_preposition), len(words))
    return max(at - 1, 0)


def _checked_type(kind: str | None) -> str | None:
    if kind is not None and kind != NO_EVENT and kind not in TYPES:
        raise ValueError(f"no PLOVER type {kind!r}")
    return kind


@cache  # few differ
def _checked_modes(kind: str | None, text: str) -> tuple[str, ...]:
    modes = tuple(mode for mode in text.split("|") if mode)
    known = modes_of(kind) if kind else frozenset()
    for mode in modes:
        if mode not in known:
            raise ValueError(f"{kind} has no mode {mode!r}")
    return modes


def _one_of(text: str, known: Iterable[str], what: str) -> str | None:
    if text and text not in known:
        raise ValueError(f"no {what} {text!r}")
    return text or None


@cache  # few differ
def to_slots(text: str) -> Slots:
    """`a|b+c` as alternatives, each a sum of slots; `-` is nobody."""
    if text == "-":
        return ()
    slots = tuple(tuple(part.strip() for part in choice.split("+")) for choice in text.split("|"))
    for slot in (s for choice in slots for s in choice):
        if slot not in SLOT_WORDS:
            raise ValueError(f"no slot {slot!r}")
    return slots


@cache  # few differ
def to_test(text: str) -> Test:
    """`object is armed/person`, `no object`, `object`, `any = knife/machete`."""
    words = text.split()
    if len(words) == 1:
        test = Test(words[0], "filled")
    elif len(words) == 2 and words[0] == "no":
        test = Test(words[1], "empty")
    elif len(words) >= 3 and words[1] in ("is", "not", "="):
        test = Test(words[0], words[1], tuple(" ".join(words[2:]).lower().split("/")))
    else:
        raise ValueError(f"cannot read the condition {text.strip()!r}")
    if test.slot not in SLOT_WORDS:
        raise ValueError(f"no slot {test.slot!r}")
    if test.kind in ("is", "not"):
        _check_classes(test.values)
    return test


def _check_classes(names: tuple[str, ...]) -> None:
    for name in names:
        if name not in SEMANTIC_CLASSES and name not in load_classes():
            raise ValueError(f"no class {name!r}")


def to_example(text: str) -> Example | None:
    """A sentence and, after `=>`, the events expected of it."""
    if not text:
        return None
    sentence, _, expected = text.partition("=>")
    return Example(text=sentence.strip(), expected=tuple(e.strip() for e in expected.split(" ; ") if e.strip()))
