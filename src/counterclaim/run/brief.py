"""The brief of a ledger."""

from __future__ import annotations

from counterclaim.publish.brief import Brief, write_brief
from counterclaim.publish.palette import party_colours
from counterclaim.run.ledger import Ledger


def brief_of(
    ledger: Ledger,
    *,
    conflict: str | None = None,
    since: str | None = None,
    until: str | None = None,
    title: str | None = None,
) -> Brief:
    """The situation report of a conflict (a code; None: all) over reports published from `since` to `until` (ISO).

    Matters are those that these reports speak of; their other claims stand beside them. Lines are marked "to check"
    unless reviewed.
    """
    reports = {r.id: r for r in ledger.reports(since=since, until=until)}
    matters = [m for m in ledger.matters(conflict=conflict) if any(v.report in reports for v in m.views)]
    spoken = {v.report for m in matters for v in m.views}
    chosen = [r for r in reports.values() if conflict is None or r.id in spoken]
    names = {c.code: c.name for c in ledger.conflicts}
    heading = (
        title or f"Situation report: {names.get(conflict, conflict) if conflict else 'all conflicts in the ledger'}"
    )
    return write_brief(matters, chosen, title=heading, colours=party_colours(ledger.conflicts))
