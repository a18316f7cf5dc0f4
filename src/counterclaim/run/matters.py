"""Matters, made again from the facts whenever these, the rules or the conflicts have changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from counterclaim import ledger as room
from counterclaim.ingest.origins import find_origins
from counterclaim.ledger.reconcile import reconcile
from counterclaim.ledger.rules import DEFAULT, Rules
from counterclaim.lexicons.conflicts import conflict_of
from counterclaim.records.conflicts import Conflict
from counterclaim.run.reliability import read_reliability
from counterclaim.run.settings import Settings
from counterclaim.store.store import Store


def refresh(store: Store, conflicts: Sequence[Conflict], settings: Settings) -> bool:
    """Whether the matters were stale; they are made again then, to the same result as from nothing."""
    stale = store.made_of() != _made_of(store, conflicts, settings)
    if stale:
        rebuild(store, conflicts, settings)
    return stale


def rebuild(store: Store, conflicts: Sequence[Conflict], settings: Settings) -> None:
    """Make all matters from the facts."""
    made_of = _made_of(store, conflicts, settings)  # before the facts are read: what comes meanwhile makes it stale
    read = [(report, reading.claims) for report, reading in store.read_reports()]
    origins = find_origins(report for report, _ in read)
    choose = partial(conflict_of, conflicts=conflicts)
    matters = reconcile(read, conflicts, origins, store.reviews(), rules_of(settings), choose)
    store.put_matters(matters, made_of, origins.values())


def rules_of(settings: Settings) -> Rules:
    """The rules that the settings choose."""
    reliability = read_reliability(settings.reliability) if settings.reliability else ()
    return replace(
        DEFAULT, best=settings.best, convention=settings.convention, grades=settings.grades, reliability=reliability
    )


def _made_of(store: Store, conflicts: Sequence[Conflict], settings: Settings) -> str:
    policy = repr((_version(), rules_of(settings), tuple(conflicts)))
    return f"{store.facts()} {sha256(policy.encode()).hexdigest()[:16]}"


@cache
def _version() -> str:
    """Hash of the room that makes the matters, its tables included: a new version makes them again."""
    files = sorted(path for path in Path(room.__file__).parent.rglob("*") if path.suffix in (".py", ".toml", ".csv"))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
