"""The brief of a ledger."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.ingest.origins import find_origins
from counterclaim.ledger.reconcile import reconcile
from counterclaim.lexicons.conflicts import conflict_finder
from counterclaim.publish.brief import Brief, write_brief
from counterclaim.publish.masking import Mask
from counterclaim.publish.palette import party_colours
from counterclaim.records.matters import Matter
from counterclaim.run.ledger import Ledger
from counterclaim.run.matters import rules_of
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
    reports = {r.id: r for r in ledger.reports(since=since, until=until)}
    span = ReportFilter(since=since, until=until)
    known = ledger.matters(conflict=conflict) if since is until is None else _of_span(ledger, span, conflict)
    matters = [m for m in known if any(v.report in reports for v in m.views)]
    spoken = {v.report for m in matters for v in m.views}
    chosen = [r for r in reports.values() if conflict is None or r.id in spoken]
    names = {c.code: c.name for c in ledger.conflicts}
    heading = (
        title or f"Situation report: {names.get(conflict, conflict) if conflict else 'all conflicts in the ledger'}"
    )
    written = write_brief(matters, chosen, title=heading, colours=party_colours(ledger.conflicts))
    return _masked(written, Mask(ledger.store.private_names(r.id for r in chosen))) if masked else written


def _masked(brief: Brief, mask: Mask) -> Brief:
    """The brief with names of private persons blotted out; texts of reports stay, since these say which they are."""
    reports = tuple(replace(r, title=mask.record(r.title)) for r in brief.reports)
    told = mask.record((brief.glance, brief.sections, brief.references))
    return replace(brief, glance=told[0], sections=told[1], references=told[2], reports=reports)


def _of_span(ledger: Ledger, wanted: ReportFilter, conflict: str | None) -> list[Matter]:
    """The matters that these reports alone make."""
    read = [(report, reading.claims) for report, reading in ledger.store.read_reports(wanted)]
    origins = find_origins((report for report, _ in read), ledger.reviews())
    rules = rules_of(ledger.settings)
    matters = reconcile(read, ledger.conflicts, origins, ledger.reviews(), rules, conflict_finder(ledger.conflicts))
    return [m for m in matters if conflict is None or m.conflict == conflict]
