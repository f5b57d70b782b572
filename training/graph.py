"""The reader as an ONNX graph, written node by node: one sentence per call, so no sentence can see its neighbours.

Decides here: what runs, in what order, in 8 bits or floats. Not here: what the numbers mean (data.py), how they are
rounded (rounding.py) or learnt (train.py).

Dynamic 8-bit scales span whatever one call holds; as a call holds one sentence, its numbers do not depend on a batch.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from rounding import PEAKS, Seen, peaks_down, round_weights

Array = NDArray[np.float32]
LAYERS, POOL_AT, HEAD_WIDTH = 6, 3, 32
MS = "com.microsoft"
# Columns of the joint last product, in order. The tail goes to Python as one block.
TAGS = ("upos", "feats", "rules")
TAIL = ("rel_dep", "rel_head", "role_pred", "role_word", "sense_in")


class Builder:
    """Nodes and weights of a graph in the making.

    `seen` tells of each product's input, by the product's name; without it the products stay in floats.
    """

    def __init__(self, seen: Mapping[str, Seen] | None = None) -> None:
        self.seen = seen
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.watched: dict[str, str] = {}

    def add(
        self, op: str, inputs: list[str], outputs: list[str] | None = None, domain: str = "", **more: object
    ) -> str:
        outputs = outputs or [f"{op}_{len(self.nodes)}"]
        self.nodes.append(helper.make_node(op, inputs, outputs, f"n{len(self.nodes)}", domain=domain, **more))
        return outputs[0]

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """x @ weight + bias; weight is [in, out]."""
        self.watched[name] = x
        b = self.constant(f"{name}.b", bias.astype(np.float32))
        if self.seen is None:
            return self.add("Add", [self.add("MatMul", [x, self.constant(f"{name}.w", weight)]), b])
        seen, kind = self.seen[name], name.split(".")[-1]
        if kind in PEAKS:
            down = peaks_down(seen, kind)
            x = self.add("Mul", [x, self.constant(f"{name}.down", 1.0 / down)])
            weight, seen = weight * down[:, None], seen.evened(down)
        rounded, scale = round_weights(weight, seen)
        inputs = [self.constant(f"{name}.q", rounded), self.constant(f"{name}.s", scale)]
        zeros = self.constant(f"{name}.z", np.zeros(len(scale), np.int8))
        return self.add("DynamicQuantizeMatMul", [x, *inputs, zeros, b], domain=MS)

    def layer_norm(self, x: str, skip: str, name: str, w: Mapping[str, Array]) -> str:
        g, b = self.constant(f"{name}.g", w[f"{name}.weight"]), self.constant(f"{name}.bb", w[f"{name}.bias"])
        # Not the fused SkipLayerNormalization: its loop took four times as long (ONNX Runtime 1.32, Zen 3).
        return self.add("LayerNormalization", [self.add("Add", [x, skip]), g, b], axis=-1, epsilon=1e-12)

    def layer(self, x: str, index: int, w: Mapping[str, Array]) -> str:
        at = f"layers.{index}."
        qkv = self.linear(x, f"{at}qkv", w[f"{at}qkv.weight"].T, w[f"{at}qkv.bias"])
        parts = [f"{at}q", f"{at}k", f"{at}v"]
        self.add("Split", [qkv], parts, axis=2, num_outputs=3)
        heads = len(w[f"{at}qkv.bias"]) // (3 * HEAD_WIDTH)
        a = self.add("MultiHeadAttention", parts, domain=MS, num_heads=heads)
        out = self.linear(a, f"{at}out", w[f"{at}out.weight"].T, w[f"{at}out.bias"])
        x = self.layer_norm(out, x, f"{at}ln1", w)
        up = self.linear(x, f"{at}up", w[f"{at}up.weight"].T, w[f"{at}up.bias"])
        down = self.linear(self.add("Gelu", [up], domain=MS), f"{at}down", w[f"{at}down.weight"].T, w[f"{at}down.bias"])
        return self.layer_norm(down, x, f"{at}ln2", w)


def relation_graph(w: Mapping[str, Array], root: int) -> onnx.ModelProto:
    """Best relation of each word to its head.

    Small products on chosen pairs; in NumPy they would start a thread on every core.
    """
    b, width = Builder(), w["rel.weight"].shape[1]
    dep, head = cut(b, "pairs", 0, width), cut(b, "pairs", width, 2 * width)
    hidden = b.add("Relu", [b.add("Add", [dep, b.add("Gather", [head, "heads"])])])
    masked = w["rel.bias"].copy()
    masked[root] = -1e9  # the reader gives it to the root, and to it alone
    b.add("ArgMax", [b.linear(hidden, "rel", w["rel.weight"].T, masked)], ["relation"], axis=1, keepdims=0)
    inputs = [tensor("pairs", TensorProto.FLOAT, ["words", None]), tensor("heads", TensorProto.INT64, ["words"])]
    return finish(b, inputs, [tensor("relation", TensorProto.INT64, None)])


def role_graph(w: Mapping[str, Array]) -> onnx.ModelProto:
    """Role of each word for each predicate, given the path between them in the tree."""
    b, width = Builder(), w["role.weight"].shape[1]
    start = 2 * w["rel.weight"].shape[1]
    predicate = b.add("Gather", [cut(b, "pairs", start, start + width), "predicates"])
    predicate = b.add("Unsqueeze", [predicate, b.constant("one", np.array([1]))])
    word = b.add("Unsqueeze", [cut(b, "pairs", start + width, start + 2 * width), b.constant("zero", np.array([0]))])
    path = b.add("Gather", [b.constant("path", w["path.weight"]), "paths"])
    hidden = b.add("Relu", [b.add("Add", [b.add("Add", [path, word]), predicate])])
    b.add("Identity", [b.linear(hidden, "role", w["role.weight"].T, w["role.bias"])], ["scores"])
    inputs = [
        tensor("pairs", TensorProto.FLOAT, ["words", None]),
        tensor("predicates", TensorProto.INT64, ["predicates"]),
        tensor("paths", TensorProto.INT64, ["predicates", "words"]),
    ]
    return finish(b, inputs, [tensor("scores", TensorProto.FLOAT, None)])


def cut(b: Builder, x: str, start: int, end: int) -> str:
    """Columns start to end."""
    ends = [b.constant(f"{x}.{start}.{n}", np.array([v])) for n, v in (("from", start), ("to", end), ("axis", 1))]
    return b.add("Slice", [x, *ends])


def tensor(name: str, kind: int, shape: list[str | None] | None) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def finish(b: Builder, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
    graph = helper.make_graph(b.nodes, "reader", inputs, outputs, b.weights)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MS, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def shape_table(weight: Array, first: int) -> Array:
    """Vectors of (shape, first word or not) in one table: row = shape + 20 if first."""
    return np.concatenate([weight + weight[0], weight + weight[first]]).astype(np.float32)


def embed(b: Builder, w: Mapping[str, Array], first: int) -> str:
    """Piece vectors: 8-bit rows with a scale each; half the file would else be this table."""
    table = w["word.weight"]
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
    if b.seen is None:
        x = b.add("Gather", [b.constant("word", table), "ids"])
    else:
        rows = b.add(
            "Cast",
            [b.add("Gather", [b.constant("word.q", np.round(table / scale).astype(np.int8)), "ids"])],
            to=TensorProto.FLOAT,
        )
        x = b.add("Mul", [rows, b.add("Gather", [b.constant("word.s", scale), "ids"])])
    zero, one = b.constant("zero", np.array([0])), b.constant("one", np.array([1]))
    length = b.add("Shape", ["ids"], start=1)
    table = b.constant("position", w["position.weight"].astype(np.float16))
    position = b.add("Cast", [b.add("Slice", [table, zero, length, zero, one])], to=TensorProto.FLOAT)
    shapes = b.add("Gather", [b.constant("shape_in", shape_table(w["shape_in.weight"], first)), "piece_shapes"])
    return b.layer_norm(b.add("Add", [x, position]), shapes, "ln0", w)


def heads(b: Builder, h: str, w: Mapping[str, Array]) -> list[str]:
    order = (*TAGS, "ner_in", "pred_in", "arc_dep", "arc_head", *TAIL)
    weight = np.concatenate([w[f"{n}.weight"].T for n in order], 1)
    sizes = [w[f"{n}.weight"].shape[0] for n in order]
    bias = np.concatenate([w.get(f"{n}.bias", np.zeros(s, np.float32)) for n, s in zip(order, sizes, strict=True)])
    joint = b.linear(h, "heads", weight, bias)
    splits = [*sizes[: -len(TAIL)], sum(sizes[-len(TAIL) :])]
    parts = ["s_upos", "s_feats", "rules", "s_ner", "s_pred", "s_dep", "s_head", "pairs"]
    b.add("Split", [joint, b.constant("splits", np.array(splits))], parts, axis=2)
    for name in ("upos", "feats"):
        b.add("ArgMax", [f"s_{name}"], [name], axis=2, keepdims=0)
    # Small products stay in floats: they cost nothing and the decisions hang on them.
    small = np.zeros((w["ner.weight"].shape[1] + w["pred.weight"].shape[1], w["ner.weight"].shape[0] + 1), np.float32)
    small[: w["ner.weight"].shape[1], :-1] = w["ner.weight"].T
    small[w["ner.weight"].shape[1] :, -1] = w["pred.weight"][0]
    hidden = b.add("Relu", [b.add("Concat", ["s_ner", "s_pred"], axis=2)])
    both = b.add("MatMul", [hidden, b.constant("small.w", small)])
    b.add("Add", [both, b.constant("small.b", np.concatenate([w["ner.bias"], w["pred.bias"]]))], ["names"])
    dep = b.add(
        "Add",
        [
            b.add("MatMul", [b.add("Relu", ["s_dep"]), b.constant("arc.w", w["arc.weight"].T)]),
            b.constant("arc.b", w["arc.bias"]),
        ],
    )
    b.add("MatMul", [dep, b.add("Transpose", [b.add("Relu", ["s_head"])], perm=[0, 2, 1])], ["arcs"])
    return [*TAGS, "names", "arcs", "pairs"]


def build(
    w: Mapping[str, Array], *, first: int, seen: Mapping[str, Seen] | None = None, watch: bool = False
) -> onnx.ModelProto:
    """The whole graph: 8-bit products where their inputs were seen, else floats; `watch` puts the inputs out."""
    b = Builder(seen)
    x = embed(b, w, first)
    for index in range(POOL_AT):
        x = b.layer(x, index, w)
    pooled = b.add("MatMul", ["pool", x])
    x = b.add(
        "Add",
        [pooled, b.add("Gather", [b.constant("shape_mid", shape_table(w["shape_mid.weight"], first)), "word_shapes"])],
    )
    for index in range(POOL_AT, LAYERS):
        x = b.layer(x, index, w)
    outputs = heads(b, x, w)
    kinds = {"upos": TensorProto.INT64, "feats": TensorProto.INT64}
    infos = [tensor(n, kinds.get(n, TensorProto.FLOAT), None) for n in outputs]
    if watch:
        for name, value in b.watched.items():
            b.add("Identity", [value], [f"watch {name}"])
            infos.append(tensor(f"watch {name}", TensorProto.FLOAT, None))
    inputs = [
        tensor("ids", TensorProto.INT64, ["one", "pieces"]),
        tensor("piece_shapes", TensorProto.INT64, ["one", "pieces"]),
        tensor("word_shapes", TensorProto.INT64, ["one", "slots"]),
        tensor("pool", TensorProto.FLOAT, ["one", "slots", "pieces"]),
    ]
    return finish(b, inputs, infos)
