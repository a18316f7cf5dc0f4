"""From scores to labels: best BIO sequence (Viterbi) and maximum spanning tree (Chu-Liu, Edmonds)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_NEVER = -1e9


def best_labels(logits: Floats, names: Sequence[str]) -> tuple[npt.NDArray[np.int64], Floats]:
    """Most likely BIO sequence of scores [n, labels], and each word's probability of its label."""
    scores = _log_softmax(logits.astype(np.float64))
    moves = _moves(names)
    n = len(scores)
    best = np.where([name.startswith("I-") for name in names], _NEVER, scores[0])
    back = np.zeros((n, len(names)), np.int64)
    for t in range(1, n):
        reach = best[:, None] + moves
        back[t] = reach.argmax(0)
        best = reach[back[t], np.arange(len(names))] + scores[t]
    path = np.empty(n, np.int64)
    path[-1] = best.argmax()
    for t in range(n - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path, np.exp(scores[np.arange(n), path]).astype(np.float32)


def best_tree(scores: Floats) -> list[int]:
    """Heads (0: root, else 1 + word) of the best tree with one root, from scores [n, 1 + n] of every head."""
    n = len(scores)
    greedy = scores.argmax(1)
    if _is_tree(greedy):
        return [int(h) for h in greedy]
    weights = np.full((n + 1, n + 1), -np.inf)
    # a price on every root that no other arc can outweigh leaves exactly one, the best
    price = float(scores.max() - scores.min() + 1.0) * (n + 1)
    weights[1:, :] = scores
    weights[1:, 0] -= price
    np.fill_diagonal(weights, -np.inf)
    return [int(h) for h in _edmonds(weights)[1:]]


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


def _is_tree(heads: npt.NDArray[np.int64]) -> bool:
    return int((heads == 0).sum()) == 1 and not _cycle(np.concatenate([[0], heads]))


def _moves(names: Sequence[str]) -> npt.NDArray[np.float64]:
    """0 where one label may follow another: I-x only after B-x or I-x."""
    moves = np.zeros((len(names), len(names)))
    for j, name in enumerate(names):
        if name.startswith("I-"):
            moves[[i for i, before in enumerate(names) if before[2:] != name[2:] or before == "O"], j] = _NEVER
    return moves


def _log_softmax(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    shifted = x - x.max(1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(1, keepdims=True)))
