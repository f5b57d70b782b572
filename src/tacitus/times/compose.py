"""Times told by an event: "two weeks before the Nazi surrender", "the day after the vote".

This module decides what event is meant (a coded event of the article, a dated world event, a
time in the same clause, a dated sentence with the same words) and reckons from its day. Where
nothing dates the event, the length of time stands as it was found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from tacitus.model import Document, Event, Sentence, Span, Time, TimeType
from tacitus.times.calendar import VAGUE_DAYS, interval_of, move, name_of
from tacitus.times.world import find_world_event, stems_of

_LENGTH = re.compile(r"PT?(?P<count>\d+|X)(?P<letter>[SHDWMQY])$")
_UNITS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_CONNECTOR = re.compile(
    r"\s+(?:just\s+|shortly\s+|immediately\s+)?(?P<way>before|after|following|prior to|ahead of)\s+(?=\S)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;:!?]\s|[,–—]\s|\s--|\n|$")
_END_WORDS = frozenset(stems_of("over end ended ending conclusion close ceased finished surrender"))
_START_WORDS = frozenset(stems_of("began begin start started outbreak broke launched launch onset beginning"))
_BARRIER = re.compile(r"\b(?:and|but|as|which|who|that|while|since|when|to|for)\b")
_REACH = 140  # characters of the clause that are read for the event
_NEAR = 60  # sentences before and after, in which the event may be dated
_STRETCH = re.compile(r"(?:the|these)\s", re.IGNORECASE)
_SHORT = timedelta(days=3)  # an event this short is one day to those who count from it
_EVENT_NOUN = re.compile(r"\s+[a-z]+(?:\s+[a-z]+)?")
_DAYS = ("month-day", "day-month")
_TOLD_BY = ("the-unit", "length", "a-unit", "bare-units", "the-units", "more-units")


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
        is_stretch = time.rule == "length" and _STRETCH.match(document.text, time.span.start) is not None
        new = _reckon(time, told, anchor, is_stretch=is_stretch) if told and anchor else _named_day(document, time)
        if new.span.start >= taken:
            refined.append(new)
            taken = new.span.end
    return tuple(refined)


def _named_day(document: Document, time: Time) -> Time:
    """ "The Sept. 11 attacks" are those of 2001, whenever the story is told."""
    noun = _EVENT_NOUN.match(document.text, time.span.end) if time.rule in _DAYS and time.basis != "stated" else None
    event = find_world_event(document.text[time.span.start : noun.end()], before=document.published) if noun else None
    if event is None or time.first is None:
        return time
    same = (event.first.month, event.first.day) == (time.first.month, time.first.day)
    if not same or event.first.year == time.first.year:
        return time
    day = event.first
    return replace(time, value=day.isoformat(), first=day, last=day, rule="named-day", basis="stated")


def _told_by_event(text: str, times: Sequence[Time], i: int) -> _Told | None:
    """What "two weeks before ..." says, or None where no event follows the time."""
    time = times[i]
    connector = _CONNECTOR.match(text, time.span.end) if time.rule in _TOLD_BY else None
    measured = _measure(time, text) if connector else None
    if connector is None or measured is None:
        return None
    number, unit = measured
    start = connector.end()
    end = _clause_end(text, start)
    ends = [t.span.start for t in times[i + 1 : i + 3] if t.span.start < end and t.rule in _TOLD_BY]
    clause = _trimmed(text, start, min([end, *ends]))
    sign = -1 if connector["way"].lower() in ("before", "prior to", "ahead of") else 1
    return _Told(number, unit, sign, clause, connector.end("way"), _phase_of(clause.of(text)))


def _measure(time: Time, text: str) -> tuple[int | None, str] | None:
    """How many of which unit: one for "the day", None for a plural that is not counted."""
    if time.rule == "the-unit":
        return 1, time.span.of(text).split()[-1].lower()
    length = _LENGTH.match(time.value)
    if length is None:
        return None
    unit = "hour" if time.value.startswith("PT") else _UNITS[length["letter"]]
    if length["count"] == "X":
        return None, unit
    return (0 if unit == "hour" else int(length["count"])), unit


def _clause_end(text: str, start: int) -> int:
    limit = min(len(text), start + _REACH)
    found = _CLAUSE_END.search(text, start, limit)
    return found.start() if found else limit


def _trimmed(text: str, start: int, end: int) -> Span:
    """The clause without a conjunction left over at its end."""
    words = re.sub(r"\s+(?:and|or|but|just|only|about)?\s*$", "", text[start:end])
    return Span(start, start + len(words))


def _phase_of(words: str) -> int:
    """ "The war was over", "the outbreak of war"."""
    stems = set(stems_of(words))
    return 1 if stems & _END_WORDS else -1 if stems & _START_WORDS else 0


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
    if inside is not None and inside.first and inside.last and _dates_clause(inside, told, document.text):
        return _Anchor(inside.span, inside.first, inside.last, "by-dated-clause", "stated")
    coded = _coded_event(document.text, words, events)
    if coded is not None:
        return coded
    world = find_world_event(words, before=document.published)
    if world is not None:
        return _Anchor(told.clause, world.first, world.last, "by-world-event", "stated")
    return _dated_sentence(document.text, words, sentences, times, times[i]) if told.unit != "hour" else None


def _dates_clause(inside: Time, told: _Told, text: str) -> bool:
    """Whether the date belongs to the event ("the May 20 vote") and is as fine as the unit counted."""
    between = text[told.clause.start : inside.span.start]
    fine = {
        "hour": ("day",),
        "day": ("day", "hour", "minute"),
        "week": ("day", "week"),
        "month": ("day", "week", "month"),
    }
    is_fine = told.unit not in fine or inside.grain in fine[told.unit]
    return told.clause.overlaps(inside.span) and is_fine and not _BARRIER.search(between)


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
    """A sentence near by that tells the same thing and dates it: "Sadat was killed on Oct. 6." """
    stems = set(stems_of(words))
    plain = set(stems_of(" ".join(w for w in words.split() if w.islower())))  # names alone tell no event
    here = bisect_right(sentences, own.span.start, key=lambda s: s.start) - 1
    if len(stems) < 2:
        return None
    for i in range(max(0, here - _NEAR), min(len(sentences), here + _NEAR)):
        sentence = sentences[i]
        dated = _first_day(sentence, times) if i != here else None
        if dated is None or dated.first is None or dated.last is None:
            continue
        same = stems & set(stems_of(text[sentence.start : sentence.end]))
        if len(same) >= 2 and 3 * len(same) >= 2 * len(stems) and same & plain:
            return _Anchor(dated.span, dated.first, dated.last, "by-dated-sentence", "narrative")
    return None


def _first_day(sentence: Sentence, times: Sequence[Time]) -> Time | None:
    """The first day that a sentence tells."""
    start = bisect_right(times, sentence.start - 1, key=lambda t: t.span.start)
    inside = (t for t in times[start : start + 3] if t.span.end <= sentence.end)
    return next((t for t in inside if t.grain == "day" and t.type in (TimeType.DATE, TimeType.TIME)), None)


def _reckon(time: Time, told: _Told, anchor: _Anchor, *, is_stretch: bool) -> Time:
    """The time counted from the event; a stretch ("in the weeks before") keeps its value and gains its bounds."""
    base = _day_of(anchor, told)
    if told.number is None or is_stretch:
        far = VAGUE_DAYS.get(told.unit, 14) if told.number is None else None
        other = move(base, told.sign * far, "day") if far else move(base, told.sign * (told.number or 0), told.unit)
        first, last = sorted((base, other))
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
