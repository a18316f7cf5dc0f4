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
    Integer,
    Select,
    Table,
    and_,
    false,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
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
RANKED: Final = 1_000  # hits weighed against one another at most: of three hundred thousand that takes a second


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
    """Numbers (seq) of the rows that hold all terms: the best first, the latest first where there are more than RANKED,
    or where the database is not SQLite."""
    terms = terms_of(words)
    if not terms:
        return []
    if db.dialect.name == "sqlite":
        order = "rank" if count(db, index, words, RANKED + 1) <= RANKED else "rowid DESC"
        asked = f"SELECT rowid FROM {index} WHERE {index} MATCH :words ORDER BY {order} LIMIT :limit OFFSET :skip"  # noqa: S608 (constants)
        return list(db.scalars(text(asked), {"words": _match(terms), "limit": limit, "skip": skip}))
    table, column = _COLUMNS[index]
    ask = select(table.c.seq).where(*_each(column, terms)).order_by(table.c.seq.desc()).limit(limit).offset(skip)
    return list(db.scalars(ask))


def count(db: Connection, index: str, words: str, most: int = _COUNTED) -> int:
    """How many rows hold all terms; counted up to `most`."""
    terms = terms_of(words)
    if not terms:
        return 0
    if db.dialect.name == "sqlite":
        asked = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH :words LIMIT :most)"  # noqa: S608
        return int(db.scalar(text(asked), {"words": _match(terms), "most": most}) or 0)
    table, column = _COLUMNS[index]
    few = select(table.c.seq).where(*_each(column, terms)).limit(most).subquery()
    return int(db.scalar(select(func.count()).select_from(few)) or 0)


def in_order(db: Connection, ask: Select[Any], index: str, words: str) -> Select[Any]:
    """`ask`, of the index's table, for the rows that hold all terms alone, in the order in which they came."""
    seq, terms = _COLUMNS[index][0].c.seq, terms_of(words)
    if db.dialect.name != "sqlite" or not terms:
        return ask.where(holds(index, words)).order_by(seq)
    # joined, so that SQLite walks the index no further than until enough are found
    hits = sql_table(index, sql_column("rowid", Integer()))
    held = literal_column(index).op("MATCH")(_match(terms))
    return ask.join(hits, hits.c.rowid == seq).where(held).order_by(hits.c.rowid)


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
