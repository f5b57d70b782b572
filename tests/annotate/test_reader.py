"""The English reader: real weights, odd input, and no sentence that changes another's reading."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from tacitus.annotate.lemmas import Lemmas, apply_rule
from tacitus.annotate.names import best_sequence, join_touching, without_peoples
from tacitus.annotate.pieces import MOST_WORDS, shape_of
from tacitus.annotate.reader import (
    FOLDER,
    Reader,
    Reading,
    good_break,
    join_parts,
    load_graph,
    path_classes,
)
from tacitus.annotate.tree import find_cycle
from tacitus.errors import KnowledgeError

SENTENCES = [
    text.split()
    for text in (
        "Gondor attacked Mordor .",
        "The prime minister , Anna Berg , said on Friday that the rebels had killed five soldiers near Kampala .",
        "Protesters were arrested by the police in Nairobi .",
        "POLICE ARREST 20 IN CAIRO PROTEST",
        "Yes .",
    )
]
ODD = {
    "emoji": ["😀", "🇺🇦", "👩‍👩‍👧"],
    "long word": ["x" * 10_000],
    "zero width": ["\u200b", "\u200d\ufeff", "Cairo\u200b"],
    "blank": [" ", "\t", ""],
    "other scripts": ["北京", "Москва", "القاهرة", "said"],
    "control characters": ["\x00", "\x1b[31m", "\ud800"],
    "link": ["https://example.org/" + "a1b2-" * 300],
    "one word": ["Gondor"],
}
CHOICES = [
    "the",
    "rebels",
    ",",
    "Kampala",
    "said",
    "attacked",
    "near",
    "—",
    "2,000",
    "U.S.",
    "state-run",
    "antidisestablishment",
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    if not (FOLDER / "reader.onnx").exists():
        pytest.skip("the reader's weights are missing: make them as training/README.md says")
    return Reader.load()


def check(reading: Reading, words: list[str]) -> None:
    count = len(words)
    assert all(len(column) == count for column in reading[:6])
    if count:
        assert reading.head.count(-1) == 1
        assert not find_cycle([0, *(h + 1 for h in reading.head)])
        assert [r == "root" for r in reading.relation] == [h == -1 for h in reading.head]
    for predicate, roleset, roles in reading.frames:
        assert 0 <= predicate < count
        assert roleset.count(".") >= 1
        assert all(0 <= word < count and role != "_" for role, word in roles)
    before = "O"
    for tag in reading.entity:
        assert tag[0] != "I" or before[2:] == tag[2:]
        before = tag


def test_reads_who_did_what_to_whom(reader: Reader) -> None:
    reading = reader.annotate([["The", "rebels", "attacked", "the", "village", "."]])[0]
    assert reading.upos == ("DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT")
    assert reading.lemma == ("the", "rebel", "attack", "the", "village", ".")
    assert reading.head == (1, 2, -1, 4, 2, 2)
    assert reading.relation == ("det", "nsubj", "root", "det", "obj", "punct")
    assert reading.frames == ((2, "attack.01", (("ARG0", 1), ("ARG1", 4))),)


def test_finds_names(reader: Reader) -> None:
    reading = reader.annotate([SENTENCES[1]])[0]
    assert reading.entity[4:6] == ("B-PER", "I-PER")
    assert reading.entity[18] == "B-LOC"


def test_curly_and_straight_quotes_read_alike(reader: Reader) -> None:
    straight, curly = reader.annotate(
        [["She", "said", ":", '"', "Go", ".", '"'], ["She", "said", ":", "“", "Go", ".", "”"]]
    )
    assert straight.head == curly.head
    assert straight.relation == curly.relation


def test_nothing_in_nothing_out(reader: Reader) -> None:
    assert reader.annotate([]) == []
    assert reader.annotate([[]]) == [Reading((), (), (), (), (), (), ())]


@pytest.mark.parametrize("kind", ODD)
def test_odd_words_do_not_crash(reader: Reader, kind: str) -> None:
    for words in (ODD[kind], ["The", *ODD[kind], "fell", "."]):
        check(reader.annotate([words])[0], words)


@pytest.mark.parametrize("count", [1, 2, 63, 64, MOST_WORDS, MOST_WORDS + 1, 1500])
def test_any_length_gives_one_tree(reader: Reader, count: int) -> None:
    words = random.Random(count).choices(CHOICES, k=count)
    check(reader.annotate([words])[0], words)


def test_many_pieces_are_cut_too(reader: Reader) -> None:
    words = ["x9q-7z_k!w" * 5] * 150
    check(reader.annotate([words])[0], words)


def test_neighbours_change_nothing(reader: Reader) -> None:
    alone = [reader.annotate([words])[0] for words in SENTENCES]
    assert reader.annotate(SENTENCES) == alone
    assert reader.annotate(SENTENCES[::-1]) == alone[::-1]
    padded = reader.annotate([["x" * 40] * 120, *SENTENCES])
    assert padded[1:] == alone


def test_the_digest_names_the_weights(reader: Reader) -> None:
    assert len(reader.digest) == 12
    assert int(reader.digest, 16) >= 0


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"reader\.onnx: .* is missing; .*training/README\.md"):
        Reader.load(tmp_path)


@pytest.mark.parametrize("content", [b"", b"version 1 of a pointer to a large file"])
def test_damaged_weights_say_what_to_do(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(KnowledgeError, match=r"reader\.onnx: .* is damaged; .*training/README\.md"):
        load_graph(tmp_path / "reader.onnx", content, threads=1)


@pytest.mark.parametrize(
    ("rule", "word", "lemma"),
    [
        (("L", "ied", "y"), "Carried", "carry"),
        (("K", "", ""), "Cairo", "Cairo"),
        (("T", "", ""), "CAIRO", "Cairo"),
        (("L", "s", ""), "men", None),
    ],
)
def test_lemma_rules(rule: tuple[str, str, str], word: str, lemma: str | None) -> None:
    assert apply_rule(rule, word) == lemma


def test_shapes_tell_case_and_digits() -> None:
    words = ["the", "Gondor", "UN", "U.S.", "iPhone", "McRae", "I", "2,000", "F16", "...", "state-run"]
    assert len({shape_of(word) for word in words}) == len(words)


def test_a_name_never_begins_inside() -> None:
    names = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
    scores = np.array([[2, 1.9, 0, 0, 0], [0, 0, 3, 0, 0], [0, 0, 0, 0, 2]], np.float32)
    assert [names[i] for i in best_sequence(scores, names)] == ["B-PER", "I-PER", "O"]


def test_paths_from_predicate_to_word() -> None:
    # "rebels attacked villages": the verb is the root, both nouns are its children by relations 1 and 2.
    paths = path_classes(np.array([2, 0, 2]), np.array([1, 0, 2]), np.array([2]), 3)
    assert paths.tolist() == [[2, 0, 3]]


def test_long_sentences_are_cut_at_punctuation() -> None:
    words = ["a"] * 150 + [";"] + ["b"] * 100
    assert good_break(words, 200) == 151
    assert good_break(["a"] * 300, 200) == 200


def test_parts_are_joined_under_the_first_root() -> None:
    part = Reading(
        ("NOUN", "VERB"), ("_", "_"), ("a", "b"), (1, -1), ("nsubj", "root"), ("O", "O"), ((1, "b.01", (("ARG0", 0),)),)
    )
    whole = join_parts([part, part])
    assert whole.head == (1, -1, 3, 1)
    assert whole.relation == ("nsubj", "root", "nsubj", "parataxis")
    assert whole.frames[1] == (3, "b.01", (("ARG0", 2),))


def lemmas() -> Lemmas:
    verbs, nouns, words = (
        frozenset({"fire", "evacuate", "sing"}),
        frozenset({"troop"}),
        frozenset({"fir", "nominate", "clash"}),
    )
    return Lemmas(seen={"'s\tAUX\t_": "be"}, verbs=verbs, nouns=nouns, words=words)


@pytest.mark.parametrize(
    ("word", "upos", "feats", "lemma"),
    [
        ("fired", "VERB", "Tense=Past", "fire"),
        ("Nominated", "VERB", "Tense=Past", "nominate"),
        ("sang", "VERB", "Tense=Past", "sing"),
        ("’s", "AUX", "_", "be"),
        ("refired", "VERB", "Tense=Past", "refire"),
        ("promised", "VERB", "Tense=Past", "promise"),
        ("fled", "VERB", "Tense=Past", "flee"),
        ("clashes", "NOUN", "Number=Plur", "clash"),
        ("Xyzed", "VERB", "_", "xyz"),
        ("Kampala", "PROPN", "_", "Kampala"),
    ],
)
def test_lemmas_are_words_where_they_can_be(word: str, upos: str, feats: str, lemma: str) -> None:
    rules = [("K", "", "")] if upos == "PROPN" else [("L", "ed", ""), ("L", "d", ""), ("L", "s", ""), ("L", "es", "")]
    assert lemmas().find(word, upos, feats, rules) == lemma


def test_nouns_share_the_rolesets_of_their_verbs() -> None:
    assert lemmas().verb_of("evacuation") == "evacuate"
    assert lemmas().verb_of("pipeline") == "pipeline"


def test_peoples_are_no_places() -> None:
    words = ["Israeli", "forces", "shot", "Palestinians", "in", "the", "United", "States"]
    tags = ["B-LOC", "O", "O", "B-LOC", "O", "O", "B-LOC", "I-LOC"]
    upos = ["ADJ", "NOUN", "VERB", "PROPN", "ADP", "DET", "ADJ", "PROPN"]
    lemma = ["Israeli", "force", "shoot", "Palestinian", "in", "the", "United", "States"]
    feats = ["_", "_", "_", "Number=Plur", "_", "_", "_", "Number=Plur"]
    assert without_peoples(tags, words, upos, feats, lemma) == ["O"] * 6 + ["B-LOC", "I-LOC"]


def test_touching_names_that_hang_together_are_one() -> None:
    tags = ["B-PER", "B-PER", "I-PER", "O", "B-LOC", "B-LOC"]
    assert join_touching(tags, [1, 3, 1, -1, 3, 3]) == ["B-PER", "I-PER", "I-PER", "O", "B-LOC", "B-LOC"]
