"""Train every head of the English reader in one go, to a wall-clock limit; resumes from its last checkpoint.

python train.py DATA MINILM OUT --seconds 5400
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save_file
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from data import (
    IGNORE,
    NER,
    Batch,
    Encoder,
    Example,
    make_batches,
    make_labels,
    read_split,
    spans_of_tags,
    split_pieces,
)
from model import ReaderNet
from prune import HEADS, SCHEDULE, UNITS, Part, importance, parts_of, parts_to_keep, prune, resize
from tacitus.annotate.pieces import WordPieces

# Rates as in the runs before this project (README); the weights of the losses by their size after one pass.
LOSS_WEIGHTS = {
    "upos": 1.0,
    "feats": 0.6,
    "rules": 0.6,
    "ner": 1.5,
    "arc": 1.0,
    "relation": 1.0,
    "predicate": 0.6,
    "role": 1.0,
    "sense": 0.3,
}
ENCODER_RATE, HEAD_RATE, PIECES, WARM_UP = 2e-4, 1e-3, 1600, 150
# The encoder's lower layers change least in the best runs of others; a mild decay keeps what pretraining knew.
LAYER_DECAY = 0.9
EMA = 0.997
POLITICS_TIMES = 4


@dataclass
class State:
    step: int = 0
    passes: int = 0
    elapsed: float = 0.0


class Average:
    """Moving average of the weights: what is evaluated and shipped."""

    def __init__(self, model: ReaderNet) -> None:
        self.live = {n: p for n, p in model.named_parameters() if p.requires_grad}
        self.shadow = {n: p.detach().clone() for n, p in self.live.items()}

    @torch.no_grad()
    def update(self, step: int) -> None:
        decay = min(EMA, (1 + step) / (10 + step))
        torch._foreach_lerp_(list(self.shadow.values()), [p.detach() for p in self.live.values()], 1 - decay)

    @torch.no_grad()
    def swap(self) -> None:
        for name, parameter in self.live.items():
            kept = parameter.detach().clone()
            parameter.copy_(self.shadow[name])
            self.shadow[name].copy_(kept)


def parameter_groups(model: ReaderNet, share: float) -> list[dict[str, Any]]:
    """Parameters by rate; `share` of the rates that a first run takes."""
    groups: dict[tuple[float, float], list[Tensor]] = defaultdict(list)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = HEAD_RATE
        if name.startswith("layers."):
            rate = ENCODER_RATE * LAYER_DECAY ** (len(model.layers) - 1 - int(name.split(".")[1]))
        elif name.startswith("ln0"):
            rate = ENCODER_RATE * LAYER_DECAY ** len(model.layers)
        groups[rate, 0.01 if parameter.dim() > 1 else 0.0].append(parameter)
    return [
        {"params": p, "lr": rate * share, "rate": rate * share, "weight_decay": decay}
        for (rate, decay), p in groups.items()
    ]


def set_rate(optimizer: torch.optim.Optimizer, step: int, progress: float) -> None:
    """Linear warm-up by steps, linear decay by the clock, so that training lands in time on a shared machine."""
    scale = min(1.0, (step + 1) / WARM_UP) * max(0.01, 1.0 - progress)
    for group in optimizer.param_groups:
        group["lr"] = group["rate"] * scale


def batch_hits(model: ReaderNet, batch: Batch) -> dict[str, tuple[float, float]]:
    """(right, all) of every head, greedy trees: the quick look after each pass. evaluate.py measures properly."""
    with torch.no_grad():
        h, _ = model.encode(batch)
        arcs = model.arc_scores(h, batch.lengths)
        heads, relations = model.greedy_tree(h, arcs)
    t, hits = batch.targets, {}
    guesses = {"upos": model.upos(h), "feats": model.feats(h), "rules": model.rules(h)}
    for name, scores in guesses.items():
        known = t[name] != IGNORE
        hits[name] = (float((scores.argmax(-1).numpy() == t[name])[known].sum()), float(known.sum()))
    known = t["head"] != IGNORE
    right = (heads == t["head"]) & known
    hits["uas"], hits["las"] = (
        (float(right.sum()), float(known.sum())),
        (float((right & (relations == t["relations"])).sum()), float(known.sum())),
    )
    tags = model.ner(torch.relu(model.ner_in(h))).argmax(-1).numpy()
    hits |= spans_hits(tags, t["ner"])
    predicate, known = (model.pred(torch.relu(model.pred_in(h))).squeeze(-1) > 0).numpy(), t["predicate"] != IGNORE
    hits |= f_parts(
        "pred",
        float((predicate & (t["predicate"] == 1)).sum()),
        float((predicate & known).sum()),
        float((t["predicate"] == 1).sum()),
    )
    if batch.predicates:
        rows, slots = (torch.tensor([p[i] for p in batch.predicates]) for i in range(2))
        guess = model.role_scores(h, rows, slots, model.paths(batch, heads, relations)).argmax(-1).numpy()
        gold = np.stack([p[3] for p in batch.predicates])
        guess = np.where(gold == IGNORE, 0, guess)
        hits |= f_parts(
            "arg(gold pred)",
            float(((guess == gold) & (gold > 0)).sum()),
            float((guess > 0).sum()),
            float((gold > 0).sum()),
        )
    return hits


def f_parts(name: str, right: float, found: float, gold: float) -> dict[str, tuple[float, float]]:
    return {f"{name} F": (2 * right, found + gold)}


def spans_hits(tags: np.ndarray, gold: np.ndarray) -> dict[str, tuple[float, float]]:
    right = found = total = 0
    for guess_row, gold_row in zip(tags, gold, strict=True):
        if (gold_row != IGNORE).any():
            a, b = (
                spans_of_tags([NER[t] for t in row])
                for row in (np.where(gold_row == IGNORE, 0, guess_row), np.maximum(gold_row, 0))
            )
            right, found, total = right + len(a & b), found + len(a), total + len(b)
    return f_parts("ner", right, found, total)


def quick_look(model: ReaderNet, batches: list[Batch]) -> str:
    model.eval()
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for batch in batches:
        for name, (right, count) in batch_hits(model, batch).items():
            totals[name][0] += right
            totals[name][1] += count
    model.train()
    return " ".join(f"{name} {100 * r / max(n, 1):.2f}" for name, (r, n) in totals.items())


def checkpoint(out: Path, model: ReaderNet, optimizer: torch.optim.Optimizer, average: Average, state: State) -> None:
    part = out / "last.part"
    torch.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "shadow": average.shadow,
            "state": asdict(state),
        },
        part,
    )
    part.rename(out / "last.pt")
    average.swap()
    weights = {n: p.detach().numpy().copy() for n, p in model.state_dict().items()}
    average.swap()
    save_file(weights, out / "average.part")
    (out / "average.part").rename(out / "average.safetensors")


def resume(out: Path, model: ReaderNet, optimizer: torch.optim.Optimizer, average: Average) -> State:
    if not (out / "last.pt").exists():
        return State()
    kept = torch.load(out / "last.pt")
    resize(model, kept["model"])
    model.load_state_dict(kept["model"])
    optimizer.load_state_dict(kept["optimizer"])
    average.shadow = kept["shadow"]
    return State(**kept["state"])


def load_examples(data: Path, tokenizer: Tokenizer) -> tuple[list[Example], list[Example]]:
    train, dev = read_split(data, "train"), read_split(data, "dev")
    chosen = [*train["ewt"], *train["gum"], *train["politics"] * POLITICS_TIMES]
    held = [*dev["ewt"][::4], *dev["gum"][::3], *dev["politics"][::3]]
    words = WordPieces(tokenizer)
    split_pieces([*chosen, *held], words)
    return chosen, held


def train(arguments: argparse.Namespace) -> None:
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    tokenizer = Tokenizer.from_file(str(arguments.minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    examples, held = load_examples(arguments.data, tokenizer)
    labels = make_labels(examples)
    labels.save(out / "labels.json")
    marks = {n: tokenizer.token_to_id(f"[{n.upper()}]") for n in ("cls", "sep", "mask")}
    encoder = Encoder(labels, **marks)
    model = ReaderNet(labels, tokenizer.get_vocab_size())
    model.load_minilm(arguments.minilm / "model.safetensors")
    schedule: dict[int, dict[Part, int]] = SCHEDULE
    if arguments.start:
        start_from(model, arguments.start)
        schedule = {0: {UNITS: arguments.units, HEADS: arguments.heads}}
    optimizer = torch.optim.AdamW(parameter_groups(model, arguments.rate), betas=(0.9, 0.98), eps=1e-6, foreach=True)
    average = Average(model)
    state = resume(out, model, optimizer, average)
    look = [encoder.batch(b) for b in make_batches(held, 3000, None)]
    log({"examples": len(examples), **{n: len(v) for n, v in labels.__dict__.items()}, "resumed": asdict(state)})
    while state.elapsed < arguments.seconds:
        for part, total in schedule.get(state.passes, {}).items():
            slim(arguments, model, optimizer, average, part, total, examples, encoder)
        one_pass(arguments, model, optimizer, average, state, examples, encoder)
        state.passes += 1
        checkpoint(out, model, optimizer, average, state)
        average.swap()
        log({"pass": state.passes, "elapsed": round(state.elapsed), "look": quick_look(model, look)})
        average.swap()


def start_from(model: ReaderNet, run: Path) -> None:
    """The averaged weights of a run that has ended."""
    weights = load_file(run / "average.safetensors")
    resize(model, weights)
    model.load_state_dict(weights)


def slim(
    arguments: argparse.Namespace,
    model: ReaderNet,
    optimizer: torch.optim.Optimizer,
    average: Average,
    part: Part,
    total: int,
    examples: list[Example],
    encoder: Encoder,
) -> None:
    """Weigh the parts of the encoder on a few batches and keep the best."""
    if sum(parts_of(layer, part) for layer in model.layers) <= total:
        return
    rng = random.Random(arguments.seed)
    sums = [torch.zeros(parts_of(layer, part)) for layer in model.layers]
    for chosen in make_batches(examples, PIECES, rng)[:40]:
        losses = model.losses(encoder.batch(chosen), gold_tree=False)
        optimizer.zero_grad(set_to_none=True)
        sum((LOSS_WEIGHTS[n] * v for n, v in losses.items()), torch.zeros(())).backward()
        importance(model.layers, part, sums)
    log({part.makes: prune(model, part, parts_to_keep(part, sums, total), optimizer, average.shadow)})


def one_pass(
    arguments: argparse.Namespace,
    model: ReaderNet,
    optimizer: torch.optim.Optimizer,
    average: Average,
    state: State,
    examples: list[Example],
    encoder: Encoder,
) -> None:
    rng = random.Random(arguments.seed * 1000 + state.passes)
    torch.manual_seed(arguments.seed * 1000 + state.passes)
    batches = make_batches(examples, PIECES, rng)
    seen: dict[str, list[float]] = defaultdict(list)
    model.train()
    for number, chosen in enumerate(batches):
        start = time.monotonic()
        progress = state.elapsed / arguments.seconds
        if progress >= 1.0:
            return
        set_rate(optimizer, state.step, progress)
        losses = model.losses(encoder.batch(chosen, rng, 0.03), gold_tree=state.step < 300 or rng.random() < 0.3)
        optimizer.zero_grad(set_to_none=True)
        sum((LOSS_WEIGHTS[n] * v for n, v in losses.items()), torch.zeros(())).backward()
        torch.nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 2.0)
        optimizer.step()
        state.step += 1
        average.update(state.step)
        state.elapsed += time.monotonic() - start
        for name, value in losses.items():
            seen[name].append(value.item())
        if number % 25 == 24:
            means = {n: round(float(np.mean(v)), 3) for n, v in seen.items()}
            log(
                {
                    "pass": state.passes + 1,
                    "batch": f"{number + 1}/{len(batches)}",
                    "elapsed": round(state.elapsed),
                    **means,
                }
            )
            seen.clear()


def log(values: dict[str, Any]) -> None:
    print(json.dumps(values, ensure_ascii=False), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the treebank files")
    parser.add_argument(
        "minilm", type=Path, help="folder with model.safetensors and tokenizer.json of all-MiniLM-L6-v2"
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=float, default=5400, help="time to train, by the clock")
    parser.add_argument("--start", type=Path, help="an ended run whose weights to go on from, slimmed")
    parser.add_argument("--units", type=int, default=4096, help="with --start: hidden units to keep in all")
    parser.add_argument("--heads", type=int, default=56, help="with --start: attention heads to keep in all")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the usual learning rates")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
