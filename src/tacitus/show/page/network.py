"""Where the countries and ties of a network stand, one small picture a span of time, the countries in the same places.

A tie is drawn as a wedge from who acts (wide) to who is acted on (narrow): direction without arrowheads, which few see.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

SIZE, RADIUS, NAMES = 300, 108, 126  # of a picture, of the circle, of the names around it
LEAST, WIDEST = 1.5, 11.0  # of a wedge at its wide end
BEND = 0.16  # how far a wedge leaves the straight line, so that two opposite ones part
NEUTRAL = 0.5  # as in `relate/network.py`


@dataclass(frozen=True, slots=True)
class Node:
    """A country: its place, its name's place and how the name is set."""

    code: str
    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Tie:
    """What one country did toward another in a span."""

    actor: str
    recipient: str
    events: int
    score: float
    kind: str  # friendly | hostile | neutral
    points: tuple[tuple[float, float], ...]  # one wide corner, the bend, the tip; the bend, the other wide corner

    @property
    def path(self) -> str:
        (ax, ay), (bx, by), (cx, cy), (dx, dy), (ex, ey) = self.points
        return f"M{ax} {ay}Q{bx} {by} {cx} {cy}Q{dx} {dy} {ex} {ey}Z"


@dataclass(frozen=True, slots=True)
class Picture:
    """The network of one span."""

    name: str
    first: date
    last: date
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def draw_networks(rows: Sequence[dict[str, Any]]) -> tuple[Picture, ...]:
    """A picture a span; widths are to one scale, so that spans can be compared."""
    places = _places(rows)
    most = max((row["events"] for row in rows), default=1)
    pictures = []
    for first, last in dict.fromkeys((row["first"], row["last"]) for row in rows):
        ties = tuple(_tie(row, places, most) for row in rows if row["first"] == first)
        named = {code for tie in ties for code in (tie.actor, tie.recipient)}
        nodes = tuple(node for code, node in places.items() if code in named)
        pictures.append(Picture(span_name(first, last), first, last, nodes, ties))
    return tuple(pictures)


def span_name(first: date, last: date) -> str:
    """A span as it is called above its picture."""
    if first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%b} {first.year}"
    return f"{first:%b}–{last:%b} {last.year}" if first.year == last.year else f"{first:%b %Y}–{last:%b %Y}"


def _places(rows: Sequence[dict[str, Any]]) -> dict[str, Node]:
    """The countries on a circle, each beside the one it has most to do with of those that are left."""
    weights: dict[tuple[str, str], int] = {}
    totals: dict[str, int] = {}
    for row in rows:
        for one, other in ((row["actor"], row["recipient"]), (row["recipient"], row["actor"])):
            weights[one, other] = weights.get((one, other), 0) + row["events"]
            totals[one] = totals.get(one, 0) + row["events"]
    order: list[str] = []
    left = sorted(totals, key=lambda code: (-totals[code], code))
    while left:
        before = order[-1] if order else ""
        following = min(left, key=lambda code: (-weights.get((before, code), 0), -totals[code], code))
        left.remove(following)
        order.append(following)
    return {code: _node(code, number, len(order)) for number, code in enumerate(order)}


def _node(code: str, number: int, of: int) -> Node:
    angle = 2 * math.pi * number / of - math.pi / 2
    cos, sin = math.cos(angle), math.sin(angle)
    anchor = "middle" if abs(cos) < 0.25 else ("start" if cos > 0 else "end")
    middle = SIZE / 2
    return Node(
        code=code,
        x=round(middle + RADIUS * cos, 1),
        y=round(middle + RADIUS * sin, 1),
        text_x=round(middle + NAMES * cos * 0.94, 1),
        text_y=round(middle + NAMES * sin + 4, 1),
        anchor=anchor,
    )


def _tie(row: dict[str, Any], places: dict[str, Node], most: int) -> Tie:
    one, other = places[row["actor"]], places[row["recipient"]]
    x, y = other.x - one.x, other.y - one.y
    length = math.hypot(x, y) or 1.0
    across = (-y / length, x / length)
    wide = max(LEAST, WIDEST * math.sqrt(row["events"] / most)) / 2
    bend = ((one.x + other.x) / 2 + across[0] * length * BEND, (one.y + other.y) / 2 + across[1] * length * BEND)
    corners = [(one.x + side * wide * across[0], one.y + side * wide * across[1]) for side in (1, -1)]
    bends = [(bend[0] + side * wide * across[0] / 2, bend[1] + side * wide * across[1] / 2) for side in (1, -1)]
    points = (corners[0], bends[0], (other.x, other.y), bends[1], corners[1])
    score = row["score"] or 0.0
    kind = "neutral" if abs(score) < NEUTRAL else ("friendly" if score > 0 else "hostile")
    rounded = tuple((round(px, 1), round(py, 1)) for px, py in points)
    return Tie(row["actor"], row["recipient"], row["events"], score, kind, rounded)
