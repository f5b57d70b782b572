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

    Each word is tried as the root, the most promising first, until no other could do better even if all the remaining
    words got their favourite heads. Usually one or two need trying.
    """
    inner = table[:, 1:].max(1)
    bounds = table[:, 0] + inner.sum() - inner
    rows = np.arange(len(table))
    best, best_total = [0] * len(table), -np.inf
    for root in np.argsort(-bounds, kind="stable").tolist():
        if bounds[root] <= best_total:
            break
        heads = maximum_arborescence(rooted_at(table, root))[1:]
        total = float(table[rows, heads].sum())
        if total > best_total:
            best, best_total = heads, total
    return best


def rooted_at(table: NDArray[np.float64], root: int) -> NDArray[np.float64]:
    """The square table of nodes (0 = root) in which this word alone may hang on the root, and on nothing else."""
    square = np.full((len(table) + 1, len(table) + 1), FORBIDDEN)
    square[1:, 1:] = table[:, 1:]
    square[root + 1, 1:] = FORBIDDEN
    square[root + 1, 0] = 0.0
    return square


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
    members = set(cycle)
    inside, outside = np.array(cycle), np.array([node for node in range(len(heads)) if node not in members])
    rows, others = scores[inside], scores[outside]
    entering = rows[:, outside] - rows.max(1)[:, None]  # what the cycle loses when broken there
    leaving = others[:, inside]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), FORBIDDEN)
    smaller[:size, :size] = others[:, outside]
    smaller[size, :size], smaller[:size, size] = entering.max(0), leaving.max(1)
    solved = maximum_arborescence(smaller)
    exits = leaving.argmax(1)
    for row, head in enumerate(solved[:size]):
        heads[outside[row]] = cycle[exits[row]] if head == size else int(outside[head])
    entry = solved[size]
    heads[cycle[int(entering[:, entry].argmax())]] = int(outside[entry])
    return heads
