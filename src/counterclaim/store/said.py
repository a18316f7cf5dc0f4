"""Who says what of whom, counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from counterclaim.store import schema as t


@dataclass(frozen=True, slots=True)
class SaidOf:
    """How many claims of one kind and stance a party makes: of whose loss or position, and done by whom (codes)."""

    party: str
    side: str | None
    doer: str | None
    kind: str
    stance: str
    count: int


def said_of(db: Connection, conflict: str | None = None) -> tuple[SaidOf, ...]:
    """All such counts, of claims by someone whose code is known; of those in matters of a conflict, where one is given.

    Codes may be joint ("ARM+AZE").
    """
    c = t.claims.c
    slots = (c.party, c.side, c.doer, c.kind, c.stance)
    ask = select(*slots, func.count().label("n")).where(c.party.is_not(None)).group_by(*slots).order_by(*slots)
    if conflict is not None:
        about = select(t.views.c.claim).join(t.matters, t.matters.c.key == t.views.c.matter)
        ask = ask.where(c.id.in_(about.where(t.matters.c.conflict == conflict)))
    return tuple(SaidOf(*row) for row in db.execute(ask))
