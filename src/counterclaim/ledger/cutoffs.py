"""The day that a claimant's count closes on: a ministry's day may end at 18:00 local time, not with the calendar's."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from counterclaim.ledger.sides import party
from counterclaim.ledger.views import Setting, Subject
from counterclaim.lexicons.zones import find_zone
from counterclaim.records.claims import Claim, Tally
from counterclaim.records.matters import Scope


def closing_day(claim: Claim, subject: Subject, code: str | None, setting: Setting) -> str | None:
    """The last day (ISO) of what a claim counts, `code` being its claimant's party.

    Only a day that the report's date gave ("so far") is moved, and only where the hour of publication is known with
    its zone and the conflict file has the party's cutoff: before it, the count is that of the day before.
    """
    told = party(code, setting.conflict)
    if told is None or told.cutoff is None or told.zone is None or not _is_open(claim, subject, setting):
        return subject.until
    zone, hour = find_zone(told.zone), _published(setting)
    if zone is None or hour is None:
        return subject.until
    local = hour.astimezone(zone)
    closed = local.time() >= time.fromisoformat(told.cutoff)
    return (local.date() if closed else local.date() - timedelta(days=1)).isoformat()


def _is_open(claim: Claim, subject: Subject, setting: Setting) -> bool:
    """Whether a total or level runs up to the report itself."""
    running = subject.scope in (Scope.RUNNING, Scope.STOCK) and isinstance(claim.content, Tally)
    return running and setting.day is not None and subject.until == setting.day


def _published(setting: Setting) -> datetime | None:
    """The moment of publication, None where no hour or no zone is known."""
    stamp = setting.report.published or ""
    moment = datetime.fromisoformat(stamp) if len(stamp) > 10 else None
    return moment if moment and moment.tzinfo else None
