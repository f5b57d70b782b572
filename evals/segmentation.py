"""Word and sentence F1 on raw text, exact spans as in CoNLL 2018.

    python evals/segmentation.py DATA_FOLDER [SHOW] [PART]

The texts are rebuilt from UD sentences; those of one document have the same id up to the last hyphen. The files say
nothing about paragraphs, so three layouts bracket what a source would show:

* blanks: one line for the whole document, headings, captions and lists glued to the text;
* blocks: what ends without a stop has a line of its own, as headings, captions, bylines and list items have in any
  source (and in CoNLL's raw texts, which keep the paragraphs of the treebank); stopped sentences run on;
* lines: every sentence has a line of its own.

SHOW prints up to so many wrong sentences of each document; PART is test unless told (rules are made on train and dev).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path

from tacitus.annotate.sentences import find_sentences

_LAYOUTS = {"": "blanks", "_blocks": "blocks", "_lines": "lines"}
_STOPS = (".", "?", "!", "…", ";")
_QUOTES = frozenset({'"', "”", "’", "''", "'"})
_OPENERS = {")": "(", "]": "["}


def main(folder: str, *, show: int = 0, part: str = "test") -> None:
    """Print the figures as JSON."""
    figures: dict[str, float] = {}
    for treebank in ("gum", "ewt"):
        rows = _rows(Path(folder) / f"ud_{treebank}_{part}.jsonl.gz")
        for name, layout in _LAYOUTS.items():
            scores = _score(rows, layout=layout, show=show if layout == "blocks" else 0)
            figures |= {f"{treebank}_{kind}_f1{name}": round(score, 4) for kind, score in scores.items()}
    print(json.dumps(figures, indent=1, sort_keys=True))


def _rows(path: Path) -> dict[str, list[dict[str, list[str]]]]:
    documents: dict[str, list[dict[str, list[str]]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            documents[row["id"].rsplit("-", 1)[0]].append(row)
    return documents


def _score(documents: dict[str, list[dict[str, list[str]]]], *, layout: str, show: int) -> dict[str, float]:
    counts = {"word": [0, 0, 0], "sentence": [0, 0, 0]}
    for rows in documents.values():
        text, gold = _rebuild(rows, layout=layout)
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


def _rebuild(rows: list[dict[str, list[str]]], *, layout: str) -> tuple[str, list[list[tuple[int, int]]]]:
    text, sentences = "", []
    for row in rows:
        words = []
        for word, space in zip(row["words"], row["space_after"], strict=True):
            words.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        sentences.append(words)
        ends_line = layout == "lines" or (layout == "blocks" and not _is_closed(row["words"]))
        text = text.rstrip() + ("\n" if ends_line else " ")
    return text, sentences


def _is_closed(words: list[str]) -> bool:
    """A stop ends the sentence, within or before closing quotation marks and brackets: "left.)", "left. [1]"."""
    kept = list(words)
    while kept and kept[-1] in _QUOTES:
        kept.pop()
    if kept and kept[-1] in _OPENERS:
        opener = _OPENERS[kept[-1]]
        inside, before = kept[:-1], kept[: len(kept) - 1 - kept[::-1].index(opener)] if opener in kept else []
        return _is_closed(inside) or _is_closed(before)
    return bool(kept) and kept[-1].endswith(_STOPS)


if __name__ == "__main__":
    arguments = dict(enumerate(sys.argv))
    main(arguments[1], show=int(arguments.get(2, "0")), part=arguments.get(3, "test"))
