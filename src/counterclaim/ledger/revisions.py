"""Views in the order of their days, each claimant's latest figure standing, its earlier ones superseded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.ledger.rules import point
from counterclaim.ledger.views import KeyedView
from counterclaim.records.claims import Kind, Modality, Stance


def in_order(views: Sequence[KeyedView]) -> tuple[KeyedView, ...]:
    """Each view once, by as-of day, publication and place in the ledger, with the superseded ones marked.

    A later figure of the same claimant supersedes; bodies of one party that differ in one report both stand.
    """
    told = sorted(set(views), key=_order)
    latest = {v.claimant: _time(v) for v in told if _is_figure(v) and not v.view.superseded}  # the last one wins
    return tuple(
        replace(v, view=replace(v.view, superseded=True))
        if _is_figure(v) and _time(v) < latest.get(v.claimant, ())
        else v
        for v in told
    )


def _is_figure(view: KeyedView) -> bool:
    v = view.view
    affirmed = v.stance == Stance.AFFIRMS and v.modality == Modality.ACTUAL
    return view.subject.kind is Kind.TALLY and affirmed and point(v) is not None


def _time(view: KeyedView) -> tuple[str, str, bool, bool]:
    return (view.view.day or "", view.view.published or "", not view.view.outdated, not view.corrected)


def _order(view: KeyedView) -> tuple[object, ...]:
    v = view.view
    return (*_time(view), v.report, v.claim, v.claimant, repr(view.subject))
