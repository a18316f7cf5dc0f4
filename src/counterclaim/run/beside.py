"""Matters with what hangs on others: links, extents, sums, silence. A page needs its neighbours, not the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Final

from counterclaim.ledger.links import looked_on, parts_among
from counterclaim.ledger.notes import is_bounded
from counterclaim.ledger.reconcile import extents_of, link
from counterclaim.ledger.rules import Rules
from counterclaim.records.claims import Kind
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Matter, Relation
from counterclaim.store.near import Near
from counterclaim.store.rows import key_hash

MANY: Final = 300  # matters: from there on it is quicker to look at all of their conflicts than to ask for each


def with_links(
    found: Sequence[Matter], near: Near, conflicts: Mapping[str, Conflict], rules: Rules
) -> tuple[Matter, ...]:
    """These matters, by key, as `reconcile` of the whole ledger gives them."""
    wanted = {m.key for m in found}
    if len(wanted) > MANY:
        closer, further = list(near.of_conflicts({m.conflict for m in found})), list[Matter]()
    else:
        closer, further = _neighbours(found, near)
    given = {m.key: m for m in (*further, *closer, *found)}
    linked = link(tuple(given.values()), conflicts, rules, wanted | {m.key for m in closer})
    return tuple(m for m in linked if m.key in wanted)


def with_extents(deeds: Sequence[Matter], near: Near) -> tuple[Matter, ...]:
    """These deeds with their extents, which hang on what shares a scene with them; without links, in any order."""
    wanted = {key_hash(m.key): m for m in deeds}
    scene = {m.key: m for m in (*near.by_key(near.around(wanted) - wanted.keys()), *deeds)}
    told = extents_of(tuple(scene.values()))
    return tuple(told[m.key] for m in deeds)


def shelf_of(name: str) -> int:
    """The number under which a shelf or scene is kept: 63 bits of its name's hash."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") >> 1


def _neighbours(found: Sequence[Matter], near: Near) -> tuple[list[Matter], list[Matter]]:
    """What may be linked to these matters, and what either may be linked to, or their notes speak of."""
    keys = {key_hash(m.key) for m in found}
    scene = near.around(keys) - keys
    exceeding = {key for m in found if m.kind is Kind.TALLY for key in _parts(m, near)} - scene - keys
    # of all that exceed a total in figure few are of its kind and days: one in ten
    closer = [*near.by_key(scene), *parts_among(near.by_key(exceeding), found)]
    mute = {key for m in found for party in _enemies(m) for key in near.mute(m.conflict, party)}
    shelves = {shelf_of(name) for m in (*found, *closer) for name in looked_on(m)}
    further = (near.on_shelves(shelves) | mute) - {key_hash(m.key) for m in closer} - keys
    return closer, list(near.by_key(further))


def _parts(total: Matter, near: Near) -> set[str]:
    """What a note may hold against a total: what its report tells, and what exceeds it."""
    whole = [v for v in total.views if is_bounded(v)]
    if not whole:
        return set()
    return near.told_with(total, whole[0].report) | near.exceeding(total, min(v.high or 0 for v in whole))


def _enemies(matter: Matter) -> set[str]:
    """The parties that speak of their enemy's losses."""
    if matter.kind is not Kind.TALLY:
        return set()
    return {v.party for v in matter.views if v.relation is Relation.OTHER and v.party}
