"""The brief of a ledger."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.publish.brief import Brief, write_brief
from counterclaim.publish.masking import Mask
from counterclaim.publish.palette import party_colours
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Report
from counterclaim.run.ledger import Ledger
from counterclaim.run.matters import refresh, rules_of
from counterclaim.run.pieces import Policy
from counterclaim.run.span import matters_of_span
from counterclaim.store.filters import ReportFilter


def brief_of(
    ledger: Ledger,
    *,
    conflict: str | None = None,
    since: str | None = None,
    until: str | None = None,
    title: str | None = None,
    masked: bool = True,
) -> Brief:
    """The situation report of a conflict (a code; None: all) over reports published from `since` to `until` (ISO).

    What was published outside the span takes no part: the brief of January knows nothing of March. Lines are marked
    "to check" unless reviewed.
    """
    span = ReportFilter(since=since, until=until)
    matters = ledger.matters(conflict=conflict) if since is until is None else _of_span(ledger, span, conflict)
    chosen = _reports(ledger, span, None if conflict is None else {v.report for m in matters for v in m.views})
    names = {c.code: c.name for c in ledger.conflicts}
    heading = (
        title or f"Situation report: {names.get(conflict, conflict) if conflict else 'all conflicts in the ledger'}"
    )
    written = write_brief(matters, chosen, title=heading, colours=party_colours(ledger.conflicts))
    return _masked(written, Mask(ledger.store.private_names(r.id for r in chosen))) if masked else written


def reports_behind(ledger: Ledger, conflict: str | None, since: str | None, until: str | None) -> int:
    """How many reports a brief would rest on; of a conflict, those that tell of its matters."""
    wanted = ReportFilter(since=since, until=until)
    refresh(ledger.store, ledger.conflicts, ledger.settings)
    with ledger.store.span() as span:
        if conflict is None:
            return span.count(wanted)
        about = span.about(conflict)
        return len(about if since is until is None else about & span.published(wanted).keys())


def latest_days(ledger: Ledger, conflict: str | None, days: int, enough: int) -> tuple[str, str] | None:
    """The first and the last of the latest days (ISO) on which reports were published, `days` at the most: as many as
    hold no more than `enough` reports, those that tell of a conflict's matters; None where none has a day."""
    refresh(ledger.store, ledger.conflicts, ledger.settings)
    with ledger.store.span() as span:
        return span.latest(days, enough, None if conflict is None else span.about(conflict))


def _masked(brief: Brief, mask: Mask) -> Brief:
    """The brief with names of private persons blotted out; texts of reports stay, since these say which they are."""
    reports = tuple(replace(r, title=mask.record(r.title)) for r in brief.reports)
    told = mask.record((brief.glance, brief.sections, brief.references))
    return replace(brief, glance=told[0], sections=told[1], references=told[2], reports=reports)


def _of_span(ledger: Ledger, wanted: ReportFilter, conflict: str | None) -> tuple[Matter, ...]:
    """The matters that these reports alone make."""
    policy = Policy(ledger.conflicts, rules_of(ledger.settings))
    refresh(ledger.store, policy.conflicts, ledger.settings)
    return matters_of_span(ledger.store, policy, wanted, conflict)


def _reports(ledger: Ledger, wanted: ReportFilter, spoken: set[str] | None) -> list[Report]:
    """The reports wanted that speak (ids); all, where that is None."""
    with ledger.store.span() as span:
        numbers = span.published(wanted)
        return list(span.reports(n for mark, n in numbers.items() if spoken is None or mark in spoken))
