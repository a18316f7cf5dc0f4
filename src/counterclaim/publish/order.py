"""Which matters a reader wants to see first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counterclaim.records.claims import Kind, Stance
from counterclaim.records.matters import Dispute, Evidence, Gap, Matter

_EVIDENCE: Final = (
    Evidence.OBSERVED, Evidence.CONCEDED, Evidence.CORROBORATED, Evidence.ONE_SIDED, Evidence.UNSETTLED,
    Evidence.REPORTED,
)  # fmt: skip
_KINDS: Final = (Kind.TALLY, Kind.EVENT, Kind.POSITION)
STANDINGS: Final = (*(d.value for d in (Dispute.CONTESTED, Dispute.DIVERGENT)), *_EVIDENCE, "position")
_MOST: Final = 10**13 - 1
PLAIN: Final = frozenset({Evidence.ONE_SIDED, Evidence.REPORTED, Evidence.UNSETTLED})


def most_telling(matters: Iterable[Matter]) -> list[Matter]:
    """Contested before divergent before the rest; then by evidence, figures before deeds, the widest gap, the size."""
    return sorted(matters, key=rank_of)


def is_plain(matter: Matter) -> bool:
    """Whether one line tells it: undisputed, neither observed, conceded nor corroborated; no position that turned."""
    finding, turned = matter.finding, any(note.kind == "turn" for note in matter.notes)
    return matter.dispute is Dispute.NONE and not turned and (finding is None or finding.evidence in PLAIN)


def rank_of(m: Matter) -> str:
    """The place of a matter in that order, as text that sorts so."""
    finding = m.finding
    evidence = _EVIDENCE.index(finding.evidence) if finding else len(_EVIDENCE)
    gap = 0 if finding and finding.gap is Gap.MAJOR else 1
    size = (finding.high or finding.low or 0) if finding else sum(note.kind == "turn" for note in m.notes)
    dispute = (Dispute.CONTESTED, Dispute.DIVERGENT, Dispute.NONE).index(m.dispute)
    kind = _KINDS.index(m.kind) if m.kind in _KINDS else len(_KINDS)
    told = len({v.report for v in m.views})
    affirmed = any(v.stance == Stance.AFFIRMS for v in m.views)
    undisputed = evidence if m.dispute is Dispute.NONE else 0
    ratio = (finding.ratio or 0) if finding else 0
    steps = f"{dispute}{undisputed}{int(not affirmed)}{kind}{gap}"
    return f"{steps} {_fewer(ratio * 100)} {_fewer(size)} {_fewer(told)} {m.since or ''} {m.key}"


def _fewer(n: float) -> str:
    """Sorts the largest first."""
    return f"{_MOST - min(round(n), _MOST):013}"
