"""Where an actor stands on an issue, its course over time, and where that turned round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from counterclaim.ledger.deeds import say_day
from counterclaim.ledger.views import KeyedView
from counterclaim.records.claims import Issue, Posture, Stance
from counterclaim.records.matters import Note, Relation

Turn = tuple[str | None, str]
JOINED: Final = "+"  # between the postures of one day

# Posture -> which way it points, and how a sentence says it
_CAMPS: Final = {
    Posture.CALLS_FOR: ("for", "calling for it"), Posture.OFFERS: ("for", "offering it"),
    Posture.ACCEPTS: ("for", "accepting it"), Posture.SUPPORTS: ("for", "supporting it"),
    Posture.CONDITIONS: ("if", "setting conditions"), Posture.REJECTS: ("against", "rejecting it"),
    Posture.CONDEMNS: ("against", "condemning it"),
}  # fmt: skip


def find_turns(views: Sequence[KeyedView]) -> tuple[Turn, ...]:
    """(day, posture) from the first on, one each time that the posture changes; several of one day joined by "+".

    What the other side says of the actor counts only where nobody else says anything. Days are ISO, None where unknown.
    """
    by_day: dict[str | None, set[Posture]] = defaultdict(set)
    for v in _telling(views):
        if v.posture:
            by_day[v.view.day].add(v.posture)
    days = sorted(by_day, key=lambda day: day or "")
    stands = [(day, JOINED.join(p for p in _CAMPS if p in by_day[day])) for day in days]
    return tuple(turn for n, turn in enumerate(stands) if n == 0 or turn[1] != stands[n - 1][1])


def turn_notes(views: Sequence[KeyedView]) -> tuple[Note, ...]:
    """Where the actor came to point another way: "Turned from rejecting it to accepting it on 9 Mar 2031.".

    None on "other" issues, which are one thing today and another tomorrow.
    """
    notes: list[Note] = []
    if views[0].subject.issue is Issue.OTHER:
        return ()
    for (before, one), (day, other) in pairwise(find_turns(views)):
        if day is not None and not _camps(one) & _camps(other):
            claims = tuple(v.view.claim for v in _telling(views) if v.posture and v.view.day in (before, day))
            sentence = f"Turned from {_said(one)} to {_said(other)} on {say_day(day)}."
            notes.append(Note("turn", sentence, tuple(dict.fromkeys(claims))))
    return tuple(notes)


def _telling(views: Sequence[KeyedView]) -> list[KeyedView]:
    affirmed = [v for v in views if v.view.stance == Stance.AFFIRMS]
    return [v for v in affirmed if v.view.relation is not Relation.OTHER] or affirmed


def _camps(postures: str) -> set[str]:
    return {_CAMPS[Posture(p)][0] for p in postures.split(JOINED)}


def _said(postures: str) -> str:
    return " and ".join(_CAMPS[Posture(p)][1] for p in postures.split(JOINED))
