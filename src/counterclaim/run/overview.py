"""A conflict at a glance: what the first page of the desk shows, from a handful of questions that indexes serve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from counterclaim.ledger.queue import Look, looks_of
from counterclaim.records.claims import Kind, Measure
from counterclaim.records.matters import Dispute, Matter, Scope
from counterclaim.run.ledger import Ledger
from counterclaim.store.filters import MatterFilter

_SHOWN: Final = 8  # of each kind
_LOOKED_AT: Final = 40  # contested figures, for the widest gaps; running totals, for the latest of each side
_TOTALS: Final = (Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.DISPLACED, Measure.DESTROYED)


@dataclass(frozen=True, slots=True)
class Overview:
    """The most telling matters of each kind, widest gaps first, and the latest totals by side."""

    standings: Mapping[str, int]
    contested: tuple[Matter, ...]
    gaps: tuple[Matter, ...]
    denials: tuple[Matter, ...]
    silences: tuple[Matter, ...]
    totals: tuple[Matter, ...]
    checks: tuple[Look, ...]  # claims of contested matters that most need a look

    @property
    def total(self) -> int:
        """How many matters there are."""
        return sum(self.standings.values())


def overview_of(ledger: Ledger, conflict: str | None = None) -> Overview:
    """What a conflict (a code; None: all that the ledger holds) looks like now."""
    standings = ledger.standings(conflict=conflict)  # brings the matters up to date, for all that follows
    wanted = MatterFilter(conflict=conflict)
    figures, deeds = (
        _page(ledger, replace(wanted, standing=Dispute.CONTESTED.value, kind=kind.value))
        for kind in (Kind.TALLY, Kind.EVENT)
    )
    return Overview(
        standings,
        figures[:_SHOWN],
        tuple(sorted(filter(_ratio, figures), key=_ratio, reverse=True))[:_SHOWN],
        tuple(filter(_is_denied, deeds))[:_SHOWN],
        _page(ledger, replace(wanted, is_mute=True))[:_SHOWN],
        _totals(ledger, replace(wanted, kind=Kind.TALLY.value, scope=Scope.RUNNING.value)),
        looks_of((*figures, *deeds))[:_SHOWN],
    )


def _totals(ledger: Ledger, running: MatterFilter) -> tuple[Matter, ...]:
    """The latest running total of each side and kind of harm: by side, then as _TOTALS has them."""
    latest: dict[tuple[str | None, ...], Matter] = {}
    for measure in _TOTALS:
        for matter in _page(ledger, replace(running, measure=measure.value), "newest"):
            latest.setdefault((matter.population, matter.measure, matter.counted, matter.unit), matter)
    told = [m for m in latest.values() if m.population and m.finding and m.finding.high is not None]
    return tuple(sorted(told, key=_by_side))


def _page(ledger: Ledger, wanted: MatterFilter, sort: str = "telling") -> tuple[Matter, ...]:
    return ledger.store.page(wanted, _LOOKED_AT, 0, sort, few=wanted.conflict is not None)


def _by_side(matter: Matter) -> tuple[str, int, str]:
    order = [measure.value for measure in _TOTALS]
    return matter.population or "", order.index(matter.measure or ""), matter.name


def _is_denied(deed: Matter) -> bool:
    """Whether more than its extent is disputed."""
    return any(f.dispute is Dispute.CONTESTED and f.about != "extent" for f in deed.findings)


def _ratio(matter: Matter) -> float:
    return (matter.finding.ratio or 0) if matter.finding else 0
