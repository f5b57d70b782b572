"""Times told by an event: "two weeks before the Nazi surrender", "the day after the vote".

This module decides what event is meant (a coded event of the article, a dated world event, a
time in the same clause, a dated sentence with the same words) and reckons from its day. Where
nothing dates the event, the length of time stands as it was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from tacitus.model import Document, Event, Sentence, Span, Time, TimeType
from tacitus.times.calendar import interval_of, move, name_of
from tacitus.times.world import find_world_event, stems_of

_LENGTH = re.compile(r"PT?(?P<count>\d+|X)(?P<letter>[SHDWMQY])$")
_UNITS = {"S": "hour", "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "H": "hour"}
_CONNECTOR = re.compile(
    r"\s+(?:just\s+|shortly\s+|immediately\s+)?(?P<way>before|after|following|prior to|ahead of|since)\s+(?=\S)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;:!?]\s|[,–—]\s|\s--|\n|$")
_END_WORDS = frozenset(stems_of("over end ended ending conclusion close ceased finished surrender"))
_START_WORDS = frozenset(stems_of("began begin start started outbreak broke launched launch onset beginning"))
_REACH = 140  # characters of the clause that are read for the event
_SHORT = timedelta(days=3)  # an event this short is one day to those who count from it
_TOLD_BY = ("the-unit", "length", "a-unit", "bare-units", "the-units", "more-units")
# How far back or ahead an uncounted plural reaches: "in the weeks before the vote".
_REACH_OF = {"day": 14, "week": 60, "month": 365, "quarter": 730, "year": 3650}


class _Anchor(NamedTuple):
    """The dated event that a time is told by."""

    span: Span
    first: date
    last: date
    rule: str
    basis: str


class _Told(NamedTuple):
    """A length of time, the side of the event it lies on, and the clause that names the event."""

    number: int | None
    unit: str
    sign: int
    clause: Span
    end: int
    phase: int  # -1 the event's beginning, 1 its end, 0 unsaid


def refine_times(
    document: Document, sentences: Sequence[Sentence], times: Sequence[Time], events: Sequence[Event] = ()
) -> tuple[Time, ...]:
    """The same times, with those told by an event reckoned from it where the event can be dated."""
    refined: list[Time] = []
    taken = 0
    for i, time in enumerate(times):
        told = _told_by_event(document.text, times, i)
        anchor = _find_anchor(document, sentences, times, events, i, told) if told else None
        new = _reckon(time, told, anchor) if told and anchor else time
        if new.span.start >= taken:
            refined.append(new)
            taken = new.span.end
    return tuple(refined)


def _told_by_event(text: str, times: Sequence[Time], i: int) -> _Told | None:
    """What "two weeks before ..." says, or None where no event follows the time."""
    time = times[i]
    if time.rule not in _TOLD_BY:
        return None
    connector = _CONNECTOR.match(text, time.span.end)
    length = _LENGTH.match(time.value) if time.rule != "the-unit" else None
    unit = _UNITS.get(length["letter"]) if length else time.grain
    unit = "hour" if time.value.startswith("PT") else unit
    if connector is None or unit is None or (length is None and time.rule != "the-unit"):
        return None
    count = 1 if length is None else None if length["count"] == "X" else int(length["count"])
    sign = -1 if connector["way"].lower() in ("before", "prior to", "ahead of") else 1
    start = connector.end()
    end = min(_clause_end(text, start), start + _REACH)
    ends = [t.span.start for t in times[i + 1 : i + 3] if t.span.start < end and t.rule in _TOLD_BY]
    clause = _trimmed(text, start, min([end, *ends]))
    return _Told(count, unit, sign, clause, connector.end("way"), _phase_of(clause.of(text)))


def _trimmed(text: str, start: int, end: int) -> Span:
    """The clause without a conjunction left over at its end."""
    words = re.sub(r"\s+(?:and|or|but|just|only|about)?\s*$", "", text[start:end])
    return Span(start, start + len(words))


def _phase_of(words: str) -> int:
    """ "The war was over", "the outbreak of war"."""
    stems = set(stems_of(words))
    return 1 if stems & _END_WORDS else -1 if stems & _START_WORDS else 0


def _clause_end(text: str, start: int) -> int:
    found = _CLAUSE_END.search(text, start)
    return found.start() if found else len(text)


def _find_anchor(
    document: Document,
    sentences: Sequence[Sentence],
    times: Sequence[Time],
    events: Sequence[Event],
    i: int,
    told: _Told,
) -> _Anchor | None:
    """The event's days: from coded events, the table, the clause's own date, or a sentence that dates it."""
    words = told.clause.of(document.text)
    inside = next((t for t in times[i + 1 : i + 4] if t.first and t.type is not TimeType.DURATION), None)
    if inside is not None and inside.first and inside.last and told.clause.overlaps(inside.span):
        return _Anchor(inside.span, inside.first, inside.last, "by-dated-clause", "stated")
    coded = _coded_event(document.text, words, events)
    if coded is not None:
        return coded
    world = find_world_event(words, before=document.published)
    if world is not None:
        return _Anchor(told.clause, world.first, world.last, "by-world-event", "stated")
    return _dated_sentence(document.text, words, sentences, times, times[i])


def _coded_event(text: str, words: str, events: Sequence[Event]) -> _Anchor | None:
    """A coded event with a day of its own whose clause holds most of the words."""
    stems = set(stems_of(words))
    for event in events:
        if event.first and event.last and event.date_basis in ("stated", "narrative"):
            same = stems & set(stems_of(event.span.of(text)))
            if len(same) >= 2 and 2 * len(same) >= len(stems):
                return _Anchor(event.span, event.first, event.last, "by-coded-event", "narrative")
    return None


def _dated_sentence(
    text: str, words: str, sentences: Sequence[Sentence], times: Sequence[Time], own: Time
) -> _Anchor | None:
    """A sentence that tells the same thing and dates it: "Sadat was killed on Oct. 6." """
    stems = set(stems_of(words))
    if len(stems) < 2:
        return None
    position = 0
    for sentence in sentences:
        while position < len(times) and times[position].span.start < sentence.start:
            position += 1
        dated = next(
            (t for t in times[position : position + 3] if t.span.end <= sentence.end and t.grain == "day" and t.first),
            None,
        )
        if dated is None or dated.type not in (TimeType.DATE, TimeType.TIME) or sentence.span.covers(own.span):
            continue
        same = stems & set(stems_of(text[sentence.start : sentence.end]))
        if len(same) >= 2 and 3 * len(same) >= 2 * len(stems) and dated.first and dated.last:
            return _Anchor(dated.span, dated.first, dated.last, "by-dated-sentence", "narrative")
    return None


def _reckon(time: Time, told: _Told, anchor: _Anchor) -> Time:
    """The time counted from the event; an uncounted plural keeps its value and gains its bounds."""
    base = _day_of(anchor, told)
    if told.number is None:
        first, last = sorted((base, move(base, told.sign * _REACH_OF.get(told.unit, 14), "day")))
        return replace(time, first=first, last=last, anchor=anchor.span, basis=anchor.basis)
    moved = move(base, told.sign * told.number, told.unit)
    value = name_of(moved, "day" if told.unit == "hour" else told.unit)
    first, last = interval_of(value) or (moved, moved)
    return Time(
        span=Span(time.span.start, told.end),
        type=TimeType.DATE,
        value=value,
        rule=anchor.rule,
        mod=time.mod,
        first=first,
        last=last,
        grain="day" if told.unit == "hour" else told.unit,
        basis=anchor.basis,
        anchor=anchor.span,
    )


def _day_of(anchor: _Anchor, told: _Told) -> date:
    """The day of a long event that is counted from: its end where the words say so, or what lies after it."""
    if anchor.last - anchor.first <= _SHORT:
        return anchor.first
    if told.phase:
        return anchor.last if told.phase > 0 else anchor.first
    return anchor.last if told.sign > 0 else anchor.first
