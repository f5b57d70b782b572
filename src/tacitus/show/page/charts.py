"""Where the bars and points of a picture stand; the templates draw them as SVG.

Sizes are in the units of the picture's own viewBox. Nothing is fetched and no script draws.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

WIDTH, HEIGHT, FOOT, LEFT = 960, 180, 22, 40
MAP_WIDTH, MAP_HEIGHT = 720, 340
MOST_LABELS = 10
LARGEST_POINT = 16.0
SHADES = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its rectangle, its days, its value and how it is called."""

    x: float
    y: float
    width: float
    height: float
    first: date
    last: date
    value: float
    label: str
    events: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words at the axis."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A chart of bars."""

    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    marks: tuple[Label, ...]
    zero: float
    width: int = WIDTH
    height: int = HEIGHT


def draw_timeline(rows: Sequence[dict[str, Any]], period: str, measure: str) -> Timeline | None:
    """Bars of one measure by period, on a true scale of days; nothing where there are no rows."""
    if not rows:
        return None
    first, last = rows[0]["day"], period_end(rows[-1]["day"], period)
    days = max(1, (last - first).days + 1)
    low, high = _range([row[measure] for row in rows])
    zero = _height(0.0, low, high)
    bars = []
    for row in rows:
        end = period_end(row["day"], period)
        x = LEFT + (row["day"] - first).days / days * (WIDTH - LEFT)
        width = max(1.0, ((end - row["day"]).days + 1) / days * (WIDTH - LEFT) - 0.8)
        top = _height(row[measure], low, high)
        y, height = min(top, zero), max(0.8, abs(top - zero))
        box = (round(x, 1), round(y, 1), round(width, 1), round(height, 1))
        bars.append(Bar(*box, row["day"], end, row[measure], period_name(row["day"], period), row["events"]))
    marks = tuple(
        Label(LEFT - 4, round(_height(v, low, high), 1), figure(v, measure)) for v in sorted({low, 0.0, high})
    )
    return Timeline(tuple(bars), _axis(bars), marks, round(zero, 1))


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(0.0, *values), max(0.0, *values)
    return (low, high) if low < high else (0.0, 1.0)


def _height(value: float, low: float, high: float) -> float:
    return 8 + (high - value) / (high - low) * (HEIGHT - FOOT - 8)


def _axis(bars: Sequence[Bar]) -> tuple[Label, ...]:
    step = max(1, -(-len(bars) // MOST_LABELS))
    labels: list[Label] = []
    for bar in bars[::step]:
        if not labels or bar.x - labels[-1].x > WIDTH / MOST_LABELS * 0.9:
            labels.append(Label(min(bar.x, WIDTH - 60), HEIGHT - 6, bar.label))
    return tuple(labels)


def figure(value: float, measure: str) -> str:
    """A value as it is written beside the axis."""
    if measure == "share":
        return f"{value:.0%}"
    return f"{value:+.1f}" if measure == "score" and value else f"{value:,.0f}"


def period_name(day: date, period: str) -> str:
    """A period as it is called below its bar."""
    if period in ("day", "week"):
        return f"{day.day} {day:%b} {day.year}"
    if period in ("month", "quarter"):
        return f"{day:%b} {day.year}"
    return f"{day.year}s" if period == "decade" else str(day.year)


def period_end(day: date, period: str) -> date:
    """The last day of the period that begins on a day."""
    if period in ("day", "week"):
        return day + timedelta(days=0 if period == "day" else 6)
    return months_end(day, {"month": 1, "quarter": 3, "year": 12, "decade": 120}[period])


def months_end(day: date, months: int) -> date:
    """The last day of so many months from the first of one."""
    month = day.month - 1 + months
    year = day.year + month // 12
    return date.max if year > date.max.year else date(year, month % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map."""

    x: float
    y: float
    radius: float
    kind: str
    name: str
    country: str
    events: int
    score: float


PRECISIONS = {1: "country", 2: "province", 3: "district", 4: "town", 5: "site"}


def draw_map(rows: Sequence[dict[str, Any]]) -> tuple[Point, ...]:
    """A point a place on plain degrees: the area tells how many events, the line how exactly the place is known."""
    most = max((row["events"] for row in rows), default=1)
    return tuple(
        Point(
            x=round((row["longitude"] + 180) * MAP_WIDTH / 360, 1),
            y=round((85 - row["latitude"]) * MAP_WIDTH / 360, 1),
            radius=round(max(2.0, LARGEST_POINT * math.sqrt(row["events"] / most)), 1),
            kind=PRECISIONS.get(row["resolution"] or 0, "town"),
            name=row["name"] or "",
            country=row["country"] or "",
            events=row["events"],
            score=row["score"],
        )
        for row in rows
    )


def shade(value: int, most: int) -> int:
    """How dark a cell is, 0 to 6, by order of magnitude."""
    if not value:
        return 0
    return 1 if most <= 1 else 1 + round((SHADES - 1) * math.log(value) / math.log(most))
