"""What is told of which places, counted, with a claim of each that says where it is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from counterclaim.store import schema as t
from counterclaim.store.filters import MatterFilter


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place as matters name it; `record` is that of one claim about it."""

    name: str
    matters: int
    contested: int
    record: str | None


def told_places(db: Connection, wanted: MatterFilter, most: int) -> tuple[ToldPlace, ...]:
    """The `most` places of which most is told among the matters wanted."""
    m = t.matters.c
    contested = func.sum(case((m.standing == "contested", 1), else_=0))
    ask = (
        select(m.place, func.count(), contested, func.min(m.seq))  # from an index, which has numbers but no keys
        .where(m.place.is_not(None), *wanted.conditions())
        .group_by(m.place)
        .order_by(func.count().desc(), m.place)
        .limit(most)
    )
    return tuple(ToldPlace(place, n, disputed, _record(db, seq)) for place, n, disputed, seq in db.execute(ask))


def _record(db: Connection, matter: int) -> str | None:
    key = select(t.matters.c.key).where(t.matters.c.seq == matter).scalar_subquery()
    claim = select(t.views.c.claim).where(t.views.c.matter == key).limit(1).scalar_subquery()
    found: str | None = db.scalar(select(t.claims.c.record).where(t.claims.c.id == claim).limit(1))
    return found
