"""What happened at one place on one day: an attack and its harm, one deed told by rival or by vaguer accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from counterclaim.records.claims import EventType, Measure, Stance
from counterclaim.records.matters import Matter, Scope

_HARM = {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.DAMAGED, Measure.DESTROYED, Measure.MISSING}


def is_harm(tally: Matter, event: Matter, scene: Collection[Matter]) -> bool:
    """Whether a tally counts the harm of an attack; `scene` holds all attacks told in its reports or at its place.

    Same day and same place. Where the day is in no words, or a place is told of one of the two only, they must be told
    in one breath, or be the only attack of that day and place that the report tells.
    """
    if tally.measure not in _HARM or tally.scope is not Scope.INCIDENT or tally.since != event.since:
        return False
    if tally.place != event.place and None not in (tally.place, event.place):
        return False
    if tally.since and tally.place and tally.place == event.place:
        return True
    return _told_together(tally, event) or (_same_report(tally, event) and _is_only(event, tally, scene))


def compare_deeds(one: Matter, other: Matter) -> str | None:
    """How an attack is linked to another of its place and day: a rival account, a vaguer one, or not."""
    if one.event_type != EventType.ASSAULT or not _same_scene(one, other):
        return None
    if one.actor and other.actor and one.actor != other.actor and one.target == other.target:
        return None if _affirmers(one) & _affirmers(other) else "rival-of"
    ends = [(other.actor, one.actor), (other.target, one.target)]
    vaguer = any(wide != narrow for wide, narrow in ends) and all(wide in (None, narrow) for wide, narrow in ends)
    return "compatible-with" if vaguer else None


def _same_scene(one: Matter, other: Matter) -> bool:
    return one.since is not None and one.place is not None and (one.since, one.place) == (other.since, other.place)


def _affirmers(event: Matter) -> set[str]:
    """Who tells it so: a claimant that lays one attack to one and another to another tells of two."""
    return {v.party or v.claimant for v in event.views if v.stance == Stance.AFFIRMS}


def _same_report(tally: Matter, event: Matter) -> bool:
    return bool({v.report for v in tally.views} & {v.report for v in event.views})


def _is_only(event: Matter, tally: Matter, scene: Collection[Matter]) -> bool:
    """Whether no other attack in the tally's reports could as well have caused its harm."""
    return not any(
        e.key != event.key
        and e.since == tally.since
        and (None in (e.place, tally.place) or e.place == tally.place)
        and _same_report(tally, e)
        for e in scene
    )


def _told_together(tally: Matter, event: Matter) -> bool:
    """Whether one of the two is told inside the words of the other."""
    words: dict[str, set[str]] = defaultdict(set)
    for e in event.views:
        words[e.report].add(e.words)
    return any(t.words in w or w in t.words for t in tally.views for w in words.get(t.report, ()))
