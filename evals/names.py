"""Score the reader's names on sentences whose words and PER, ORG, LOC names are given.

    python evals/names.py GOLD.jsonl.gz [--every N]

A name counts where its words and its type are exactly those of the gold; words masked with `?` are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Sequence

from tacitus.annotate.reader import Reader


def main() -> None:
    """Print precision, recall and F1, one line of JSON."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("gold")
    command.add_argument("--every", type=int, default=1, help="take every N-th sentence")
    arguments = command.parse_args()
    with gzip.open(arguments.gold, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:: arguments.every]
    reader = Reader.load()
    hit = found = gold = 0
    for row in rows:
        masked = {i for i, tag in enumerate(row["ner"]) if tag == "?"}
        mine = {name for name in names(reader.annotate([row["words"]])[0].entity) if not masked & set(range(*name[:2]))}
        theirs = set(names(row["ner"]))
        hit, found, gold = hit + len(mine & theirs), found + len(mine), gold + len(theirs)
    p, r = hit / found, hit / gold
    print(json.dumps({"sentences": len(rows), "p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4)}))


def names(tags: Sequence[str]) -> Iterable[tuple[int, int, str]]:
    """The names of BIO tags as (first word, one past the last, type)."""
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            yield start, i, tags[start][2:]
            start = None
        if start is None and tag[:2] in ("B-", "I-"):
            start = i


if __name__ == "__main__":
    main()
