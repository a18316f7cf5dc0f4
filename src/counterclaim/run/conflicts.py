"""Which conflicts a run knows: those that come along, those kept in the ledger, those that the settings name."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from counterclaim.lexicons.conflicts import bundled_conflicts, load_conflict
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import ConflictFileError
from counterclaim.records.reports import Refusal
from counterclaim.run.outcomes import Outcome, State
from counterclaim.run.settings import Settings
from counterclaim.store.store import Store


def find_conflicts(store: Store, settings: Settings) -> tuple[Conflict, ...]:
    """By code; a later source replaces an earlier one. Raises ConflictFileError for a file that cannot be used."""
    known = {conflict.code: conflict for conflict in (*bundled_conflicts(), *store.conflicts())}
    known |= {conflict.code: conflict for conflict in map(load_conflict, settings.conflicts)}
    return tuple(known[code] for code in sorted(known))


def take_conflict(store: Store, path: Path) -> Outcome:
    """Let the ledger keep the conflict of a file, in place of one with the same code; or say what is wrong with it."""
    try:
        conflict = load_conflict(path)
    except ConflictFileError as fault:
        refused = datetime.now(UTC).isoformat(timespec="seconds")
        refusal = Refusal(path.name, f"it is no conflict file: {fault.what}", fault.advice, refused)
        return Outcome(State.REFUSED, path.name, refusal=refusal)
    store.put_conflict(conflict)
    return Outcome(State.CONFLICT, path.name, name=conflict.name)


def keep_conflicts(store: Store, settings: Settings) -> None:
    """Let the ledger keep the conflict files that the settings name, so that its matters need no flag."""
    kept = set(store.conflicts())
    for conflict in map(load_conflict, settings.conflicts):
        if conflict not in kept:
            store.put_conflict(conflict)
