"""Numbers and words to whole numbers, bounds kept."""

import pytest

from tacitus.events.contexts import count_contexts, load_contexts
from tacitus.events.plover import CONTEXTS, TYPES, cameo_of, load_kinds, quad_of, score_of
from tacitus.events.sizes import read_count


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("more than 6,100", (6101, None)),
        ("at least 14", (14, None)),
        ("up to 30", (None, 30)),
        ("twenty two", (22, 22)),
        ("27 million", (27_000_000, 27_000_000)),
        ("between 10 and 15", (10, 15)),
        ("dozens of", (24, None)),
        ("three", (3, 3)),
        ("two hundred", (200, 200)),
        ("the", None),
    ],
)
def test_counts(text, bounds):
    assert read_count(text) == bounds


def test_contexts_are_the_37_and_found_by_words_and_beginnings():
    assert {cue.context for cues in load_contexts().values() for cue in cues} == CONTEXTS
    found = count_contexts("Foreign ministers discussed the cease-fire and refugees.")
    assert found["diplomatic"] == 1
    assert found["military"] == 1
    assert found["migration"] == 1
    assert count_contexts("A cat sat there.") == {}


def test_codebook_rulings_on_scores_and_quads():
    assert sorted(load_kinds()) == sorted(TYPES)
    assert quad_of("SANCTION") == 4
    assert score_of("ACCUSE", ()) == -3.0
    assert score_of("PROTEST", ("vandalize",)) == -5.0
    assert score_of("ASSAULT", ("beat", "aerial")) == -9.5
    assert cameo_of("ASSAULT", ("aerial",)) == "195"
