"""Matters, made again from the facts whenever these, the rules or the conflicts have changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from counterclaim import ingest, ledger, lexicons, publish, records
from counterclaim.ledger.rules import DEFAULT, Rules
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Matter
from counterclaim.run.beside import with_links
from counterclaim.run.making import make_stale
from counterclaim.run.pieces import Policy
from counterclaim.run.reliability import read_reliability
from counterclaim.run.settings import Settings
from counterclaim.store.store import Store


def refresh(store: Store, conflicts: Sequence[Conflict], settings: Settings) -> bool:
    """Whether any matters were stale; these are made again then, to the same result as from nothing."""
    if is_fresh(store, conflicts, settings):
        return False
    policy = Policy(tuple(conflicts), rules_of(settings))
    if store.made_by() != (made_by := _mark_of(policy)):
        store.make_by(made_by)
    make_stale(store, policy, store.reviews(), settings.workers)
    return True


def is_fresh(store: Store, conflicts: Sequence[Conflict], settings: Settings) -> bool:
    """Whether no matters are stale."""
    return store.made_by() == _mark_of(Policy(tuple(conflicts), rules_of(settings))) and not store.is_stale()


def rebuild(store: Store, conflicts: Sequence[Conflict], settings: Settings) -> None:
    """Make all matters from the facts."""
    store.make_by("")
    refresh(store, conflicts, settings)


def linked(
    store: Store, found: Iterable[Matter], conflicts: Sequence[Conflict], settings: Settings
) -> tuple[Matter, ...]:
    """Matters as they are kept, by key, with their links and the notes that hang on others."""
    with store.near() as near:
        return with_links(tuple(found), near, {c.code: c for c in conflicts}, rules_of(settings))


def rules_of(settings: Settings) -> Rules:
    """The rules that the settings choose."""
    reliability = read_reliability(settings.reliability) if settings.reliability else ()
    return replace(
        DEFAULT,
        best=settings.best,
        convention=settings.convention,
        grades=settings.grades,
        reliability=reliability,
        least_confidence=settings.least_confidence,
    )


@lru_cache(maxsize=4)
def _mark_of(policy: Policy) -> str:
    """Changes whenever the policy, or this program's way of making matters, does."""
    return sha256(repr((_version(), policy)).encode()).hexdigest()[:16]


@cache
def _version() -> str:
    """Hash of what makes origins and matters, tables included: a new version makes them again."""
    of = (records, lexicons, ingest, ledger, publish)
    rooms = (Path(str(room.__file__)).parent for room in of)
    files = sorted(path for room in rooms for path in room.rglob("*"))
    return sha256(b"".join(p.read_bytes() for p in files if p.suffix in (".py", ".toml", ".csv"))).hexdigest()
