"""The list of reports at the end of a brief: the days of one table are one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.publish.wording import write_count, write_day
from counterclaim.records.reports import Report


@dataclass(frozen=True, slots=True)
class Listed:
    """Where, when and what was published, and by which id or name it is shown."""

    source: str
    when: str
    title: str
    mark: str


def list_reports(reports: Sequence[Report]) -> tuple[Listed, ...]:
    """The entries, in the order of the first report of each."""
    groups: dict[str, list[Report]] = {}
    for report in reports:
        groups.setdefault(f"table {report.series}" if report.series else report.id, []).append(report)
    return tuple(_listed(group) for group in groups.values())


def _listed(group: Sequence[Report]) -> Listed:
    first, last = group[0], group[-1]
    title = first.title or first.name
    if len(group) == 1:
        return Listed(first.source, write_day(first.published), title, first.id)
    span = f"{write_day(first.published)} to {write_day(last.published)}"
    return Listed(first.source, span, f"{title} ({write_count(len(group), 'day')})", f"{first.name} to {last.name}")
