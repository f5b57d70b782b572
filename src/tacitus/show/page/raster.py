"""The pictures as PNG, from the same places as the SVG; needs matplotlib (`tacitus[notebook]`)."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path as Outline

from tacitus.show.page.charts import HEIGHT, WIDTH, Timeline
from tacitus.show.page.network import SIZE, Picture

DOTS = 200  # an inch
UNITS = 100  # of the picture to an inch
RED, BLUE, GREY, INK = "#7c2d2d", "#0b5d78", "#999999", "#444444"
MAP = (720, 300)
HEAD = 24  # above each network, for its name
FILLS = {"hostile": (RED, 0.75, "none"), "friendly": (BLUE, 0.12, BLUE), "neutral": ("#888888", 0.6, "none")}


def timeline(drawn: dict[str, Any]) -> bytes:
    """The bars."""
    chart: Timeline | None = drawn["timeline"]
    axes = _axes(WIDTH, HEIGHT)
    if chart is not None:
        for mark in chart.marks:
            axes.plot((40, WIDTH), (mark.y, mark.y), color=GREY, linewidth=0.6, zorder=0)
            axes.text(mark.x, mark.y + 4, mark.text, ha="right", **_words(9))
        for bar in chart.bars:
            axes.add_patch(Rectangle((bar.x, bar.y), bar.width, bar.height, color=RED, linewidth=0))
        for label in chart.labels:
            axes.text(label.x, label.y, label.text, **_words(9))
    return _png(axes)


def places(drawn: dict[str, Any]) -> bytes:
    """The points."""
    width, height = MAP
    axes = _axes(width, height)
    for degree in range(-180, 181, 30):
        axes.plot(((degree + 180) * 2,) * 2, (0, height), color="#cccccc", linewidth=0.5, zorder=0)
    for degree in (85, 60, 30, 0, -30):
        axes.plot((0, width), ((85 - degree) * 2,) * 2, color="#cccccc", linewidth=0.5, zorder=0)
    for point in drawn["points"]:
        is_near = point.kind in ("town", "site")
        line = "-" if is_near else "--"
        fill = (*_rgb(RED), 0.45 if is_near else 0.06)
        axes.add_patch(Circle((point.x, point.y), point.radius, facecolor=fill, edgecolor=RED, linestyle=line))
    return _png(axes)


def network(drawn: dict[str, Any]) -> bytes:
    """The networks, three beside each other."""
    pictures: tuple[Picture, ...] = drawn["networks"]
    across, down = min(3, max(1, len(pictures))), max(1, -(-len(pictures) // 3))
    axes = _axes(SIZE * across, (SIZE + HEAD) * down)
    for number, picture in enumerate(pictures):
        _network(axes, picture, SIZE * (number % 3), (SIZE + HEAD) * (number // 3) + HEAD)
    return _png(axes)


def _network(axes: Any, picture: Picture, x: float, y: float) -> None:
    axes.text(x + SIZE / 2, y - 6, picture.name, ha="center", **_words(9))
    codes = [Outline.MOVETO, *[Outline.CURVE3] * 4, Outline.CLOSEPOLY]
    for tie in picture.ties:
        corners = [(px + x, py + y) for px, py in tie.points]
        fill, strength, edge = FILLS[tie.kind]
        outline = Outline([*corners, corners[0]], codes)
        axes.add_patch(PathPatch(outline, facecolor=(*_rgb(fill), strength), edgecolor=edge, linewidth=0.7))
    for node in picture.nodes:
        axes.add_patch(Circle((node.x + x, node.y + y), 3, color=INK))
        side = {"start": "left", "end": "right", "middle": "center"}[node.anchor]
        axes.text(node.text_x + x, node.text_y + y, node.code, ha=side, **_words(8))


def _axes(width: float, height: float) -> Any:
    """An empty picture whose units are those of the SVG, from the upper left corner."""
    figure = Figure(figsize=(width / UNITS, height / UNITS), dpi=DOTS)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    return axes


def _words(size: float) -> dict[str, Any]:
    return {"fontsize": size, "family": "serif", "color": INK, "parse_math": False}


def _rgb(color: str) -> tuple[float, float, float]:
    return (int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255)


def _png(axes: Any) -> bytes:
    stream = io.BytesIO()
    axes.figure.savefig(stream, format="png", facecolor="white")
    return stream.getvalue()


DRAWN: dict[str, Callable[[dict[str, Any]], bytes]] = {"timeline": timeline, "map": places, "network": network}
