"""The cues as data: well-formed, and their examples found by the real parser."""

from __future__ import annotations

import re

import pytest

from tacitus.knowledge import DATA, read_tsv
from tacitus.model import Document
from tacitus.statements.cues import COLUMNS, load_lexicon
from tacitus.statements.find import find_statements

ROWS = read_tsv("statements/cues.tsv", columns=COLUMNS)
FRAME = re.compile(r"that|wh|to|ing|obj|obj-(to|as|comp|of|with)|quote|person|clause|object|object-noun|holder|[a-z]+")
KINDS = {"say", "ask", "promise", "deny", "think", "want", "feel", "show", "judge", "act"} | {"portray"}


def test_there_are_seven_hundred_cues() -> None:
    assert len({(row["cue"], row["pos"]) for row in ROWS}) == len(ROWS) >= 700


def test_cues_are_well_formed_and_sorted() -> None:
    for row in ROWS:
        assert row["stance"] in {"asserted", "denied", "doubted", "unknown"}, row.where
        assert row["kind"] in KINDS, row.where
        assert row["frames"], row.where
        assert all(FRAME.fullmatch(frame) for frame in row["frames"].split()), row.where
        assert row["example"], row.where
    assert [(row["cue"], row["pos"]) for row in ROWS] == sorted((row["cue"], row["pos"]) for row in ROWS)


def test_forms_are_of_known_cues() -> None:
    lexicon = load_lexicon()
    rows = read_tsv("statements/forms.tsv", columns=("form", "lemma"))
    assert [row["form"] for row in rows if row["lemma"] not in lexicon.verbs] == []


@pytest.mark.skipif(not (DATA / "reader" / "en" / "reader.onnx").exists(), reason="the reader's weights are not here")
def test_examples_are_found() -> None:
    from tacitus.annotate.parser import load_parser

    parser = load_parser()
    sample = ROWS[::8]
    missed = [
        row["example"]
        for row in sample
        if not find_statements(Document(id="d", text=row["example"]), parser.parse(row["example"]), (), ())
    ]
    assert len(missed) <= len(sample) // 20, missed
