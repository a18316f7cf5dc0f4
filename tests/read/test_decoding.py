"""Trees and label sequences from scores."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.read.model.decoding import best_labels, best_tree

NAMES = ["O", "B-cue", "I-cue", "B-source", "I-source"]


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


@given(st.integers(1, 4), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_best_labels_is_the_best_allowed_sequence(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, len(NAMES))).astype(np.float32)
    found, certainty = best_labels(scores, NAMES)

    def allowed(path: tuple[int, ...]) -> bool:
        names = ["O", *(NAMES[k] for k in path)]
        return all(not b.startswith("I-") or (a[1:] == b[1:] and a != "O") for a, b in pairwise(names))

    paths = [p for p in product(range(len(NAMES)), repeat=n) if allowed(p)]
    best = max(paths, key=lambda p: sum(float(scores[i, k]) for i, k in enumerate(p)))
    assert tuple(found) == best
    assert all(0 < c <= 1 for c in certainty)
