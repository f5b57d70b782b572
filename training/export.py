"""Turn trained weights into the files that the package ships.

python export.py DATA RUN MINILM FOLDER [--floats]
"""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from data import FIRST, NER, Labels, read_split
from graph import build, relation_graph, role_graph
from rounding import Seen
from tacitus.annotate.pieces import WordPieces
from tacitus.annotate.reader import open_session

Array = NDArray[np.float32]
SOURCE = (
    "# from the training parts of UD English EWT and GUM and PropBank EWT; made by training/export.py; CC BY-SA 4.0"
)
# Latin letters, digits, punctuation, currency and letter-like signs; to an English reader other scripts are unknown.
LATIN, MARKS = range(0x250), range(0x2000, 0x2150)


def is_kept(piece: str) -> bool:
    return not piece.startswith("[unused") and all(ord(c) in LATIN or ord(c) in MARKS for c in piece)


def prune_vocabulary(tokenizer: dict[str, object], table: Array) -> tuple[str, Array]:
    """Tokenizer and piece table without the pieces of other scripts: a tenth of the table."""
    model = tokenizer["model"]
    assert isinstance(model, dict)
    kept = sorted((i, piece) for piece, i in model["vocab"].items() if is_kept(piece))
    model["vocab"] = {piece: new for new, (_, piece) in enumerate(kept)}
    tokenizer |= {"post_processor": None, "truncation": None, "padding": None}
    tokenizer["added_tokens"] = [{**t, "id": model["vocab"][t["content"]]} for t in tokenizer["added_tokens"]]  # type: ignore[attr-defined]
    return json.dumps(tokenizer, ensure_ascii=False), table[[i for i, _ in kept]]


def pack_senses(w: Mapping[str, Array]) -> bytes:
    """One row a roleset: its vector and, last, its bias."""
    buffer = io.BytesIO()
    np.save(buffer, np.concatenate([w["sense.weight"], w["sense.bias"][:, None]], 1).astype(np.float16))
    return buffer.getvalue()


def pack_labels(labels: Labels) -> dict[str, bytes]:
    names = ("upos", "feats", "rules", "relations", "roles", "rolesets")
    lists = {**{name: getattr(labels, name) for name in names}, "names": NER}
    lemmas = [SOURCE, *sorted(f"{key}\t{lemma}" for key, lemma in labels.lookup.items() if "\n" not in key)]
    senses = [SOURCE, *(f"{lemma}\t{' '.join(found)}" for lemma, found in sorted(labels.senses.items()))]
    return {
        "labels.json": json.dumps(lists, ensure_ascii=False, indent=0).encode(),
        "lemmas.tsv": "\n".join([*lemmas, ""]).encode(),
        "senses.tsv": "\n".join([*senses, ""]).encode(),
    }


def look_at_inputs(w: Mapping[str, Array], tokenizer: str, data: Path) -> dict[str, Seen]:
    """What goes into every product, over some training sentences."""
    session = open_session(build(w, first=FIRST, watch=True).SerializeToString(), 1)
    names = [output.name for output in session.get_outputs()]
    words, seen = WordPieces(Tokenizer.from_str(tokenizer)), {}
    sources = read_split(data, "train")
    for example in [*sources["ewt"][::80], *sources["gum"][::80], *sources["politics"][::4]]:
        for name, value in zip(names, session.run(None, words.feed(example.words)), strict=True):
            if name.startswith("watch "):
                now = Seen(np.abs(value[0]).max(0), value[0].T @ value[0])
                before = seen.get(name, now)
                seen[name] = Seen(np.maximum(now.peaks, before.peaks), now.products + before.products)
    return {name.removeprefix("watch "): found for name, found in seen.items()}


def export(data: Path, run: Path, minilm: Path, folder: Path, *, floats: bool) -> None:
    w = load_file(run / "average.safetensors")
    tokenizer, w["word.weight"] = prune_vocabulary(
        json.loads((minilm / "tokenizer.json").read_text(encoding="utf-8")), w["word.weight"]
    )
    labels = Labels.load(run / "labels.json")
    files = pack_labels(labels) | {"tokenizer.json": tokenizer.encode(), "senses.npy": pack_senses(w)}
    seen = None if floats else look_at_inputs(w, tokenizer, data)
    files["reader.onnx"] = build(w, first=FIRST, seen=seen).SerializeToString()
    files["relations.onnx"] = relation_graph(w, labels.relations.index("root")).SerializeToString()
    files["roles.onnx"] = role_graph(w).SerializeToString()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.part").write_bytes(content)
    for name in files:
        (folder / f"{name}.part").replace(folder / name)
    print(
        f"{folder}: {sum(map(len, files.values())) / 1e6:.1f} MB",
        {name: len(content) for name, content in files.items()},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the treebank files")
    parser.add_argument("run", type=Path, help="folder train.py wrote")
    parser.add_argument("minilm", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--floats", action="store_true", help="floats throughout, to see what 8 bits cost")
    arguments = parser.parse_args()
    export(arguments.data, arguments.run, arguments.minilm, arguments.folder, floats=arguments.floats)


if __name__ == "__main__":
    main()
