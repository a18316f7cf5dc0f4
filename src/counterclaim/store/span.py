"""What the reports of a span of days tell of, as far as it is kept: which reports, their views, whole matters."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date
from itertools import groupby

from sqlalchemy import Connection, func, select

from counterclaim.records.matters import Matter
from counterclaim.records.reports import Report
from counterclaim.store import rows
from counterclaim.store import schema as t
from counterclaim.store.filters import ReportFilter
from counterclaim.store.making import MadeView, Making
from counterclaim.store.near import chunks


class Span:
    """Questions inside one transaction. Reports go by their ids, matters by the hashes of their keys."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @property
    def made(self) -> Making:
        """What is kept of single reports."""
        return Making(self._db)

    def published(self, wanted: ReportFilter) -> dict[str, int]:
        """The numbers (seq) of the reports wanted, by id."""
        ask = select(rows.REPORT_ID, t.reports.c.seq).where(*wanted.conditions())
        return {row[0]: row[1] for row in self._db.execute(ask)}

    def count(self, wanted: ReportFilter) -> int:
        """How many reports there are of those wanted."""
        return self._db.scalar(select(func.count()).select_from(t.reports).where(*wanted.conditions())) or 0

    def latest(self, days: int, enough: int, reports: Container[str] | None = None) -> tuple[str, str] | None:
        """The first and the last day (ISO) of the latest reports, or of the latest of some: as many days as hold no
        more than `enough` reports, `days` at the most and one at the least; None where no report has a day."""
        c = t.reports.c
        ask = select(c.day, rows.REPORT_ID).where(c.day.is_not(None)).order_by(c.day.desc())
        kept: list[str] = []
        with self._db.execution_options(yield_per=500).execute(ask) as found:
            for day, of_day in groupby(found, key=lambda row: str(row[0])):
                here = sum(reports is None or row[1] in reports for row in of_day)
                enough -= here
                if kept and (enough < 0 or _days_from(day, kept[0]) >= days):
                    break
                kept += [day] if here else []
        return (kept[-1], kept[0]) if kept else None

    def about(self, conflict: str, further: Iterable[str] = ()) -> set[str]:
        """Ids of the reports that tell of a conflict's matters, or of one of some further ones."""
        v, m = t.views.c, t.matters.c
        ask = select(v.report).distinct().join(t.matters, m.key == v.matter).where(m.conflict == conflict)
        return set(self._db.scalars(ask)) | self.made.reports_of(further)

    def views(self, reports: Iterable[str]) -> Iterator[MadeView]:
        """The views of these reports."""
        v = t.views.c
        for some in chunks(reports):
            ask = select(v.claim, v.matter, v.record).where(v.report.in_(some))
            yield from (MadeView(*row) for row in self._db.execute(ask))

    def told_by(self, matters: Iterable[str]) -> dict[str, int]:
        """How many views there are of each of these matters."""
        v, found = t.views.c, dict[str, int]()
        for some in chunks(matters):
            ask = select(v.matter, func.count()).where(v.matter.in_(some)).group_by(v.matter)
            found |= {row[0]: row[1] for row in self._db.execute(ask)}
        return found

    def matters(self, keys: Iterable[str]) -> Iterator[Matter]:
        """These matters as they are kept."""
        return self.made.near.by_key(keys)

    def reports(self, numbers: Iterable[int]) -> Iterator[Report]:
        """The reports of these numbers, in the order in which they came."""
        c = t.reports.c
        for some in chunks(sorted(numbers)):
            found = self._db.execute(select(c.record, c.text).where(c.seq.in_(some)).order_by(c.seq))
            yield from (rows.loaded_report(*row) for row in found)


def _days_from(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
