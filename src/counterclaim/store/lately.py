"""What came lately: reports by when they were read, what they tell of, what was decided and withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from counterclaim.records.matters import Matter
from counterclaim.records.reports import Report
from counterclaim.records.reviews import Review
from counterclaim.store import rows
from counterclaim.store import schema as t
from counterclaim.store.filters import MatterFilter
from counterclaim.store.near import Near, chunks


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
        ranks = self._ranks({key for keys in self._told(reports).values() for key in keys}, conflict)
        first = _first(ranks, ranks, most)
        found = self._matters(first)
        return [found[key] for key in first], len(ranks)

    def told_of_each(
        self, reports: Iterable[str], conflict: str | None, most: int
    ) -> dict[str, tuple[list[Matter], int]]:
        """As `told_of`, for each of these reports by itself; those that tell of nothing are left out."""
        told = self._told(reports)
        ranks = self._ranks({key for keys in told.values() for key in keys}, conflict)
        each = {report: keys & ranks.keys() for report, keys in told.items()}
        first = {report: _first(keys, ranks, most) for report, keys in each.items() if keys}
        found = self._matters({key for keys in first.values() for key in keys})
        return {report: ([found[key] for key in keys], len(each[report])) for report, keys in first.items()}

    def _told(self, reports: Iterable[str]) -> dict[str, set[str]]:
        """Keys of the matters that each report tells of."""
        v, told = t.views.c, defaultdict[str, set[str]](set)
        for some in chunks(reports):
            for row in self._db.execute(select(v.report, v.matter).where(v.report.in_(some))):
                told[row.report].add(row.matter)
        return told

    def _ranks(self, keys: Iterable[str], conflict: str | None) -> dict[str, str]:
        """The ranks of those that are of this conflict, where one is given."""
        m, ranks = t.matters.c, dict[str, str]()
        for some in chunks(keys):
            ask = select(m.key, m.rank).where(m.key.in_(some), *MatterFilter(conflict=conflict).conditions())
            ranks |= {row.key: row.rank for row in self._db.execute(ask)}
        return ranks

    def _matters(self, keys: Iterable[str]) -> dict[str, Matter]:
        return {rows.key_hash(matter.key): matter for matter in Near(self._db).by_key(keys)}


def _first(keys: Iterable[str], ranks: Mapping[str, str], most: int) -> list[str]:
    return sorted(keys, key=lambda key: ranks[key])[:most]
