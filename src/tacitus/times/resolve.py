"""Turns what a time expression says into the days it means.

This module decides the anchor: publication day, dateline day or the narrative's last date;
and the direction in which a date without its year lies. The words are the rules' business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import singledispatchmethod

from tacitus.model import TimeType
from tacitus.times import calendar
from tacitus.times.calendar import VAGUE_DAYS, grain_of, interval_of, move, name_of
from tacitus.times.meaning import (
    EITHER,
    NARRATIVE,
    PUBLISHED,
    Calendar,
    Deictic,
    Length,
    Meaning,
    Reference,
    Repeat,
    Shift,
)
from tacitus.times.values import (
    Resolved,
    before_christ,
    counted_before_christ,
    dated,
    day_in,
    duration_value,
    is_finer,
    period_value,
    unknown,
    value_in_year,
    weekday_value,
    without_year,
)

# A date this near on the "wrong" side of the publication day beats one a year away on the right side:
# captions and programmes are dated a few days after the paper (read off news of 1989-2015).
_NEAR = 45


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the story stands: the first day of the last date told, and how fine that was."""

    day: date
    grain: str


# A distance in decades is told in years; one in hours by the day.
_SHOWN_AS = {"decade": "year", "century": "year", "millennium": "year", "hour": "day", "minute": "day", "second": "day"}

Direction = Callable[[], int]


_LENGTH_GRAINS = {"fortnight": "week", "millennium": "century", "weekend": "day"}


def _stretch(day: date, sign: int, count: float | None, unit: str) -> tuple[date, date]:
    """The days from here to so many units off; an uncounted number reaches a usual way."""
    other = move(day, sign * VAGUE_DAYS.get(unit, 3650), "day") if count is None else move(day, sign * count, unit)
    return (other, day) if other <= day else (day, other)


class Story:
    """Resolves the times of one text in reading order and remembers where the story stands."""

    def __init__(self, published: date | None, *, narrative: bool, basis: str = "published") -> None:
        self.published = published
        self.narrative = narrative
        self.focus: Focus | None = None
        self.quarter: date | None = None  # the quarter that a business story is about
        self.compares_quarters = False
        self.bc: int | None = None  # the year before Christ that a history has reached
        self.passing: int | None = None
        self.opens_sentence = False
        self.continues = False  # this time is the other end of the range that the last one began
        self.published_basis = basis

    # -- anchors -----------------------------------------------------------------------

    def base(self, kind: str) -> tuple[Focus | None, str]:
        """The anchor that a kind of relative time is reckoned from, and its name."""
        told = kind == NARRATIVE or (kind == EITHER and self.narrative)
        if told and self.focus is not None:
            return self.focus, "narrative"
        if self.published is None:
            return self.focus, "narrative"
        return Focus(self.published, "day"), self.published_basis

    def _calendar_base(self) -> tuple[Focus | None, str]:
        return self.base(EITHER)

    def resolve(self, meaning: Meaning, direction: Direction) -> Resolved:
        """The meaning on the calendar; the story moves on to it where it is a date."""
        resolved = self._resolve(meaning, direction)
        self._note_quarter(meaning, resolved)
        if isinstance(meaning, Calendar) and meaning.year is not None:
            self.bc = meaning.year if meaning.bc else None
        compared = isinstance(meaning, Shift) and meaning.unit.startswith("year") and not self.narrative
        if resolved.type in (TimeType.DATE, TimeType.TIME) and not compared:
            self._move_on(resolved)
        return resolved

    def _move_on(self, resolved: Resolved) -> None:
        """The story stands at the last date told; a history does not follow a date told in passing."""
        grain = grain_of(resolved.value)
        whole = interval_of(resolved.value)
        if whole is None or grain in ("decade", "century"):
            return
        day = whole[0]
        if self.focus is not None and self.narrative and not self._follows(self.focus, day, grain):
            return
        self.passing = None
        self.focus = Focus(day, grain)

    def _follows(self, focus: Focus, day: date, grain: str) -> bool:
        """A history goes to another year where a sentence opens with it, or where a later one is told twice."""
        if day.year == focus.day.year:
            return grain != "year"
        if self.opens_sentence or (self.passing == day.year and day.year > focus.day.year):
            return True
        self.passing = day.year
        return False

    def _note_quarter(self, meaning: Meaning, resolved: Resolved) -> None:
        """Business news compares a quarter, until it turns to nine months or the year."""
        if isinstance(meaning, Calendar) and meaning.quarter is not None and not meaning.year_offset:
            self.compares_quarters = True
            first, last = resolved.first, resolved.last
            is_over = first is not None and last is not None and (self.published is None or last <= self.published)
            if first is not None and is_over and (self.quarter is None or first > self.quarter):
                self.quarter = first
        elif isinstance(meaning, Deictic) and meaning.unit == "quarter":
            self.compares_quarters = True
        elif isinstance(meaning, Length) and meaning.unit == "month" and (meaning.count or 0) >= 6:
            self.compares_quarters = False

    @singledispatchmethod
    def _resolve(self, meaning: Meaning, direction: Direction) -> Resolved:
        raise TypeError(f"no meaning: {meaning!r}, {direction!r}")

    # -- references, repeats, durations ------------------------------------------------

    @_resolve.register
    def _(self, meaning: Reference, _direction: Direction) -> Resolved:
        day = self.published if meaning.value == "PRESENT_REF" and not self.narrative else None
        basis = self.published_basis if day else "stated"
        return Resolved(TimeType.DATE, meaning.value, day, day, "day", basis, meaning.mod)

    @_resolve.register
    def _(self, meaning: Repeat, _direction: Direction) -> Resolved:
        return Resolved(TimeType.SET, meaning.value, grain="day", mod=meaning.mod)

    @_resolve.register
    def _(self, meaning: Length, _direction: Direction) -> Resolved:
        value = duration_value(meaning.count, meaning.unit)
        grain = _LENGTH_GRAINS.get(meaning.unit, meaning.unit) or "day"
        focus, basis = self.base(EITHER)
        if not meaning.toward or focus is None:
            return Resolved(TimeType.DURATION, value, grain=grain, mod=meaning.mod)
        first, last = _stretch(focus.day, meaning.toward, meaning.count, meaning.unit)
        return Resolved(TimeType.DURATION, value, first, last, grain, basis, meaning.mod)

    # -- relative times ----------------------------------------------------------------

    @_resolve.register
    def _(self, meaning: Deictic, _direction: Direction) -> Resolved:
        if meaning.unit == "quarter" and meaning.base == NARRATIVE:
            return self._told_quarter(meaning)
        focus, basis = self.base(meaning.base)
        if self.bc is not None and meaning.base != PUBLISHED:
            return counted_before_christ(self.bc - meaning.offset, meaning.unit)
        if focus is None:
            return unknown(meaning.unit, meaning.part, meaning.mod)
        if meaning.base != EITHER and is_finer(meaning.unit, focus.grain):
            return self._within(focus, meaning.unit, meaning.part, basis)
        value = name_of(move(focus.day, meaning.offset, meaning.unit), meaning.unit)
        return dated(value, part=meaning.part, basis=basis, mod=meaning.mod)

    def _told_quarter(self, meaning: Deictic) -> Resolved:
        """ "The quarter" is the one the story is about, or the last to have ended."""
        if self.quarter is not None:
            return dated(name_of(move(self.quarter, meaning.offset, "quarter"), "quarter"), basis="narrative")
        focus, basis = self.base(EITHER)
        if focus is None:
            return unknown("quarter", None, None)
        return dated(name_of(move(focus.day, meaning.offset - 1, "quarter"), "quarter"), basis=basis)

    @staticmethod
    def _within(focus: Focus, unit: str, part: str | None, basis: str) -> Resolved:
        """A day of a story that has only told its month: the month bounds it."""
        whole = interval_of(name_of(focus.day, focus.grain))
        value = name_of(focus.day, focus.grain if focus.grain in ("month", "year") else "month")
        pattern = "-XX" if unit in ("day", "week") and focus.grain == "month" else "-XX-XX" if unit == "day" else "-XX"
        value += pattern + (f"T{part}" if part else "")
        kind = TimeType.TIME if part else TimeType.DATE
        first, last = whole or (focus.day, focus.day)
        return Resolved(kind, value, first, last, focus.grain, basis)

    @_resolve.register
    def _(self, meaning: Shift, _direction: Direction) -> Resolved:
        focus, basis = self.base(meaning.base)
        if meaning.count is None or focus is None:
            value = "PAST_REF" if meaning.sign < 0 else "FUTURE_REF"
            if focus is None or meaning.unit not in VAGUE_DAYS:
                return Resolved(TimeType.DATE, value, mod=meaning.mod)
            first, last = _stretch(focus.day, meaning.sign, None, meaning.unit)
            return Resolved(TimeType.DATE, value, first, last, meaning.unit, basis, meaning.mod)
        if self.bc is not None and meaning.base != PUBLISHED and meaning.unit in ("year", "decade", "century"):
            span = {"year": 1, "decade": 10, "century": 100}[meaning.unit]
            return counted_before_christ(self.bc - int(meaning.sign * meaning.count * span), "year")
        if meaning.unit == "year" and meaning.count == 1 and meaning.sign < 0 and self.compares_quarters:
            quarter = self.quarter or move(focus.day, -1, "quarter")
            return dated(name_of(move(quarter, -1, "year"), "quarter"), basis="narrative", mod=meaning.mod)
        if meaning.unit in ("year-quarter", "period-of"):
            return self._quarter_of_other_year(meaning, focus)
        moved = move(focus.day, meaning.sign * meaning.count, meaning.unit)
        value = name_of(moved, _SHOWN_AS.get(meaning.unit, meaning.unit))
        return dated(value, part=meaning.part, basis=basis, mod=meaning.mod)

    def _quarter_of_other_year(self, meaning: Shift, focus: Focus) -> Resolved:
        """ "The year-ago quarter", "the 1988 quarter": the story's quarter in another year."""
        quarter = self.quarter or move(focus.day, -1, "quarter")
        year = quarter.year - 1 if meaning.unit == "year-quarter" else int(meaning.count or 0)
        return dated(f"{year:04d}-Q{(quarter.month + 2) // 3}", basis="narrative", mod=meaning.mod)

    # -- calendar dates ----------------------------------------------------------------

    @_resolve.register
    def _(self, meaning: Calendar, direction: Direction) -> Resolved:
        if meaning.bc or (self.bc is not None and self._is_told_without_year(meaning)):
            return before_christ(meaning if meaning.year is not None else replace(meaning, year=self.bc))
        if meaning.decade is not None or meaning.century is not None:
            value = f"{meaning.decade:03d}" if meaning.decade is not None else f"{meaning.century:02d}"
            return dated(value, mod=meaning.mod)
        if meaning.year is not None and meaning.weekday is None:
            return self._of_year(meaning, meaning.year, "stated")
        focus, basis = self.base(NARRATIVE) if meaning.told else self._calendar_base()
        if focus is None:
            return dated(without_year(meaning), mod=meaning.mod)
        if meaning.year_offset is not None:
            return self._of_year(meaning, focus.day.year + meaning.year_offset, basis)
        return self._nearest(meaning, focus, basis, direction)

    @staticmethod
    def _is_told_without_year(meaning: Calendar) -> bool:
        return meaning.year is None and (meaning.month is not None or meaning.season is not None)

    def _of_year(self, meaning: Calendar, year: int, basis: str) -> Resolved:
        return dated(value_in_year(meaning, year), part=meaning.part, basis=basis, mod=meaning.mod)

    def _nearest(self, meaning: Calendar, focus: Focus, basis: str, direction: Direction) -> Resolved:
        if self.continues and self.focus is not None and meaning.side is None and not meaning.weekend:
            return self._range_end(meaning, self.focus, basis)
        way = meaning.side if meaning.side is not None else 0 if self.narrative else direction()
        if meaning.weekday is not None or meaning.weekend:
            value = weekday_value(meaning, focus.day, way)
        elif meaning.day is not None or meaning.holiday is not None:
            return self._of_year(meaning, self._year_of_day(meaning, focus, way), basis)
        elif self.narrative and focus.grain in ("year", "day", "month") and meaning.side is None:
            return self._of_year(meaning, self._year_told(meaning, focus), basis)
        else:
            value = period_value(meaning, focus.day, way)
        return dated(value, part=meaning.part, basis=basis, mod=meaning.mod)

    def _range_end(self, meaning: Calendar, focus: Focus, basis: str) -> Resolved:
        """The end of a range lies after its beginning."""
        if meaning.weekday is not None:
            value = weekday_value(meaning, focus.day, 1)
        elif meaning.month is not None and meaning.day is not None:
            before = (meaning.month, meaning.day) < (focus.day.month, focus.day.day)
            value = value_in_year(meaning, focus.day.year + before)
        else:
            value = (
                period_value(meaning, focus.day, 1)
                if meaning.holiday is None
                else value_in_year(meaning, focus.day.year)
            )
        return dated(value, part=meaning.part, basis=basis, mod=meaning.mod)

    def _year_told(self, meaning: Calendar, focus: Focus) -> int:
        """The year of a month in a narrative: the last year told, or the next once the months wrap."""
        month = meaning.month or calendar.SEASON_MONTHS.get(meaning.season or "", 0)
        if focus.grain != "year" and month and meaning.month and focus.day.month - month >= 8:
            return focus.day.year + 1
        return focus.day.year

    def _year_of_day(self, meaning: Calendar, focus: Focus, way: int) -> int:
        year = focus.day.year
        if self.narrative and meaning.side is None:
            return self._year_told(meaning, focus)
        if meaning.side == 0:
            return year
        days = [(y, d) for y in (year - 1, year, year + 1) if (d := day_in(meaning, y)) is not None]
        if not days:
            return year
        strict = meaning.side is not None
        sided = [(y, d) for y, d in days if (d - focus.day).days * way > 0 or (d == focus.day and not strict)]
        by_distance = sorted(days, key=lambda pair: abs((pair[1] - focus.day).days))
        if not way or not sided:
            return by_distance[0][0]
        best = min(sided, key=lambda pair: abs((pair[1] - focus.day).days))
        nearest = by_distance[0]
        near, far = abs((nearest[1] - focus.day).days), abs((best[1] - focus.day).days)
        return nearest[0] if near <= _NEAR and far > 180 and not strict else best[0]
