"""What several drivers read: rows of gold, texts of tokens, and parses that are kept from run to run."""

from __future__ import annotations

import gzip
import json
import pickle
from hashlib import sha256
from pathlib import Path
from typing import Any

from tacitus.annotate.parser import load_parser
from tacitus.model import Sentence


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file, compressed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def text_of(tokens: list[str]) -> tuple[str, list[int]]:
    """The words with a blank between, and where each begins."""
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    return " ".join(tokens), starts


class CachedReader:
    """The parser, with its parses kept in a folder, if one is given, by text and reader."""

    def __init__(self, folder: Path | None) -> None:
        self.parser, self.folder = load_parser(), folder
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def parse(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of a text."""
        if self.folder is None:
            return self.parser.parse(text)
        file = self.folder / f"{sha256((self.parser.digest + text).encode()).hexdigest()[:24]}.pickle"
        if file.exists():
            kept: tuple[Sentence, ...] = pickle.loads(file.read_bytes())
            return kept
        sentences = self.parser.parse(text)
        file.write_bytes(pickle.dumps(sentences))
        return sentences
