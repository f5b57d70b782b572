"""Score times on gold texts: `python evals/times.py GOLD_FOLDER SCORER [--show N] [--write]`.

Writes the system's output to a temporary folder, runs the scorer on it and, with --write,
keeps the figures in `evals/times.json`. The gold is not part of this repository.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tacitus.annotate.parser import load_parser
from tacitus.model import Document, Sentence
from tacitus.times.find import find_times

SETS = ("timebank", "aquaint", "wikiwars")
_END = re.compile(r"(?<=[a-z0-9\"')”][.!?])[\"'”)]*\s+(?=[A-Z\"'“(`])|\n\s*\n")


def cheap_sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences without words, for measuring times apart from any parser."""
    starts = [0, *(m.end() for m in _END.finditer(text))]
    ends = [*(m.start() for m in _END.finditer(text)), len(text)]
    return tuple(
        Sentence(index=i, start=s, end=max(s, e), tokens=()) for i, (s, e) in enumerate(zip(starts, ends, strict=True))
    )


SENTENCES_OF = {"of": cheap_sentences}  # --reader puts the parser here


def output_of(article: dict, sentences: tuple[Sentence, ...] | None = None) -> dict:
    """The system's record of one article."""
    document = Document(id=article["id"], text=article["text"], published=date.fromisoformat(article["published"]))
    found = find_times(document, SENTENCES_OF["of"](document.text) if sentences is None else sentences)
    times = [
        {
            "start": t.span.start,
            "end": t.span.end,
            "type": str(t.type),
            "value": t.value,
            "rule": t.rule,
            "basis": t.basis,
        }
        for t in found
    ]
    return {"id": article["id"], "article": {"id": article["id"]}, "times": times}


def score(gold: Path, scorer: Path, show: int) -> dict:
    """The scorer's figures for one gold file, and what finding the times cost (the parser's time is not in it)."""
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    parsed = [(article, SENTENCES_OF["of"](article["text"])) for article in articles]
    output_of(*parsed[0])  # reads the data files
    began = time.process_time()
    outputs = [output_of(article, sentences) for article, sentences in parsed]
    seconds = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.jsonl"
        path.write_text("".join(json.dumps(o) + "\n" for o in outputs), encoding="utf-8")
        command = [sys.executable, str(scorer), "times", str(gold), str(path), "--show", str(show)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(said)
    figures = json.loads(said.strip().splitlines()[-1])
    figures["articles"] = len(articles)
    figures["ms_per_1000_characters"] = round(1e6 * seconds / sum(len(a["text"]) for a in articles), 2)
    return figures


def floors(figures: dict) -> dict:
    """What later versions may not fall below: the figures less half a point, for noise in the parser."""
    return {
        name: {key: round(each[key]["f1"] - 0.005, 4) for key in ("value", "relaxed", "strict")}
        for name, each in figures.items()
    }


def main() -> None:
    """Read the arguments, score, and keep the figures where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", choices=SETS)
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--reader", action="store_true", help="parse with our reader instead of cutting sentences cheaply"
    )
    options = parser.parse_args()
    if options.reader:
        SENTENCES_OF["of"] = load_parser().parse
    names = [options.only] if options.only else list(SETS)
    figures = {n: score(options.folder / f"times_{n}.jsonl.gz", options.scorer, options.show) for n in names}
    for name, each in figures.items():
        print(name, {k: v["f1"] if isinstance(v, dict) else v for k, v in each.items()})
    if options.write:
        kept = {"parser": "tacitus" if options.reader else "none", "figures": figures, "floors": floors(figures)}
        text = json.dumps(kept, indent=1, sort_keys=True) + "\n"
        Path(__file__).with_suffix(".json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
