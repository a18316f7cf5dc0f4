"""What came lately: reports by when they were read, what they tell of, what was decided and withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from counterclaim.records.matters import Matter
from counterclaim.records.reports import Report
from counterclaim.records.reviews import Review
from counterclaim.store import rows
from counterclaim.store import schema as t
from counterclaim.store.near import chunks


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report and when its current reading was made (ISO, with zone)."""

    report: Report
    made: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stays of a withdrawn text."""

    text_sha256: str
    reason: str
    reviewer: str
    withdrawn: str


class Lately:
    """Questions inside one transaction. `since` is an ISO day or time, compared as text; the latest come first."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def arrivals(self, since: str, most: int) -> list[Arrival]:
        """Reports read since then."""
        c = t.readings.c
        ask = select(t.reports.c.record, t.reports.c.text, c.made).join(t.readings).where(c.current, c.made >= since)
        found = self._db.execute(ask.order_by(c.made.desc(), c.seq.desc()).limit(most))
        return [Arrival(rows.loaded_report(row.record, row.text), row.made) for row in found]

    def arrived(self, since: str, most: int) -> list[str]:
        """Ids of reports read since then."""
        c = t.readings.c
        ask = select(rows.REPORT_ID).select_from(t.reports).join(t.readings).where(c.current, c.made >= since)
        return list(self._db.scalars(ask.order_by(c.made.desc(), c.seq.desc()).limit(most)))

    def reviews(self, since: str, most: int) -> list[Review]:
        """Decisions made since then."""
        ask = select(t.reviews.c.record).order_by(t.reviews.c.seq.desc()).limit(most)
        found = [rows.loaded(Review, record) for record in self._db.scalars(ask)]
        return [review for review in found if review.made >= since]

    def tombstones(self, since: str, most: int) -> list[Tombstone]:
        """Texts withdrawn since then."""
        c = t.tombstones.c
        ask = select(c.text_sha256, c.reason, c.reviewer, c.withdrawn).where(c.withdrawn >= since)
        return [Tombstone(*row) for row in self._db.execute(ask.order_by(c.withdrawn.desc()).limit(most))]

    def told_of(self, reports: Iterable[str], conflict: str | None, most: int) -> tuple[list[Matter], int]:
        """The most telling matters that these reports (ids) tell of, and how many there are in all."""
        keys: dict[str, str] = {}
        for some in chunks(reports):
            ask = select(t.matters.c.key, t.matters.c.rank).join(t.views, t.views.c.matter == t.matters.c.key)
            ask = ask.where(t.views.c.report.in_(some))
            if conflict is not None:
                ask = ask.where(t.matters.c.conflict == conflict)
            keys |= {row.key: row.rank for row in self._db.execute(ask.distinct())}
        first = sorted(keys, key=lambda key: keys[key])[:most]
        found = self._db.scalars(
            select(t.matters.c.record).where(t.matters.c.key.in_(first)).order_by(t.matters.c.rank)
        )
        return [rows.loaded(Matter, record) for record in found], len(keys)
