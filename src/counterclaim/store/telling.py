"""The most telling matters that hold some words, where there are too many matters to look into each."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from counterclaim.records.matters import Matter
from counterclaim.store import rows, search
from counterclaim.store import schema as t
from counterclaim.store.filters import MatterFilter
from counterclaim.store.near import chunks

_WALKED: Final = 2_000  # of the most telling matters: a word that many hold stands in six of these
_CLAIMS: Final = 500  # the matters of so many found claims


def find_telling(db: Connection, words: str, conflict: str | None, most: int) -> tuple[Matter, ...]:
    """The `most` most telling that hold all words in name or quotations: among the first two thousand, and those that
    the first five hundred claims found by the words are about; of a conflict (a code), where one is given."""
    found = _walked(db, words, conflict, most) | _told(db, words, conflict)
    first = sorted(found, key=lambda key: found[key])[:most]
    ask = select(t.matters.c.record).where(t.matters.c.key.in_(first)).order_by(t.matters.c.rank)
    return tuple(rows.loaded(Matter, record) for record in db.scalars(ask))


def _walked(db: Connection, words: str, conflict: str | None, most: int) -> dict[str, str]:
    """Keys and ranks."""
    m = t.matters.c
    of = MatterFilter(conflict=conflict).conditions()
    first = select(m.key, m.rank, m.words).where(*of).order_by(m.rank).limit(_WALKED).subquery().c
    holding = (first.words.contains(word, autoescape=True) for word in words.casefold().split())
    ask = select(first.key, first.rank).where(*holding).order_by(first.rank).limit(most)
    return {row.key: row.rank for row in db.execute(ask)}


def _told(db: Connection, words: str, conflict: str | None) -> dict[str, str]:
    m, v, c, found = t.matters.c, t.views.c, t.claims.c, dict[str, str]()
    for some in chunks(search.find(db, search.CLAIMS, words, _CLAIMS)):
        ask = select(m.key, m.rank).join(t.views, v.matter == m.key).join(t.claims, c.id == v.claim)
        of = MatterFilter(conflict=conflict, words=words).conditions()
        found |= {row.key: row.rank for row in db.execute(ask.where(c.seq.in_(some), *of))}
    return found
