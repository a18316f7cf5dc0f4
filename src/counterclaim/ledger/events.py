"""Findings of an event: whether it occurred, who did it; a denial reaches only what its words cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.ledger.findings import basis_of, find_dispute, find_evidence
from counterclaim.ledger.reasons import event_reason
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.views import KeyedView, Standing
from counterclaim.records.claims import Coverage, Stance
from counterclaim.records.matters import Finding, Relation


def event_findings(views: Sequence[KeyedView], rules: Rules) -> tuple[Finding, ...]:
    """Occurrence, and where an actor is named responsibility; extent is added where tallies are linked."""
    current = [v for v in views if not v.view.superseded]
    named = any(v.subject.by for v in current)
    occurrence = _finding("occurrence", [v for v in current if _reaches(v, Coverage.OCCURRENCE, named)], rules)
    if not named:
        return (occurrence,)
    laid = [_as_laid(v) for v in current if _reaches(v, Coverage.RESPONSIBILITY, named)]
    return (occurrence, _finding("responsibility", laid, rules))


def _as_laid(view: KeyedView) -> KeyedView:
    """Who suffered a loss concedes that it happened, not who did it."""
    conceded = view.standing is Standing.CONCEDED and view.view.relation is not Relation.OWN
    return replace(view, standing=Standing.ACCUSATION) if conceded else view


def _finding(about: str, views: Sequence[KeyedView], rules: Rules) -> Finding:
    evidence, quarrel = find_evidence(views, rules), find_dispute(views, rules)
    return Finding(
        about=about,
        evidence=evidence,
        dispute=quarrel.dispute,
        reason=event_reason(about, views, evidence),
        claims=tuple(dict.fromkeys(v.view.claim for v in views)),
        basis=basis_of(views),
    )


def _reaches(view: KeyedView, coverage: Coverage, named: bool) -> bool:
    """Whether a view bears on a finding. A denial of what happened denies the doer's part too; one of unclear scope is
    taken as the least that it can mean."""
    if view.view.stance != Stance.DENIES:
        return True
    if view.covers is Coverage.UNCLEAR:
        return coverage is (Coverage.RESPONSIBILITY if named else Coverage.OCCURRENCE)
    return view.covers is coverage or (view.covers is Coverage.OCCURRENCE and coverage is Coverage.RESPONSIBILITY)
