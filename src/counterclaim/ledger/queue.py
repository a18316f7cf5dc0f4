"""What most needs a person's look: claims read with little confidence on which much hangs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log10
from typing import Final

from counterclaim.records.claims import Measure
from counterclaim.records.matters import Dispute, Evidence, Matter, View

# How much hangs on a claim; the first that holds. A wrong denial or concession misleads more than one more boast.
_CONTESTED: Final = 3.0
_CONCEDED: Final = 2.5
_DENIED: Final = 2.0
_COUNTS: Final = 1.5
_HARM: Final = frozenset(map(str, (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING)))


@dataclass(frozen=True, slots=True)
class Look:
    """A claim to look at: `need` orders the list, `why` says what speaks for it."""

    view: View
    matter: Matter
    need: float
    why: str


def looks_of(matters: Iterable[Matter]) -> tuple[Look, ...]:
    """Each unreviewed claim of these matters once, the one with most need first."""
    best: dict[str, Look] = {}
    for matter in matters:
        counted = {claim for finding in matter.findings for claim in finding.claims}
        for view in matter.views:
            if view.confidence < 1 and not view.superseded:
                look = _look(view, matter, view.claim in counted)
                best[view.claim] = max(best.get(view.claim, look), look, key=lambda one: one.need)
    return tuple(sorted(best.values(), key=lambda look: (-look.need, look.view.claim)))


def _look(view: View, matter: Matter, counts: bool) -> Look:
    stakes, why = _stakes(view, matter, counts)
    figure = view.high or view.low or 1
    size = 1 + log10(max(figure, 1)) / 4 if matter.measure in _HARM else 1.0
    told = [why, "the finding rests on it" if counts else "", f"read with confidence {view.confidence:.2f}"]
    return Look(view, matter, stakes * size * (1 - view.confidence), ", ".join(filter(None, told)))


def _stakes(view: View, matter: Matter, counts: bool) -> tuple[float, str]:
    if matter.dispute is Dispute.CONTESTED and counts:
        return _CONTESTED, "contested"
    if counts and any(f.evidence in (Evidence.CONCEDED, Evidence.OBSERVED) for f in matter.findings):
        return _CONCEDED, "a concession or observation"
    if view.stance in ("denies", "withholds"):
        return _DENIED, "a denial" if view.stance == "denies" else "a silence"
    return (_COUNTS if counts else 1.0), ""
