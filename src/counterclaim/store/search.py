"""Full text over reports and claims: on SQLite by FTS5, elsewhere by looking for each word.

The indices of SQLite (migration 0005) lean on the columns `reports.text` and `claims.words` and are kept in step by
triggers, so that they are part of every transaction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Table,
    and_,
    false,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from counterclaim.store import schema as t

_TERM: Final = re.compile(r'"([^"]*)"|(\S+)')
_WORD: Final = re.compile(r"\w+")
TEXTS: Final = "text_index"
CLAIMS: Final = "claim_index"
_COLUMNS: Final[dict[str, tuple[Table, Column[str]]]] = {
    TEXTS: (t.reports, t.reports.c.text), CLAIMS: (t.claims, t.claims.c.words),
}  # fmt: skip
_COUNTED: Final = 10_000  # hits counted at most: a page need not know how many more there are


def terms_of(words: str) -> tuple[str, ...]:
    """What is looked for: words, and phrases in quotation marks, each as its words with single spaces; the empty left
    out. A closing "*" stands for any ending."""
    found = []
    for phrase, word in _TERM.findall(words):
        inner = " ".join(_WORD.findall(phrase or word))
        if inner:
            found.append(inner + ("*" if (phrase or word).endswith("*") else ""))
    return tuple(found)


def find(db: Connection, index: str, words: str, limit: int, skip: int = 0) -> list[int]:
    """Numbers (seq) of the rows that hold all terms: on SQLite the best first, elsewhere the latest first."""
    terms = terms_of(words)
    if not terms:
        return []
    if db.dialect.name == "sqlite":
        asked = f"SELECT rowid FROM {index} WHERE {index} MATCH :words ORDER BY rank LIMIT :limit OFFSET :skip"  # noqa: S608 (a constant)
        return list(db.scalars(text(asked), {"words": _match(terms), "limit": limit, "skip": skip}))
    table, column = _COLUMNS[index]
    ask = select(table.c.seq).where(*_each(column, terms)).order_by(table.c.seq.desc()).limit(limit).offset(skip)
    return list(db.scalars(ask))


def count(db: Connection, index: str, words: str) -> int:
    """How many rows hold all terms; counted up to ten thousand."""
    terms = terms_of(words)
    if not terms:
        return 0
    if db.dialect.name == "sqlite":
        asked = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH :words LIMIT {_COUNTED})"  # noqa: S608
        return int(db.scalar(text(asked), {"words": _match(terms)}) or 0)
    table, column = _COLUMNS[index]
    few = select(table.c.seq).where(*_each(column, terms)).limit(_COUNTED).subquery()
    return int(db.scalar(select(func.count()).select_from(few)) or 0)


def holds(index: str, words: str) -> ColumnElement[bool]:
    """The condition that a row holds all terms, to be joined with others; without any term it never holds."""
    terms = terms_of(words)
    table, column = _COLUMNS[index]
    return _Holds(table.c.seq, literal(_match(terms)), and_(*_each(column, terms)), index) if terms else false()


def forget_words(db: Connection) -> None:
    """Leave nothing of deleted rows in the indices: until they are merged, deleted words stay in their pages."""
    if db.dialect.name == "sqlite":
        for index in _COLUMNS:
            db.execute(text(f"INSERT INTO {index}({index}) VALUES ('optimize')"))  # noqa: S608


def _match(terms: Sequence[str]) -> str:
    """Terms in the language of FTS5: each a quoted string, in which nothing has a meaning; all must be there."""
    return " AND ".join(f'"{term.removesuffix("*")}"' + ("*" if term.endswith("*") else "") for term in terms)


def _each(column: Column[str], terms: Sequence[str]) -> list[Any]:
    return [func.lower(column).contains(term.removesuffix("*").lower(), autoescape=True) for term in terms]


class _Holds(FunctionElement[bool]):
    """A condition that each kind of database is asked in its own words."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, seq: Column[int], match: ColumnElement[str], plain: ColumnElement[bool], index: str) -> None:
        super().__init__(seq, match, plain, literal_column(index))


@compiles(_Holds)
def _in_plain_words(condition: _Holds, compiler: SQLCompiler, **how: Any) -> str:
    _, _, plain, _ = condition.clauses
    return f"({compiler.process(plain, **how)})"


@compiles(_Holds, "sqlite")
def _in_index(condition: _Holds, compiler: SQLCompiler, **how: Any) -> str:
    seq, match, _, index = condition.clauses
    number, name, words = (compiler.process(part, **how) for part in (seq, index, match))
    return f"{number} IN (SELECT rowid FROM {name} WHERE {name} MATCH {words})"  # noqa: S608 (constants and a bound value)
