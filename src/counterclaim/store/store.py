"""The ledger at rest: reports with their readings, reviews, refusals; matters that can be rebuilt from them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from sqlalchemy import delete, func, insert, or_, select, text

from counterclaim.records.claims import Claim, Reading
from counterclaim.records.codec import to_json
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import RefusedInput, UnknownItem
from counterclaim.records.reports import Raw, Refusal, Report
from counterclaim.records.reviews import Review
from counterclaim.store import rows, search, writing
from counterclaim.store import schema as t
from counterclaim.store.engine import connect
from counterclaim.store.filters import ClaimFilter, ReportFilter
from counterclaim.store.made import MadeOfFacts
from counterclaim.store.making import mark_stale
from counterclaim.store.near import chunks
from counterclaim.store.transactions import BATCH, only

ANY_REPORT: Final = ReportFilter()
ANY_CLAIM: Final = ClaimFilter()
_BY_DAY: Final = (t.reports.c.day.nulls_last(), t.reports.c.name, t.reports.c.seq)


def open_store(address: str | Path, *, create: bool = True) -> Store:
    """The ledger at a file's path or a database's address, brought up to this version's form.

    Raises LedgerError where it cannot be opened, is no ledger, is of a newer form, or is missing and not `create`.
    """
    return Store(*connect(address, create=create))


class Store(MadeOfFacts):
    """One ledger. Each method is one transaction and raises LedgerError for what the database or its disk reports."""

    # --- facts

    def holds(self, text_sha256: str) -> bool:
        """Whether a report with this text is kept."""
        with self._reads() as db:
            return writing.find_report(db, text_sha256) is not None

    def add_report(self, report: Report, raw: Raw, reading: Reading) -> bool:
        """Keep a report with its bytes and its reading; False where its text is kept already (see `add_again`).

        Raises RefusedInput for a text that was withdrawn.
        """
        return self._add(report, raw, reading)

    def add_again(self, report: Report, raw: Raw) -> bool:
        """Whether this text is kept: to ask before it is read. Its source is kept too where it is another one.

        Another source differs in name, outlet, agency, address or day. Raises RefusedInput for a withdrawn text.
        """
        return not self._add(report, raw, None)

    def add_reading(self, reading: Reading) -> None:
        """Let a new reading supersede the current one of its text. Raises UnknownItem without such a report."""
        with self._writes() as db:
            row = writing.must_find_report(db, reading.text_sha256)
            writing.put_reading(db, row.seq, rows.loaded_report(row.record, row.text), reading)

    def add_review(self, review: Review) -> bool:
        """Keep a review; False where it is kept already."""
        with self._writes() as db:
            if db.execute(select(t.reviews.c.seq).where(t.reviews.c.id == review.id)).first():
                return False
            values = {"id": review.id, "text_sha256": review.text_sha256, "record": to_json(review)}
            db.execute(insert(t.reviews).values(values))
            writing.settle_for(db, review)
            mark_stale(db, t.stale_reviews, (review.id,))
            writing.count_change(db)
        return True

    def refuse(self, refusal: Refusal) -> bool:
        """Keep what was turned away; False where the same bytes of the same origin are listed for the same reason."""
        c = t.refusals.c
        same = (c.origin == refusal.origin, c.reason == refusal.reason, c.sha256.is_not_distinct_from(refusal.sha256))
        with self._writes() as db:
            if db.execute(select(c.seq).where(*same)).first():
                return False
            db.execute(insert(t.refusals).values(asdict(refusal)))
        return True

    def put_conflict(self, conflict: Conflict) -> None:
        """Keep a conflict file of the user's, in place of one with the same code."""
        with self._writes() as db:
            db.execute(delete(t.conflicts).where(t.conflicts.c.code == conflict.code))
            db.execute(insert(t.conflicts).values(code=conflict.code, record=to_json(conflict)))
            writing.count_change(db)

    def withdraw(self, text_sha256: str, reason: str, reviewer: str, withdrawn: str) -> None:
        """Remove a text with its bytes, readings, claims, reviews and matters; a tombstone stays (hash, why, by whom).

        `withdrawn` is the ISO date and time with zone. Raises UnknownItem for a text that is not kept.
        """
        with self._writes() as db:
            writing.drop_report(db, writing.must_find_report(db, text_sha256))
            values = {"text_sha256": text_sha256, "reason": reason, "reviewer": reviewer, "withdrawn": withdrawn}
            db.execute(insert(t.tombstones).values(values))
            writing.count_change(db)
        self.forget()

    # --- what is kept

    def reports(self, wanted: ReportFilter = ANY_REPORT) -> Iterator[Report]:
        """Reports by day, then name."""
        ask = select(t.reports.c.record, t.reports.c.text).where(*wanted.conditions())
        return (rows.loaded_report(row.record, row.text) for row in self._stream(ask.order_by(*_BY_DAY)))

    def report(self, mark: str) -> Report:
        """The report of this name, hash, id, or a beginning of one of the last two.

        Raises UnknownItem where none, or more than one, fits.
        """
        c = t.reports.c
        begins = rows.begins(c.sha256, mark.removeprefix("r"))
        with self._reads() as db:
            found = db.execute(select(c.record, c.text).where(or_(c.name == mark, begins)).limit(2)).all()
        return rows.loaded_report(*only(found, "report", mark))

    def private_names(self, reports: Iterable[str]) -> frozenset[str]:
        """Names of private persons in the reports with these ids."""
        found: set[str] = set()
        with self._reads() as db:
            for some in chunks(reports):
                ask = select(t.reports.c.private).where(text(t.IS_PRIVATE), rows.REPORT_ID.in_(some))
                found |= {name for names in db.scalars(ask) for name in names.split("\n")}
        return frozenset(found)

    def copies(self, text_sha256: str) -> tuple[Report, ...]:
        """Further sources of the same text, in the order in which they came."""
        ask = select(t.copies.c.record, t.reports.c.text).join(t.reports)
        ask = ask.where(t.reports.c.sha256 == text_sha256).order_by(t.copies.c.seq)
        with self._reads() as db:
            return tuple(rows.loaded_report(*row) for row in db.execute(ask))

    def raw(self, sha256: str) -> Raw:
        """The bytes that a report was taken from. Raises UnknownItem where none are kept, or no longer."""
        with self._reads() as db:
            row = db.execute(select(t.raws).where(t.raws.c.sha256 == sha256)).first()
        if row is None or row.data is None:
            raise UnknownItem("no bytes are kept under this hash", sha256, "see `counterclaim reports`")
        return Raw(row.sha256, zlib.decompress(row.data), row.origin, row.media_type, row.captured, row.tool)

    def readings(self, text_sha256: str) -> tuple[Reading, ...]:
        """All readings of a text, the current one last: the latest, or where it was gone over that of then."""
        ask = select(t.readings.c.record).join(t.reports).where(t.reports.c.sha256 == text_sha256)
        with self._reads() as db:
            return tuple(map(rows.unpacked, db.scalars(ask.order_by(t.readings.c.current, t.readings.c.seq))))

    def readers(self) -> list[tuple[str, str]]:
        """The hash of every text, with the version of the reader that read it last; by day, then name."""
        latest = select(func.max(t.readings.c.seq)).group_by(t.readings.c.report)
        ask = select(t.reports.c.sha256, t.readings.c.reader).join(t.readings).where(t.readings.c.seq.in_(latest))
        with self._reads() as db:
            return [(row.sha256, row.reader) for row in db.execute(ask.order_by(*_BY_DAY))]

    def read_reports(self, wanted: ReportFilter = ANY_REPORT) -> Iterator[tuple[Report, Reading]]:
        """Reports with their current readings, by day, then name."""
        ask = select(t.reports.c.record, t.reports.c.text, t.readings.c.record.label("reading"))
        ask = ask.join(t.readings).where(t.readings.c.current, *wanted.conditions()).order_by(*_BY_DAY)
        for row in self._stream(ask):
            yield rows.loaded_report(row.record, row.text), rows.unpacked(row.reading)

    def claims(self, wanted: ClaimFilter = ANY_CLAIM) -> Iterator[Claim]:
        """Claims of the current readings, by report, in reading order."""
        ask = select(t.claims.c.record).join(t.reports).where(*wanted.conditions())
        return (rows.loaded(Claim, row.record) for row in self._stream(ask.order_by(*_BY_DAY, t.claims.c.seq)))

    def claims_of(self, texts: Iterable[str]) -> tuple[Claim, ...]:
        """All claims of the reports with these hashes of texts, in reading order."""
        ask = select(t.claims.c.record).join(t.reports).order_by(t.claims.c.seq)
        with self._reads() as db:
            found = (db.scalars(ask.where(t.reports.c.sha256.in_(some))) for some in chunks(texts))
            return tuple(rows.loaded(Claim, record) for records in found for record in records)

    def claim_page(self, wanted: ClaimFilter, most: int, skip: int = 0) -> tuple[Claim, ...]:
        """The first `most` of `claims` after `skip`, in the order in which they came, which costs no sorting."""
        words = (wanted.words or "").strip()
        ask = select(t.claims.c.record).join(t.reports).where(*replace(wanted, words=None).conditions())
        with self._reads() as db:
            ask = search.in_order(db, ask, search.CLAIMS, words) if words else ask.order_by(t.claims.c.seq)
            return tuple(rows.loaded(Claim, record) for record in db.scalars(ask.limit(most).offset(skip)))

    def report_page(self, wanted: ReportFilter, most: int, skip: int = 0) -> tuple[Report, ...]:
        """The first `most` of `reports` after `skip`, those that came last first, which costs no sorting."""
        c = t.reports.c
        ask = select(c.record, c.text).where(*wanted.conditions()).order_by(c.seq.desc()).limit(most).offset(skip)
        with self._reads() as db:
            return tuple(rows.loaded_report(*row) for row in db.execute(ask))

    def search_reports(self, words: str, most: int, skip: int = 0) -> tuple[Report, ...]:
        """The first `most` reports after `skip` whose text holds all words and "phrases", the best first."""
        c = t.reports.c
        with self._reads() as db:
            found = search.find(db, search.TEXTS, words, most, skip)
            kept = {row.seq: row for row in db.execute(select(c.seq, c.record, c.text).where(c.seq.in_(found)))}
        return tuple(rows.loaded_report(kept[seq].record, kept[seq].text) for seq in found)

    def search_claims(self, words: str, most: int, skip: int = 0) -> tuple[Claim, ...]:
        """The first `most` claims after `skip` whose quotation and claimant hold all words and "phrases"."""
        c = t.claims.c
        with self._reads() as db:
            found = search.find(db, search.CLAIMS, words, most, skip)
            kept = {row.seq: row.record for row in db.execute(select(c.seq, c.record).where(c.seq.in_(found)))}
        return tuple(rows.loaded(Claim, kept[seq]) for seq in found)

    def search_counts(self, words: str) -> tuple[int, int]:
        """How many reports and how many claims hold all words; ten thousand are told apart from no more."""
        with self._reads() as db:
            return search.count(db, search.TEXTS, words), search.count(db, search.CLAIMS, words)

    def claim(self, mark: str) -> Claim:
        """The claim of this id, or of a beginning of it. Raises UnknownItem where none, or more than one, fits."""
        c = t.claims.c
        firsts = select(func.min(c.seq)).where(rows.begins(c.id, mark)).group_by(c.id)
        with self._reads() as db:
            found = db.scalars(select(c.record).where(c.seq.in_(firsts)).limit(2)).all()
        return rows.loaded(Claim, only(found, "claim", mark))

    def reviews(self, texts: Iterable[str] | None = None) -> tuple[Review, ...]:
        """All reviews, in the order in which they were made; or no others than those about these texts (hashes) and
        about no text, unless the texts are very many."""
        c, wanted = t.reviews.c, None if texts is None else list(texts)
        ask = select(c.record).order_by(c.seq)
        if wanted is not None and len(wanted) <= BATCH:
            ask = ask.where(or_(c.text_sha256.in_(wanted), c.text_sha256.is_(None)))
        with self._reads() as db:
            return tuple(rows.loaded(Review, record) for record in db.scalars(ask))

    def refusals(self) -> tuple[Refusal, ...]:
        """What was turned away, in the order in which it came."""
        c = t.refusals.c
        ask = select(c.origin, c.reason, c.advice, c.refused, c.sha256).order_by(c.seq)
        with self._reads() as db:
            return tuple(Refusal(*row) for row in db.execute(ask))

    def conflicts(self) -> tuple[Conflict, ...]:
        """The user's conflict files, by code."""
        with self._reads() as db:
            records = db.scalars(select(t.conflicts.c.record).order_by(t.conflicts.c.code))
            return tuple(rows.loaded(Conflict, record) for record in records)

    def claim_counts(self) -> dict[str, int]:
        """How many claims each report has, by the hash of its text; reports without any are left out."""
        ask = select(t.reports.c.sha256, func.count().label("n")).join(t.claims).group_by(t.reports.c.sha256)
        with self._reads() as db:
            return {row.sha256: row.n for row in db.execute(ask)}

    def counts(self, *names: str) -> dict[str, int]:
        """How many reports, claims, claimants, matters, contested matters and refusals there are; only those named."""
        asks = {
            "reports": select(func.count()).select_from(t.reports),
            "claims": select(func.count()).select_from(t.claims),
            "claimants": select(func.count(t.claims.c.claimant.distinct())),
            "matters": select(func.count()).select_from(t.matters),
            "contested": select(func.count()).where(t.matters.c.standing == "contested"),
            "refusals": select(func.count()).select_from(t.refusals),
        }
        with self._reads() as db:
            return {name: db.scalar(asks[name]) or 0 for name in names or asks}

    def _add(self, report: Report, raw: Raw, reading: Reading | None) -> bool:
        """Whether the text was not kept; a new one is kept where its reading is given."""
        with self._writes() as db:
            stone, row = writing.withdrawn(db, report, raw), writing.find_report(db, report.sha256)
            if row is not None:
                writing.put_copy(db, row, report, raw)
            elif stone is None and reading is not None:
                writing.put_report(db, report, raw, reading)
        if stone is not None:
            what = f"this text was withdrawn on {stone.withdrawn[:10]} ({stone.reason})"
            raise RefusedInput(what, raw.origin, "leave it out")
        return row is None
