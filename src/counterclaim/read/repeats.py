"""Leaves out figures that the same claimant repeats: annotated once, at their most complete mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from counterclaim.read.document import Doc, Proposal
from counterclaim.records.claims import Counted, Tally
from counterclaim.records.quantities import Modifier

_DEFINITE: Final = frozenset({"the", "these", "those", "both"})
_TELLING: Final = 10  # smaller numbers recur by chance


def without_repeats(doc: Doc, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals of tallies in reading order, each figure of a claimant once."""
    best: dict[tuple[object, ...], Proposal] = {}
    for p in proposals:
        if _is_told_before(doc, p, best.values()):
            continue
        key = _key(doc, p)
        if key not in best or _fullness(p) > _fullness(best[key]):
            best[key] = p
    return sorted(best.values(), key=lambda p: p.anchor)


def _is_told_before(doc: Doc, p: Proposal, before: Iterable[Proposal]) -> bool:
    """Whether "the two men" are those of whom the same was told before, by whomever."""
    if doc.tokens[p.anchor - 1].lower not in _DEFINITE:
        return False
    return any(_what(p) == _what(other) for other in before if other.anchor < p.anchor)


def _what(p: Proposal) -> tuple[object, ...]:
    tally = p.content
    assert isinstance(tally, Tally)
    return tally.measure, tally.unit, tally.bounds()


def _key(doc: Doc, p: Proposal) -> tuple[object, ...]:
    tally = p.content
    assert isinstance(tally, Tally)
    said = doc.attribution_of(p.anchor)
    claimant = doc.attributions[said].actor.name.lower() if said is not None else ""
    small = max((b for b in tally.bounds() if b is not None), default=0) < _TELLING
    vague = tally.quantity is not None and tally.quantity.modifier is Modifier.VAGUE  # "thousands" are many others too
    mark = (p.anchor if small or not tally.of else tally.of.lower()) if small or vague else None
    return (tally.measure, tally.unit, tally.bounds(), claimant, mark)


def _fullness(p: Proposal) -> int:
    tally = p.content
    assert isinstance(tally, Tally)
    slots = (tally.side, tally.by, tally.place, tally.since or tally.until)
    return 2 * sum(s is not None for s in slots) + (tally.counted is not Counted.UNSPECIFIED)
