"""Word and sentence F1 on raw text, exact spans as in CoNLL 2018: `python evals/segmentation.py DATA_FOLDER`.

The texts are rebuilt from UD test sentences: sentences of one document (same id up to the last hyphen) are
joined by a blank in one figure. In the other, a sentence that ends without a stop is a block of its own, as
headings, datelines of a page and list items are in any source, and has a line of its own.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path

from tacitus.annotate.sentences import find_sentences

_CLOSED = (".", "?", "!", '"', "”", "...", "…", ";", ")", "]", "''", "’")


def main(folder: str, *, show: int = 0) -> None:
    """Print the figures as JSON."""
    figures: dict[str, float] = {}
    for treebank in ("gum", "ewt"):
        rows = _rows(Path(folder) / f"ud_{treebank}_test.jsonl.gz")
        for name, blocks in (("", False), ("_blocks", True)):
            scores = _score(rows, blocks=blocks, show=show if blocks else 0)
            figures |= {f"{treebank}_{kind}_f1{name}": round(score, 4) for kind, score in scores.items()}
    print(json.dumps(figures, indent=1, sort_keys=True))


def _rows(path: Path) -> dict[str, list[dict[str, list[str]]]]:
    documents: dict[str, list[dict[str, list[str]]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            documents[row["id"].rsplit("-", 1)[0]].append(row)
    return documents


def _score(documents: dict[str, list[dict[str, list[str]]]], *, blocks: bool, show: int) -> dict[str, float]:
    counts = {"word": [0, 0, 0], "sentence": [0, 0, 0]}
    for rows in documents.values():
        text, gold = _rebuild(rows, blocks=blocks)
        found = find_sentences(text)
        _count(counts["word"], {w for s in gold for w in s}, {w for s in found for w in s})
        ends = ({(s[0][0], s[-1][1]) for s in gold}, {(s[0][0], s[-1][1]) for s in found})
        _count(counts["sentence"], *ends)
        for start, end in sorted(ends[1] - ends[0])[: show or 0]:
            print(
                repr(text[max(0, start - 30) : start]),
                "[[",
                text[start:end][:80],
                "...",
                text[start:end][-60:],
                "]]",
                file=sys.stderr,
            )
    return {kind: 2 * both / (gold + found) for kind, (both, gold, found) in counts.items()}


def _count(counts: list[int], gold: set[tuple[int, int]], found: set[tuple[int, int]]) -> None:
    for i, n in enumerate((len(gold & found), len(gold), len(found))):
        counts[i] += n


def _rebuild(rows: list[dict[str, list[str]]], *, blocks: bool) -> tuple[str, list[list[tuple[int, int]]]]:
    text, sentences = "", []
    for row in rows:
        words = []
        for word, space in zip(row["words"], row["space_after"], strict=True):
            words.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        sentences.append(words)
        text = text.rstrip() + ("\n" if blocks and not row["words"][-1].endswith(_CLOSED) else " ")
    return text, sentences


if __name__ == "__main__":
    main(sys.argv[1], show=int(sys.argv[2]) if len(sys.argv) > 2 else 0)
