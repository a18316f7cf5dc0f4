"""What a claim is about, in the ledger's terms: blocs, scope, days fixed, places as compared."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from counterclaim.ledger.keys import place_key, thing_of
from counterclaim.ledger.scope import LARGE, decide_scope
from counterclaim.ledger.sides import bloc_of, code_of
from counterclaim.ledger.views import Setting, Subject
from counterclaim.lexicons.gazetteer import resolve_place
from counterclaim.lexicons.states import states
from counterclaim.records.claims import (
    Actor,
    ActorType,
    Claim,
    Counted,
    Event,
    Kind,
    Measure,
    Modality,
    Place,
    Position,
    Tally,
)
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Scope

_PRIVATE: Final = frozenset({ActorType.MEDIA, ActorType.EXPERT, ActorType.WITNESS, ActorType.CIVILIANS})


def subjects_of(claim: Claim, setting: Setting) -> tuple[Subject, ...]:
    """The subjects of a claim: one; of a position that several actors share, one an actor; none of a remark."""
    match claim.content:
        case Tally() as tally:
            return (_tally_subject(claim, tally, setting),)
        case Event() as event:
            return (_event_subject(event, setting),)
        case Position() as position:
            codes = _standers(position.actor, setting.conflict)
            return tuple(Subject(Kind.POSITION, _code(setting), by=c, issue=position.issue) for c in codes)
        case _:
            return ()


def _standers(actor: Actor, conflict: Conflict | None) -> list[str]:
    """Whose position it is: a state's journalists, experts, witnesses and civilians do not stand for the state."""
    if actor.type in _PRIVATE:
        actor = replace(actor, country=None)
    return (code_of(actor, conflict) or "").split("+")


def _tally_subject(claim: Claim, tally: Tally, setting: Setting) -> Subject:
    conflict = setting.conflict
    place = _place_of(tally.place, conflict)
    extent = decide_scope(claim, tally, setting.report, conflict, whole=place is None or _of_states(tally.place))
    day = extent.since or extent.until
    population = _population(tally, conflict, day)
    # an incident is told apart by its place and day; the dead of a known side were killed by its enemies anyway
    defines = tally.measure is Measure.ATTACKS or (population is None and extent.scope is not Scope.INCIDENT)
    subject = Subject(
        kind=Kind.TALLY,
        conflict=_code(setting),
        measure=tally.measure,
        unit=tally.unit,
        thing=thing_of(tally, population),
        counted=Counted.UNSPECIFIED if tally.counted is Counted.MIXED else tally.counted,
        population=population,
        place=place,
        place_words=tally.place.words if tally.place else None,
        by=bloc_of(tally.by, conflict, day) if defines else None,
        scope=extent.scope,
        since=extent.since,
        until=extent.until,
        side=tally.side if population else None,
        begins=tally.since,
    )
    return replace(subject, tie=_tie(subject, claim, setting.story))


def _event_subject(event: Event, setting: Setting) -> Subject:
    conflict = setting.conflict
    place = _place_of(event.place, conflict)
    by, to = code_of(event.by, conflict), code_of(event.to, conflict)
    comparable = event.date and (place or (by and to))
    return Subject(
        kind=Kind.EVENT,
        conflict=_code(setting),
        event_type=event.type,
        by=by,
        target=to,
        place=place,
        place_words=event.place.words if event.place else None,
        since=event.date,
        by_words=event.by.name if event.by else None,
        target_words=event.to.name if event.to else None,
        tie=None if comparable else f"{setting.story}:{_stem(event.action.text)}",
    )


def _stem(action: str) -> str:
    """The last word of a trigger without its ending: of deeds without day or place in one story, each is another."""
    words = action.lower().split()
    return re.sub(r"(?:ing|ed|es|s)$", "", words[-1]) if words else ""


def _tie(subject: Subject, claim: Claim, story: str) -> str | None:
    """What is told without the day, or without any place or population, can be compared within its story only.

    So can a running total of people of no side, no place and no stated start ("nine of them have been killed"): whom it
    counts only its story says, unless it is so large that it can only be the war's.
    A force that is to come is compared with others to come, never with one that is there.
    """
    match subject.scope:
        case Scope.UNKNOWN:
            return f"{story}:{claim.anchor.text}"
        case Scope.STOCK:
            return "planned" if claim.modality is Modality.FUTURE else None
        case Scope.INCIDENT:
            return None if subject.since and (subject.place or subject.population) else story
        case Scope.WINDOW:
            return None if subject.since and _is_told(subject, claim) else story
        case Scope.RUNNING:
            return None if subject.begins or _is_told(subject, claim) else story
        case _:
            return None


def _is_told(subject: Subject, claim: Claim) -> bool:
    """Whether the words say who is counted."""
    named = subject.population or subject.place or subject.by
    return named is not None or max(n or 0 for n in _bounds_of(claim)) >= LARGE


def _bounds_of(claim: Claim) -> tuple[int | None, int | None]:
    return claim.content.bounds() if isinstance(claim.content, Tally) else (None, None)


def _place_of(place: Place | None, conflict: Conflict | None) -> str | None:
    """A place as compared, None where it is the whole theatre of the conflict or has no name."""
    name = place_key(place.name or place.words) if place else None
    if place and name and place.name is None:
        name = _spelt(name, conflict)
    return None if name in _theatre(conflict) else name


@lru_cache(maxsize=4096)  # a war's places come again and again
def _spelt(name: str, conflict: Conflict | None) -> str:
    """One spelling for all: the gazetteer's, as for places that the reader resolved ("deir al-zour", "deir ez-zor")."""
    known = resolve_place(name, conflict=conflict)
    return (place_key(known.name) if known else None) or name


@cache
def _theatre(conflict: Conflict | None) -> set[str]:
    """Names of the whole theatre: the places and states of the conflict file that its title names."""
    if conflict is None:
        return set()
    title = conflict.name.lower()
    places = {p.lower() for p in conflict.places if len(p) > 3 and p.lower().split("-")[-1][:5] in title}
    return places | {
        p.name.lower() for p in conflict.parties if p.code in conflict.places and p.name.lower()[:4] in title
    }


def _of_states(place: Place | None) -> bool:
    """Whether a place is one or more whole states: "Iraq and Syria"."""
    names = re.split(r",\s*|\s+and\s+", " ".join(place.words.split()).lower()) if place else [""]
    return all(name in _state_names() for name in names)


@cache
def _state_names() -> frozenset[str]:
    return frozenset(name.lower() for state in states() for name in state.names)


def _population(tally: Tally, conflict: Conflict | None, day: str | None) -> str | None:
    """Who suffered, as a bloc. In a civil war a state's nationals are its whole people, no party."""
    civil = conflict is not None and any(p.code.startswith(f"{tally.side}-") for p in conflict.parties)
    if civil and tally.counted in (Counted.CIVILIAN, Counted.UNSPECIFIED, Counted.MIXED):
        return None
    return bloc_of(tally.side, conflict, day)


def _code(setting: Setting) -> str | None:
    return setting.conflict.code if setting.conflict else None
