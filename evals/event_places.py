"""Score the choice of an event's place: `python evals/event_places.py DATA [--write] [--show N]`.

DATA holds sentences with one event's words and the words of the place where *that* event happened, or none
(`event_location.jsonl.gz`, MIT). A fifth of them, told by a hash of the sentence, is held out for the figures;
the rest may be looked at (`--part train`). Right is a place that shares words with one of the gold places.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from reading import CachedReader, read_rows
from tacitus.events.locate import choose_place
from tacitus.model import Document, Place, Sentence, Span
from tacitus.places.find import find_places

HERE = Path(__file__).resolve().parent
HELD_OUT = 5  # every fifth sentence


class Case(NamedTuple):
    """One event in one sentence, and where it happened."""

    text: str
    event: Span
    places: tuple[Span, ...]


def read_cases(path: Path, *, held_out: bool) -> list[Case]:
    """The cases of one part. What marks no word of the event, or no more than letters of a place, is left out."""
    cases = []
    for row in read_rows(path):
        digest = int(sha256(row["text"].encode()).hexdigest(), 16)
        marked = row["event"] + row["locations"]
        if (digest % HELD_OUT == 0) == held_out and all(len(m["text"].strip()) > 2 for m in marked):
            event, *places = (Span(m["start"], m["end"]) for m in (row["event"][0], *row["locations"]))
            cases.append(Case(row["text"], event, tuple(places)))
    return cases


def chosen(case: Case, sentences: tuple[Sentence, ...], places: tuple[Place, ...]) -> Place | None:
    """The place that our rule gives the event."""
    for sentence in sentences:
        words = [i for i, token in enumerate(sentence.tokens) if token.span.overlaps(case.event)]
        if words:
            word = next((i for i in words if sentence.tokens[i].head not in words), words[0])
            return choose_place(sentence, places, word=word, words=words)
    return None


def score(cases: list[Case], reader: CachedReader, show: int) -> dict[str, Any]:
    """Precision, recall and F1 of the chosen places, and how often "nowhere told" is right."""
    given = right = told = findable = nowhere = nowhere_right = 0
    for case in cases:
        sentences = reader.parse(case.text)
        places = find_places(Document(id="case", text=case.text), sentences)
        place = chosen(case, sentences, places)
        hit = place is not None and any(place.span.overlaps(span) for span in case.places)
        given, right, told = given + (place is not None), right + hit, told + bool(case.places)
        findable += any(p.span.overlaps(span) for p in places for span in case.places)
        nowhere += not case.places
        nowhere_right += not case.places and place is None
        if show and not hit and (place is not None or case.places):
            show -= 1
            gold = [span.of(case.text) for span in case.places]
            print(f"{case.event.of(case.text)!r} gold {gold} got {place and place.span.of(case.text)!r}: {case.text}")
    precision, recall = right / given, right / told
    return {
        "cases": len(cases),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
        "recall_of_places_in_the_gazetteer": round(right / findable, 4),
        "nowhere_told_is_right": round(nowhere_right / nowhere, 4),
    }


def main() -> None:
    """Score one part; with --write, keep the held-out figures."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("data", type=Path)
    options.add_argument("--part", choices=("held-out", "train"), default="held-out")
    options.add_argument("--most", type=int, default=100_000, help="score this many sentences at most")
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "tacitus-parses")
    options.add_argument("--write", action="store_true", help="write evals/event_places.json")
    asked = options.parse_args()
    cases = read_cases(asked.data, held_out=asked.part == "held-out")[: asked.most]
    figures = score(cases, CachedReader(asked.cache), asked.show)
    print(json.dumps(figures, indent=1))
    if asked.write and asked.part == "held-out":
        (HERE / "event_places.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
