"""The tree search: always one tree, and the best one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tacitus.annotate.tree import best_tree, find_cycle


def tables(most: int) -> st.SearchStrategy[np.ndarray]:
    numbers = st.floats(-50, 50, width=32)
    return st.integers(1, most).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=numbers))


def is_tree(head: list[int]) -> bool:
    return head.count(-1) == 1 and not find_cycle([0, *(h + 1 for h in head)])


def total(scores: np.ndarray, head: tuple[int, ...] | list[int]) -> float:
    return float(sum(np.float64(scores[i, h + 1]) for i, h in enumerate(head)))


@given(tables(12))
def test_every_table_gives_one_tree_with_one_root(scores: np.ndarray) -> None:
    assert is_tree(best_tree(scores))


@settings(max_examples=60)
@given(tables(4))
def test_no_other_tree_scores_higher(scores: np.ndarray) -> None:
    count = len(scores)
    every = (head for head in product(range(-1, count), repeat=count) if is_tree(list(head)))
    assert total(scores, best_tree(scores)) == pytest.approx(max(total(scores, head) for head in every), abs=1e-4)


def test_favourite_heads_that_form_a_tree_are_taken() -> None:
    assert best_tree(np.array([[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]])) == [1, -1, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[1.0, 0.0, 10.0], [2.0, 10.0, 0.0]])
    assert best_tree(scores) == [1, -1]


def test_two_roots_become_one() -> None:
    scores = np.array([[9.0, 0.0, 5.0], [8.0, 1.0, 0.0]])
    assert best_tree(scores) == [1, -1]


def test_a_word_never_hangs_on_itself() -> None:
    assert best_tree(np.array([[0.0, 99.0, 1.0], [0.0, 1.0, 99.0]])) in ([1, -1], [-1, 0])


@pytest.mark.parametrize("count", [0, 1])
def test_short_tables(count: int) -> None:
    assert best_tree(np.zeros((count, count + 1))) == [-1] * count


def test_a_sentence_of_two_hundred_words_is_solved() -> None:
    scores = np.random.default_rng(1).normal(size=(200, 201))
    assert is_tree(best_tree(scores))
