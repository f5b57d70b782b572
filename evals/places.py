"""Score the places stage on LGL and TR-News and write `evals/places.json`.

    python evals/places.py [--tags none|reader] [--show N] [--gold DIR]

Needs the gold that is kept outside the repository; prints the scorer's table for each part.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from reading import CachedReader, read_rows
from tacitus.model import Document, Sentence, Token
from tacitus.places.find import find_places
from tacitus.places.gazetteer import gazetteer

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
PARTS = ("places_lgl", "places_trnews")
SPLIT = re.compile(r"(?<=[.!?][\"”’')\s])\s+(?=[A-Z\"“‘(])|(?<=[.!?])\s+(?=[A-Z\"“‘(])|\n+")
WORD = re.compile(
    r"(?:[A-Z]\.){2,}|(?:[A-Z][a-z]{0,4}\.)(?=\s+[a-z0-9,A-Z])|W\.\s?Va\.|\d+(?:[.,]\d+)*|[^\W\d_]+(?='s|’s)|['’]s\b|[^\W_]+(?:['’][^\W_]+)*|\S"
)


def cheap_sentences(text: str) -> tuple[Sentence, ...]:
    """Words and sentences by regular expression, no tags: what the stage makes of text without a reader."""
    sentences, at = [], 0
    bounds = [m.start() for m in SPLIT.finditer(text)] + [len(text)]
    for end in bounds:
        tokens = tuple(
            Token(m.start(), m.end(), m.group(), m.group().lower(), "X", "", -1, "dep")
            for m in WORD.finditer(text, at, end)
        )
        if tokens:
            sentences.append(Sentence(index=len(sentences), start=tokens[0].start, end=tokens[-1].end, tokens=tokens))
        at = end
    return tuple(sentences)


def record(document: Document, sentences: tuple[Sentence, ...]) -> dict[str, Any]:
    """One article's record, as far as the scorer reads it."""
    places = [
        {"start": p.span.start, "end": p.span.end, "name": p.name, "country": p.country, "admin1": p.admin1,
         "latitude": p.latitude, "longitude": p.longitude, "rule": p.rule}
        for p in find_places(document, sentences)
    ]  # fmt: skip
    return {"article": {"id": document.id}, "places": places}


def score(gold: Path, out: Path, show: int) -> dict[str, object]:
    """The scorer's figures for one part; its table is printed."""
    command = [sys.executable, str(SHARED / "score" / "score.py"), "places", str(gold), str(out), "--show", str(show)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(done.stdout)
    figures: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def first_level(gold: list[dict[str, Any]], rows: list[dict[str, Any]]) -> float | None:
    """How often the first-level unit is right, of places found whose gold id the gazetteer has with a unit."""
    right = total = 0
    for article, row in zip(gold, rows, strict=True):
        for toponym in article["toponyms"]:
            wanted = gazetteer().with_id(int(toponym["geonameid"] or 0)) if not toponym["optional"] else None
            found = [p for p in row["places"] if p["start"] < toponym["end"] and toponym["start"] < p["end"]]
            if wanted is not None and wanted.admin1 and found:
                total += 1
                right += found[0]["admin1"] == wanted.admin1
    return round(right / total, 4) if total else None


def run_part(part: str, reader: CachedReader | None, folder: Path, *, show: int, every: int) -> dict[str, object]:
    """Read, find and score one part; the time is the places stage's alone."""
    rows, spent, characters = [], 0.0, 0
    chosen = read_rows(SHARED / "gold" / f"{part}.jsonl.gz")[::every]
    gold = folder / f"{part}.gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in chosen), encoding="utf-8")
    for row in chosen:
        text = str(row["text"])
        document = Document(id=str(row["id"]), text=text, title=str(row.get("title") or ""))
        sentences = reader.parse(text) if reader else cheap_sentences(text)
        started = time.process_time()
        rows.append(record(document, sentences))
        spent += time.process_time() - started
        characters += len(text)
    out = folder / f"{part}.jsonl"
    out.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    figures = score(gold, out, show)
    figures["first_level_of_found"] = first_level(chosen, rows)
    figures["articles"] = len(rows)
    return figures | {"ms_per_1000_characters": round(1e6 * spent / characters, 3)}


def main() -> None:
    """Score each part and, with --write, keep the figures."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--tags", choices=("none", "reader"), default="reader")
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--every", type=int, default=1, help="take every Nth article only")
    options.add_argument("--part", choices=PARTS)
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "tacitus-parses")
    options.add_argument("--out", type=Path)
    options.add_argument("--write", action="store_true", help="write evals/places.json")
    chosen = options.parse_args()
    gazetteer()
    reader = CachedReader(chosen.cache) if chosen.tags == "reader" else None
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.out or Path(temporary)
        parts = (chosen.part,) if chosen.part else PARTS
        figures = {part: run_part(part, reader, folder, show=chosen.show, every=chosen.every) for part in parts}
    print(json.dumps(figures, indent=1))
    if chosen.write:
        (HERE / "places.json").write_text(
            json.dumps({"tags": chosen.tags, "every": chosen.every, **figures}, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
