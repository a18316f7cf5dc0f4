"""Decisions that name a text, let go with it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from counterclaim.records.reviews import Review
from counterclaim.store import rows
from counterclaim.store import schema as t
from counterclaim.store.making import mark_stale


def drop_reviews(db: Connection, text_sha256: str) -> None:
    """No decision that names this text; the reports that any joined with it, or kept apart from it, are stale then."""
    c = t.reviews.c
    names_it = c.record.contains(text_sha256)
    about = [rows.loaded(Review, record) for record in db.scalars(select(c.record).where(names_it))]
    others = {mark for r in about if r.other_sha256 for mark in (r.text_sha256, r.other_sha256)} - {text_sha256}
    mark_stale(db, t.stale_reports, [f"r{mark[:10]}" for mark in others if mark])
    db.execute(delete(t.reviews).where(names_it))
