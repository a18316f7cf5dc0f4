"""What is made of the facts, made again piece by piece: which pieces are stale, what they are made of, what is made.

Everything here lies inside one transaction of the caller's. A report is named by its id, a matter by the hash of its
key (`rows.key_hash`); views come and go as JSON of the caller's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from counterclaim.records.claims import Reading
from counterclaim.records.codec import to_json
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Likeness, Origin, Report
from counterclaim.store import rows
from counterclaim.store import schema as t
from counterclaim.store.near import Near, chunks

_Of = tuple[str | None, str]  # the conflict of some matters, and their standing

_mine, _theirs = t.signatures.alias("mine").c, t.signatures.alias("theirs").c
_SHARED: Final = (
    select(_mine.report, t.reports.c.sha256)
    .where(_mine.report.in_(bindparam("reports", expanding=True)), _mine.key == _theirs.key)
    .where(_mine.report != _theirs.report, t.reports.c.seq == _theirs.report)
    .group_by(_mine.report, t.reports.c.sha256)
    .having(func.count() >= bindparam("agreeing"))
)
# Questions are put together once: of thousands of small ones that takes longer than most answers
_THESE: Final[BindParameter[Any]] = bindparam("these", expanding=True)
_r, _v, _m = t.reports.c, t.views.c, t.matters.c
_TEXTS: Final = select(_r.record, _r.text).where(_r.seq.in_(_THESE))
_UNSIGNED: Final = _TEXTS.where(~exists(select(t.signatures.c.key).where(t.signatures.c.report == _r.seq)))
_READ: Final = (
    select(_r.sha256, _r.record, _r.text, t.readings.c.record)
    .join(t.readings).where(t.readings.c.current, _r.seq.in_(_THESE))
)  # fmt: skip
_MATTERS_OF: Final = select(_v.matter).distinct().where(_v.report.in_(_THESE))
_REPORTS_OF: Final = select(_v.report).distinct().where(_v.matter.in_(_THESE))
_VIEWS_OF: Final = select(_v.matter, _v.record).where(_v.matter.in_(_THESE))
_NO_VIEWS: Final = delete(t.views).where(_v.report.in_(_THESE))
_ORIGINS: Final = select(t.origins.c.report, t.origins.c.record).where(t.origins.c.report.in_(_THESE))
_NO_ORIGINS: Final = delete(t.origins).where(t.origins.c.report.in_(_THESE))
_LIKENESSES: Final = select(t.likenesses).where(t.likenesses.c.one.in_(_THESE))
_NO_MATTERS: Final = tuple(
    delete(c.table).where(c.in_(_THESE)) for c in (_m.key, t.shelves.c.matter, t.scenes.c.matter)
)
_STANDINGS: Final = (
    select(_m.conflict, _m.standing, func.count()).where(_m.key.in_(_THESE)).group_by(_m.conflict, _m.standing)
)
_s = t.standings.c
_COUNTED: Final = select(_s.conflict, _s.standing).where(_s.conflict.in_(_THESE))
_COUNT: Final = (
    update(t.standings).where(_s.conflict == bindparam("of"), _s.standing == bindparam("which"))
    .values(matters=_s.matters + bindparam("more"))
)  # fmt: skip
_IS_STALE: Final = select(t.stale_extents.c.matter).where(t.stale_extents.c.matter.in_(_THESE))
_TOLD_SLOTS: Final = ("rank", "status", "standing", "record")  # what of a deed's row hangs on its extent
_TOLD: Final = update(t.matters).where(t.matters.c.key == bindparam("of"))


class Stale(Enum):
    """The lists of what is still to be made again."""

    REVIEWS = t.stale_reviews
    REPORTS = t.stale_reports  # origin and views
    MATTERS = t.stale_matters
    EXTENTS = t.stale_extents  # of deeds: these hang on other matters


@dataclass(frozen=True, slots=True)
class Kept:
    """A report with its current reading as rows hold them, to be opened where it is worked on: in another process."""

    id: str
    record: str
    text: str
    reading: bytes

    def opened(self) -> tuple[Report, Reading]:
        """Both as records. Raises LedgerError where a row is damaged."""
        return rows.loaded_report(self.record, self.text), rows.unpacked(self.reading)


@dataclass(frozen=True, slots=True)
class MadeView:
    """A view as it is kept: of which claim, to which matter it belongs (hash of its key), itself as JSON."""

    claim: str
    matter: str
    record: str


@dataclass(frozen=True, slots=True)
class MadeMatter:
    """A matter as a row holds it; by shelves and scenes others find it."""

    row: rows.Row
    shelves: frozenset[int]
    scenes: frozenset[int]

    @classmethod
    def of(cls, matter: Matter, rank: str, shelves: frozenset[int], scenes: frozenset[int]) -> MadeMatter:
        """`rank` sorts the most telling first."""
        return cls(rows.matter_row(matter, rank), shelves, scenes)


class Making:
    """One transaction of making."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @property
    def near(self) -> Near:
        """Matters by where they stand beside others."""
        return Near(self._db)

    # --- what is stale

    def stale(self, what: Stale, most: int = -1) -> list[str]:
        """The first of a list, all by default."""
        column = _mark(what.value)
        ask = select(column).order_by(column)
        return list(self._db.scalars(ask if most < 0 else ask.limit(most)))

    def stale_extents(self, most: int) -> list[str]:
        """The first of the deeds with stale extents, and those that share a scene with them: they are made of the same
        matters."""
        first = self.stale(Stale.EXTENTS, most)
        found = set(first)
        for some in chunks(self.near.around(first)):
            found |= set(self._db.scalars(_IS_STALE, {"these": some}))
        return sorted(found)

    def mark(self, what: Stale, marks: Iterable[str]) -> None:
        """Put on a list."""
        mark_stale(self._db, what.value, marks)

    def mark_all_reports(self) -> None:
        """Every report is stale."""
        mark_all_reports(self._db)

    def done(self, what: Stale, marks: Iterable[str]) -> None:
        """Take off a list."""
        for some in chunks(marks):
            self._db.execute(_to_mark(what.value)[0], {"marks": some})

    # --- reports and their origins

    def reports(self, ids: Iterable[str]) -> Iterator[Kept]:
        """Those of these ids that are kept, with their current readings."""
        for some in chunks(self._numbers(ids)):
            for sha256, *row in self._db.execute(_READ, {"these": some}):
                yield Kept(f"r{sha256[:10]}", *row)

    def texts(self, ids: Iterable[str]) -> Iterator[Report]:
        """Those of these ids that are kept."""
        return self._loaded(_TEXTS, ids)

    def unsigned(self, ids: Iterable[str]) -> Iterator[Report]:
        """Those of these reports the keys of whose wording are not kept."""
        return self._loaded(_UNSIGNED, ids)

    def sign(self, keys: Mapping[str, Iterable[int]], agreeing: int) -> dict[str, list[str]]:
        """Keep the keys of reports' wording (by id); for each report, ids of all others that share so many with it."""
        seqs = self._numbers(keys)
        # in the order of the table, so that each of its pages is written once
        signed = sorted((key, seq) for seq, report in seqs.items() for key in set(keys[report]))
        if signed:
            self._db.execute(insert(t.signatures), [{"key": key, "report": seq} for key, seq in signed])
        shared, met = self._db.execute(_SHARED, {"reports": list(seqs), "agreeing": agreeing}), defaultdict(list)
        for seq, sha256 in shared:
            met[seqs[seq]].append(f"r{sha256[:10]}")
        return met

    def _numbers(self, ids: Iterable[str]) -> dict[int, str]:
        """The ids of those that are kept by their numbers (seq), in the order in which they came.

        Asked alone: joined with another table, a list of beginnings of hashes had SQLite walk through all readings.
        """
        c, found = t.reports.c, dict[int, str]()
        for some in chunks(ids, 20):
            kept = self._db.execute(select(c.seq, c.sha256).where(or_(*map(_is_report, some))))
            found |= {seq: f"r{sha256[:10]}" for seq, sha256 in kept}
        return dict(sorted(found.items()))

    def _loaded(self, ask: Select[tuple[str, str]], ids: Iterable[str]) -> Iterator[Report]:
        for some in chunks(self._numbers(ids)):
            yield from [rows.loaded_report(row.record, row.text) for row in self._db.execute(ask, {"these": some})]

    def put_likeness(self, one: str, other: str, likeness: Likeness) -> None:
        """Two reports are near-copies."""
        of = {"record": to_json(likeness)}
        pairs = [{"one": one, "other": other, **of}, {"one": other, "other": one, **of}]
        self._db.execute(insert(t.likenesses), pairs)

    def likenesses(self, reports: Iterable[str]) -> dict[str, dict[str, Likeness]]:
        """The near-copies of each of these reports."""
        found = defaultdict[str, dict[str, Likeness]](dict)
        for some in chunks(reports):
            for row in self._db.execute(_LIKENESSES, {"these": some}):
                found[row.one][row.other] = rows.loaded(Likeness, row.record)
        return found

    def origins(self, ids: Iterable[str]) -> dict[str, Origin]:
        """The origins of these reports as they are kept."""
        found: dict[str, Origin] = {}
        for some in chunks(ids):
            kept = self._db.execute(_ORIGINS, {"these": some})
            found |= {row.report: rows.loaded(Origin, row.record) for row in kept}
        return found

    def put_origins(self, origins: Iterable[Origin]) -> None:
        """These in place of those of the same reports."""
        for some in chunks(origins):
            self._db.execute(_NO_ORIGINS, {"these": [o.report for o in some]})
            self._db.execute(insert(t.origins), [{"report": o.report, "record": to_json(o)} for o in some])

    # --- views and matters

    def put_views(self, made: Mapping[str, Sequence[MadeView]]) -> None:
        """Reports' views (by id) in place of those before; the matters of both are stale then."""
        stale = {view.matter for views in made.values() for view in views}
        for some in chunks(made):
            stale |= set(self._db.scalars(_MATTERS_OF, {"these": some}))
            self._db.execute(_NO_VIEWS, {"these": some})
        values = [
            {"report": report, "claim": v.claim, "matter": v.matter, "record": v.record}
            for report, views in made.items()
            for v in views
        ]
        if values:
            self._db.execute(insert(t.views), values)
        self.mark(Stale.MATTERS, stale)

    def reports_of(self, matters: Iterable[str]) -> set[str]:
        """Ids of the reports that have a view in one of these matters."""
        found = set[str]()
        for some in chunks(matters):
            found |= set(self._db.scalars(_REPORTS_OF, {"these": some}))
        return found

    def views(self, matters: Collection[str]) -> Mapping[str, list[str]]:
        """The views of these matters, by matter."""
        found = defaultdict[str, list[str]](list)
        for some in chunks(matters):
            for row in self._db.execute(_VIEWS_OF, {"these": some}):
                found[row.matter].append(row.record)
        return found

    def matters(self, keys: Iterable[str]) -> list[Matter]:
        """Those of these matters that are kept."""
        return list(self.near.by_key(keys))

    def put_matters(self, keys: Collection[str], made: Sequence[MadeMatter]) -> None:
        """These matters in place of those with these keys; deeds whose extent may hang on either are stale then."""
        self.mark(Stale.EXTENTS, self.near.deeds_around(keys))
        drop_matters(self._db, keys)
        if made:
            self._db.execute(insert(t.matters), [m.row for m in made])
            _count(self._db, Counter((m.row["conflict"], m.row["standing"]) for m in made))
            # in the order of their tables, so that each of its pages is written once
            self._shelve(t.shelves, sorted((x, m.row["key"]) for m in made for x in m.shelves))
            self._shelve(t.scenes, sorted((x, m.row["key"]) for m in made for x in m.scenes))
            self.mark(Stale.EXTENTS, self.near.deeds_around(keys))

    def put_extents(self, made: Iterable[tuple[Matter, str]]) -> None:
        """Deeds (with their ranks) in place of the same ones without their extents."""
        told = [rows.matter_row(matter, rank) for matter, rank in made]
        before = _standings_of(self._db, (row["key"] for row in told))
        if told:
            self._db.execute(_TOLD, [{"of": row["key"], **{name: row[name] for name in _TOLD_SLOTS}} for row in told])
        after = Counter((row["conflict"], row["standing"]) for row in told)
        after.subtract(before)
        _count(self._db, after)

    def _shelve(self, table: Table, places: list[tuple[int, str]]) -> None:
        place, matter = table.columns.keys()
        if places:
            self._db.execute(insert(table), [{place: x, matter: key} for x, key in places])


_MADE: Final = (
    t.shelves, t.scenes, t.standings, t.matters, t.views, t.origins, t.likenesses, t.signatures, t.stale_extents,
    t.stale_matters, t.stale_reports, t.stale_reviews,
)  # fmt: skip


def unmake(db: Connection) -> None:
    """Nothing is made; all is stale."""
    for table in _MADE:
        db.execute(delete(table))
    mark_all_reports(db)


def mark_all_reports(db: Connection) -> None:
    """Every report is stale."""
    db.execute(delete(t.stale_reports))
    ids = select(rows.REPORT_ID).select_from(t.reports)
    db.execute(insert(t.stale_reports).from_select(["report"], ids))


def mark_stale(db: Connection, table: Table, marks: Iterable[str]) -> None:
    """Put on a list of what is stale."""
    off, on = _to_mark(table)
    for some in chunks(set(marks)):
        db.execute(off, {"marks": some})
        db.execute(on, [{_mark(table).key: mark} for mark in some])


@cache
def _to_mark(table: Table) -> tuple[Delete, Insert]:
    return delete(table).where(_mark(table).in_(bindparam("marks", expanding=True))), insert(table)


def unmake_report(db: Connection, report: str) -> None:
    """Let go of all that was made of a report at once, texts and names in matters included; the rest is stale then."""
    told = select(t.views.c.matter).distinct().where(t.views.c.report == report)
    keys = list(db.scalars(told))
    alike = list(db.scalars(select(t.likenesses.c.other).where(t.likenesses.c.one == report)))
    mark_stale(db, t.stale_extents, Near(db).deeds_around(keys))
    drop_matters(db, keys)
    seq = select(t.reports.c.seq).where(_is_report(report)).scalar_subquery()
    db.execute(delete(t.signatures).where(t.signatures.c.report == seq))
    for column in (
        t.views.c.report, t.origins.c.report, t.likenesses.c.one, t.likenesses.c.other,
        t.stale_reports.c.report,
    ):  # fmt: skip
        db.execute(delete(column.table).where(column == report))
    mark_stale(db, t.stale_matters, keys)
    mark_stale(db, t.stale_reports, alike)


def drop_matters(db: Connection, keys: Iterable[str]) -> None:
    """No matters with these keys."""
    keys = list(keys)
    _count(db, {of: -n for of, n in _standings_of(db, keys).items()})
    for some in chunks(keys):
        for gone in _NO_MATTERS:
            db.execute(gone, {"these": some})


def _standings_of(db: Connection, keys: Iterable[str]) -> Counter[_Of]:
    """How many of the matters with these keys have which standing."""
    found = Counter[_Of]()
    for some in chunks(keys):
        found.update({(row[0], row[1]): row[2] for row in db.execute(_STANDINGS, {"these": some})})
    return found


def _count(db: Connection, more: Mapping[_Of, int]) -> None:
    """Add so many to the counts of standings, or take them off."""
    added = {(conflict or "", standing): n for (conflict, standing), n in more.items() if n}
    kept = {(row[0], row[1]) for row in db.execute(_COUNTED, {"these": list({conflict for conflict, _ in added})})}
    if new := [{"conflict": c, "standing": s, "matters": n} for (c, s), n in added.items() if (c, s) not in kept]:
        db.execute(insert(t.standings), new)
    if old := [{"of": c, "which": s, "more": n} for (c, s), n in added.items() if (c, s) in kept]:
        db.execute(_COUNT, old)


def _mark(table: Table) -> Column[str]:
    return next(iter(table.primary_key.columns))


def _is_report(report: str) -> ColumnElement[bool]:
    return rows.begins(t.reports.c.sha256, report[1:])
