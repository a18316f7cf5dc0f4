"""The name that a person would give a matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.ledger.deeds import deed_name, say_day, where
from counterclaim.ledger.sides import bloc, party
from counterclaim.ledger.tables import read_table
from counterclaim.ledger.views import KeyedView, Subject
from counterclaim.lexicons.states import state_of
from counterclaim.records.claims import ActorType, Counted, Issue, Kind, Measure, Unit
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Scope

_WORDS = read_table("words.toml")
_MODIFIER = re.compile(
    r"^((its|his|her|their|the|an?|more|other|another|additional|previous|separate|several|remaining|reported|suspected|some|of|strong,?|largely|mostly)\s+)+",
    re.IGNORECASE,
)


def matter_name(views: Sequence[KeyedView], conflict: Conflict | None) -> str:
    """The name of the matter of these views (one at least, in order): "Azerbaijani tanks destroyed, 28 Sep 2020"."""
    subject = views[0].subject
    match subject.kind:
        case Kind.TALLY:
            name = _tally_name(subject, views, conflict)
        case Kind.EVENT:
            known = subject.target is not None and subject.target.isupper()  # a code, no bare name
            doing = side_adjective(subject.by, conflict) if subject.by is not None and subject.by.isupper() else None
            name = deed_name(views, side_adjective(subject.target, conflict) if known else None, doing)
        case _:
            issue = "other matters" if subject.issue is Issue.OTHER else str(subject.issue).replace("-", " ")
            name = f"{_actor_name(subject.by, views, conflict)} on {issue}"
    return name[:1].upper() + name[1:]


def side_adjective(code: str | None, conflict: Conflict | None) -> str | None:
    """How a side's losses are named: "Karabakh-side", "Azerbaijani", None where the code is not known."""
    if code is None:
        return None
    if (known := bloc(code, conflict)) is not None:
        return known.name.removesuffix(" forces").replace(" side", "-side")
    if (one := party(code, conflict)) is not None:
        return one.adjective
    if "+" in code:
        return " and ".join(filter(None, (side_adjective(c, conflict) for c in code.split("+"))))
    state = state_of(code)
    return state.adjectives[0] if state and state.adjectives else _say_code(code)


def side_name(code: str | None, conflict: Conflict | None) -> str | None:
    """How a side is named: "the Karabakh side", "Azerbaijan"."""
    if code is None:
        return None
    if (known := bloc(code, conflict)) is not None:
        return f"the {known.name}"
    if (one := party(code, conflict)) is not None:
        return one.name
    if "+" in code:
        return " and ".join(filter(None, (side_name(c, conflict) for c in code.split("+"))))
    state = state_of(code)
    return state.name if state else _say_code(code)


def _tally_name(subject: Subject, views: Sequence[KeyedView], conflict: Conflict | None) -> str:
    noun = _noun(subject, views, conflict)
    side = _side(views, conflict)
    named = side is None or _names_side(noun, side, subject.population, conflict)
    head = noun if named else f"{side} {noun}"
    if subject.measure is Measure.ATTACKS:
        head = f"{noun} on {side_name(subject.population, conflict)}" if side else noun
    doer = side_name(subject.by, conflict)
    held = subject.scope is Scope.STOCK and subject.measure is Measure.CAPTURED
    verb = _WORDS["verbs"]["held" if held else str(subject.measure)]
    parts = [head, verb, f"by {doer}" if doer else "", where(views)]
    return " ".join(p for p in parts if p) + _when(subject, views)


def _names_side(noun: str, side: str, code: str | None, conflict: Conflict | None) -> bool:
    """Whether the words for those counted name their side already: "Isis members", "Free Syrian Army fighters"."""
    words = {
        side,
        *(w for c in (code or "").split("+") if (p := party(c, conflict)) for w in (p.name, p.adjective, *p.names)),
    }
    return any(re.search(rf"\b{re.escape(w)}\b", noun, re.IGNORECASE) for w in words)


def _side(views: Sequence[KeyedView], conflict: Conflict | None) -> str | None:
    """The state, or party of that rank, that all name, else the bloc."""
    side = views[0].subject.side
    known = party(side, conflict)
    ranked = known.type is ActorType.GOVERNMENT if known else side is not None and state_of(side) is not None
    agreed = ranked and all(v.subject.side == side for v in views)
    return side_adjective(side if agreed else views[0].subject.population, conflict)


def _noun(subject: Subject, views: Sequence[KeyedView], conflict: Conflict | None) -> str:
    one = all(v.view.high == 1 for v in views)
    if subject.thing and subject.measure is not Measure.ATTACKS:
        return subject.thing if one or " " in subject.thing else _plural(subject.thing)
    if subject.measure is Measure.ATTACKS or subject.unit is Unit.OTHER:
        said = _as_said(views)
        return said if said and said.split()[-1].lower() not in _WORDS["kinds"]["times"] else _noun_of(subject.unit)
    if subject.unit is Unit.PEOPLE and subject.counted is Counted.COMBATANT:
        return _fighters(subject, views, conflict)
    noun = _noun_of(subject.counted if subject.unit is Unit.PEOPLE else subject.unit)
    return _singular(noun) if one else noun


def _fighters(subject: Subject, views: Sequence[KeyedView], conflict: Conflict | None) -> str:
    """Combatants of a party that is no armed group are soldiers; others are what the words call them."""
    known = [p for c in (subject.population or "").split("+") if (p := party(c, conflict)) is not None]
    said = _as_said(views)
    if any(p.type is not ActorType.ARMED_GROUP for p in known) and said.split(" ")[-1] != "fighters":
        return "soldier" if all(v.view.high == 1 for v in views) else "soldiers"
    return said or _noun_of(Counted.COMBATANT)


def _as_said(views: Sequence[KeyedView]) -> str:
    """The shortest words for those counted."""
    words = min((" ".join(v.of.split()) for v in views if v.of), key=lambda w: (len(w), w), default="")
    words = _MODIFIER.sub("", words.replace("[", "").replace("]", ""))
    return words.lower() if words.isupper() else words


def _noun_of(name: object) -> str:
    return str(_WORDS["nouns"][str(name)])


def _say_code(code: str) -> str:
    """A code of a body that no table names: a long one is a name in capitals ("HEZBOLLAH"), a short one is said so."""
    if not code.isupper():
        return code
    return "-".join(w.capitalize() if len(w) > 4 else w for w in code.split("-"))


def _plural(noun: str) -> str:
    if noun in _WORDS["irregular"]:
        return str(_WORDS["irregular"][noun])
    return (
        f"{noun[:-1]}ies"
        if re.search(r"[^aeiou]y$", noun)
        else f"{noun}es"
        if noun.endswith(("ch", "sh", "x"))
        else f"{noun}s"
    )


def _singular(noun: str) -> str:
    return "person" if noun == "people" else noun.removesuffix("s") if noun != "aircraft" else noun


def _when(subject: Subject, views: Sequence[KeyedView]) -> str:
    """The days; a start that no claim states is not named."""
    since = subject.since
    until = max((v.subject.until for v in views if v.subject.until), default=None)
    match subject.scope:
        case Scope.RUNNING if since and any(v.subject.begins for v in views):
            return f", running since {say_day(since)}"
        case Scope.RUNNING | Scope.STOCK:
            return f", as of {say_day(until)}" if until else ""
        case Scope.WINDOW | Scope.INCIDENT:
            if since and until and since != until:
                return f", {say_day(since)} to {say_day(until)}"
            return f", {say_day(since)}" if since else f", to {say_day(until)}" if until else ""
        case _:
            return ""


def _actor_name(code: str | None, views: Sequence[KeyedView], conflict: Conflict | None) -> str:
    known = side_name(code, conflict)
    return known if known and known != code else views[0].of or "unnamed actor"
