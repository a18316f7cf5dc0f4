"""Exact spans: what span scores count, shared by benchmarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Span = tuple[str, int, int]  # kind, first word, end


def spans(labels: Sequence[str]) -> set[Span]:
    """Spans of a BIO sequence; an I- that continues nothing of its kind opens a span, as in CoNLL's scorer."""
    found: set[Span] = set()
    start = 0
    for i in range(1, len(labels) + 1):
        if i < len(labels) and labels[i].startswith("I-") and labels[i][2:] == labels[i - 1][2:]:
            continue
        if labels[start] != "O":
            found.add((labels[start][2:], start, i))
        start = i
    return found


@dataclass
class SpanCounts:
    """Running counts by kind."""

    right: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def add(self, said: Iterable[Span], gold: Iterable[Span]) -> None:
        """Counts one text; a span is right if kind and both ends are."""
        ours, theirs = set(said), set(gold)
        self.right.update(kind for kind, _, _ in ours & theirs)
        self.said.update(kind for kind, _, _ in ours)
        self.gold.update(kind for kind, _, _ in theirs)

    def scores(self) -> dict[str, float]:
        """F1 by kind, 0 to 1."""
        return {kind: 2 * self.right[kind] / (self.said[kind] + self.gold[kind]) for kind in sorted(self.gold)}
