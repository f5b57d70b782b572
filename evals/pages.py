"""How much of an article's text is found on its page: shingles of four words against others' annotation.

    python evals/pages.py GOLD.jsonl.gz [--out evals/pages.json] [--poor 10]

Gold rows have `id`, `url`, `html` and `body`. The figures are macro averages over pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tacitus.read.inputs import ReadOptions, to_document
from tacitus.read.source import Kind, Source

SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, counted."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def score(wanted: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    want, got = shingles(wanted), shingles(found)
    both = sum((want & got).values())
    return both / sum(got.values()) if found.strip() else 0.0, both / sum(want.values())


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file, compressed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    """Score, print, and write the figures down."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("gold", type=Path)
    command.add_argument("--out", type=Path)
    command.add_argument("--poor", type=int, default=0, help="print so many of the worst pages")
    options = command.parse_args()
    rows = read_gold(options.gold)
    pages = []
    spent = 0.0
    for row in rows:
        source = Source(where=row["id"], kind=Kind.HTML, content=row["html"], id=row["id"], url=row["url"])
        start = time.perf_counter()
        document = to_document(source, ReadOptions())
        spent += time.perf_counter() - start
        pages.append((*score(row["body"], document.text), row["url"]))
    precision, recall = (sum(page[i] for page in pages) / len(pages) for i in (0, 1))
    figures = {
        "pages": len(pages),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
    }
    for p, r, url in sorted(pages, key=lambda page: min(page[:2]))[: options.poor]:
        print(f"  p {p:.2f} r {r:.2f} {url}")
    print(json.dumps(figures), f"{1000 * spent / len(pages):.1f} ms a page")
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
