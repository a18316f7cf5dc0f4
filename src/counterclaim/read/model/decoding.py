"""From scores to trees: the maximum spanning tree with one root (Chu-Liu, Edmonds)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def best_tree(scores: Floats) -> list[int]:
    """Heads (0: root, else 1 + word) of the best tree with one root, from scores [n, 1 + n] of every head.

    Roots are tried by the most that a tree with each could score (every other word at its best head), until no other
    can beat the best tree found; the first one mostly is that tree.
    """
    if len(scores) == 1:
        return [0]
    weights = _arc_weights(scores)
    best_heads = weights.argmax(1)
    best_scores = weights[np.arange(len(weights)), best_heads][1:]
    most = best_scores.sum() - best_scores + scores[:, 0]
    found, reached = best_heads, -np.inf
    for root in np.argsort(-most, kind="stable"):
        if most[root] <= reached:
            break
        heads = _with_root(weights, best_heads, int(root) + 1)
        total = scores[root, 0] + sum(weights[i, heads[i]] for i in range(1, len(heads)) if i != root + 1)
        if total > reached:
            found, reached = heads, total
    return [int(h) for h in found[1:]]


def _arc_weights(scores: Floats) -> npt.NDArray[np.float64]:
    """weights[i, j] is the score of word j as the head of i, both from 1; none from the root, which has number 0."""
    weights = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    weights[1:, 1:] = scores[:, 1:]
    np.fill_diagonal(weights, -np.inf)
    return weights


def _with_root(weights: npt.NDArray[np.float64], best_heads: npt.NDArray[np.int64], root: int) -> npt.NDArray[np.int64]:
    """Heads of the best tree whose one root is the given word."""
    heads = best_heads.copy()
    heads[root] = 0
    if not _cycle(heads):
        return heads
    rooted = weights.copy()
    rooted[root] = -np.inf
    rooted[root, 0] = 0.0
    return _edmonds(rooted)


def _edmonds(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Heads of the maximum arborescence rooted at 0; weights[i, j] is the score of j as the head of i."""
    n = len(weights)
    heads: npt.NDArray[np.int64] = weights.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    loop = np.asarray(cycle)
    outside = np.ones(n, bool)
    outside[loop] = False
    rest = np.flatnonzero(outside)
    gain = weights[loop, heads[loop]].sum()
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = weights[rest[:, None], rest]
    out = weights[rest[:, None], loop]  # the cycle as a head
    small[:-1, -1] = out.max(1)
    entering = weights[loop[:, None], rest] - weights[loop, heads[loop]][:, None] + gain
    small[-1, :-1] = entering.max(0)
    solved = _edmonds(small)
    result = heads.copy()
    for k, node in enumerate(rest):
        if k:
            result[node] = loop[out[k].argmax()] if solved[k] == len(rest) else rest[solved[k]]
    into = rest[solved[-1]]
    result[loop[entering[:, solved[-1]].argmax()]] = into
    return result


def _cycle(array: npt.NDArray[np.int64]) -> list[int]:
    heads: list[int] = array.tolist()
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, i = [], start
        while not state[i]:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if state[i] == 1:
            return path[path.index(i) :]
        for j in path:
            state[j] = 2
    return []
