"""Findings of a tally: evidence, dispute, range, by the tables of DESIGN.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.ledger import rules as by_rule
from counterclaim.ledger.pairs import Pair, telling_pairs
from counterclaim.ledger.reasons import tally_reason
from counterclaim.ledger.rules import Rules, best_point, choose_best, point
from counterclaim.ledger.views import KeyedView, Standing
from counterclaim.records.claims import Modality, Stance
from counterclaim.records.matters import Dispute, Evidence, Finding, Gap, Relation, Scope


@dataclass(frozen=True, slots=True)
class Quarrel:
    """How gravely and how far views disagree."""

    dispute: Dispute
    gap: Gap | None = None


def tally_finding(views: Sequence[KeyedView], rules: Rules) -> Finding:
    """The finding of a tally's views; superseded ones are left out of account."""
    current = [v for v in views if not v.view.superseded]
    figured = _whole([v for v in current if is_affirmed(v) and point(v.view) is not None])
    quarrel = find_dispute(current, rules)
    evidence = find_evidence(current, rules)
    fresh = _as_of_the_latest(figured, rules)
    granted = _points(figured, Standing.CONCEDED, Standing.OBSERVED)
    best = choose_best([v.view for v in fresh], rules)
    return Finding(
        about="tally",
        evidence=evidence,
        dispute=quarrel.dispute,
        reason=tally_reason(current, evidence, quarrel.dispute, ratio_of(figured)),
        claims=tuple(dict.fromkeys(v.view.claim for v in current)),
        gap=quarrel.gap,
        low=min(_points(fresh), default=None),
        high=max((v.view.high if v.view.high is not None else best_point(v.view) or 0 for v in fresh), default=None),
        best=best,
        rule=rules.best if best is not None else None,
        floor=max(granted, default=None),
        ceiling=max(_points(figured), default=None),
        ratio=ratio_of(figured),
        basis=basis_of(current),
    )


def find_evidence(views: Sequence[KeyedView], rules: Rules) -> Evidence:
    """The first that applies; total: every set of views has exactly one."""
    affirming = [v for v in views if v.view.stance == Stance.AFFIRMS]
    actual = [v for v in affirming if v.view.modality == Modality.ACTUAL]
    standings = {v.standing for v in actual}
    if Standing.OBSERVED in standings:
        return Evidence.OBSERVED
    if Standing.CONCEDED in standings:
        return Evidence.CONCEDED
    if any(_corroborate(a, b, rules) for a, b in telling_pairs(actual, _as_compared, lambda v: v.view.origin)):
        return Evidence.CORROBORATED
    if any(not v.narrator or (rules.release_is_one_sided and v.view.party) for v in affirming):
        return Evidence.ONE_SIDED
    return Evidence.REPORTED if affirming else Evidence.UNSETTLED


def find_dispute(views: Sequence[KeyedView], rules: Rules) -> Quarrel:
    """Who disagrees: total, every set of views has exactly one dispute, the gravest of its pairs."""
    pairs = telling_pairs(views, _as_compared, lambda v: v.view.report)
    quarrels = [(d, p) for p in pairs if (d := _quarrel(p, rules)) is not Dispute.NONE]
    if not quarrels:
        return Quarrel(Dispute.NONE)
    gravest = max((d for d, _ in quarrels), key=list(Dispute).index)
    grave = [p for d, p in quarrels if d is gravest]
    gaps = [g for a, b in grave if a.view.stance == b.view.stance and (g := by_rule.gap(a.view, b.view, rules))]
    return Quarrel(gravest, max(gaps, key=list(Gap).index, default=None))


def is_affirmed(view: KeyedView) -> bool:
    """Whether a view enters a range: affirmed, of what has happened."""
    return view.view.stance == Stance.AFFIRMS and view.view.modality == Modality.ACTUAL


def ratio_of(views: Sequence[KeyedView]) -> float | None:
    """What the other side claims at most, as a multiple of what is conceded."""
    boast = max(_points(views, Standing.BOAST), default=None)
    granted = max(_points(views, Standing.CONCEDED), default=None)
    return round(boast / granted, 2) if boast is not None and granted else None


def basis_of(views: Sequence[KeyedView]) -> str:
    """ "reviewed" where a person has vouched for every claim that counts."""
    return "reviewed" if views and all(v.view.confidence >= 1 for v in views) else "machine-read"


def _points(views: Sequence[KeyedView], *standings: Standing) -> list[int]:
    """The figures of views of these standings; of all where none is named."""
    return [n for v in views if (not standings or v.standing in standings) and (n := point(v.view)) is not None]


def _as_of_the_latest(figured: Sequence[KeyedView], rules: Rules) -> list[KeyedView]:
    """Of running totals and levels those that can be held against the latest: a figure of last year is no low end."""
    days = [v.view.day for v in figured if v.view.day and v.subject.scope in (Scope.RUNNING, Scope.STOCK)]
    if not days:
        return list(figured)
    latest = date.fromisoformat(max(days))
    return [v for v in figured if not v.view.day or (latest - date.fromisoformat(v.view.day)).days <= rules.stale_days]


def _whole(figured: Sequence[KeyedView]) -> list[KeyedView]:
    """Without those that count one member of a bloc, where a larger figure counts another: parts of one side's loss."""
    most: dict[tuple[object, ...], KeyedView] = {}
    for v in sorted(figured, key=lambda v: point(v.view) or 0):
        most[v.view.relation, v.subject.side] = v
    return [
        v
        for v in figured
        if not any(_of_other_members(v, w) and (point(v.view) or 0) < (point(w.view) or 0) for w in most.values())
    ]


def _of_other_members(one: KeyedView, other: KeyedView) -> bool:
    """Whether two claimants of one side count different members of the bloc that suffered."""
    left, right = (set((v.subject.side or "").split("+")) for v in (one, other))
    return one.view.relation is other.view.relation and "" not in left | right and not left & right


def _corroborate(one: KeyedView, other: KeyedView, rules: Rules) -> bool:
    """Two origins, two claimants, not of one side, both with a known standing, who agree."""
    a, b = one.view, other.view
    known = Relation.UNDETERMINED not in (a.relation, b.relation)
    apart = a.origin != b.origin and one.claimant != other.claimant and not (a.relation == b.relation != Relation.THIRD)
    return known and apart and (by_rule.agree(a, b, rules) or (point(a) is None and point(b) is None))


def _as_compared(view: KeyedView) -> tuple[object, ...]:
    """All that decides whether two views agree or quarrel, but for their claimants, reports and origins."""
    v = view.view
    said = (v.stance, v.modality, v.low, v.high, v.day, view.narrator)
    return (*said, v.relation, v.party, view.subject.side, view.subject.scope)


def _quarrel(pair: Pair, rules: Rules) -> Dispute:
    one, other = pair
    a, b = one.view, other.view
    if Stance.DENIES in (a.stance, b.stance):
        return _denial(pair)
    if not (is_affirmed(one) and is_affirmed(other)) or (one.claimant == other.claimant and a.report == b.report):
        return Dispute.NONE
    if not by_rule.disagree(a, b, rules) or not _comparable(pair, rules) or _of_other_members(one, other):
        return Dispute.NONE
    return Dispute.CONTESTED if {a.relation, b.relation} == {Relation.OWN, Relation.OTHER} else Dispute.DIVERGENT


def _denial(pair: Pair) -> Dispute:
    """One affirms what another denies: contested, unless both are of one side."""
    denier, affirmer = sorted(pair, key=lambda v: v.view.stance != Stance.DENIES)
    if affirmer.view.stance != Stance.AFFIRMS or denier.claimant == affirmer.claimant:
        return Dispute.NONE
    if affirmer.view.modality == Modality.FUTURE != denier.view.modality:
        return Dispute.NONE  # what is planned or threatened is not contested by who says that it has not happened
    of_one_side = denier.view.party is not None and denier.view.party == affirmer.view.party
    return Dispute.DIVERGENT if of_one_side else Dispute.CONTESTED


def _comparable(pair: Pair, rules: Rules) -> bool:
    """Running totals and levels grow and fall: they are compared as of days that lie close together.

    A report's own total beside one that it quotes is its writer's gloss as of another hour, not another witness.
    """
    one, other = pair
    if one.subject.scope not in (Scope.RUNNING, Scope.STOCK):
        return True
    same = one.view.report == other.view.report
    if same and (one.narrator or other.narrator):
        return False
    if not (one.view.day and other.view.day):
        return same  # as of nobody knows when
    return abs((date.fromisoformat(one.view.day) - date.fromisoformat(other.view.day)).days) <= rules.stale_days
