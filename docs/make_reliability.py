"""Draw `reliability.svg` from `evals/calibration.json`: what rows promise against how often they are right.

    python docs/make_reliability.py

Decides here: how the plot looks. Not here: the figures (`evals/calibration.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
FIGURES = DOCS.parent / "evals" / "calibration.json"
SIDE, LEFT, TOP, RIGHT, BOTTOM = 320, 56, 36, 20, 48
TICKS = 5
LARGEST = 12.0  # radius of the bin with the most rows; areas go by rows


def main() -> None:
    """Write the plot beside this script."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    (DOCS / "reliability.svg").write_text("\n".join(lines_of(figures)) + "\n", encoding="utf-8")


def lines_of(figures: dict[str, Any]) -> Iterator[str]:
    """The plot, an element a line."""
    width, height = LEFT + SIDE + RIGHT, TOP + SIDE + BOTTOM
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif">'
    yield f"<title>Reliability of confidence: {figures['rows']} rows, calibration error {figures['ece']}</title>"
    yield f'<rect width="{width}" height="{height}" fill="#fff"/>'
    yield text(LEFT, TOP - 14, f"{figures['rows']} rows, expected calibration error {figures['ece']:.3f}", "start")
    yield f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>'
    yield from axes()
    yield f'<line x1="{at_x(0)}" y1="{at_y(0)}" x2="{at_x(1)}" y2="{at_y(1)}" stroke="#888" stroke-dasharray="4 4"/>'
    most = max(one["rows"] for one in figures["bins"])
    for one in figures["bins"]:
        radius = LARGEST * (one["rows"] / most) ** 0.5
        hint = f"<title>promised {one['promised']}, right {one['right']}, {one['rows']} rows</title>"
        place = f'cx="{at_x(one["promised"])}" cy="{at_y(one["right"])}"'
        yield f'<circle {place} r="{radius:.1f}" fill="#2b6cb0" fill-opacity=".7">{hint}</circle>'
    yield "</svg>"


def axes() -> Iterator[str]:
    """Ticks with their figures, and what the axes are."""
    for tick in range(TICKS + 1):
        value = tick / TICKS
        yield text(at_x(value), TOP + SIDE + 16, f"{value:.1f}", "middle")
        yield text(LEFT - 8, at_y(value) + 4, f"{value:.1f}", "end")
    yield text(LEFT + SIDE / 2, TOP + SIDE + 36, "confidence", "middle")
    x, y = 16, TOP + SIDE / 2
    yield f'<g transform="rotate(-90 {x} {y})">{text(x, y, "right in type and dyad", "middle")}</g>'


def text(x: float, y: float, words: str, anchor: str) -> str:
    """Words at a point, which is their start, middle or end."""
    return f'<text x="{x}" y="{y}" font-size="12" text-anchor="{anchor}" fill="#222">{words}</text>'


def at_x(value: float) -> float:
    """How far right a probability stands."""
    return round(LEFT + SIDE * value, 1)


def at_y(value: float) -> float:
    """How far down a probability stands: up is more."""
    return round(TOP + SIDE * (1 - value), 1)


if __name__ == "__main__":
    main()
