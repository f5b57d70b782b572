"""The values that flow through Tacitus; every stage takes and returns these.

This module decides what a document, a time, an actor or an event *is*. It does not
decide how any of them is found (the stage folders do) nor how they are written
(`store/record.py` does). It imports nothing of ours.

All offsets are half-open and count Python characters in `Document.text`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in `Document.text`; the only coordinate system."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} does not lie in a text")

    def of(self, text: str) -> str:
        """The characters the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def join(self, other: Span) -> Span:
        return Span(min(self.start, other.start), max(self.end, other.end))


def content_id(*parts: object) -> str:
    """Twelve hexadecimal digits that depend on the parts alone, so that reruns and shards agree."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Problem(NamedTuple):
    """One thing that went wrong in one document: the stage that met it and what to do about it."""

    stage: str
    message: str
    fatal: bool = False  # True: nothing could be coded, and the exit status says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as it was read. `text` is never edited after this point."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    dateline: str | None = None
    language: str = "en"
    captions: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_readable(self) -> bool:
        """English text to be coded; other languages keep title, text and date and get no events."""
        return self.language == "en" and bool(self.text.strip())


class Token(NamedTuple):
    """One word as Universal Dependencies sees it. `head` is an index into the sentence, -1 at the root."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    relation: str
    entity: str = "O"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Argument(NamedTuple):
    """One argument of a predicate: PropBank label and the index of its head word."""

    label: str
    head: int


class Frame(NamedTuple):
    """A predicate of the sentence with its PropBank roleset (`attack.01`) and arguments."""

    predicate: int
    roleset: str
    arguments: tuple[Argument, ...]

    def heads(self, label: str) -> tuple[int, ...]:
        return tuple(a.head for a in self.arguments if a.label == label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its words, tree, names and frames."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    frames: tuple[Frame, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression: its TIMEX3 value and the first and last day it covers (None: no days)."""

    span: Span
    type: TimeType
    value: str
    rule: str
    mod: str | None = None
    first: date | None = None
    last: date | None = None
    grain: str = "day"  # second minute hour day week month quarter season year decade century
    basis: str = "stated"  # stated | published | dateline | narrative: what it was reckoned from
    anchor: Span | None = None  # the words of the event or time it is told relative to


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named in the text, resolved to one entry of the gazetteer."""

    span: Span
    name: str
    rule: str
    kind: str = ""  # country | admin1 | admin2 | city | region | water | mountain | site ...
    geonames: int | None = None
    feature: str | None = None  # GeoNames feature code, e.g. PPLC
    country: str | None = None  # PLOVER (ISO 3) code
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class MentionKind(StrEnum):
    """How a mention picks its actor out: by name, by role, or as a pronoun."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an actor is named, described or taken up again.

    `head` is the index of the noun (or adjective) that the parse hangs the phrase on: in
    "U.S. and Soviet soldiers" two actors have a mention each, and both have the head "soldiers".
    """

    span: Span
    sentence: int
    head: int
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who can act: a country code, sectors and a name, valid on the article's date."""

    id: str
    name: str
    rule: str
    code: str | None = None  # PLOVER: ISO 3, or IGO UNO EUR NGO ISM IMG MNC
    sectors: tuple[str, ...] = ()
    cow: int | None = None
    gw: int | None = None
    wikidata: str | None = None
    identifier: str | None = None  # a former state's or the group's own name, e.g. Soviet Union
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody in a statement: the words that name them, and the actor they are, if known."""

    span: Span
    actor: str | None = None


class StatementKind(StrEnum):
    """Word for word, reported, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something somebody is told to say, believe or deny. `content` may have several parts."""

    id: str
    kind: StatementKind
    content: tuple[Span, ...]
    cue: Span | None
    rule: str
    speaker: Party | None = None
    channel: tuple[Party, ...] = ()
    stance: str = "asserted"  # asserted | denied | doubted | unknown
    parent: str | None = None
    first: date | None = None
    last: date | None = None

    @property
    def hull(self) -> Span:
        return Span(min(s.start for s in self.content), max(s.end for s in self.content))


class Auxiliary(StrEnum):
    """PLOVER's auxiliary modes: what is not simply so, now."""

    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATION = "negation"


class AssertedBy(StrEnum):
    """On whose word an event rests."""

    ARTICLE = "article"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    THIRD_PARTY = "third_party"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An actor in its part in one event: the words that name it there and who it is."""

    span: Span
    actor: str | None  # Actor.id
    code: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many: bounds as told ("at least 14" has no upper bound) and the words that say so."""

    kind: str  # dead | injured | arrested
    minimum: int | None
    maximum: int | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where an event happened: a place of the article and PLOVER's resolution, 1 country to 5 sub-city."""

    place: Place
    resolution: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, in PLOVER's words, with the characters and the rule that prove it."""

    id: str
    type: str
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    span: Span  # the clause
    trigger: Span  # at most six words
    sentence: int
    rule: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    article_contexts: tuple[str, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    first: date | None = None
    last: date | None = None
    date_basis: str = "none"  # stated | dateline | narrative | published | none
    planned: date | None = None
    sizes: tuple[Size, ...] = ()
    place: EventPlace | None = None
    lead: bool = False
    same_as: str | None = None
    statement: str | None = None
    asserted_by: AssertedBy = AssertedBy.ARTICLE
    quad: int = 0
    scale: float = 0.0
    cameo: str | None = None
    confidence: float = 0.5
    trace: tuple[str, ...] = ()  # what `tacitus explain` prints: rules tried, rivals and why they lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """Everything Tacitus found in one document."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @classmethod
    def empty(cls, document: Document, *problems: Problem) -> Self:
        return cls(document=document, problems=document.problems + problems)
