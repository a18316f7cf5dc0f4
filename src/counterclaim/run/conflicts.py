"""Which conflicts a run knows: those that come along, those kept in the ledger, those that the settings name."""

from __future__ import annotations

from counterclaim.lexicons.conflicts import bundled_conflicts, load_conflict
from counterclaim.records.conflicts import Conflict
from counterclaim.run.settings import Settings
from counterclaim.store.store import Store


def find_conflicts(store: Store, settings: Settings) -> tuple[Conflict, ...]:
    """By code; a later source replaces an earlier one. Raises ConflictFileError for a file that cannot be used."""
    known = {conflict.code: conflict for conflict in (*bundled_conflicts(), *store.conflicts())}
    known |= {conflict.code: conflict for conflict in map(load_conflict, settings.conflicts)}
    return tuple(known[code] for code in sorted(known))


def keep_conflicts(store: Store, settings: Settings) -> None:
    """Let the ledger keep the conflict files that the settings name, so that its matters need no flag."""
    kept = set(store.conflicts())
    for conflict in map(load_conflict, settings.conflicts):
        if conflict not in kept:
            store.put_conflict(conflict)
