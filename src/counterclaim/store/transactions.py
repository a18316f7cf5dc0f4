"""What all questions to the ledger share: its database, a transaction a question, faults in words of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from sqlalchemy import Connection, Engine, Row, Select

from counterclaim.records.errors import UnknownItem
from counterclaim.store.engine import WRITES
from counterclaim.store.faults import translated

BATCH: Final = 500  # rows fetched at a time

T = TypeVar("T")


class Transactions:
    """A database that is open."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self.where = engine, where

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _reads(self) -> Iterator[Connection]:
        with translated(self.where), self._engine.connect() as db:
            yield db

    @contextmanager
    def _writes(self) -> Iterator[Connection]:
        with translated(self.where), self._engine.connect().execution_options(**WRITES) as db, db.begin():
            yield db

    def _stream(self, ask: Select[Any]) -> Iterator[Row[Any]]:
        with self._reads() as db:
            yield from db.execution_options(yield_per=BATCH).execute(ask)

    def forget(self) -> None:
        """Leave no withdrawn words in SQLite's journal either (the file itself is overwritten by secure_delete)."""
        if self._engine.dialect.name == "sqlite":
            with translated(self.where), self._engine.raw_connection() as raw:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def only(found: Sequence[T], noun: str, mark: str) -> T:
    """The one item found for an id or name. Raises UnknownItem where there is none, or more than one."""
    if not found:
        raise UnknownItem(f"the ledger holds no such {noun}", mark, f"see `counterclaim {noun}s`")
    if len(found) > 1:
        raise UnknownItem(f"more than one {noun} begins so", mark, "give more of its id")
    return found[0]
