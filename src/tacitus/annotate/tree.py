"""The best tree for a table of arc scores: one root, no cycle, and no other tree scores higher.

Decides here: which words hang on which, given the scores. Not here: the scores themselves (reader.py) or what a
relation means (grammar.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Below any sum of scores a reader can give, yet finite: infinities would turn into NaN when cycles are weighed up.
FORBIDDEN = -1e15


def best_tree(scores: NDArray[np.floating]) -> list[int]:
    """Head of every word in the highest-scoring tree with a single root.

    Parameters
    ----------
    scores
        One row for each word, one column for each possible head: column 0 is the root, column i + 1 is word i.

    Returns
    -------
    The head of each word as a 0-based index; -1 marks the root.

    Examples
    --------
    "Gondor attacked": the second word is the root, the first hangs on it.

    >>> best_tree(np.array([[0.1, 0.0, 0.9], [0.8, 0.3, 0.0]]))
    [1, -1]
    """
    count = len(scores)
    if count < 2:
        return [-1] * count
    table = np.array(scores, dtype=np.float64)
    words = np.arange(count)
    table[words, words + 1] = FORBIDDEN
    heads: list[int] = table.argmax(1).tolist()
    if heads.count(0) != 1 or find_cycle([0, *heads]):
        heads = rescued_heads(table)
    return [head - 1 for head in heads]


def rescued_heads(table: NDArray[np.float64]) -> list[int]:
    """Exact search, for the sentences whose favourite heads make no tree.

    Every arc from the root pays a toll that no gain elsewhere can make up for, so the best tree uses just one.
    """
    count = len(table)
    allowed = table[table > FORBIDDEN]
    toll = (allowed.max() - allowed.min() + 1.0) * (count + 1)
    square = np.full((count + 1, count + 1), FORBIDDEN)
    square[1:] = table
    square[1:, 0] -= toll
    return maximum_arborescence(square)[1:]


def find_cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle, or an empty list; node 0 is the root and its head is not looked at."""
    state = [0] * len(heads)  # the walk that reached the node first
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = heads[node]
        if state[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def maximum_arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Chu-Liu/Edmonds: take the best heads, shrink a cycle to a node, solve the rest, open it again."""
    heads: list[int] = scores.argmax(1).tolist()
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(scores)), inside)
    kept = scores[inside, scores[inside].argmax(1)]
    entering = scores[np.ix_(inside, outside)] - kept[:, None]  # what the cycle loses when broken there
    leaving = scores[np.ix_(outside, inside)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), FORBIDDEN)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size], smaller[:size, size] = entering.max(0), leaving.max(1)
    solved = maximum_arborescence(smaller)
    for row, head in enumerate(solved[:size]):
        heads[outside[row]] = int(inside[leaving[row].argmax()] if head == size else outside[head])
    broken = int(entering[:, solved[size]].argmax())
    heads[inside[broken]] = int(outside[solved[size]])
    return heads
