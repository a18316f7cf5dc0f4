"""Parties, blocs, and how a claimant stands to those who suffered, by the conflict file and the day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from counterclaim.ledger.tables import release_of, says
from counterclaim.lexicons.states import state_of, states
from counterclaim.records.claims import Actor, ActorType
from counterclaim.records.conflicts import Bloc, Conflict, Party
from counterclaim.records.matters import Relation
from counterclaim.records.reports import Report

_SPEAKERS = {ActorType.GOVERNMENT, ActorType.ARMED_FORCE, ActorType.ARMED_GROUP, ActorType.IGO}


def voices(actor: Actor, report: Report, conflict: Conflict | None, *, releases: bool = True) -> tuple[Actor, ...]:
    """The claimants that an actor stands for: joint ones split, a release's own voice given to its party.

    Allies whom the conflict file counts as one bloc stay one voice.
    """
    if actor.is_narrator:
        voice = _release_voice(report.outlet, conflict) if releases else None
        return (voice or actor,)
    codes = (actor.country or "").split("+")
    if len(codes) == 1 and not actor.country:
        return _split_by_name(actor, conflict)
    if len(codes) == 1 or len({bloc_of(c, conflict, None) for c in codes}) == 1:
        return (actor,)
    return tuple(Actor((_wording(c, actor, conflict),), c, actor.type) for c in codes)


def party_of(actor: Actor | None, conflict: Conflict | None) -> str | None:
    """The party that an actor speaks or acts for: its code, else the party that its wordings name."""
    if actor is None or actor.is_narrator:
        return None
    if actor.type in _SPEAKERS or _is_state_medium(actor):
        return actor.country or _named(actor, conflict)
    return None


def code_of(actor: Actor | None, conflict: Conflict | None) -> str | None:
    """The code, or where none is known the name, that identifies an actor or target of a deed or position."""
    if actor is None:
        return None
    return actor.country or _named(actor, conflict) or plain(actor.name)


def bloc_of(code: str | None, conflict: Conflict | None, day: str | None) -> str | None:
    """The bloc of a party (or of parties joined by "+") on a day; where there is none, the code in order."""
    if not code:
        return None
    parts = set(code.split("+"))
    for bloc in conflict.blocs if conflict else ():
        if (parts <= {*bloc.members} or code == bloc.code) and _holds(bloc.since, bloc.until, day):
            return bloc.code
    return "+".join(sorted(parts))


def same_side(one: str | None, other: str | None, conflict: Conflict | None, day: str | None) -> bool:
    """Whether two codes belong to one bloc."""
    return one is not None and bloc_of(one, conflict, day) == bloc_of(other, conflict, day)


def opposed(one: str | None, other: str | None, conflict: Conflict | None, day: str | None) -> bool:
    """Whether two codes, or those whom they back, fight each other."""
    if not (conflict and one and other) or same_side(one, other, conflict, day):
        return False
    left, right = _camp(one, conflict, day), _camp(other, conflict, day)
    pairs = [(o.one, o.other) for o in conflict.opposed if _holds(o.since, o.until, day)]
    return any((a in left and b in right) or (b in left and a in right) for a, b in pairs)


def allied(one: str | None, other: str | None, conflict: Conflict | None, day: str | None) -> bool:
    """Whether two codes are of one bloc, or one of them backs the other."""
    if not (one and other):
        return False
    return same_side(one, other, conflict, day) or any(
        _backs(a, b, conflict, day) for a, b in ((one, other), (other, one))
    )


def deed_relation(
    claimant: str | None, doer: str | None, target: str | None, conflict: Conflict | None, day: str | None
) -> Relation:
    """How a claimant's party stands to the doer of a deed."""
    if claimant is None:
        return Relation.UNDETERMINED
    if allied(claimant, doer, conflict, day):
        return Relation.OWN
    if opposed(claimant, doer, conflict, day) or same_side(claimant, target, conflict, day):
        return Relation.OTHER
    return Relation.THIRD if _is_third(claimant, conflict) else Relation.UNDETERMINED


def relation(
    claimant: str | None, sufferer: str | None, doer: str | None, conflict: Conflict | None, day: str | None
) -> Relation:
    """How a claimant's party stands to those who suffered (or did the deed): see DESIGN.md, Findings."""
    if claimant is None:
        return Relation.UNDETERMINED
    if same_side(claimant, sufferer, conflict, day) or _backs(claimant, sufferer, conflict, day):
        return Relation.OWN
    if opposed(claimant, sufferer, conflict, day) or same_side(claimant, doer, conflict, day):
        return Relation.OTHER
    if sufferer is None and opposed(claimant, doer, conflict, day):
        return Relation.OWN  # who accuses its enemy of harm to people of no named side stands with them
    return Relation.THIRD if _is_third(claimant, conflict) else Relation.UNDETERMINED


def third_party(actor: Actor, conflict: Conflict | None) -> bool:
    """Whether a dated, sourced line of the conflict file holds this actor to stand outside."""
    names = {plain(n) for n in actor.accept}
    return any(
        t.code == actor.country or names & {plain(n) for n in (t.name, *t.names)}
        for t in (conflict.third if conflict else ())
    )


def party(code: str | None, conflict: Conflict | None) -> Party | None:
    """The party of a code."""
    return next((p for p in (conflict.parties if conflict else ()) if p.code == code), None)


def bloc(code: str | None, conflict: Conflict | None) -> Bloc | None:
    """The bloc of a bloc's code."""
    return next((b for b in (conflict.blocs if conflict else ()) if b.code == code), None)


@lru_cache(maxsize=1 << 16)  # the same names in every report: two thirds of the time of interpreting went here
def plain(words: str) -> str:
    """A name as compared: lower case, without article, possessive and outer punctuation."""
    return re.sub(r"^(the|a|an|its|his|her|their)\s+|['’]s?\b", "", " ".join(words.lower().split())).strip(" .,;:\"'“”")


def _release_voice(outlet: str | None, conflict: Conflict | None) -> Actor | None:
    """Whose voice an outlet's own is: a body of the table, or a ministry, army or staff of a party of the conflict."""
    if (release := release_of(outlet)) is not None:
        return release.voice
    if not outlet or not says("sides", "publishers", outlet):
        return None
    words = f" {plain(outlet)} "
    return next(
        (
            Actor((outlet,), p.code, ActorType.GOVERNMENT)
            for p in (conflict.parties if conflict else ())
            if any(f" {plain(n)} " in words for n in (p.name, p.adjective))
        ),
        None,
    )


def _split_by_name(actor: Actor, conflict: Conflict | None) -> tuple[Actor, ...]:
    parts = re.split(r",\s*|\s+and\s+", actor.name)
    codes = [_named(Actor((p,)), conflict) for p in parts]
    if len(parts) < 2 or None in codes:
        return (actor,)
    return tuple(Actor((p,), c, ActorType.GOVERNMENT) for p, c in zip(parts, codes, strict=True))


def _wording(code: str, actor: Actor, conflict: Conflict | None) -> str:
    parts = re.split(r",\s*|\s+and\s+", actor.name)
    spoken = next((p for p in parts if _named(Actor((p,)), conflict) == code), None)
    known = party(code, conflict) or state_of(code)
    return spoken or (known.name if known else code)


def _named(actor: Actor, conflict: Conflict | None) -> str | None:
    said = {plain(n) for n in actor.accept}
    for p in conflict.parties if conflict else ():
        if said & {plain(n) for n in (p.name, *p.names)}:
            return p.code
    return next((code for name in actor.accept if (code := _states().get(plain(name)))), None)


@cache
def _states() -> Mapping[str, str]:
    """States by their names and seats of government."""
    return {plain(name): state.code for state in states() for name in (*state.seats, *state.names)}


def _is_state_medium(actor: Actor) -> bool:
    return actor.type is ActorType.MEDIA and (
        release_of(actor.name) is not None or any("state" in n.lower().split() for n in actor.accept)
    )


def _camp(code: str, conflict: Conflict, day: str | None) -> set[str | None]:
    """A code, its members, its bloc, and the same of those whom it backs."""
    backed = [b.backed for b in conflict.backing if b.backer == code and _holds(b.since, b.until, day)]
    codes = [c for one in (code, *backed) for c in (one, *one.split("+"))]
    return {c for one in codes for c in (one, bloc_of(one, conflict, day))}


def _backs(one: str, other: str | None, conflict: Conflict | None, day: str | None) -> bool:
    return conflict is not None and any(
        b.backer == one and same_side(b.backed, other, conflict, day) and _holds(b.since, b.until, day)
        for b in conflict.backing
    )


def _is_third(code: str, conflict: Conflict | None) -> bool:
    return any(t.code == code for t in (conflict.third if conflict else ()))


def _holds(since: str | None, until: str | None, day: str | None) -> bool:
    return day is None or ((since is None or since <= day) and (until is None or day <= until))
