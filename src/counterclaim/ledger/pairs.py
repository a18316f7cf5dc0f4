"""Pairs of views that stand for all pairs: what thousands say alike is held against the rest once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations_with_replacement, islice, product

from counterclaim.ledger.views import KeyedView

Pair = tuple[KeyedView, KeyedView]
Mark = Callable[[KeyedView], object]
_Spots = dict[tuple[object, object], KeyedView]  # by claimant and by where it is told


def telling_pairs(views: Sequence[KeyedView], alike: Mark, told: Mark) -> Iterator[Pair]:
    """Of every two groups of views for which `alike` gives one value, the pairs that decide how these stand.

    Beside what `alike` gives, a pair's two views may differ in claimant, in where they are `told`, or in both. Of two
    groups one pair that differs in both comes; where there is none, one that differs in claimant and one that differs
    in where it is told. Pairs that differ in neither never come.
    """
    groups: dict[object, _Spots] = defaultdict(dict)
    for view in views:
        groups[alike(view)].setdefault((view.claimant, told(view)), view)
    chosen = [_few(spots) for spots in groups.values()]
    for one, other in combinations_with_replacement(chosen, 2):
        ways: dict[tuple[bool, bool], Pair] = {}
        for ((who, where), a), ((whom, there), b) in product(one.items(), other.items()):
            ways.setdefault((who != whom, where != there), (a, b))
            if (True, True) in ways:
                break
        ways.pop((False, False), None)
        yield from (ways[True, True],) if (True, True) in ways else ways.values()


def _few(spots: _Spots) -> _Spots:
    """A few of a group's members, ten at the most, among which there is one apart from any given other if there is one.

    Three that differ in both ways from each other are enough: no other can be near to all. Where there are no three,
    every member shares claimant or place with one of two; of each such line two members are kept.
    """
    apart: list[tuple[object, object]] = []
    for who, where in spots:
        if all(who != other and where != there for other, there in apart):
            apart.append((who, where))
            if len(apart) == 3:
                break
    kept = set(apart)
    for who, where in apart if len(apart) < 3 else ():
        for line in ((s for s in spots if s[0] == who), (s for s in spots if s[1] == where)):
            kept.update(islice(line, 2))
    return {spot: spots[spot] for spot in spots if spot in kept}
