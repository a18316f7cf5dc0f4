"""Views of reports, and matters of views, made of records alone: here, or in processes where there are many to make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final, TypeVar

from counterclaim.ingest.origins import compare_reports, meeting_keys
from counterclaim.ledger.gather import views_of
from counterclaim.ledger.links import kept_on, scenes_of
from counterclaim.ledger.reconcile import conflict_in, matter_of
from counterclaim.ledger.reviews import regroup, renames, reviewed_reading
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.views import KeyedView
from counterclaim.lexicons.conflicts import conflict_finder
from counterclaim.publish.order import rank_of
from counterclaim.records.codec import to_json
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Likeness, Origin, Report
from counterclaim.records.reviews import Review, standing_reviews
from counterclaim.run.beside import shelf_of
from counterclaim.store.making import Kept, MadeMatter, MadeView
from counterclaim.store.rows import key_hash, loaded

_CHUNK: Final = 10  # pieces that a process takes at once
T = TypeVar("T")
R = TypeVar("R")
Read = tuple[Kept, Origin | None]


@dataclass(frozen=True, slots=True)
class Policy:
    """By what matters are made, beside the facts."""

    conflicts: tuple[Conflict, ...]
    rules: Rules

    @property
    def by_code(self) -> Mapping[str, Conflict]:
        """The conflicts by their codes."""
        return {conflict.code: conflict for conflict in self.conflicts}


class Pieces:
    """Makes pieces by one policy and the reviews so far; the results come in the order of what is given."""

    def __init__(self, policy: Policy, reviews: Sequence[Review], pool: ProcessPoolExecutor | None = None) -> None:
        self._policy, self._pool = policy, pool
        self._conflict_of = conflict_finder(policy.conflicts)
        self._standing, self._names = standing_reviews(reviews), renames(reviews)

    def keys(self, reports: Iterable[Report]) -> Iterator[tuple[int, ...]]:
        """The keys under which each report meets those that it may be a copy of."""
        return self._each(meeting_keys, reports)

    def likenesses(self, pairs: Iterable[tuple[Report, Report]]) -> Iterator[Likeness | None]:
        """How the two reports of each pair are near-copies, None where they are not."""
        return self._each(_likeness, pairs)

    def views(self, read: Iterable[Read]) -> Iterator[list[MadeView]]:
        """The views of each report, under the keys that mergers and splits give them."""
        return self._each(_views_in_pool if self._pool else self.views_of, read)

    def matters(self, groups: Sequence[Sequence[str]]) -> Iterator[MadeMatter]:
        """The matter of each group of views (as JSON) with one key."""
        return self._each(_matter_in_pool if self._pool else self.matter_of, groups)

    def views_of(self, read: Read) -> list[MadeView]:
        """The views of one report as reviewed."""
        kept, origin = read
        report, reading = kept.opened()
        about = [r for r in self._standing if r.text_sha256 in (None, report.sha256)]
        reviewed = reviewed_reading(report.sha256, reading.claims, about)[0] if about else reading.claims
        conflict = self._conflict_of(report)
        views = views_of(report, reviewed, conflict, origin, self._policy.rules)
        views = regroup(views, about)[0] if about else views
        return [MadeView(v.view.claim, key_hash(v.key), to_json(v)) for v in views]

    def matter_of(self, records: Sequence[str]) -> MadeMatter:
        """The matter of one group of views."""
        matter = self.matter_alone(records)
        shelves, scenes = (frozenset(map(shelf_of, of(matter))) for of in (kept_on, scenes_of))
        return MadeMatter.of(matter, rank_of(matter), shelves, scenes)

    def matter_alone(self, records: Sequence[str]) -> Matter:
        """The matter of one group of views as a record."""
        views = [loaded(KeyedView, record) for record in records]
        conflict, key = conflict_in(views, self._policy.by_code), views[0].key
        return matter_of(key, views, conflict, self._names.get(key), self._policy.rules)

    def _each(self, make: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        return self._pool.map(make, items, chunksize=_CHUNK) if self._pool else map(make, items)


@contextmanager
def making_pieces(policy: Policy, reviews: Sequence[Review], workers: int = 1) -> Iterator[Pieces]:
    """Pieces made here, or where there is more than one worker in so many processes beside this one."""
    if workers == 1:
        yield Pieces(policy, reviews)
        return
    # Spawned, not forked, as for reading: SQLite's connections do not survive a fork
    with ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (policy, tuple(reviews))) as pool:
        yield Pieces(policy, reviews, pool)


def _likeness(pair: tuple[Report, Report]) -> Likeness | None:
    return compare_reports(*pair)


_pieces: Pieces


def _prepare(policy: Policy, reviews: Sequence[Review]) -> None:
    """In a new process: by what all is made there."""
    global _pieces  # noqa: PLW0603 - a process' own, set once before its first piece
    _pieces = Pieces(policy, reviews)


def _views_in_pool(read: Read) -> list[MadeView]:
    return _pieces.views_of(read)


def _matter_in_pool(records: Sequence[str]) -> MadeMatter:
    return _pieces.matter_of(records)
