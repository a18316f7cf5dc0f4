"""Which unit a tally has: that of those counted, where such a thing can suffer such a harm."""

from __future__ import annotations

from typing import Final

from counterclaim.read.counted import What
from counterclaim.read.document import Doc
from counterclaim.read.harms import Harm
from counterclaim.read.measures import words
from counterclaim.records.claims import Counted, Measure, Unit

_ON_PEOPLE: Final = frozenset(
    {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING, Measure.DISPLACED, Measure.RELEASED}
)
_BODILY: Final = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})
_ON_THINGS: Final = frozenset({Measure.DESTROYED, Measure.DAMAGED})
_PLACING: Final = frozenset({"deploy", "station", "position", "emplace"})


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
