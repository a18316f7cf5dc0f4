"""What the ledger has made of its facts: matters, their standings and places, origins; and what is stale of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Select, exists, func, select

from counterclaim.records.claims import Claim
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Origin
from counterclaim.store import rows, writing
from counterclaim.store import schema as t
from counterclaim.store.filters import MatterFilter
from counterclaim.store.lately import Lately
from counterclaim.store.making import Making, unmake
from counterclaim.store.near import Near, chunks
from counterclaim.store.places import told_places
from counterclaim.store.said import SaidOf, said_of
from counterclaim.store.span import Span
from counterclaim.store.telling import find_telling
from counterclaim.store.transactions import Transactions, only

ANY_MATTER: Final = MatterFilter()
# Orders of matters; each ends in the rank, so that pages of it do not overlap
ORDERS: Final = {
    "telling": (t.matters.c.rank,),
    "newest": (t.matters.c.last_day.desc().nulls_last(), t.matters.c.rank),
    "oldest": (t.matters.c.first_day.nulls_last(), t.matters.c.rank),
    "largest": (t.matters.c.most.desc().nulls_last(), t.matters.c.rank),
}


class MadeOfFacts(Transactions):
    """The part of a ledger that can be rebuilt from the rest. Each method is one transaction."""

    @contextmanager
    def making(self) -> Iterator[Making]:
        """One transaction in which stale pieces are made again."""
        with self._writes() as db:
            yield Making(db)

    @contextmanager
    def made(self) -> Iterator[Making]:
        """One transaction in which what is made is only looked at."""
        with self._reads() as db:
            yield Making(db)

    @contextmanager
    def near(self) -> Iterator[Near]:
        """One transaction in which matters are found by where they stand beside others."""
        with self._reads() as db:
            yield Near(db)

    @contextmanager
    def lately(self) -> Iterator[Lately]:
        """One transaction in which it is asked what came lately."""
        with self._reads() as db:
            yield Lately(db)

    @contextmanager
    def span(self) -> Iterator[Span]:
        """One transaction in which it is asked what some reports tell of."""
        with self._reads() as db:
            yield Span(db)

    def make_by(self, policy: str) -> None:
        """Let go of all that is made of the facts: it is stale, and to be made by this policy (`made_by`)."""
        with self._writes() as db:
            unmake(db)
            writing.set_meta(db, "matters", policy)

    def is_stale(self) -> bool:
        """Whether anything that is made of the facts is still to be made again."""
        lists = (t.stale_reviews, t.stale_reports, t.stale_matters, t.stale_extents)
        with self._reads() as db:
            return any(db.scalar(select(exists(select(table)))) for table in lists)

    def facts(self) -> str:
        """Changes whenever a fact does: the number of changes so far."""
        with self._reads() as db:
            return writing.meta(db, "facts") or "0"

    def made_by(self) -> str | None:
        """What was last given to `make_by`, None before that."""
        with self._reads() as db:
            return writing.meta(db, "matters")

    def matters(self, wanted: MatterFilter = ANY_MATTER) -> Iterator[Matter]:
        """Matters by key, each without links and with the notes of its own views only."""
        ask = select(t.matters.c.record).where(*wanted.conditions())
        found = [rows.loaded(Matter, row.record) for row in self._stream(ask)]
        return iter(sorted(found, key=lambda matter: matter.key))

    def page(
        self, wanted: MatterFilter, most: int, skip: int = 0, sort: str = "telling", *, few: bool = False
    ) -> tuple[Matter, ...]:
        """The first `most` matters after `skip`, in one of ORDERS (KeyError for another), like those of `matters`.

        Where `few` are known to fit, these are found and sorted; else the order is walked until enough fit.
        """
        ask = select(t.matters.c.record).where(*wanted.conditions()).order_by(*ORDERS[sort])
        if few:
            ask = _sorted(select(t.matters.c.seq).where(*wanted.conditions()), sort)
        with self._reads() as db:
            return tuple(rows.loaded(Matter, record) for record in db.scalars(ask.limit(most).offset(skip)))

    def few(self, wanted: MatterFilter, most: int) -> dict[int, str] | None:
        """The standing of each matter wanted, by its number (seq); None where there are more than `most`."""
        c = t.matters.c
        with self._reads() as db:
            found = db.execute(select(c.seq, c.standing).where(*wanted.conditions()).limit(most + 1)).all()
        return {row.seq: row.standing for row in found} if len(found) <= most else None

    def page_of(self, numbers: Collection[int], most: int, skip: int = 0, sort: str = "telling") -> tuple[Matter, ...]:
        """As `page`, of the matters with these numbers."""
        ask = _sorted(numbers, sort).limit(most).offset(skip)
        with self._reads() as db:
            return tuple(rows.loaded(Matter, record) for record in db.scalars(ask))

    def standings(self, wanted: MatterFilter = ANY_MATTER) -> dict[str, int]:
        """How many matters are disputed in which way, where undisputed supported by what, or positions."""
        if wanted == MatterFilter(conflict=wanted.conflict):
            c, of = t.standings.c, () if wanted.conflict is None else (t.standings.c.conflict == wanted.conflict,)
            ask = select(c.standing, func.sum(c.matters)).where(c.matters > 0, *of).group_by(c.standing)
        else:
            m = t.matters.c
            ask = select(m.standing, func.count()).where(*wanted.conditions()).group_by(m.standing)
        with self._reads() as db:
            return {row[0]: int(row[1]) for row in db.execute(ask)}

    def standings_by_conflict(self) -> dict[str | None, dict[str, int]]:
        """The standings of each conflict that has matters; under None those of no conflict."""
        c = t.standings.c
        found: dict[str | None, dict[str, int]] = {}
        with self._reads() as db:
            for conflict, standing, n in db.execute(select(c.conflict, c.standing, c.matters).where(c.matters > 0)):
                found.setdefault(conflict or None, {})[standing] = n
        return found

    def standings_of(self, claims: Iterable[str]) -> list[str]:
        """The standing of each matter that one of these claims is about."""
        found: dict[str, str] = {}
        with self._reads() as db:
            for some in chunks(claims):
                ask = select(t.matters.c.key, t.matters.c.standing).join(t.views, t.views.c.matter == t.matters.c.key)
                found |= {row.key: row.standing for row in db.execute(ask.where(t.views.c.claim.in_(some)))}
        return list(found.values())

    def matters_by_claim(self, report: str) -> dict[str, list[Matter]]:
        """The matters of each claim of the report with this id, by the claim's id."""
        v, m = t.views.c, t.matters.c
        ask = select(v.claim, m.key, m.rank).join(t.matters, m.key == v.matter).where(v.report == report)
        with self._reads() as db:
            told = db.execute(ask.distinct().order_by(m.rank)).all()
            # each once: one of hundreds of views may be what five claims are about
            found = {rows.key_hash(matter.key): matter for matter in Near(db).by_key({row.key for row in told})}
        by_claim: dict[str, list[Matter]] = {}
        for row in told:
            by_claim.setdefault(row.claim, []).append(found[row.key])
        return by_claim

    def origin(self, report: str) -> Origin | None:
        """Where the words of the report with this id come from; None where the matters were not made with it."""
        with self._reads() as db:
            record = db.scalar(select(t.origins.c.record).where(t.origins.c.report == report))
        return None if record is None else rows.loaded(Origin, record)

    def matter(self, mark: str) -> Matter:
        """The matter of this id, or of a beginning of it. Raises UnknownItem where none, or more than one, fits."""
        ask = select(t.matters.c.record).where(rows.begins(t.matters.c.id, mark)).limit(2)
        with self._reads() as db:
            found = db.execute(ask).all()
        return rows.loaded(Matter, only(found, "matter", mark)[0])

    def find_telling(self, words: str, conflict: str | None, most: int) -> tuple[Matter, ...]:
        """The most telling matters that hold these words, of very many matters (see store.telling)."""
        with self._reads() as db:
            return find_telling(db, words, conflict, most)

    def told_places(self, wanted: MatterFilter, most: int) -> list[tuple[str, int, int, Claim | None]]:
        """The `most` places of which most is told: name, matters, contested ones, and a claim about it."""
        with self._reads() as db:
            found = told_places(db, wanted, most)
        return [(f.name, f.matters, f.contested, rows.loaded(Claim, f.record) if f.record else None) for f in found]

    def said_of(self, conflict: str | None = None) -> tuple[SaidOf, ...]:
        """Who says what of whom, counted (see store.said)."""
        with self._reads() as db:
            return said_of(db, conflict)


def _sorted(numbers: Select[Any] | Collection[int], sort: str) -> Select[Any]:
    """The records of these matters (seq), found first, from an index of slots without records, and then sorted."""
    c = t.matters.c
    found = numbers.correlate(None) if isinstance(numbers, Select) else numbers
    # the rank as no index has it: one of the ranks of all would be walked
    return select(c.record).where(c.seq.in_(found)).order_by(*ORDERS[sort][:-1], c.rank.concat(""))
