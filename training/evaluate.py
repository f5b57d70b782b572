"""Measure an exported reader on gold words: every head, by source and by genre. Needs no torch.

python evaluate.py DATA [--folder FOLDER] [--floats FOLDER] [--split test] [--json evals/reader.json]
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from pathlib import Path

from data import Example, read_split, spans_of_tags
from tacitus.annotate.reader import FILES, FOLDER, Reader, Reading

Scores = dict[str, float]


def ratio(right: float, total: float) -> float:
    return round(right / total, 4) if total else 0.0


def f_score(right: int, found: int, gold: int) -> float:
    return ratio(2 * right, found + gold)


def tag_scores(examples: list[Example], readings: list[Reading]) -> Scores:
    counts: Counter[str] = Counter()
    for e, r in zip(examples, readings, strict=True):
        if e.head is None or e.upos is None or e.feats is None or e.lemma is None or e.relation is None:
            continue
        for i, head in enumerate(e.head):
            attached = r.head[i] == head
            counts.update(
                {
                    "words": 1,
                    "upos": r.upos[i] == e.upos[i],
                    "feats": r.feats[i] == e.feats[i],
                    "lemma": r.lemma[i] == e.lemma[i],
                    "uas": attached,
                    "las": attached and r.relation[i] == e.relation[i],
                    "las_universal": attached and r.relation[i].split(":")[0] == e.relation[i].split(":")[0],
                }
            )
    return {
        n: ratio(counts[n], counts["words"])
        for n in ("upos", "feats", "lemma", "uas", "las", "las_universal")
        if counts["words"]
    }


def name_scores(examples: list[Example], readings: list[Reading]) -> Scores:
    """Exact spans; a word masked in the gold can be in no name."""
    right = found = gold = 0
    for e, r in zip(examples, readings, strict=True):
        if e.ner is not None:
            a = spans_of_tags(["O" if g == "?" else t for g, t in zip(e.ner, r.entity, strict=True)])
            b = spans_of_tags(["O" if g == "?" else g for g in e.ner])
            right, found, gold = right + len(a & b), found + len(a), gold + len(b)
    return {"names_f1": f_score(right, found, gold)} if gold else {}


def frame_scores(examples: list[Example], readings: list[Reading]) -> Scores:
    predicates, senses, arguments, plain = ([0, 0, 0] for _ in range(4))
    for e, r in zip(examples, readings, strict=True):
        if e.frames is None:
            continue
        add(predicates, {p for p, _, _ in r.frames}, {p for p, _, _ in e.frames})
        add(senses, {(p, s) for p, s, _ in r.frames}, {(p, s) for p, s, _ in e.frames})
        add(arguments, triples(r.frames), triples(e.frames))
        add(plain, {t[:2] for t in triples(r.frames)}, {t[:2] for t in triples(e.frames)})
    if not predicates[2]:
        return {}
    names = ("predicates_f1", "rolesets_f1", "arguments_f1", "arguments_unlabelled_f1")
    return {name: f_score(*counts) for name, counts in zip(names, (predicates, senses, arguments, plain), strict=True)}


def triples(frames: object) -> set[tuple[int, int, str]]:
    return {(p, word, role) for p, _, roles in frames for role, word in roles}  # type: ignore[attr-defined]


def add(counts: list[int], found: set[object], gold: set[object]) -> None:
    counts[0] += len(found & gold)
    counts[1] += len(found)
    counts[2] += len(gold)


def measure(reader: Reader, examples: list[Example]) -> tuple[Scores, list[Reading]]:
    start = time.process_time()
    readings = reader.annotate([e.words for e in examples])
    seconds = time.process_time() - start
    scores = tag_scores(examples, readings) | name_scores(examples, readings) | frame_scores(examples, readings)
    scores["words_per_cpu_second"] = round(sum(len(e.words) for e in examples) / seconds)
    return scores, readings


def by_genre(examples: list[Example], readings: list[Reading]) -> dict[str, Scores]:
    groups: dict[str, list[int]] = defaultdict(list)
    for i, e in enumerate(examples):
        groups[e.genre].append(i)
    result = {}
    for genre, rows in sorted(groups.items()):
        e, r = [examples[i] for i in rows], [readings[i] for i in rows]
        result[genre] = tag_scores(e, r) | name_scores(e, r) | frame_scores(e, r)
    return result


def evaluate(data: Path, folder: Path, split: str) -> dict[str, float]:
    reader = Reader.load(folder)
    sources = read_split(data, split)
    sources.setdefault("politics", read_split(data, "dev")["politics"])
    flat: dict[str, float] = {}
    for source, examples in sources.items():
        scores, readings = measure(reader, examples)
        flat |= {f"{source}_{name}": value for name, value in scores.items()}
        print(source, scores)
        for genre, found in by_genre(examples, readings).items():
            print("   ", genre, found)
    return flat


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the exported reader; default: the shipped one")
    parser.add_argument("--floats", type=Path, help="the same reader in floats, to see what 8 bits cost")
    parser.add_argument("--split", default="test")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    flat: dict[str, float | str] = {"digest": Reader.load(arguments.folder).digest}
    flat["megabytes"] = round(sum((arguments.folder / name).stat().st_size for name in FILES) / 1e6, 1)
    flat |= evaluate(arguments.data, arguments.folder, arguments.split)
    if arguments.floats:
        flat |= {f"floats_{k}": v for k, v in evaluate(arguments.data, arguments.floats, arguments.split).items()}
    if arguments.json:
        arguments.json.write_text(json.dumps(flat, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
