"""The name that a person would give a matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from counterclaim.ledger.sides import bloc, party
from counterclaim.ledger.tables import read_table
from counterclaim.ledger.views import KeyedView, Subject
from counterclaim.lexicons.states import state_of
from counterclaim.records.claims import ActorType, Counted, Kind, Measure, Unit
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Scope

_WORDS = read_table("words.toml")


def matter_name(views: Sequence[KeyedView], conflict: Conflict | None) -> str:
    """The name of the matter of these views (one at least, in order): "Azerbaijani tanks destroyed, 28 Sep 2020"."""
    subject = views[0].subject
    match subject.kind:
        case Kind.TALLY:
            name = _tally_name(subject, views, conflict)
        case Kind.EVENT:
            name = _event_name(subject, views)
        case _:
            name = f"{_actor_name(subject.by, views, conflict)} on {str(subject.issue).replace('-', ' ')}"
    return name[:1].upper() + name[1:]


def side_adjective(code: str | None, conflict: Conflict | None) -> str | None:
    """How a side's losses are named: "Karabakh-side", "Azerbaijani", None where the code is not known."""
    if code is None:
        return None
    if (known := bloc(code, conflict)) is not None:
        return known.name.removesuffix(" forces").replace(" side", "-side")
    if (one := party(code, conflict)) is not None:
        return one.adjective
    state = state_of(code)
    return state.adjectives[0] if state and state.adjectives else code


def side_name(code: str | None, conflict: Conflict | None) -> str | None:
    """How a side is named: "the Karabakh side", "Azerbaijan"."""
    if code is None:
        return None
    if (known := bloc(code, conflict)) is not None:
        return f"the {known.name}"
    if (one := party(code, conflict)) is not None:
        return one.name
    state = state_of(code)
    return state.name if state else code


def say_day(day: str) -> str:
    """An ISO date as a person writes it: "29 Sep 2020"."""
    d = date.fromisoformat(day[:10])
    return f"{d.day} {d:%b %Y}"


def _tally_name(subject: Subject, views: Sequence[KeyedView], conflict: Conflict | None) -> str:
    noun = _noun(subject, views, conflict)
    side = side_adjective(subject.population, conflict)
    head = f"{side} {noun}" if side and side.lower() not in noun.lower() else noun
    if subject.measure is Measure.ATTACKS:
        head = f"{noun} on {side_name(subject.population, conflict)}" if side else noun
    doer = side_name(subject.by, conflict)
    parts = [head, _WORDS["verbs"][str(subject.measure)], f"by {doer}" if doer else "", _where(subject, views)]
    return _tidy(" ".join(p for p in parts if p)) + _when(subject, views)


def _noun(subject: Subject, views: Sequence[KeyedView], conflict: Conflict | None) -> str:
    if subject.thing:
        if subject.measure is Measure.ATTACKS:
            return _as_said(views)
        return str(
            _WORDS["irregular"].get(subject.thing, subject.thing if " " in subject.thing else f"{subject.thing}s")
        )
    if subject.unit is Unit.OTHER or (subject.unit is Unit.PEOPLE and subject.counted is Counted.COMBATANT):
        return (
            _fighters(subject, views, conflict)
            if subject.unit is Unit.PEOPLE
            else _as_said(views) or _noun_of(Unit.OTHER)
        )
    return _noun_of(subject.counted if subject.unit is Unit.PEOPLE else subject.unit)


def _noun_of(name: object) -> str:
    return str(_WORDS["nouns"][str(name)])


def _fighters(subject: Subject, views: Sequence[KeyedView], conflict: Conflict | None) -> str:
    """A state's combatants are soldiers, an armed group's fighters; of no known side, as the words have them."""
    codes = (subject.population or "").split("+")
    known = [p for c in codes if (p := party(c, conflict)) is not None]
    if any(p.type is not ActorType.ARMED_GROUP for p in known) or any(state_of(c) for c in codes):
        return _noun_of("soldier")
    return _as_said(views) or _noun_of(Counted.COMBATANT)


def _as_said(views: Sequence[KeyedView]) -> str:
    """The shortest words for those counted."""
    words = min((" ".join(v.of.split()) for v in views if v.of), key=lambda w: (len(w), w), default="")
    return words.lower() if words.isupper() else words


def _where(subject: Subject, views: Sequence[KeyedView]) -> str:
    """The place as the shortest wording has it; the whole theatre goes without saying."""
    if subject.place is None:
        return ""
    words = min((v.subject.place_words for v in views if v.subject.place_words), key=lambda w: (len(w), w))
    return f"in {' '.join(words.split())}"


def _when(subject: Subject, views: Sequence[KeyedView]) -> str:
    since = subject.since
    until = max((v.subject.until for v in views if v.subject.until), default=None)
    match subject.scope:
        case Scope.RUNNING if since:
            return f", running since {say_day(since)}"
        case Scope.RUNNING | Scope.STOCK:
            return f", as of {say_day(until)}" if until else ""
        case Scope.WINDOW | Scope.INCIDENT:
            if since and until and since != until:
                return f", {say_day(since)} to {say_day(until)}"
            return f", {say_day(since)}" if since else f", to {say_day(until)}" if until else ""
        case _:
            return ""


def _event_name(subject: Subject, views: Sequence[KeyedView]) -> str:
    by = _shortest(v.by_words for v in views)
    to = _shortest(v.target_words for v in views)
    action = re.sub(
        r"^(had|have|has|was|were|is|are|been|being|to|the|a|an)\s+", "", " ".join(views[0].of.lower().split())
    )
    if to and re.search(r"(ed|ght|wn|shot|hit|struck|took|seized)\b", action):
        name = f"{to} {action}" + (f" by {by}" if by else "")
    elif by and to:
        name = f"{action} by {by} against {to}"
    else:
        name = f"{action} by {by}" if by else f"{action} of {to}" if to else action
    where = _where(subject, views)
    day = f", {say_day(subject.since)}" if subject.since else ""
    return _tidy(f"{name} {where}" if where and (subject.place or "") not in name.lower() else name) + day


def _actor_name(code: str | None, views: Sequence[KeyedView], conflict: Conflict | None) -> str:
    known = side_name(code, conflict)
    return known if known and known != code else views[0].of or "unnamed actor"


def _shortest(words: Iterable[str | None]) -> str | None:
    found = sorted({" ".join(w.split()) for w in words if w}, key=lambda w: (len(w), w))
    return re.sub(r"^(an?|the)\s+", "", found[0], flags=re.IGNORECASE) if found else None


def _tidy(name: str) -> str:
    return " ".join(name.split())
