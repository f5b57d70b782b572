"""Fit what each piece of evidence weighs in a row's confidence: `python training/confidence.py`, a minute.

Weights come from the rows of `examples/`. As the lexicon was written beside those sentences, rows there are
right more often than elsewhere; the level alone is then fitted on `evals/own/modes.jsonl`, which the lexicon was not
written from. No gold set of others is looked at. Decides here: when a row of our own sentences counts as right, and
how the fit is held in check. Not here: what is evidence (events/confidence.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tacitus.actors.find import find_actors
from tacitus.annotate.parser import Parser, load_parser
from tacitus.events.codebook import Draft
from tacitus.events.confidence import AGAINST, FOR, LEVEL, evidence_of
from tacitus.events.find import find_drafts
from tacitus.events.lexicon import load_lexicon
from tacitus.events.plover import TYPES
from tacitus.events.scene import set_scene
from tacitus.events.trigger import trigger_span
from tacitus.knowledge import DATA
from tacitus.model import Auxiliary, Document, Span
from tacitus.places.find import find_places
from tacitus.read.dates import parse_date
from tacitus.statements.find import find_statements
from tacitus.times.find import find_times

HERE = Path(__file__).parent
TARGET = DATA / "events" / "confidence.tsv"
NAMES = (*FOR, *AGAINST, *TYPES)
# Pull toward nought, shared by all weights, as articles are not like our sentences. Of .02, .3, 1 and 3 this one and
# .3 kept the calibration error of the development articles under .06: the one choice made with others' gold in view,
# beside that of letting words count for a party (`is_right`).
PRIOR = 1.0
STEPS, RATE = 1500, 1.0
JSON = dict[str, Any]
Floats = NDArray[np.float64]


def main() -> None:
    """Fit the weights, then the level, and write the table."""
    parser = load_parser()
    x, y = to_arrays(rows_of(sorted((HERE / "examples").glob("*.jsonl")), parser))
    weights, _ = fit(x, y)
    other_x, other_y = to_arrays(rows_of([HERE.parent / "evals" / "own" / "modes.jsonl"], parser))
    level = fit_level(other_x @ weights, other_y)
    print(f"{len(y)} rows, {y.mean():.3f} right; {len(other_y)} rows for the level, {other_y.mean():.3f} right")
    lines = [
        "# Weights of evidence in log odds, fitted by training/confidence.py on sentences of our own; do not edit.",
        "evidence\tweight\trows",
        f"{LEVEL}\t{level:.3f}\t{len(other_y)}",
        *(f"{n}\t{w + 0.0:.3f}\t{int(c)}" for n, w, c in zip(NAMES, weights, x.sum(0), strict=True)),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def rows_of(files: Iterable[Path], parser: Parser) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The evidence of each row that the engine gives, and whether the row is right."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for item in drafts_of(row, parser):
                if Auxiliary.NEGATION not in item.auxiliary:
                    yield evidence_of(item), is_right(row, item)


def drafts_of(row: JSON, parser: Parser) -> list[Draft]:
    """What the engine makes of one sentence, before it is written as rows."""
    document = Document(id=row["id"], text=row["text"], published=parse_date(row["published"]))
    sentences = parser.parse(document.text)
    times, places = find_times(document, sentences), find_places(document, sentences)
    actors = find_actors(document, sentences)
    statements = find_statements(document, sentences, times, actors)
    return find_drafts(set_scene(document, sentences, times, places, actors, statements), load_lexicon())


def is_right(row: JSON, item: Draft) -> bool:
    """Whether some marked event has the row's trigger and type, and its parties by their codes or by their words.

    Words are enough: one sentence by itself often doesn't tell a country that an article would.
    """
    span = trigger_span(item)
    for event in row["events"]:
        start = row["text"].find(event["trigger"])
        if event["type"] != item.type or not (start < span.end and span.start < start + len(event["trigger"])):
            continue
        if has_codes(event, item) or has_words(row["text"], event, item):
            return True
    return False


def has_codes(event: JSON, item: Draft) -> bool:
    """No code but those marked; where none is marked on a side, none but the other side's over again."""
    actor, recipient = ({e.code for e in side if e.code} for side in (item.actors, item.recipients))
    for marked, got, other in ((event["actor"], actor, recipient), (event["recipient"], recipient, actor)):
        wanted = {code for code in marked if code}
        if not (bool(got) and got <= wanted if wanted else got <= other):
            return False
    return True


def has_words(text: str, event: JSON, item: Draft) -> bool:
    """Each party lies in words that are marked, and all marked words have a party."""
    for words, side in ((event["actor_text"], item.actors), (event["recipient_text"], item.recipients)):
        marked = [Span(start, start + len(word)) for word in words if (start := text.find(word)) >= 0]
        if not all(any(e.span.overlaps(m) for m in marked) for e in side):
            return False
        if not all(any(m.overlaps(e.span) for e in side) for m in marked):
            return False
    return True


def to_arrays(rows: Iterable[tuple[tuple[str, ...], bool]]) -> tuple[Floats, Floats]:
    found = list(rows)
    x = np.array([[name in evidence for name in NAMES] for evidence, _ in found], dtype=float)
    return x, np.array([right for _, right in found], dtype=float)


def fit(x: Floats, y: Floats) -> tuple[Floats, float]:
    """Logistic regression whose weights keep the sign of their meaning."""
    weights, level = np.zeros(x.shape[1]), 0.0
    low = np.array([0.0 if name in FOR else -np.inf for name in NAMES])
    high = np.array([0.0 if name in AGAINST else np.inf for name in NAMES])
    for _ in range(STEPS):
        wrong = (1 / (1 + np.exp(-(x @ weights + level))) - y) / len(y)
        weights = np.clip(weights - RATE * (x.T @ wrong + PRIOR * weights / x.shape[1]), low, high)
        level -= RATE * float(wrong.sum())
    return weights, level


def fit_level(scores: Floats, y: Floats) -> float:
    """The level at which as many rows are promised as are right, by halving."""
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        promised = float((1 / (1 + np.exp(-(scores + middle)))).mean())
        low, high = (middle, high) if promised < float(y.mean()) else (low, middle)
    return (low + high) / 2


if __name__ == "__main__":
    main()
