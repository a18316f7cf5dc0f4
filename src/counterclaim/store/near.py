"""Matters by where they stand beside others: on which shelves, told in which reports, with which figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, false, or_, select

from counterclaim.records.matters import Matter, Scope
from counterclaim.store import rows
from counterclaim.store import schema as t

_CHUNK: Final = 500  # marks in one question: SQLite takes some thousands

T = TypeVar("T")


class Near:
    """Questions inside one transaction. Matters come without links, and with the notes of their own views only."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def by_key(self, keys: Iterable[str]) -> Iterator[Matter]:
        """Those with these keys (hashes)."""
        for some in chunks(keys):
            yield from self._matters(select(t.matters.c.record).where(t.matters.c.key.in_(some)))

    def on_shelves(self, shelves: Iterable[int]) -> set[str]:
        """Keys of those that are kept on one of these shelves."""
        found = set[str]()
        for some in chunks(shelves):
            found |= set(self._db.scalars(select(t.shelves.c.matter).where(t.shelves.c.shelf.in_(some))))
        return found

    def around(self, keys: Iterable[str]) -> set[str]:
        """Keys of the deeds and harm that share a scene with these, and of those that share one with them in turn."""
        near = set(self._at_scenes(set(keys)))
        return near | set(self._at_scenes(near))

    def deeds_around(self, keys: Iterable[str]) -> set[str]:
        """Keys of the deeds among `around`."""
        c, found = t.matters.c, set[str]()
        for some in chunks(self.around(keys)):
            found |= set(self._db.scalars(select(c.key).where(c.key.in_(some), c.kind == "event")))
        return found

    def told_with(self, total: Matter, report: str) -> set[str]:
        """Keys of those that count what a total counts and that a report (id) tells of."""
        c = t.matters.c
        told = select(t.views.c.matter).where(t.views.c.report == report)
        ask = select(c.key).where(c.key.in_(told), c.measure == total.measure, c.unit == total.unit)
        return set(self._db.scalars(ask))

    def exceeding(self, total: Matter, figure: int) -> set[str]:
        """Keys of those that may be a part of a total and state more than `figure`."""
        c = t.matters.c
        ask = select(c.key).where(
            c.conflict.is_not_distinct_from(total.conflict), c.measure == total.measure, c.unit == total.unit,
            c.most > figure, c.key != rows.key_hash(total.key), *_scope_in(total),
        )  # fmt: skip
        for column, slot in ((c.side, total.population), (c.place, total.place)):
            if slot is not None:
                ask = ask.where(column == slot)
        return set(self._db.scalars(ask))

    def mute(self, conflict: str | None, population: str) -> set[str]:
        """Keys of those whose population is said to keep its figure back."""
        c = t.matters.c
        ask = select(c.key).where(c.conflict.is_not_distinct_from(conflict), c.mute == population)
        return set(self._db.scalars(ask))

    def of_conflicts(self, codes: Iterable[str | None]) -> Iterator[Matter]:
        """All of these conflicts."""
        c = t.matters.c
        for code in codes:
            yield from self._matters(select(c.record).where(c.conflict.is_not_distinct_from(code)))

    def _at_scenes(self, keys: Iterable[str]) -> Iterator[str]:
        mine, theirs = t.scenes.alias("mine"), t.scenes.alias("theirs")
        ask = select(theirs.c.matter).distinct().join(mine, mine.c.scene == theirs.c.scene)
        for some in chunks(keys):
            yield from self._db.scalars(ask.where(mine.c.matter.in_(some)))

    def _matters(self, ask: Select[Any]) -> Iterator[Matter]:
        return (rows.loaded(Matter, record) for record in self._db.scalars(ask))


def _scope_in(total: Matter) -> Iterator[ColumnElement[bool]]:
    """What the days of a part may be."""
    c = t.matters.c
    match total.scope:
        case Scope.INCIDENT:
            yield c.scope == "incident"
            yield c.since.is_not_distinct_from(total.since)
        case Scope.WINDOW:
            yield c.since >= (total.since or "")
            yield c.until <= (total.until or "")
        case Scope.RUNNING:
            yield or_(c.scope == "running", c.until <= (total.until or ""))
        case Scope.STOCK:
            yield c.scope == "stock"
        case _:
            yield false()


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """Lists of `size` items at the most."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
