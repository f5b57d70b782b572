"""Read the treebanks into one list of examples and the label lists every head needs.

Decides here: what a label is (lemma rule, argument head, batch). Not here: the network, the schedule, the export.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from tacitus.annotate.pieces import SHAPES, WordPieces, shape_of

NER = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
IGNORE = -100
FIRST = SHAPES - 3  # added as a second shape: first word of the sentence, where a capital says little


def lemma_rule(form: str, lemma: str) -> str:
    """Rule that turns `form` into `lemma`: case operation, ending to cut, ending to add."""
    best = ""
    for operation, base in (("L", form.lower()), ("K", form), ("T", form.capitalize())):
        n = 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        rule = f"{operation}\t{base[n:]}\t{lemma[n:]}"
        if not best or len(rule) < len(best):
            best = rule
    return best


@dataclass
class Example:
    id: str
    genre: str
    words: list[str]
    upos: list[str] | None = None
    feats: list[str] | None = None
    lemma: list[str] | None = None
    head: list[int] | None = None  # 0-based, -1 = root
    relation: list[str] | None = None
    ner: list[str] | None = None
    frames: list[tuple[int, str, list[tuple[str, int]]]] | None = None
    pieces: list[list[int]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return 2 + sum(map(len, self.pieces))


def read_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def argument_head(start: int, end: int, head: list[int]) -> int:
    """The word of the span that hangs on a word outside it (the first, should there be several)."""
    for index in range(start, end):
        if not start <= head[index] < end:
            return index
    return start


def to_frames(props: list[dict[str, Any]], head: list[int]) -> list[tuple[int, str, list[tuple[str, int]]]]:
    frames = []
    for prop in props:
        arguments: dict[int, str] = {}
        for label, start, end in prop["args"]:
            if label != "V":
                arguments.setdefault(argument_head(start, end, head), label)
        frames.append((prop["pred"], prop["roleset"], [(label, index) for index, label in arguments.items()]))
    return frames


def to_example(row: dict[str, Any], props: list[dict[str, Any]] | None) -> Example:
    head = [h - 1 for h in row["head"]]
    return Example(
        id=row["id"],
        genre=row["genre"],
        words=row["words"],
        upos=row["upos"],
        feats=row["feats"],
        lemma=row["lemma"],
        head=head,
        relation=row["deprel"],
        ner=row.get("ner"),
        frames=None if props is None else to_frames(props, head),
    )


def read_split(folder: Path, split: str) -> dict[str, list[Example]]:
    """The examples of one split by source: ewt, gum, politics."""
    props = {row["id"]: row for row in read_rows(folder, f"propbank_ewt_{split}")}
    sources: dict[str, list[Example]] = {"ewt": [], "gum": []}
    for source, examples in sources.items():
        for row in read_rows(folder, f"ud_{source}_{split}"):
            found = props.get(row["id"]) if source == "ewt" else None
            aligned = found is not None and found["tokens"] == row["words"]
            examples.append(to_example(row, found["props"] if found and aligned else None))
    if split != "test":
        rows = read_rows(folder, f"ner_crossner_politics_{split}")
        sources["politics"] = [Example(id=r["id"], genre="politics", words=r["words"], ner=r["ner"]) for r in rows]
    return sources


def split_pieces(examples: list[Example], words: WordPieces) -> None:
    """Word pieces, word by word, as the reader will split them."""
    for example in examples:
        example.pieces = [words.look_up(word)[0] for word in example.words]


def spans_of_tags(tags: list[str]) -> set[tuple[int, int, str]]:
    """Names as (first word, word after the last, kind)."""
    spans, start, kind = set(), -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and tag != f"I-{kind}":
            spans.add((start, i, kind))
            start = -1
        if tag != "O" and start < 0:
            start, kind = i, tag[2:]
    return spans


@dataclass
class Labels:
    upos: list[str]
    feats: list[str]
    rules: list[str]
    relations: list[str]
    roles: list[str]
    rolesets: list[str]  # the senses of ambiguous lemmas only
    senses: dict[str, list[str]]  # lemma -> its rolesets, commonest first
    lookup: dict[str, str]  # "form\tupos\tfeats" -> lemma where no rule of ours gives it

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(self.__dict__, ensure_ascii=False, indent=0), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Labels:
        return cls(**json.loads(path.read_text(encoding="utf-8")))


def listed(counts: Counter[str], least: int) -> list[str]:
    return [label for label, count in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if count >= least]


def make_labels(examples: list[Example]) -> Labels:
    """Label lists from the training part alone."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    senses: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        if example.lemma is None or example.upos is None or example.feats is None or example.relation is None:
            continue
        counts["upos"].update(example.upos)
        counts["feats"].update(example.feats)
        counts["relations"].update(example.relation)
        counts["rules"].update(lemma_rule(w, m) for w, m in zip(example.words, example.lemma, strict=True))
        for predicate, roleset, arguments in example.frames or []:
            counts["roles"].update(label for label, _ in arguments)
            senses[example.lemma[predicate].lower()][roleset] += 1
    table = {lemma: listed(found, 1) for lemma, found in sorted(senses.items())}
    ambiguous = sorted({roleset for found in table.values() if len(found) > 1 for roleset in found})
    rules = listed(counts["rules"], 3)
    return Labels(
        upos=listed(counts["upos"], 1),
        feats=listed(counts["feats"], 2),
        rules=rules,
        relations=listed(counts["relations"], 1),
        roles=["_", *listed(counts["roles"], 8)],
        rolesets=ambiguous,
        senses=table,
        lookup=make_lookup(examples),
    )


def make_lookup(examples: list[Example]) -> dict[str, str]:
    """Lemmas of words whose form, tag and features leave little doubt in training; the rules do the rest.

    The share is the best of .6, .75, .9 on dev; words seen once are worth their place (+.1 to .2 points).
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        if example.lemma is None or example.upos is None or example.feats is None:
            continue
        for word, upos, feats, lemma in zip(example.words, example.upos, example.feats, example.lemma, strict=True):
            seen[f"{word}\t{upos}\t{feats}"][lemma] += 1
    lookup = {}
    for key, lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= 0.6 * sum(lemmas.values()):
            lookup[key] = lemma
    return lookup


@dataclass
class Batch:
    ids: np.ndarray  # [B, P]
    piece_word: np.ndarray  # [B, P] slot of the piece's word; 0 = [CLS], n + 1 = [SEP], -1 = padding
    shapes: np.ndarray  # [B, S, 2]
    lengths: np.ndarray  # [B] words
    targets: dict[str, np.ndarray]  # [B, S] by slot, IGNORE where not known
    predicates: list[tuple[int, int, int, np.ndarray]]  # (row, slot, roleset or -1, role of each slot)


class Encoder:
    """Examples to arrays, with the headline and missing-stop variants of training."""

    def __init__(self, labels: Labels, *, cls: int, sep: int, mask: int) -> None:
        self.labels, self.cls, self.sep, self.mask = labels, cls, sep, mask
        self.index = {
            n: {v: i for i, v in enumerate(getattr(labels, n))}
            for n in ("upos", "feats", "rules", "relations", "roles", "rolesets")
        }
        self.ner = {tag: i for i, tag in enumerate(NER)}

    def vary(self, example: Example, rng: random.Random) -> Example:
        """Headline case, all capitals, all small or no final stop, now and then: news has them, the treebanks few."""
        draw = rng.random()
        words = example.words
        if draw < 0.05:
            words = [w if w.islower() and len(w) < 4 and i else w[:1].upper() + w[1:] for i, w in enumerate(words)]
        elif draw < 0.07:
            words = [w.upper() for w in words]
        elif draw < 0.08:
            words = [w.lower() for w in words]
        example = Example(**{**example.__dict__, "words": words})
        last = len(words) - 1
        if (
            rng.random() < 0.1
            and last > 3
            and words[last] == "."
            and example.head is not None
            and last not in example.head
        ):
            return self.without_last(example)
        return example

    @staticmethod
    def without_last(example: Example) -> Example:
        last = len(example.words) - 1
        fields = {
            n: (v[:-1] if isinstance(v, list) and n not in ("frames",) else v) for n, v in example.__dict__.items()
        }
        if example.frames is not None:
            kept = [f for f in example.frames if f[0] != last]
            fields["frames"] = [(p, r, [a for a in arguments if a[1] != last]) for p, r, arguments in kept]
        return Example(**fields)

    def batch(self, examples: list[Example], rng: random.Random | None = None, word_dropout: float = 0.0) -> Batch:
        if rng is not None:
            examples = [self.vary(example, rng) for example in examples]
        slots = max(len(e.words) for e in examples) + 2
        pieces = max(e.size for e in examples)
        ids = np.zeros((len(examples), pieces), np.int64)
        piece_word = np.full((len(examples), pieces), -1, np.int64)
        shapes = np.zeros((len(examples), slots, 2), np.int64)
        names = ("upos", "feats", "rules", "head", "relations", "ner", "predicate")
        targets = {name: np.full((len(examples), slots), IGNORE, np.int64) for name in names}
        predicates: list[tuple[int, int, int, np.ndarray]] = []
        for row, example in enumerate(examples):
            flat, owner = [self.cls], [0]
            for slot, word in enumerate(example.pieces, 1):
                dropped = rng is not None and rng.random() < word_dropout
                flat += [self.mask] * len(word) if dropped else word
                owner += [slot] * len(word)
            flat.append(self.sep)
            owner.append(len(example.words) + 1)
            ids[row, : len(flat)], piece_word[row, : len(flat)] = flat, owner
            shapes[row, 1 : len(example.words) + 1, 0] = [shape_of(w) for w in example.words]
            shapes[row, 1, 1] = FIRST
            self.fill(example, row, targets, predicates, slots)
        return Batch(ids, piece_word, shapes, np.array([len(e.words) for e in examples]), targets, predicates)

    def fill(
        self, example: Example, row: int, targets: dict[str, np.ndarray], predicates: list[Any], slots: int
    ) -> None:
        n = len(example.words)
        if example.ner is not None:
            targets["ner"][row, 1 : n + 1] = [self.ner.get(tag, IGNORE) for tag in example.ner]
        if example.head is not None and example.upos and example.feats and example.lemma and example.relation:
            targets["upos"][row, 1 : n + 1] = [self.index["upos"][x] for x in example.upos]
            targets["feats"][row, 1 : n + 1] = [self.index["feats"].get(x, IGNORE) for x in example.feats]
            rules = [lemma_rule(w, m) for w, m in zip(example.words, example.lemma, strict=True)]
            targets["rules"][row, 1 : n + 1] = [self.index["rules"].get(x, IGNORE) for x in rules]
            targets["head"][row, 1 : n + 1] = [h + 1 for h in example.head]
            targets["relations"][row, 1 : n + 1] = [self.index["relations"].get(x, IGNORE) for x in example.relation]
        if example.frames is not None:
            targets["predicate"][row, 1 : n + 1] = 0
            for predicate, roleset, arguments in example.frames:
                targets["predicate"][row, predicate + 1] = 1
                roles = np.zeros(slots, np.int64)
                roles[[0, *range(n + 1, slots)]] = IGNORE
                for label, index in arguments:
                    roles[index + 1] = self.index["roles"].get(label, IGNORE)
                predicates.append((row, predicate + 1, self.index["rolesets"].get(roleset, -1), roles))


def make_batches(examples: list[Example], pieces: int, rng: random.Random | None) -> list[list[Example]]:
    """Batches of like length, at most so many pieces with padding; in random order when a generator is given."""
    noise = (lambda: rng.random() * 3) if rng else (lambda: 0.0)
    ordered = sorted(examples, key=lambda e: e.size + noise())
    batches: list[list[Example]] = [[]]
    for example in ordered:
        longest = max([example.size, *(e.size for e in batches[-1])])
        if batches[-1] and longest * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(example)
    if rng:
        rng.shuffle(batches)
    return batches
