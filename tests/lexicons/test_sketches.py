"""A conflict file out of the actors met."""

from __future__ import annotations

import pytest

from counterclaim.lexicons.conflicts import load_conflict
from counterclaim.lexicons.sketches import sketch_conflict
from counterclaim.records.claims import Actor, ActorType, Claim, Event, EventType, Modality, Place, Stance
from counterclaim.records.errors import UnknownItem
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span

KELDIA = Actor(("Keldia",), "XKD", ActorType.GOVERNMENT)
ARMY = Actor(("Keldian army",), "XKD", ActorType.ARMED_FORCE)
COLUMN = Actor(("Northern Column",), "NCOL", ActorType.ARMED_GROUP)
TURKEY = Actor(("Ankara",), "TUR", ActorType.GOVERNMENT)
MISSION = Actor(("Strait Monitoring Mission",), "SMM", ActorType.IGO)
CROWD = Actor(("gunmen",), None, ActorType.ARMED_GROUP)


def told(
    who: Actor, by: Actor | None, to: Actor | None, kind: EventType = EventType.ASSAULT, place: str | None = None
) -> Claim:
    span = Span(0, 3, "hit")
    event = Event(kind, span, by, to, Place(place) if place else None)
    return Claim("0", who, Stance.AFFIRMS, Modality.ACTUAL, span, event)


def sketch(*claims: Claim, day: str = "2031-06-03") -> str:
    return sketch_conflict([(Report("r", ".", published=day), list(claims))], "dunmere-war", "Dunmere war")


WAR = [
    told(KELDIA, ARMY, COLUMN, place="Halbeck"),
    told(MISSION, COLUMN, ARMY, place="Halbeck"),
    told(MISSION, CROWD, ARMY, place="the market"),
    told(KELDIA, TURKEY, COLUMN, EventType.SUPPORT),
    told(KELDIA, TURKEY, COLUMN, EventType.SUPPORT),
    told(KELDIA, TURKEY, KELDIA),
    told(KELDIA, TURKEY, KELDIA),
]


def test_the_sketch_is_a_conflict_file() -> None:
    conflict = load_conflict(sketch(*WAR))
    assert (conflict.code, conflict.name, conflict.since) == ("dunmere-war", "Dunmere war", "2031-06-03")
    assert [(p.code, p.name, p.type) for p in conflict.parties] == [
        ("NCOL", "Northern Column", ActorType.ARMED_GROUP),
        ("TUR", "Turkey", ActorType.GOVERNMENT),
        ("XKD", "Keldia", ActorType.GOVERNMENT),
    ]
    assert {(o.one, o.other) for o in conflict.opposed} == {("NCOL", "XKD"), ("TUR", "XKD")}
    assert conflict.places == ("Halbeck",)


def test_who_backs_and_who_stands_outside_is_left_to_a_person() -> None:
    conflict = load_conflict(sketch(*WAR))
    assert (conflict.backing, conflict.third) == ((), ())
    assert '# backer = "TUR"\n# backed = "NCOL"' in sketch(*WAR)
    assert '# code = "SMM"' in sketch(*WAR)


def test_actors_met_once_and_without_a_code_make_no_party() -> None:
    with pytest.raises(UnknownItem, match="no actor with a code was met"):
        sketch(told(MISSION, CROWD, COLUMN))


def test_names_that_toml_has_to_escape() -> None:
    quoted = Actor(('The "Iron" Guard',), "IRON", ActorType.ARMED_GROUP)
    assert load_conflict(sketch(told(KELDIA, quoted, ARMY), told(KELDIA, quoted, ARMY))).parties[0].name == (
        'The "Iron" Guard'
    )
