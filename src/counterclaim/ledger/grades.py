"""Grades beside a finding: Airwars' of reported civilian harm, the Admiralty code's of credibility and reliability."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from counterclaim.ledger.rules import Rules
from counterclaim.ledger.sides import plain
from counterclaim.ledger.views import KeyedView, Standing
from counterclaim.records.claims import Counted, Kind, Measure, Modality, Stance, Unit
from counterclaim.records.matters import Dispute, Evidence, Finding

UNJUDGED: Final = "F"  # "reliability cannot be judged": every source that the user's table does not name
_HARM = {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING}
_FIRM = {Evidence.OBSERVED, Evidence.CONCEDED, Evidence.CORROBORATED}


def grade_finding(finding: Finding, views: Sequence[KeyedView], rules: Rules) -> Finding:
    """The finding with the grades whose names `rules.grades` holds; `views` are those that it rests on."""
    named = set(finding.claims)
    current = [v for v in views if not v.view.superseded and v.view.claim in named]
    for name in rules.grades:
        finding = GRADES[name](finding, current, rules)
    return finding


def _airwars(finding: Finding, views: Sequence[KeyedView], rules: Rules) -> Finding:
    """Of harm to people who are no combatants; None of anything else."""
    subject = views[0].subject if views else None
    if subject is None or subject.kind is not Kind.TALLY or subject.unit is not Unit.PEOPLE:
        return finding
    if subject.measure not in _HARM or subject.counted not in (Counted.CIVILIAN, Counted.UNSPECIFIED):
        return finding
    return replace(finding, grade=next(name for name, holds in _AIRWARS.items() if holds(views)))


def _admiralty(finding: Finding, views: Sequence[KeyedView], rules: Rules) -> Finding:
    """Credibility 1 to 6 by what bears out or gainsays it; reliability of the best source that affirms it."""
    letters = [_reliability(v, dict(rules.reliability)) for v in _affirming(views)]
    credibility = next(n for n, holds in enumerate(_CREDIBILITY, 1) if holds(finding, views))
    return replace(finding, credibility=credibility, reliability=min(letters, default=UNJUDGED))


def _affirming(views: Sequence[KeyedView]) -> list[KeyedView]:
    return [v for v in views if v.view.stance == Stance.AFFIRMS and v.view.modality == Modality.ACTUAL]


def _sources(views: Sequence[KeyedView]) -> int:
    """How many claimants affirm it, each from an origin of its own."""
    affirming = _affirming(views)
    return min(len({v.view.party or v.claimant for v in affirming}), len({v.view.origin for v in affirming}))


def _is_contested(views: Sequence[KeyedView]) -> bool:
    """Several are named as having done it, or somebody denies it."""
    affirming = _affirming(views)
    denied = any(v.view.stance == Stance.DENIES for v in views)
    return len({v.doer for v in affirming if v.doer}) > 1 or (denied and bool(affirming))


_AIRWARS: Final[Mapping[str, Callable[[Sequence[KeyedView]], bool]]] = MappingProxyType(
    {
        "confirmed": lambda views: any(v.standing is Standing.CONCEDED for v in _affirming(views)),
        "discounted": lambda views: not _affirming(views) and any(v.view.stance == Stance.DENIES for v in views),
        "contested": _is_contested,
        "fair": lambda views: _sources(views) > 1,
        "weak": lambda views: True,
    }
)
_CREDIBILITY: Final[tuple[Callable[[Finding, Sequence[KeyedView]], bool], ...]] = (
    lambda f, _: f.evidence is Evidence.CORROBORATED and f.dispute is Dispute.NONE,
    lambda f, _: f.evidence in _FIRM and f.dispute is Dispute.NONE,
    lambda f, views: f.evidence in _FIRM or (_sources(views) > 1 and f.dispute is Dispute.NONE),
    lambda f, views: bool(_affirming(views)) and f.dispute is not Dispute.NONE,
    lambda f, views: not _affirming(views) and any(v.view.stance == Stance.DENIES for v in views),
    lambda f, _: True,
)
GRADES: Final[Mapping[str, Callable[[Finding, Sequence[KeyedView], Rules], Finding]]] = MappingProxyType(
    {"airwars": _airwars, "admiralty": _admiralty}
)


def _reliability(view: KeyedView, table: Mapping[str, str]) -> str:
    """The letter of the table for a claimant by its name or code, else for the outlet that it speaks in."""
    outlet = view.view.source.rsplit(",", 1)[0].split(" (")[0]
    names = [plain(view.view.claimant), view.claimant.lower(), *([plain(outlet)] if view.narrator else [])]
    return next((table[n] for n in names if n in table), UNJUDGED)
