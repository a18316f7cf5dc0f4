"""The steps of a write, each inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Integer, Row, Text, bindparam, cast, delete, func, insert, or_, select, update

from counterclaim.records.added import with_added
from counterclaim.records.claims import Claim, Reading
from counterclaim.records.errors import UnknownItem
from counterclaim.records.reports import Raw, Report
from counterclaim.records.reviews import Review, Verdict, standing_reviews
from counterclaim.store import rows
from counterclaim.store import schema as t
from counterclaim.store.decided import drop_reviews
from counterclaim.store.making import mark_stale, unmake_report
from counterclaim.store.search import forget_words

# Asked for, and written, with every report: put together once
_REPORT: Final = select(t.reports).where(t.reports.c.sha256 == bindparam("sha256"))
_RAW: Final = select(t.raws.c.sha256).where(t.raws.c.sha256 == bindparam("sha256"))
_STONE: Final = select(t.tombstones).where(t.tombstones.c.text_sha256 == bindparam("sha256"))
_NEW_RAW: Final = insert(t.raws)
_NEW_REPORT: Final = insert(t.reports)
_NEW_READING: Final = insert(t.readings)
_NEW_CLAIMS: Final = insert(t.claims)
_PRIVATE: Final = update(t.reports).where(t.reports.c.seq == bindparam("of")).values(private=bindparam("names"))
_COUNT: Final = (
    update(t.meta).where(t.meta.c.key == "facts").values(value=cast(cast(t.meta.c.value, Integer) + 1, Text))
)


def find_report(db: Connection, text_sha256: str) -> Row[Any] | None:
    """The row of the report with this text."""
    return db.execute(_REPORT, {"sha256": text_sha256}).first()


def must_find_report(db: Connection, text_sha256: str) -> Row[Any]:
    """The row of the report with this text. Raises UnknownItem without one."""
    if (row := find_report(db, text_sha256)) is None:
        raise UnknownItem("no report has this text", text_sha256, "see `counterclaim reports`")
    return row


def put_report(db: Connection, report: Report, raw: Raw, reading: Reading) -> None:
    """A new report with its bytes and first reading."""
    put_raw(db, raw)
    key = db.execute(_NEW_REPORT, rows.report_row(report)).inserted_primary_key
    keep_reading(db, int(key[0]) if key else 0, report, reading)


def put_raw(db: Connection, raw: Raw) -> None:
    """The bytes, once; those that hold a withdrawn text stay away."""
    if not db.execute(_RAW, {"sha256": raw.sha256}).first():
        db.execute(_NEW_RAW, rows.raw_row(raw))


def put_copy(db: Connection, row: Row[Any], report: Report, raw: Raw) -> bool:
    """A second source of a kept text; False where it is known."""
    records = db.scalars(select(t.copies.c.record).where(t.copies.c.report == row.seq))
    known = [rows.loaded(Report, record) for record in (row.record, *records)]
    if _where_published(report) in map(_where_published, known):
        return False
    put_raw(db, raw)
    db.execute(insert(t.copies).values(report=row.seq, raw=raw.sha256, record=rows.report_record(report)))
    count_change(db)
    return True


def put_reading(db: Connection, seq: int, report: Report, reading: Reading) -> None:
    """A reading, which supersedes those before; a report that was gone over keeps the one that it was gone over by."""
    _insert_reading(db, seq, reading, current=False)
    settle(db, seq, report)


def keep_reading(db: Connection, seq: int, report: Report, reading: Reading) -> None:
    """The first reading of a report, with its claims."""
    _insert_reading(db, seq, reading, current=True)
    _put_claims(db, seq, report, reading.claims, reading.private)


def settle(db: Connection, seq: int, report: Report) -> None:
    """What a report's readings and the decisions about it make: its current reading, claims and private names."""
    c, standing = t.readings.c, reviews_of(db, report.sha256)
    latest = db.scalar(select(func.max(c.seq)).where(c.report == seq))
    if not any(review.verdict is Verdict.GONE_OVER for review in standing):
        db.execute(update(t.readings).where(c.report == seq).values(current=c.seq == latest))
    ask = select(c.record).where(c.report == seq, or_(c.current, c.seq == latest)).order_by(c.current.desc())
    held = [rows.unpacked(record) for record in db.scalars(ask)]  # the current one, and a later one where there is one
    names = dict.fromkeys(name for reading in held for name in reading.private)
    db.execute(delete(t.claims).where(t.claims.c.report == seq))
    _put_claims(db, seq, report, with_added(report.sha256, held[0].claims, standing), names)


def settle_for(db: Connection, review: Review) -> None:
    """A new review that adds a claim, or takes back one that did or by which a report was gone over, changes claims."""
    if review.verdict is Verdict.UNDONE:
        taken = db.scalar(select(t.reviews.c.record).where(t.reviews.c.id == dict(review.change).get("review")))
        review = rows.loaded(Review, taken) if taken else review
    if review.verdict in (Verdict.ADDED, Verdict.GONE_OVER) and review.text_sha256 is not None:
        row = must_find_report(db, review.text_sha256)
        settle(db, row.seq, rows.loaded_report(row.record, row.text))


def reviews_of(db: Connection, text_sha256: str) -> list[Review]:
    """What stands of the decisions about a text."""
    c = t.reviews.c
    ask = select(c.record).where(c.text_sha256 == text_sha256)
    about = [rows.loaded(Review, record) for record in db.scalars(ask)]
    # a decision that takes another back names no text
    others = db.scalars(select(c.record).where(c.text_sha256.is_(None))) if about else ()
    undone = [r for r in (rows.loaded(Review, record) for record in others) if r.verdict is Verdict.UNDONE]
    return standing_reviews([*about, *undone])


def _insert_reading(db: Connection, seq: int, reading: Reading, *, current: bool) -> None:
    of = {"reader": reading.reader, "made": reading.made, "record": rows.packed(reading)}
    db.execute(_NEW_READING, {"report": seq, "current": current, **of})


def _put_claims(db: Connection, seq: int, report: Report, claims: Sequence[Claim], private: Iterable[str]) -> None:
    day = report.published and report.published[:10]
    if claims:
        db.execute(_NEW_CLAIMS, [rows.claim_row(claim, seq, day) for claim in claims])
    db.execute(_PRIVATE, {"of": seq, "names": "\n".join(private)})
    mark_stale(db, t.stale_reports, (report.id,))
    count_change(db)


def withdrawn(db: Connection, report: Report, raw: Raw) -> Row[Any] | None:
    """The tombstone of this text, if any; bytes that hold the text are let go (others may have come from them)."""
    stone = db.execute(_STONE, {"sha256": report.sha256}).first()
    if stone is not None:
        put_raw(db, raw)
        db.execute(update(t.raws).where(t.raws.c.sha256 == raw.sha256).values(data=None))
    return stone


def drop_report(db: Connection, row: Row[Any]) -> None:
    """A report and all that was made of it: claims, readings, copies, reviews, bytes, views, matters that it tells of.

    These are made again without it, and so is what shares its origin.
    """
    unmake_report(db, f"r{row.sha256[:10]}")
    held = {row.raw, *db.scalars(select(t.copies.c.raw).where(t.copies.c.report == row.seq))}
    for table in (t.claims, t.readings, t.copies):
        db.execute(delete(table).where(table.c.report == row.seq))
    drop_reviews(db, row.sha256)
    db.execute(delete(t.reports).where(t.reports.c.seq == row.seq))
    forget_words(db)
    for sha256 in held:
        _drop_raw(db, sha256)


def count_change(db: Connection) -> None:
    """One more change of the facts."""
    if not db.execute(_COUNT).rowcount:
        set_meta(db, "facts", "1")


def meta(db: Connection, key: str) -> str | None:
    """The ledger's note of this name."""
    return db.scalar(select(t.meta.c.value).where(t.meta.c.key == key))


def set_meta(db: Connection, key: str, value: str) -> None:
    """The ledger's note of this name, new or changed."""
    if not db.execute(update(t.meta).where(t.meta.c.key == key).values(value=value)).rowcount:
        db.execute(insert(t.meta).values(key=key, value=value))


def _drop_raw(db: Connection, sha256: str | None) -> None:
    """The bytes go; their row stays where another report came from them."""
    uses = [select(func.count()).where(table.c.raw == sha256) for table in (t.reports, t.copies)]
    if any(db.scalar(use) for use in uses):
        db.execute(update(t.raws).where(t.raws.c.sha256 == sha256).values(data=None))
    else:
        db.execute(delete(t.raws).where(t.raws.c.sha256 == sha256))


def _where_published(report: Report) -> tuple[str | None, ...]:
    return report.name, report.outlet, report.agency, report.address, report.published
