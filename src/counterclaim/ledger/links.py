"""Links from a matter to a wider one, a vaguer one, or the event that caused its harm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from counterclaim.records.claims import Counted, EventType, Kind, Measure
from counterclaim.records.matters import Link, Matter, Scope

_HARM = {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.DAMAGED, Measure.DESTROYED, Measure.MISSING}
_PARTIAL = {Measure.KILLED, Measure.WOUNDED}  # either may be part of "killed or wounded"

Slots = tuple[str | None, ...]
Shelves = dict[tuple[Slots, str], list[Matter]]


def link_matters(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """The same matters with their links, each set of links in order; the order of matters does not matter."""
    shelves: Shelves = defaultdict(list)
    attacks: dict[str, list[Matter]] = defaultdict(list)
    for matter in matters:
        for shelf in _shelves(matter):
            shelves[_slots(matter), shelf].append(matter)
        if matter.event_type == EventType.ASSAULT:
            for report in {v.report for v in matter.views}:
                attacks[report].append(matter)
    return tuple(replace(m, links=_links(m, shelves, attacks)) for m in matters)


def _links(matter: Matter, shelves: Shelves, attacks: dict[str, list[Matter]]) -> tuple[Link, ...]:
    if matter.kind is not Kind.TALLY:
        return ()
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
    found |= {Link("harm-of", e.id) for v in matter.views for e in attacks.get(v.report, ()) if _is_harm(matter, e)}
    return tuple(sorted(found, key=lambda k: (k.kind, k.to)))


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


def _is_harm(tally: Matter, event: Matter) -> bool:
    """The harm of an attack told in the same report: same day, and same place unless one is not told."""
    if tally.measure not in _HARM or tally.scope is not Scope.INCIDENT or tally.since != event.since:
        return False
    if tally.place is not None and tally.place == event.place:
        return True
    open_place = None in (tally.place, event.place)
    return open_place and (tally.since is not None or _told_together(tally, event))


def _told_together(tally: Matter, event: Matter) -> bool:
    """Whether one of the two is told inside the words of the other."""
    told = [(t.words, e.words) for t in tally.views for e in event.views if t.report == e.report]
    return any(t in e or e in t for t, e in told)


def _from(matter: Matter) -> str:
    return matter.since or ""
