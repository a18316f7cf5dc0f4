"""Parts of corpora that come without any, and how sure a figure of few items is.

A document is in the held part by a hash of its name, so the part stays the same whatever else is added. Training on a
corpus that a benchmark cuts so leaves its held part out: `is_held` is the one rule for both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import md5
from random import Random
from typing import Final, TypeVar

FEWEST: Final = 50  # items; a figure of fewer comes with an interval
ROUNDS: Final = 1000

Item = TypeVar("Item")


def is_held(name: str, one_in: int = 4) -> bool:
    """Whether a document is in the held part: one in so many."""
    return md5(name.encode(), usedforsecurity=False).digest()[0] % one_in == 0


def interval(items: Sequence[Item], figure: Callable[[Sequence[Item]], float]) -> tuple[float, float]:
    """The 95 % interval of a figure over items, by the percentile bootstrap; the same for the same items."""
    draw = Random(0)  # noqa: S311 - no secret
    figures = sorted(figure(draw.choices(items, k=len(items))) for _ in range(ROUNDS))
    return figures[round(0.025 * ROUNDS)], figures[round(0.975 * ROUNDS) - 1]


def span(items: Sequence[Item], figure: Callable[[Sequence[Item]], float]) -> str:
    """An interval as it is shown."""
    low, high = interval(items, figure)
    return f"{low:.3f} to {high:.3f}"
