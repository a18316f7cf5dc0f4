"""Matters by where they stand beside others: on which shelves, told in which reports, with which figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, bindparam, false, or_, select

from counterclaim.records.matters import Matter, Scope
from counterclaim.store import rows
from counterclaim.store import schema as t

_CHUNK: Final = 500  # marks in one question: SQLite takes some thousands

T = TypeVar("T")


_m, _views, _mine, _theirs = t.matters.c, t.views.c, t.scenes.alias("mine").c, t.scenes.alias("theirs").c

# Questions are put together once: that takes longer than most of their answers
_BY_KEY: Final = select(_m.record).where(_m.key.in_(bindparam("keys", expanding=True)))
_DEEDS: Final = select(_m.key).where(_m.key.in_(bindparam("keys", expanding=True)), _m.kind == "event")
_ON_SHELVES: Final = select(t.shelves.c.matter).where(t.shelves.c.shelf.in_(bindparam("shelves", expanding=True)))
_AT_SCENES: Final = (
    select(_theirs.matter).distinct().where(_mine.scene == _theirs.scene)
    .where(_mine.matter.in_(bindparam("keys", expanding=True)))
)  # fmt: skip
_TOLD_WITH: Final = select(_m.key).where(
    _m.key.in_(select(_views.matter).where(_views.report == bindparam("report"))),
    _m.measure == bindparam("measure"), _m.unit == bindparam("unit"),
)  # fmt: skip
_MUTE: Final = select(_m.key).where(
    _m.conflict.is_not_distinct_from(bindparam("conflict")), _m.mute == bindparam("population")
)
_OF_CONFLICT: Final = select(_m.record).where(_m.conflict.is_not_distinct_from(bindparam("conflict")))


class Near:
    """Questions inside one transaction. Matters come without links, and with the notes of their own views only."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def by_key(self, keys: Iterable[str]) -> Iterator[Matter]:
        """Those with these keys (hashes)."""
        for some in chunks(keys):
            yield from self._matters(_BY_KEY, {"keys": some})

    def on_shelves(self, shelves: Iterable[int]) -> set[str]:
        """Keys of those that are kept on one of these shelves."""
        found = set[str]()
        for some in chunks(shelves):
            found |= set(self._db.scalars(_ON_SHELVES, {"shelves": some}))
        return found

    def around(self, keys: Iterable[str]) -> set[str]:
        """Keys of the deeds and harm that share a scene with these, and of those that share one with them in turn."""
        near = set(self._at_scenes(set(keys)))
        return near | set(self._at_scenes(near))

    def deeds_around(self, keys: Iterable[str]) -> set[str]:
        """Keys of the deeds among `around`."""
        found = set[str]()
        for some in chunks(self.around(keys)):
            found |= set(self._db.scalars(_DEEDS, {"keys": some}))
        return found

    def told_with(self, total: Matter, report: str) -> set[str]:
        """Keys of those that count what a total counts and that a report (id) tells of."""
        given = {"report": report, "measure": total.measure, "unit": total.unit}
        return set(self._db.scalars(_TOLD_WITH, given))

    def exceeding(self, total: Matter, figure: int) -> set[str]:
        """Keys of those that may be a part of a total and state more than `figure`."""
        ask = _exceeding(total.scope, total.population is not None, total.place is not None)
        given = {
            "conflict": total.conflict, "measure": total.measure, "unit": total.unit, "figure": figure,
            "key": rows.key_hash(total.key), "side": total.population, "place": total.place, "since": total.since,
            "first": total.since or "", "last": total.until or "",
        }  # fmt: skip
        return set(self._db.scalars(ask, given))

    def mute(self, conflict: str | None, population: str) -> set[str]:
        """Keys of those whose population is said to keep its figure back."""
        return set(self._db.scalars(_MUTE, {"conflict": conflict, "population": population}))

    def of_conflicts(self, codes: Iterable[str | None]) -> Iterator[Matter]:
        """All of these conflicts."""
        for code in codes:
            yield from self._matters(_OF_CONFLICT, {"conflict": code})

    def _at_scenes(self, keys: Iterable[str]) -> Iterator[str]:
        for some in chunks(keys):
            yield from self._db.scalars(_AT_SCENES, {"keys": some})

    def _matters(self, ask: Select[Any], given: Mapping[str, Any]) -> Iterator[Matter]:
        return (rows.loaded(Matter, record) for record in self._db.scalars(ask, given))


@cache
def _exceeding(scope: Scope | None, sided: bool, placed: bool) -> Select[Any]:
    """The question for what may be part of a total of this scope, of one side or of all, at a place or anywhere."""
    ask = select(_m.key).where(
        _m.conflict.is_not_distinct_from(bindparam("conflict")), _m.measure == bindparam("measure"),
        _m.unit == bindparam("unit"), _m.most > bindparam("figure"), _m.key != bindparam("key"), *_scope_in(scope),
    )  # fmt: skip
    ask = ask.where(_m.side == bindparam("side")) if sided else ask
    return ask.where(_m.place == bindparam("place")) if placed else ask


def _scope_in(scope: Scope | None) -> Iterator[ColumnElement[bool]]:
    """What the days of a part may be."""
    match scope:
        case Scope.INCIDENT:
            yield _m.scope == "incident"
            yield _m.since.is_not_distinct_from(bindparam("since"))
        case Scope.WINDOW:
            yield _m.since >= bindparam("first")
            yield _m.until <= bindparam("last")
        case Scope.RUNNING:
            yield or_(_m.scope == "running", _m.until <= bindparam("last"))
        case Scope.STOCK:
            yield _m.scope == "stock"
        case _:
            yield false()


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """Lists of `size` items at the most."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
