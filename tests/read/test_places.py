"""Places that a text names, and where an event is."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.read.document import Doc
from counterclaim.read.places import place_near
from counterclaim.read.reader import Reader
from counterclaim.records.reports import Report


@cache
def reader() -> Reader:
    return Reader()


def document(text: str) -> Doc:
    return reader().document(Report("test", text, published="2031-05-14"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels shelled the city of Raqqa.", ["the city of Raqqa SYR"]),
        ("Officials in Ankara met in Geneva.", ["Ankara TUR", "Geneva CHE"]),
        ("Ankara said that Idlib was calm.", ["Idlib SYR"]),
        ("Fighting raged in Homs province.", ["Homs province SYR"]),
        ("Troops left Syria for good.", ["Syria SYR"]),
        ("Russia withdrew its jets from Syria.", ["Syria SYR"]),
        ("Turkey and Russia want a truce.", []),
        ("Shelling along the frontline killed two people.", ["the frontline None"]),
        ("A UN convoy crossed areas and towns.", []),
        ("GUERRILLAS BLEW UP A BRIDGE IN THE SUBURB OF SOACHA.", ["THE SUBURB OF SOACHA COL"]),
        ("Turkish jets and Syrian tanks moved.", []),
        ("Clashes went on in different parts of Colombia.", ["different parts of Colombia COL"]),
        ('GUERRILLAS ATTACKED THE "EL TARNO" GARRISON.', []),
        ('TEN MEN DIED IN THE ATTACK ON THE "EL TARNO" GARRISON.', ['THE "EL TARNO" GARRISON None']),
        ("A bomb went off in Ocotal, Tarnia Department.", ["Ocotal, Tarnia Department NIC"]),
        ("Rebels killed the mayor of the small town of Ostigal.", ["the small town of Ostigal None"]),
        ("Ten men died in clashes with Syria-backed fighters near Homs.", ["Homs SYR"]),
        ("Gunners brought down two drones with Pantsir-S missiles.", []),
        ("Turkey trained two thousand fighters in Euphrates Shield.", []),
    ],
)
def test_places(text: str, found: list[str]) -> None:
    assert [f"{w.place.words} {w.place.country}" for w in document(text).wheres] == found


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Rebels said in Ankara that the army had shelled Idlib.", "shelled", "Idlib"),
        ("A strike on the town of Afrin killed two people in Syria.", "strike", "the town of Afrin"),
        ("Two people were killed near the main gate.", "killed", "the main gate"),
        ("Turkey warned of war.", "warned", None),
        ("The brigade with its base in Afrin said that ten men were killed near Idlib.", "killed", "Idlib"),
        ("The brigade with its base in Afrin said that ten men were killed.", "killed", None),
        ("The minister said in a speech in Geneva that troops had shelled a market.", "shelled", None),
        ("A reporter in Afrin saw ten men killed.", "killed", "Afrin"),
        ("In Idlib 30 soldiers were killed.", "killed", "Idlib"),
        ("Ten fought in the Idlib Liberation Front.", "fought", None),
    ],
)
def test_where_an_event_is(text: str, trigger: str, place: str | None) -> None:
    doc = document(text)
    found = place_near(doc, next(t.i for t in doc.tokens if t.text == trigger))
    assert (found.words if found else None) == place


def test_a_deed_told_before_is_where_it_was_told() -> None:
    doc = document(
        "A bomb went off in a café in the town of Manbij. Ten died in the attack, while the army leaves Syria."
    )
    place = place_near(doc, next(t.i for t in doc.tokens if t.text == "died"), carry=True)
    assert place is not None
    assert place.name == "Manbij"


def test_where_somebody_spoke_is_no_place_of_what_befell_others() -> None:
    doc = document("“We fight on,” the minister said in Athens. Turkish shells had killed 20 soldiers.")
    number = next(t.i for t in doc.tokens if t.text == "20")
    assert place_near(doc, number, carry=True) is None


def test_the_place_of_the_sentence_before_only_when_asked() -> None:
    doc = document("Rebels entered the town of Afrin. Ten people were killed.")
    killed = next(t.i for t in doc.tokens if t.text == "killed")
    assert place_near(doc, killed) is None
    carried = place_near(doc, killed, carry=True)
    assert carried is not None
    assert carried.words == "the town of Afrin"
