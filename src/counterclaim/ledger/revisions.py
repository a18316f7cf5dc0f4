"""Views in the order of their days, each claimant's latest figure standing, its earlier ones superseded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.ledger.rules import point
from counterclaim.ledger.views import KeyedView
from counterclaim.records.claims import Kind, Modality, Stance


def in_order(views: Sequence[KeyedView]) -> tuple[KeyedView, ...]:
    """Each view once, by as-of day, publication and place in the ledger, with the superseded ones marked."""
    told = sorted(set(views), key=_order)
    return tuple(replace(v, view=replace(v.view, superseded=v.view.superseded or _is_replaced(v, told))) for v in told)


def _is_replaced(view: KeyedView, told: Sequence[KeyedView]) -> bool:
    """Whether the same claimant gave a later figure. Bodies of one party that differ in one report both stand."""
    return any(
        other.claimant == view.claimant
        and other.view.stance == view.view.stance == Stance.AFFIRMS
        and other.view.modality == view.view.modality == Modality.ACTUAL
        and view.subject.kind is Kind.TALLY
        and point(other.view) is not None
        and _time(view) < _time(other)
        for other in told
        if not other.view.superseded
    )


def _time(view: KeyedView) -> tuple[str, str, bool]:
    return (view.view.day or "", view.view.published or "", not view.corrected)


def _order(view: KeyedView) -> tuple[object, ...]:
    v = view.view
    return (*_time(view), v.report, v.claim, v.claimant, repr(view.subject))
