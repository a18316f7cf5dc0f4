"""The canonical key of a subject, and how places and kinds are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from counterclaim.ledger.tables import listed
from counterclaim.ledger.views import Subject
from counterclaim.lexicons.states import state_of, states
from counterclaim.records.claims import Counted, Kind, Tally, Unit
from counterclaim.records.matters import Scope

_CLEAR_UNITS = {
    Unit.TANK, Unit.ARTILLERY, Unit.AIRCRAFT, Unit.HELICOPTER, Unit.DRONE, Unit.AIR_DEFENCE, Unit.ANTI_TANK, Unit.DEPOT,
}  # fmt: skip
_STRENGTH = re.compile(r"^-?strong\b,?\s*(?:(?:largely|mostly|mainly)\s+)?", re.IGNORECASE)  # "30,000-strong force"
_BREAK = re.compile(
    r"\s+(?:of|in|at|on|from|with|who|which|that|held|including|by|near|for|to|aboard|was|were)\b|[,(;\[]"
)


def key_of(subject: Subject) -> str:
    """The key under which comparable views meet: every slot that defines the subject, in a fixed order."""
    match subject.kind:
        case Kind.TALLY:
            slots: list[object] = [
                subject.measure,
                subject.unit,
                subject.thing,
                subject.counted,
                subject.population,
                subject.by,
            ]
            slots += [subject.place, *_extent_slots(subject)]
        case Kind.EVENT:
            slots = [subject.event_type, subject.by, subject.target, subject.place, subject.since]
        case _:
            slots = [subject.by, subject.issue]
    return "|".join(
        [str(subject.kind), subject.conflict or "", *(str(s) if s else "" for s in slots), subject.tie or ""]
    )


def place_key(words: str | None) -> str | None:
    """A place as compared: its own name, without the kind of place and what it lies in; None where no name is left.

    "the town of Qaryatain in Homs province" -> "qaryatain"; "a mosque in Al-Jinah" -> "al-jinah"; "the region" -> None.
    """
    for part in re.split(r"\s+(?:in|on|near|outside)\s+|,|\s+of\s+(?=the\b)", words or ""):
        tokens = re.findall(r"[\w’'-]+", re.sub(r"['’]s\b", "", part.lower()))
        kept = [t for t in tokens if t not in listed("places", "generic")]
        if any(t not in listed("places", "directions") for t in kept):
            return " ".join(kept)
    return None


def thing_of(tally: Tally, population: str | None = None) -> str | None:
    """The kind counted: the head noun of the words for those counted, None where the unit or class says it all.

    "defence department contractor" -> "contractor"; "military vehicles" -> None; "cases of malnutrition" keeps all;
    of a population, a part by nationality, creed or standing keeps it: "Shia fighters", "British fighters".
    """
    if tally.scope is not None:  # of a table, which names the kind where the unit does not say it
        named = (tally.thing or "").lower()
        return named if " " in named else _singular(named) or None
    if tally.unit in _CLEAR_UNITS or not tally.of:
        return None
    phrase = _STRENGTH.sub("", " ".join(tally.of.split()))
    stop = _BREAK.search(phrase.lower())
    head = re.findall(r"[\w’'-]+", phrase[: stop.start()] if stop else phrase)
    if not head:
        return None
    noun = head[-1].lower()
    if noun in listed("kinds", "people" if tally.unit is Unit.PEOPLE else "things"):
        return "chemical" if "chemical" in phrase.lower() else _narrowed(head, tally, population)
    if noun in {"case", "cases"}:
        return phrase.lower()
    if tally.unit is Unit.PEOPLE and head[-1][0].isupper() and not phrase.isupper():
        return _narrowed(head, tally, population)  # a nationality: the side says it
    return _singular(noun)


def _narrowed(words: Sequence[str], tally: Tally, population: str | None) -> str | None:
    """A part of a population that words set apart; None where they only name the population."""
    if population is None or tally.unit is not Unit.PEOPLE:
        return None
    apart = [w.lower() for w in words if w.lower() in listed("kinds", "narrow")]
    states = {_demonyms().get(" ".join(words[i:j]).lower()) for i in range(len(words)) for j in (i + 1, i + 2)}
    for code in sorted(states - {None, *population.split("+"), tally.side, (tally.side or "").split("-")[0]}, key=str):
        state = state_of(str(code))
        apart.append(state.adjectives[0] if state and state.adjectives else str(code))
    kind = "fighters" if tally.counted is Counted.COMBATANT else "people"
    return f"{' '.join(dict.fromkeys(apart))} {kind}" if apart else None


@cache
def _demonyms() -> Mapping[str, str]:
    return {w.lower(): state.code for state in states() for w in (*state.adjectives, *state.people)}


def _extent_slots(subject: Subject) -> list[object]:
    match subject.scope:
        case Scope.RUNNING:
            return [subject.scope, subject.since]
        case Scope.STOCK:
            return [subject.scope]
        case _:
            return [subject.scope, subject.since, subject.until]


def _singular(noun: str) -> str:
    known = {"children": "child", "women": "woman", "men": "man", "babies": "baby", "policemen": "policeman"}
    if noun in known:
        return known[noun]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
