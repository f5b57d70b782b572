"""Our reader beside UDPipe 1, both on the same words, turn by turn in one process on one thread.

    pip install ufal.udpipe
    python bench/udpipe.py DATA MODEL [--rounds N]

DATA is the folder of treebank files; MODEL is where UDPipe's model lies, or will lie: without one it is trained
first, on the training parts of EWT and GUM that the reader learns from (about forty minutes on one core). UDPipe
tags, lemmatises and parses; the reader adds names and semantic roles. Sentences of the test parts are taken in
blocks, and each block goes to both in turn, so that a shared machine's moods fall on both; the middle of the rounds
counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ufal.udpipe import Model, ProcessingError, Sentence, Sentences, Trainer

from tacitus.annotate.reader import Reader

SOURCES = ("ud_ewt", "ud_gum")
BLOCK = 100
# Fewer rounds of learning than UDPipe's own; they tell in its accuracy, not in its speed.
TAGGER = "iterations=2"
PARSER = "iterations=2;embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;embedding_form=50"


def read_rows(data: Path, split: str) -> list[dict[str, Any]]:
    """The sentences of both treebanks."""
    rows = []
    for source in SOURCES:
        with gzip.open(data / f"{source}_{split}.jsonl.gz", "rt", encoding="utf-8") as file:
            rows += [json.loads(line) for line in file]
    return rows


def to_sentence(row: dict[str, Any]) -> Sentence:
    """UDPipe's sentence with its gold annotation."""
    sentence = Sentence()
    for form, upos, feats, lemma in zip(row["words"], row["upos"], row["feats"], row["lemma"], strict=True):
        word = sentence.addWord(form)
        word.upostag, word.feats, word.lemma = upos, feats if feats != "_" else "", lemma
    for child, (head, relation) in enumerate(zip(row["head"], row["deprel"], strict=True), 1):
        sentence.setHead(child, head, relation)
    return sentence


def train(data: Path, path: Path) -> None:
    """Train UDPipe's tagger and parser on what the reader is trained on."""
    sentences = Sentences()
    for row in read_rows(data, "train"):
        sentences.append(to_sentence(row))
    error = ProcessingError()
    model = Trainer.train("morphodita_parsito", sentences, Sentences(), Trainer.NONE, TAGGER, PARSER, error)
    if error.occurred():
        raise SystemExit(f"UDPipe could not be trained: {error.message}")
    path.write_bytes(bytes(model))


def parse_with(model: Model, sentences: list[list[str]]) -> int:
    """UDPipe's tags, lemmas and trees; the number of heads found."""
    heads = 0
    for words in sentences:
        sentence = Sentence()
        for word in words:
            sentence.addWord(word)
        model.tag(sentence, Model.DEFAULT)
        model.parse(sentence, Model.DEFAULT)
        heads += sentence.words.size() - 1
    return heads


def seconds(work: Callable[[list[list[str]]], object], sentences: list[list[str]]) -> float:
    start = time.process_time()
    work(sentences)
    return time.process_time() - start


def accuracy(model: Model, rows: list[dict[str, Any]]) -> float:
    """UDPipe's labelled attachment on gold words, to show that the model is a fair one."""
    right = words = 0
    for row in rows:
        sentence = Sentence()
        for word in row["words"]:
            sentence.addWord(word)
        model.tag(sentence, Model.DEFAULT)
        model.parse(sentence, Model.DEFAULT)
        for index, (head, relation) in enumerate(zip(row["head"], row["deprel"], strict=True), 1):
            word = sentence.words[index]
            right += word.head == head and word.deprel == relation
        words += len(row["words"])
    return right / words


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("data", type=Path)
    command.add_argument("model", type=Path)
    command.add_argument("--rounds", type=int, default=3)
    arguments = command.parse_args()
    if not arguments.model.exists():
        train(arguments.data, arguments.model)
    model, reader = Model.load(str(arguments.model)), Reader.load()
    rows = read_rows(arguments.data, "test")
    sentences = [row["words"] for row in rows]
    words = sum(map(len, sentences))
    print(f"UDPipe 1: LAS {accuracy(model, rows):.3f} on gold words of the test parts")
    rates = []
    for _ in range(arguments.rounds):
        ours = theirs = 0.0
        for start in range(0, len(sentences), BLOCK):
            block = sentences[start : start + BLOCK]
            theirs += seconds(lambda some: parse_with(model, some), block)
            ours += seconds(reader.annotate, block)
        rates.append(theirs / ours)
        told = f"reader {words / ours:,.0f}, UDPipe 1 {words / theirs:,.0f} words per CPU-second"
        print(f"{told}: {rates[-1]:.2f} times")
    print(f"middle of the rounds: {statistics.median(rates):.2f} times")


if __name__ == "__main__":
    main()
