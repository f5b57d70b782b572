"""The network: MiniLM-L6, words pooled from pieces half-way, and a head for every layer of annotation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from data import IGNORE, NER, Batch, Labels
from prune import HEAD_WIDTH
from tacitus.annotate.pieces import SHAPES
from tacitus.annotate.reader import path_classes

WIDTH, LAYERS, POOL_AT = 384, 6, 3
ARC, PAIR, SENSE, SMALL = 256, 256, 96, 128


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.ln1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.ln2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, s, _ = x.shape
        q, k, v = self.qkv(x).view(b, s, 3, -1, HEAD_WIDTH).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.ln1(x + self.drop(self.out(a.transpose(1, 2).flatten(2))))
        return self.ln2(x + self.drop(self.down(F.gelu(self.up(x)))))


class ReaderNet(nn.Module):
    def __init__(self, labels: Labels, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.labels = labels
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.ln0 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shape_in = nn.Embedding(SHAPES, WIDTH)
        self.shape_mid = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape_in.weight)
        nn.init.zeros_(self.shape_mid.weight)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.feats = nn.Linear(WIDTH, len(labels.feats))
        self.rules = nn.Linear(WIDTH, len(labels.rules))
        self.ner_in, self.ner = nn.Linear(WIDTH, SMALL), nn.Linear(SMALL, len(NER))
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR, bias=False)
        self.rel = nn.Linear(PAIR, len(labels.relations))
        self.pred_in, self.pred = nn.Linear(WIDTH, SMALL), nn.Linear(SMALL, 1)
        self.role_pred, self.role_word = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR, bias=False)
        self.path = nn.Embedding(6 * len(labels.relations) + 2, PAIR)
        nn.init.normal_(self.path.weight, std=0.3)
        self.role = nn.Linear(PAIR, len(labels.roles))
        self.sense_in, self.sense = nn.Linear(WIDTH, SENSE), nn.Linear(SENSE, max(1, len(labels.rolesets)))
        self.drop_word, self.drop_pair = nn.Dropout(0.2), nn.Dropout(0.25)

    def load_minilm(self, path: Path) -> None:
        """Copy the pretrained encoder; its piece and position vectors stay frozen (they overfit, and cost time)."""
        w = load_file(path)
        self.word.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        self.position.weight.data.copy_(
            w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
        )
        self.ln0.weight.data.copy_(w["embeddings.LayerNorm.weight"])
        self.ln0.bias.data.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                parts = [w[f"{at}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
                getattr(layer.out, kind).data.copy_(w[f"{at}attention.output.dense.{kind}"])
                getattr(layer.ln1, kind).data.copy_(w[f"{at}attention.output.LayerNorm.{kind}"])
                getattr(layer.up, kind).data.copy_(w[f"{at}intermediate.dense.{kind}"])
                getattr(layer.down, kind).data.copy_(w[f"{at}output.dense.{kind}"])
                getattr(layer.ln2, kind).data.copy_(w[f"{at}output.LayerNorm.{kind}"])
        for embedding in (self.word, self.position):
            embedding.weight.requires_grad_(False)

    def encode(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Vectors by slot ([CLS], words, [SEP]) and the mask of real slots."""
        ids, owner = torch.from_numpy(batch.ids), torch.from_numpy(batch.piece_word)
        shapes = torch.from_numpy(batch.shapes)
        piece_shapes = torch.gather(shapes, 1, owner.clamp(min=0)[..., None].expand(-1, -1, 2))
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.shape_in(piece_shapes).sum(2)
        x = self.layers[0].drop(self.ln0(x))
        mask = (owner >= 0)[:, None, None, :]
        for layer in self.layers[:POOL_AT]:
            x = layer(x, mask)
        pool = (torch.arange(shapes.shape[1])[None, :, None] == owner[:, None, :]).float()
        pool = pool / pool.sum(-1, keepdim=True).clamp(min=1)
        x = pool @ x + self.shape_mid(shapes).sum(2)
        real = torch.arange(shapes.shape[1])[None] <= torch.from_numpy(batch.lengths)[:, None] + 1
        for layer in self.layers[POOL_AT:]:
            x = layer(x, real[:, None, None, :])
        return self.drop_word(x), real

    def arc_scores(self, h: Tensor, lengths: np.ndarray) -> Tensor:
        dep = self.drop_pair(F.relu(self.arc_dep(h)))
        head = self.drop_pair(F.relu(self.arc_head(h)))
        scores = self.arc(dep) @ head.transpose(1, 2)
        slots = torch.arange(h.shape[1])
        allowed = slots[None] <= torch.from_numpy(lengths)[:, None]
        scores = scores.masked_fill(~allowed[:, None, :], -1e9)
        return scores.masked_fill(torch.eye(len(slots), dtype=torch.bool)[None], -1e9)

    def relation_scores(self, h: Tensor, heads: Tensor) -> Tensor:
        b = self.rel_head(h)
        picked = torch.gather(b, 1, heads[..., None].expand(-1, -1, b.shape[-1]))
        return self.rel(self.drop_pair(F.relu(self.rel_dep(h) + picked)))

    def role_scores(self, h: Tensor, rows: Tensor, slots: Tensor, paths: Tensor) -> Tensor:
        a = self.role_pred(h[rows, slots])[:, None]
        return self.role(self.drop_pair(F.relu(a + self.role_word(h)[rows] + self.path(paths))))

    def paths(self, batch: Batch, heads: np.ndarray, relations: np.ndarray) -> Tensor:
        """The tree's path from each predicate to each slot; slot 0, the root, is never asked about."""
        found = []
        for row, slot, _, _ in batch.predicates:
            classes = path_classes(heads[row, 1:], relations[row, 1:], np.array([slot]), len(self.labels.relations))
            found.append(np.concatenate([[0], classes[0]]))
        return torch.from_numpy(np.stack(found))

    def losses(self, batch: Batch, gold_tree: bool) -> dict[str, Tensor]:
        h, _ = self.encode(batch)
        t = {name: torch.from_numpy(value) for name, value in batch.targets.items()}
        result = {}
        for name, scores in (
            ("upos", self.upos(h)),
            ("feats", self.feats(h)),
            ("rules", self.rules(h)),
            ("ner", self.ner(F.relu(self.ner_in(h)))),
        ):
            result[name] = cross_entropy(scores, t[name])
        arcs = self.arc_scores(h, batch.lengths)
        result["arc"] = cross_entropy(arcs, t["head"])
        result["relation"] = cross_entropy(self.relation_scores(h, t["head"].clamp(min=0)), t["relations"])
        known = t["predicate"] != IGNORE
        count = known.sum().clamp(min=1)
        if known.any():
            pred = self.pred(F.relu(self.pred_in(h))).squeeze(-1)
            result["predicate"] = F.binary_cross_entropy_with_logits(pred[known], t["predicate"][known].float())
        if batch.predicates:
            result |= self.frame_losses(batch, h, arcs, count, gold_tree)
        return result

    def frame_losses(self, batch: Batch, h: Tensor, arcs: Tensor, count: Tensor, gold_tree: bool) -> dict[str, Tensor]:
        if gold_tree:
            heads, relations = np.maximum(batch.targets["head"], 0), np.maximum(batch.targets["relations"], 0)
        else:
            heads, relations = self.greedy_tree(h, arcs)
        rows, slots, sense = (torch.tensor([p[i] for p in batch.predicates]) for i in range(3))
        scores = self.role_scores(h, rows, slots, self.paths(batch, heads, relations))
        gold = torch.from_numpy(np.stack([p[3] for p in batch.predicates]))
        role = (
            F.cross_entropy(
                scores.reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=IGNORE, reduction="sum"
            )
            / count
        )
        result = {"role": role}
        chosen = sense >= 0
        if chosen.any():
            result["sense"] = F.cross_entropy(
                self.sense(self.drop_word(F.relu(self.sense_in(h[rows[chosen], slots[chosen]])))), sense[chosen]
            )
        return result

    @torch.no_grad()
    def greedy_tree(self, h: Tensor, arcs: Tensor) -> tuple[np.ndarray, np.ndarray]:
        heads = arcs.argmax(-1)
        heads[:, 0] = 0
        return heads.numpy(), self.relation_scores(h, heads).argmax(-1).numpy()


def cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    known = target != IGNORE
    if not known.any():
        return scores.sum() * 0
    return F.cross_entropy(scores[known], target[known])
