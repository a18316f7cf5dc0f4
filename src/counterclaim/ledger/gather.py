"""The views of one report's claims: a denial joins what it denies, items of one list stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from counterclaim.ledger.interpret import interpret
from counterclaim.ledger.keys import key_of
from counterclaim.ledger.rules import DEFAULT, Rules, point
from counterclaim.ledger.tables import says
from counterclaim.ledger.views import KeyedView
from counterclaim.records.claims import Claim, Kind, Stance
from counterclaim.records.conflicts import Conflict
from counterclaim.records.reports import Origin, Report
from counterclaim.records.spans import Span

Placed = tuple[Claim, KeyedView]


def views_of(
    report: Report, claims: Sequence[Claim], conflict: Conflict | None = None,
    origin: Origin | None = None, rules: Rules = DEFAULT,
) -> tuple[KeyedView, ...]:  # fmt: skip
    """The views of a report's claims, in reading order; the order of `claims` does not matter.

    Claims read with less confidence than the rules ask for have none: they count in no finding.
    """
    counted = {c for c in claims if c.confidence >= rules.least_confidence}
    ordered = sorted(counted, key=lambda c: (c.anchor.start, c.quote.start, c.id))
    placed = [(c, v) for c in ordered for v in interpret(c, report, conflict, origin, rules)]
    story = origin.origin if origin else report.id
    return tuple(v for _, v in _joined(_itemised(placed, story)))


def _joined(placed: Sequence[Placed]) -> list[Placed]:
    """A denial on the stretch of an affirmed claim of its kind takes that claim's key: it is about the same thing."""
    affirmed = [(c, v) for c, v in placed if c.stance is Stance.AFFIRMS]
    return [(c, _like(v, _denied(c, affirmed)) if c.stance is Stance.DENIES else v) for c, v in placed]


def _denied(denial: Claim, affirmed: Iterable[Placed]) -> KeyedView | None:
    near = [
        (_shared(denial.quote, c.quote), denial.anchor == c.anchor, v)
        for c, v in affirmed
        if c.kind is denial.kind and c.kind is not Kind.POSITION
    ]
    # of several deeds told on the stretch the one with the very words that the denial anchors on
    share, _, view = max(near, key=lambda n: (n[0] >= 0.5, n[1], n[0], n[2].key), default=(0.0, False, None))
    return view if share >= 0.5 else None


def _like(view: KeyedView, denied: KeyedView | None) -> KeyedView:
    return view if denied is None else replace(view, key=denied.key, subject=denied.subject)


def _shared(one: Span, other: Span) -> float:
    inner = min(one.end, other.end) - max(one.start, other.start)
    return max(0, inner) / max(1, min(one.end - one.start, other.end - other.start))


def _itemised(placed: Sequence[Placed], story: str) -> list[Placed]:
    """Items of one list by one claimant are different things, however alike: all but the largest get a number.

    Of a list that goes on ("two bodies", "several others") each item gets one. A figure that the words give as an
    earlier one, since replaced, is no item.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, (claim, view) in enumerate(placed):
        if claim.stance is Stance.AFFIRMS and claim.kind is not Kind.POSITION and not view.corrected:
            groups[view.key, view.view.claimant].append(i)
    numbered = list(placed)
    for indices in groups.values():
        goes_on = len(indices) > 1 and any(says("scope", "other", placed[i][0].quote.text) for i in indices)
        lead = None if goes_on else max(indices, key=lambda i: (point(placed[i][1].view) or 0, -i))
        for n, i in enumerate(indices, 1):
            if i != lead:
                numbered[i] = (placed[i][0], _as_item(placed[i][1], story, n))
    return numbered


def _as_item(view: KeyedView, story: str, number: int) -> KeyedView:
    subject = replace(view.subject, tie=f"{view.subject.tie or story}#{number}")
    return replace(view, subject=subject, key=key_of(subject))
