"""Small values for tests of what comes after the stages: one article, coded by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tacitus.model import (
    Actor,
    AssertedBy,
    Auxiliary,
    Coded,
    Document,
    Entity,
    Event,
    EventPlace,
    Mention,
    MentionKind,
    Party,
    Place,
    Sentence,
    Size,
    Span,
    Statement,
    StatementKind,
    Time,
    TimeType,
    Token,
)

TEXT = "Borduria said Syldavian troops killed two farmers in Klow on May 5, 2015."
CODER = {"tacitus": "0", "reader": "r", "data": "d"}


def span(words: str, text: str = TEXT) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def coded(identifier: str = "one", text: str = TEXT) -> Coded:
    """One article with one of everything."""
    words = text.split(" ")
    tokens = tuple(
        Token(span(w, text).start, span(w, text).end, w, w.lower(), "X", "_", -1 if i == 1 else 1, "dep")
        for i, w in enumerate(words)
    )
    troops = Actor(
        id="a1",
        name="Syldavian troops",
        rule="role",
        code="SYL",
        sectors=("MIL",),
        cow=900,
        mentions=(Mention(span=span("Syldavian troops", text), sentence=0, head=3, kind=MentionKind.ROLE),),
    )
    place = Place(
        span=span("Klow", text), name="Klow", rule="capital", kind="city", country="SYL", latitude=1.5, longitude=2.5
    )
    statement = Statement(
        id="s1",
        kind=StatementKind.INDIRECT,
        content=(span("Syldavian troops killed two farmers", text),),
        cue=span("said", text),
        rule="complement",
        speaker=Party(span=span("Borduria", text)),
    )
    event = Event(
        id="e1",
        type="ASSAULT",
        actors=(Entity(span=span("Syldavian troops", text), actor="a1", code="SYL", sectors=("MIL",)),),
        recipients=(Entity(span=span("two farmers", text), actor=None, sectors=("CVL",)),),
        span=Span(14, len(text)),
        trigger=span("killed", text),
        sentence=0,
        rule="verb:kill",
        modes=("firearms",),
        auxiliary=(Auxiliary.HISTORICAL,),
        first=date(2015, 5, 5),
        last=date(2015, 5, 5),
        date_basis="stated",
        sizes=(Size(kind="dead", minimum=2, maximum=2, span=span("two", text)),),
        place=EventPlace(place=place, resolution=2),
        statement="s1",
        asserted_by=AssertedBy.THIRD_PARTY,
        quad=4,
        scale=-9.0,
    )
    time = Time(
        span=span("May 5, 2015", text),
        type=TimeType.DATE,
        value="2015-05-05",
        rule="month-day-year",
        first=date(2015, 5, 5),
        last=date(2015, 5, 5),
    )
    return Coded(
        document=Document(id=identifier, text=text, title="Two killed", published=date(2015, 5, 6)),
        sentences=(Sentence(index=0, start=0, end=len(text), tokens=tokens),),
        times=(time,),
        places=(place,),
        actors=(troops,),
        statements=(statement,),
        events=(event,),
    )


def by_mention(text: str, actors: Iterable[Actor]) -> dict[str, Actor]:
    """The words of each mention and the actor it is of; of the same words the last."""
    return {mention.span.of(text): actor for actor in actors for mention in actor.mentions}
