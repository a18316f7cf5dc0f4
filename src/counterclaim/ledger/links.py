"""Links from a matter to a wider one, a vaguer one, the event that caused its harm, or a rival account of a deed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from counterclaim.ledger.scenes import compare_deeds, is_harm
from counterclaim.records.claims import Counted, EventType, Kind, Measure
from counterclaim.records.matters import Link, Matter, Scope

_PARTIAL = {Measure.KILLED, Measure.WOUNDED}  # either may be part of "killed or wounded"

Slots = tuple[str | None, ...]
Shelves = dict[tuple[Slots, str], list[Matter]]
Attacks = dict[tuple[str | None, ...], list[Matter]]


def link_matters(matters: Sequence[Matter], of: Collection[str] | None = None) -> tuple[Matter, ...]:
    """The same matters with their links, each set of links in order; the order of matters does not matter.

    Where `of` is given, only the matters with these keys are linked.
    """
    shelves: Shelves = defaultdict(list)
    attacks: Attacks = defaultdict(list)
    for matter in matters:
        for shelf in _shelves(matter):
            shelves[_slots(matter), shelf].append(matter)
        if matter.event_type == EventType.ASSAULT:
            for scene in _scenes(matter):
                attacks[scene].append(matter)
    return tuple(_linked(m, _links(m, shelves, attacks)) if of is None or m.key in of else m for m in matters)


def kept_on(matter: Matter) -> set[str]:
    """Names of the shelves on which others find a matter: `link_matters` needs no more than those that these hold."""
    return {_named(_slots(matter), shelf) for shelf in _shelves(matter)} if matter.kind is Kind.TALLY else set()


def looked_on(matter: Matter) -> set[str]:
    """Names of the shelves on which what a matter is linked to is kept."""
    if matter.kind is not Kind.TALLY:
        return set()
    slots = {*_widened(matter), _slots(matter, Measure.CASUALTIES)}
    return {_named(slot, shelf) for slot, shelf in product(slots, _looked_in(matter))}


def parts_among(matters: Iterable[Matter], wholes: Iterable[Matter]) -> Iterator[Matter]:
    """Those of these matters that may be linked to one of some wholes as parts of it."""
    by_slots: dict[Slots, list[Matter]] = defaultdict(list)
    for whole in wholes:
        by_slots[_slots(whole)].append(whole)
    for m in matters:
        wider = (whole for slots in _widened(m) for whole in by_slots.get(slots, ()))
        if any(_within(m, whole) for whole in wider):
            yield m


def scenes_of(matter: Matter) -> set[str]:
    """Names of the scenes of an attack, or of harm on one occasion: these are linked to none but of one scene."""
    harm = matter.kind is Kind.TALLY and matter.scope is Scope.INCIDENT
    told = _scenes(matter) if harm or matter.event_type == EventType.ASSAULT else ()
    return {_named(scene) for scene in told}


def _named(slots: Slots, shelf: str = "") -> str:
    return "|".join(map(str, (*slots, shelf)))


def _linked(matter: Matter, links: tuple[Link, ...]) -> Matter:
    return replace(matter, links=links) if links != matter.links else matter


def _links(matter: Matter, shelves: Shelves, attacks: Attacks) -> tuple[Link, ...]:
    scene = {e.key: e for shelf in _scenes(matter) for e in attacks.get(shelf, ()) if e.key != matter.key}
    if matter.kind is not Kind.TALLY:
        found = {Link(kind, e.id) for e in scene.values() if (kind := compare_deeds(matter, e))}
        return tuple(sorted(found, key=lambda k: (k.kind, k.to)))
    widened = set(_widened(matter))
    wider = {m.key: m for slots in widened for shelf in _looked_in(matter) for m in shelves.get((slots, shelf), ())}
    wider.pop(matter.key, None)
    whole = [m for m in wider.values() if _within(matter, m)]
    nearest = [m for m in whole if not any(n.key != m.key and _narrower(n, m) for n in whole)]
    casualties = [
        m for shelf in _looked_in(matter) for m in shelves.get((_slots(matter, Measure.CASUALTIES), shelf), ())
    ]
    found = {Link("part-of", m.id) for m in nearest}
    found |= {Link("compatible-with", m.id) for m in wider.values() if _is_vaguer(m, matter)}
    found |= {Link("compatible-with", m.id) for m in casualties if _vague_measure(matter, m)}
    found |= {Link("harm-of", e.id) for e in scene.values() if is_harm(matter, e, scene.values())}
    return tuple(sorted(found, key=lambda k: (k.kind, k.to)))


def _scenes(m: Matter) -> set[tuple[str | None, ...]]:
    """Where attacks are looked for: the reports that tell of one, and its place and day."""
    told: set[tuple[str | None, ...]] = {(v.report,) for v in m.views}
    return told | ({(m.conflict, m.place, m.since)} if m.place and m.since else set())


def _shelves(m: Matter) -> set[str]:
    """Where a matter is kept beside its slots, so that an incident is looked for by its day or its reports only."""
    if m.scope is not Scope.INCIDENT:
        return {str(m.scope)}
    return {m.since} if m.since else {"undated", *(v.report for v in m.views)}


def _looked_in(m: Matter) -> set[str]:
    """Where matters wider than this one may be kept."""
    if m.scope is not Scope.INCIDENT:
        return {str(Scope.RUNNING), str(Scope.WINDOW), str(m.scope)}
    if m.since is None:
        return {v.report for v in m.views}
    return {str(Scope.RUNNING), str(Scope.WINDOW), m.since, *({"undated"} if m.place else ())}


def _slots(m: Matter, measure: str | None = None) -> Slots:
    return (m.kind, m.conflict, measure or m.measure, m.unit, m.thing, m.counted, m.population, m.place, m.actor)


def _widened(m: Matter) -> Iterator[Slots]:
    """The slots of every wider population and place: each slot as it is or open."""
    whole = m.counted in (None, Counted.EQUIPMENT, Counted.UNSPECIFIED)
    classes = [m.counted] if whole else [m.counted, str(Counted.UNSPECIFIED)]
    choices = [_open(m.thing), classes, _open(m.population), _open(m.place), _open(m.actor)]
    for slots in product(*choices):
        yield (m.kind, m.conflict, m.measure, m.unit, *slots)


def _open(slot: str | None) -> list[str | None]:
    return [slot] if slot is None else [slot, None]


def _within(part: Matter, whole: Matter) -> bool:
    """Whether the days of one lie inside those of the other. A level is no part of a total, nor the other way."""
    if Scope.UNKNOWN in (part.scope, whole.scope) or (part.scope is Scope.STOCK) != (whole.scope is Scope.STOCK):
        return False
    if part.scope is Scope.STOCK:
        return True
    if whole.scope is Scope.INCIDENT:
        return part.scope is Scope.INCIDENT and _same_day(part, whole)
    if whole.scope is Scope.RUNNING:
        return (part.scope is Scope.RUNNING and _from(whole) <= _from(part)) or _dated_inside(part, whole)
    return _dated_inside(part, whole)


def _same_day(part: Matter, whole: Matter) -> bool:
    same_story = bool({v.report for v in part.views} & {v.report for v in whole.views})
    return part.since == whole.since and (part.since is not None or same_story)


def _dated_inside(part: Matter, whole: Matter) -> bool:
    if part.scope is Scope.RUNNING or not (part.since and part.until and whole.until):
        return False
    return _from(whole) <= part.since and part.until <= whole.until


def _narrower(one: Matter, other: Matter) -> bool:
    """Whether `one` lies inside `other`, both being wider than a third."""
    if _slots(one) == _slots(other):
        return _within(one, other) and not _within(other, one)
    return _slots(other) in set(_widened(one)) and _within(one, other)


def _is_vaguer(vague: Matter, matter: Matter) -> bool:
    """An incident told without its day, in other respects as wide or wider."""
    return (
        vague.scope is Scope.INCIDENT is matter.scope
        and vague.since is None
        and matter.since is not None
        and vague.place == matter.place is not None
    )


def _vague_measure(matter: Matter, other: Matter) -> bool:
    return matter.measure in _PARTIAL and other.scope is matter.scope and other.since == matter.since


def _from(matter: Matter) -> str:
    return matter.since or ""
