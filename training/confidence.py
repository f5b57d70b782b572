"""Fit what each piece of evidence weighs in a row's confidence: `python training/confidence.py NEWS`, two minutes.

Weights come from the rows of `examples/`; then what speaks against a row moves as far as the judged rows of ordinary
news (`evals/annotated/rows.jsonl`, judged by two, and `judged.jsonl`, by one; NEWS has their articles) pull it. As the
lexicon was written beside those sentences, the level alone is then fitted on `evals/own/modes.jsonl`, which it was not
written from, and the level of `tacitus pair` on the same sentences with their parties given. No gold set of others is
looked at. Decides here: when a row of our own sentences counts as right, and how the fit is held in check. Not here:
what is evidence (events/confidence.py).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tacitus.actors.find import find_actors
from tacitus.annotate.parser import Parser, load_parser
from tacitus.events.codebook import Draft
from tacitus.events.confidence import AGAINST, FOR, INFERRED, LEVEL, PAIR_LEVEL, evidence_of
from tacitus.events.find import find_drafts
from tacitus.events.lexicon import load_lexicon
from tacitus.events.pair import answering, given_drafts
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
EVALS = HERE.parent / "evals"
TARGET = DATA / "events" / "confidence.tsv"
NAMES = (*FOR, *AGAINST, *TYPES)
# Pull toward nought, shared by all weights, as articles are not like our sentences. Of .02, .3, 1 and 3 this one and
# .3 kept the calibration error of the development articles under .06: the one choice made with others' gold in view,
# beside that of letting words count for a party (`is_right`).
PRIOR = 1.0
# Pull of the news' weights toward those of our sentences. Of .3, 1, 3 and 10 this one kept the calibration error of the
# development articles lowest; rows of news left out they order alike (area under the curve .6).
NEWS_PRIOR = 10.0
# What a guessed side starts from: too few judged rows have one. Of 33 read on fresh news a third was right.
GUESS = -0.3
STEPS, RATE = 1500, 1.0
JUDGES = ("first", "second", "verdict")
JSON = dict[str, Any]
Evidence = tuple[tuple[str, ...], bool]
Floats = NDArray[np.float64]


def main() -> None:
    """Fit the weights, then the levels, and write the table."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("news", type=Path, help="the articles of evals/annotated/rows.jsonl, JSON lines")
    parser, own = load_parser(), EVALS / "own" / "modes.jsonl"
    news = command.parse_args().news
    x, y = to_arrays(rows_of(sorted((HERE / "examples").glob("*.jsonl")), parser))
    news_x, news_y = to_arrays(news_rows(news, [EVALS / "annotated" / "rows.jsonl", HERE / "judged.jsonl"], parser))
    weights, _ = fit(x, y, np.zeros(x.shape[1]), prior=PRIOR, free=(*FOR, *AGAINST, *TYPES))
    weights += np.array([GUESS if name in INFERRED else 0.0 for name in NAMES])
    weights, _ = fit(news_x, news_y, weights, prior=NEWS_PRIOR, free=AGAINST)
    level_x, level_y = to_arrays(rows_of([own], parser))
    pair_x, pair_y = to_arrays(pair_rows(own, parser))
    levels = {LEVEL: fit_level(level_x @ weights, level_y), PAIR_LEVEL: fit_level(pair_x @ weights, pair_y)}
    for name, rows in (("own", y), ("news", news_y), ("level", level_y), ("pairs", pair_y)):
        print(f"{name}: {len(rows)} rows, {rows.mean():.3f} right")
    write(weights, x.sum(0) + news_x.sum(0), levels)


def write(weights: Floats, counts: Floats, levels: dict[str, float]) -> None:
    """The table, with how many rows each piece of evidence was seen in."""
    lines = [
        "# Weights of evidence in log odds, fitted by training/confidence.py on our own sentences and verdicts.",
        "evidence\tweight\trows",
        *(f"{name}\t{level:.3f}\t" for name, level in levels.items()),
        *(f"{n}\t{w + 0.0:.3f}\t{int(c)}" for n, w, c in zip(NAMES, weights, counts, strict=True)),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def news_rows(news: Path, verdicts: Iterable[Path], parser: Parser) -> Iterator[Evidence]:
    """The judged rows that the engine still gives, with both sides as they were judged."""
    judged: dict[str, list[JSON]] = {}
    for line in (line for file in verdicts for line in file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        judged.setdefault(row["article"], []).append(row)
    opener = gzip.open if news.suffix == ".gz" else open
    with opener(news, "rt", encoding="utf-8") as lines:
        articles = {str(a["id"]): a for a in map(json.loads, lines) if str(a["id"]) in judged}
    for key in sorted(articles):
        for item in drafts_of(articles[key], parser):
            row = next((r for r in judged[key] if is_judged(r, item)), None)
            if row is not None:
                yield evidence_of(item), all(all(row[judge]) for judge in JUDGES if judge in row)


def is_judged(row: JSON, item: Draft) -> bool:
    """Whether the row is the one that was judged: its trigger, type and the codes of both sides."""
    span = trigger_span(item)
    sides = [sorted({e.code or "-" for e in side}) for side in (item.actors, item.recipients)]
    return (
        [span.start, span.end] == row["trigger"]
        and item.type == row["type"]
        and sides == [row["actor"], row["recipient"]]
    )


def pair_rows(file: Path, parser: Parser) -> Iterator[Evidence]:
    """What `tacitus pair` answers for each marked event that names both sides, and whether the type is right."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for event in row["events"]:
            spans = [
                span for side in ("actor_text", "recipient_text") for span in spans_of(row["text"], event[side][:1])
            ]
            if len(spans) != 2:
                continue
            item = answering(given_drafts(row["text"], *spans, parser=parser))
            if item is not None:
                yield evidence_of(item), item.type == event["type"]


def spans_of(text: str, words: Iterable[str]) -> list[Span]:
    """Where words stand in a text, the first time."""
    return [Span(start, start + len(word)) for word in words if (start := text.find(word)) >= 0]


def rows_of(files: Iterable[Path], parser: Parser) -> Iterator[Evidence]:
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
        marked = spans_of(text, words)
        if not all(any(e.span.overlaps(m) for m in marked) for e in side):
            return False
        if not all(any(m.overlaps(e.span) for e in side) for m in marked):
            return False
    return True


def to_arrays(rows: Iterable[Evidence]) -> tuple[Floats, Floats]:
    found = list(rows)
    x = np.array([[name in evidence for name in NAMES] for evidence, _ in found], dtype=float)
    return x, np.array([right for _, right in found], dtype=float)


def fit(x: Floats, y: Floats, start: Floats, *, prior: float, free: Iterable[str]) -> tuple[Floats, float]:
    """Logistic regression whose free weights keep the sign of their meaning, drawn toward those they start from."""
    weights, level, moves = start.copy(), 0.0, np.isin(NAMES, tuple(free))
    low = np.array([0.0 if name in FOR else -np.inf for name in NAMES])
    high = np.array([0.0 if name in AGAINST else np.inf for name in NAMES])
    for _ in range(STEPS):
        wrong = (1 / (1 + np.exp(-(x @ weights + level))) - y) / len(y)
        step = (x.T @ wrong + prior * (weights - start) / x.shape[1]) * moves
        weights = np.clip(weights - RATE * step, low, high)
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
