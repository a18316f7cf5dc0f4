"""What befell those counted by what they are, and their unit, where such a thing can suffer such a harm."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counterclaim.read.counted import What
from counterclaim.read.document import Doc
from counterclaim.read.harms import Harm
from counterclaim.read.measures import is_any, words
from counterclaim.read.places import is_locality
from counterclaim.records.claims import Counted, Measure, Unit

_ON_PEOPLE: Final = frozenset(
    {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING, Measure.DISPLACED, Measure.RELEASED}
)
_BODILY: Final = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})
_ON_THINGS: Final = frozenset({Measure.DESTROYED, Measure.DAMAGED})
_PLACING: Final = frozenset({"deploy", "station", "position", "emplace"})


def as_suffered(doc: Doc, harm: Harm, what: What) -> Harm:
    """The harm with the measure that it has for those counted: tanks lost are destroyed, people hit are casualties,
    people who are no fighters and leave a town are displaced.
    """
    if what.unit is not Unit.PEOPLE:
        return replace(harm, measure=Measure.DESTROYED) if harm.way == "lives" else harm
    if harm.measure in _ON_THINGS and (what.certain or what.phrase is None):
        return _on_people(doc, harm)
    if harm.measure is Measure.DEPLOYED and what.counted is not Counted.COMBATANT and _is_exodus(doc, harm.at):
        return replace(harm, measure=Measure.DISPLACED)
    return harm


def _on_people(doc: Doc, harm: Harm) -> Harm:
    """What befell people whom a verb of destroying or damaging says it of: "two were hit", "wiped out 30 rebels"."""
    if is_any(doc, harm.at, words("on_people", "killed")):
        return replace(harm, measure=Measure.KILLED)
    hit = is_any(doc, harm.at, words("on_people", "casualties"))
    return replace(harm, measure=Measure.CASUALTIES) if hit else harm


def _is_exodus(doc: Doc, verb: int) -> bool:
    """Whether a verb says that a town, an area or a state is left."""
    left = doc.child(verb, "obj") if doc.tokens[verb].lemma == "leave" else None
    return left is not None and (is_locality(doc.tokens[left].lemma) or any(left in w.phrase for w in doc.wheres))


def unit_of_harmed(doc: Doc, harm: Harm, what: What) -> Unit | None:
    """As `unit_for`, with what the verb says of it: forces that are placed, people who fight, things that are taken."""
    verb, people = doc.tokens[harm.at].lemma, what.unit is Unit.PEOPLE
    unit = unit_for(harm, what, verb in _PLACING)
    if unit is None and people and what.certain and verb == "fight":
        return Unit.PEOPLE
    taken = unit is None and what.phrase and verb in words("taking", "verbs")
    return Unit.OTHER if taken and people and not what.certain else unit


def unit_for(harm: Harm, what: What, set_up: bool = False) -> Unit | None:
    """The unit of a tally, None where such a thing cannot suffer such a harm. `set_up`: they were put in place."""
    people = what.unit is Unit.PEOPLE
    if Unit.STRIKE is what.unit or harm.measure is Measure.ATTACKS:
        return Unit.STRIKE if what.unit is Unit.STRIKE and harm.measure is Measure.ATTACKS else None
    if harm.measure in _ON_PEOPLE:
        return Unit.PEOPLE if people and (what.certain or what.phrase is None or harm.measure in _BODILY) else None
    if harm.measure in _ON_THINGS:
        return (Unit.OTHER if not what.certain and what.phrase else None) if people else what.unit
    if harm.measure is Measure.DEPLOYED:
        return _deployed(what, set_up)
    return what.unit if what.certain else None


def _deployed(what: What, set_up: bool) -> Unit | None:
    """`set_up`: they were put in place, as guns are."""
    if what.unit is Unit.PEOPLE:
        armed = what.counted is Counted.COMBATANT or (what.known and what.counted is Counted.UNSPECIFIED)
        return Unit.PEOPLE if armed and what.certain else None
    return what.unit if what.unit is not Unit.BUILDING and (what.unit is not Unit.OTHER or set_up) else None
