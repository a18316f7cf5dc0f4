"""Trees and label sequences from scores."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.read.model.decoding import best_tree
from counterclaim.read.model.spans import likely_labels


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        seen, at = set(), start
        while at and at not in seen:
            seen.add(at)
            at = heads[at - 1]
        if at:
            return False
    return True


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_best_tree_is_the_best_of_all_trees(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    found = tuple(best_tree(scores))
    assert is_tree(found)
    value = {h: sum(scores[i, h[i]] for i in range(n)) for h in product(range(n + 1), repeat=n) if is_tree(h)}
    assert np.isclose(value[found], max(value.values()), atol=1e-4)


def legal(path: tuple[int, ...]) -> bool:
    return all(k % 2 or not k or before in (k, k - 1) for before, k in pairwise((0, *path)))


def runs(path: tuple[int, ...]) -> set[tuple[int, int, int]]:
    """B-label, first word and end of every span of a legal path."""
    begins = [i for i, k in enumerate(path) if k % 2]
    return {
        (path[i], i, next((j for j in range(i + 1, len(path)) if path[j] != path[i] + 1), len(path))) for i in begins
    }


@given(st.integers(1, 5), st.integers(0, 10_000), st.sampled_from([0.05, 0.2, 0.4]))
@settings(max_examples=60, deadline=None)
def test_likely_labels_are_the_spans_most_above_the_least_by_all_legal_sequences(
    n: int, seed: int, least: float
) -> None:
    logits = np.random.default_rng(seed).normal(scale=2, size=(n, 5)).astype(np.float32)
    paths = [path for path in product(range(5), repeat=n) if legal(path)]
    weights = np.array([np.exp(sum(logits[i, k] for i, k in enumerate(path))) for path in paths])
    chances: defaultdict[tuple[int, int, int], float] = defaultdict(float)
    for path, weight in zip(paths, weights / weights.sum(), strict=True):
        for run in runs(path):
            chances[run] += weight

    likely, certainty, wide = likely_labels(logits, least, least / 3)

    for found, price in ((tuple(likely), least), (tuple(wide), least / 3)):
        assert legal(found)
        gain = {path: sum(chances[run] - price for run in runs(path)) for path in paths}
        assert np.isclose(gain[found], max(gain.values()), atol=1e-6)
    assert all(0 < c <= 1 for c in certainty)
