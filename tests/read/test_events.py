"""Who did what to whom, in our own sentences: arguments, stretches, types; what is kept and what is dropped."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import pytest

from counterclaim.lexicons.actors import name_book
from counterclaim.read.document import Doc
from counterclaim.read.events import propose_events
from counterclaim.read.features import features
from counterclaim.read.keep import weights_of
from counterclaim.read.reader import Reader
from counterclaim.records.claims import Actor, Event, Modality, Stance
from counterclaim.records.reports import Report


@cache
def reader() -> Reader:
    return Reader()


@cache
def document(text: str) -> Doc:
    return reader().document(Report("test", text, published="2031-05-14"))


def proposed(text: str, trigger: str) -> Event:
    doc = document(text)
    events = [p.content for p in propose_events(doc, name_book(())) if isinstance(p.content, Event)]
    return next(e for e in events if e.action.text == trigger)


def quoted(text: str, trigger: str) -> str:
    doc = document(text)
    found = propose_events(doc, name_book(()))
    return next(doc.words(p.quote) for p in found if isinstance(p.content, Event) and p.content.action.text == trigger)


def kept(text: str) -> list[str]:
    return [p.content.action.text for p in document(text).proposals if isinstance(p.content, Event)]


def code(actor: Actor | None) -> str | None:
    return actor.country if actor else None


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "by", "to"),
    [
        ("Turkey has resumed shelling Greece.", "shelling", "ASSAULT", "TUR", "GRC"),
        ("Turkish jets bombed Greece on Monday.", "bombed", "ASSAULT", "TUR", "GRC"),
        ("Greece was attacked by Turkey on Monday.", "attacked", "ASSAULT", "TUR", "GRC"),
        ("Turkey launched an attack against Greece.", "attack", "ASSAULT", "TUR", "GRC"),
        ("A Turkish attack on Greece killed six people.", "attack", "ASSAULT", "TUR", "GRC"),
        ("Clashes between Turkey and Greece erupted on Monday.", "Clashes", "ASSAULT", "GRC+TUR", "GRC+TUR"),
        ("Turkey launched a military operation against Greece.", "operation", "ASSAULT", "TUR", "GRC"),
        ("Turkey has worked with Greece against the smugglers.", "worked with", "COOPERATE", "TUR", "GRC"),
        ("Turkey sent weapons to Iran last year.", "sent weapons", "SUPPORT", "TUR", "IRN"),
        ("Turkey accused Greece of bombing Cyprus.", "bombing", "ASSAULT", "GRC", "CYP"),
        ("Greece blamed Turkey for Saturday's attack on the port.", "attack", "ASSAULT", "TUR", None),
        ("The deal allowed Turkey to attack the Greek army.", "attack", "ASSAULT", "TUR", "GRC"),
        ("The crisis led to US, British and French airstrikes.", "airstrikes", "ASSAULT", "FRA+GBR+USA", None),
        ("A journalist was jailed in Turkey on Monday.", "jailed", "COERCE", "TUR", None),
        ("The Greek army downed two Turkish missiles.", "downed", "ASSAULT", "GRC", "TUR"),
        ("He said Iraqi security forces had retaken 40 percent of the land.", "retaken", "ASSAULT", "IRQ", None),
        ("The army captured 40 positions held by the Islamic State.", "captured", "ASSAULT", None, "ISIS"),
        ("Kenyan troops captured three gunmen on Monday.", "captured", "COERCE", "KEN", None),
        ("Kenyan troops captured Garissa on Monday.", "captured", "ASSAULT", "KEN", None),
        ("The capture of two officers angered the town.", "capture", "COERCE", None, None),
        ("Troops seized 40 rifles and a truck near the river.", "seized", "COERCE", None, None),
        ("We have defeated Isis in the valley.", "defeated", "ASSAULT", None, "ISIS"),
        ("Turkey launched an offensive last month against Greece.", "offensive", "ASSAULT", "TUR", "GRC"),
        ("Two bombs went off in the capital on Monday.", "went off", "ASSAULT", None, None),
        ("A Kenyan drone strike hit the port.", "drone strike", "ASSAULT", "KEN", None),
        # sides that the toll beside it tells
        ("An attack near Garissa left six Kenyan soldiers dead.", "attack", "ASSAULT", None, "KEN"),
        ("Isis killed six Kenyan soldiers when the convoy was attacked.", "attacked", "ASSAULT", "ISIS", "KEN"),
        ("Iraqi forces took the town of Tal Afar from the Islamic State.", "took", "ASSAULT", "IRQ", "ISIS"),
        ("The town of Tal Afar fell to Iraqi forces on Monday.", "fell", "ASSAULT", "IRQ", None),
        ("A village was hit in a US-led bombing on Monday.", "bombing", "ASSAULT", "COALITION", None),
        ("Turkey began its assault on Greece on Monday.", "assault", "ASSAULT", "TUR", "GRC"),
        ("Turkey tried to capture the Greek soldiers.", "capture", "COERCE", "TUR", "GRC"),
        ("Greece withdrew its troops from Cyprus.", "withdrew", "RETREAT", "GRC", None),
        ("Turkey sent forces to Cyprus.", "sent forces", "MOBILIZE", "TUR", None),
        ("Turkey violated the airspace of Greece.", "violated", "MOBILIZE", "TUR", "GRC"),
        ("Russia supplied weapons to Iran.", "supplied weapons", "SUPPORT", "RUS", "IRN"),
        ("Iranian forces backed by Russia took part.", "backed", "SUPPORT", "RUS", "IRN"),
        ("The French minister held talks with Egypt on Monday.", "talks", "CONSULT", "FRA", "EGY"),
        ("Russia and Turkey signed a deal on Monday.", "deal", "AGREE", "RUS+TUR", "RUS+TUR"),
        ("The army accepted the deal brokered by Russia and Turkey.", "deal", "AGREE", "RUS+TUR", None),
        ("A US-Turkish deal was announced on Monday.", "deal", "AGREE", "TUR+USA", "TUR+USA"),
        ("US sanctions imposed on Russia took effect.", "US sanctions", "SANCTION", "USA", "RUS"),
        ("Turkey has threatened to attack Greece.", "attack", "THREATEN", "TUR", "GRC"),
    ],
)
def test_roles(text: str, trigger: str, kind: str, by: str | None, to: str | None) -> None:
    event = proposed(text, trigger)
    assert (str(event.type), code(event.by), code(event.to)) == (kind, by, to)


@pytest.mark.parametrize(
    ("text", "trigger", "stretch"),
    [
        ("On Monday Turkey shelled Greece, while Cyprus looked on.", "shelled", "On Monday Turkey shelled Greece"),
        ("Turkey has resumed shelling the coast.", "shelling", "Turkey has resumed shelling the coast"),
        ("The ministry said that Turkey shelled the coast.", "shelled", "Turkey shelled the coast"),
        ("Residents feared an attack on the port of Izmir.", "attack", "an attack on the port of Izmir"),
        ("After a series of raids the villagers left.", "raids", "a series of raids"),
        ("The army launched an attack on the port.", "attack", "The army launched an attack on the port"),
    ],
)
def test_stretches(text: str, trigger: str, stretch: str) -> None:
    assert quoted(text, trigger) == stretch


def test_the_other_side_is_the_one_the_report_sets_against_the_doer() -> None:
    text = "Greece attacked Turkey on Monday. Turkey said that its army had repelled them. Greek forces advanced again."
    assert code(proposed(text, "advanced").to) == "TUR"


def test_the_enemy_is_whom_the_speaker_fights() -> None:
    text = 'The FMLN said on its radio: "The enemy attacked our positions near San Miguel, in El Salvador."'
    event = proposed(f"SAN SALVADOR, 3 MAY (DPA) -- {text}", "attacked")
    assert (code(event.by), code(event.to)) == ("SLV", "FMLN")


def test_people_are_no_side_even_where_the_doer_has_a_foe() -> None:
    text = "Greece attacked Turkey on Monday. On Tuesday Greece shelled civilians."
    assert code(proposed(text, "shelled").to) is None


@pytest.mark.parametrize(
    "text",
    [
        "Turkish forces shelled the Greek port of Kavala on Monday, officials in Athens said.",
        "Greek fighters launched an attack on a Turkish base on Tuesday.",
    ],
)
def test_deeds_with_both_sides_are_kept(text: str) -> None:
    assert kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "He said the fight had changed him.",
        "She went there to fight, and the attack came later, after 1994.",
    ],
)
def test_bare_nouns_and_purposes_are_dropped(text: str) -> None:
    assert not kept(text)


def test_each_deed_is_told_once() -> None:
    assert len(kept("Greek forces launched an attack on the Turkish army near Edirne on Monday, officials said.")) == 1


def test_a_list_of_strikes_has_one_attack_a_place_and_none_for_its_total() -> None:
    text = (
        "Coalition forces conducted seven strikes against the Islamic State in Iraq on Sunday.\n"
        "Near Mosul, four strikes engaged two tactical units and destroyed a vehicle.\n"
        "Near Kirkuk, two strikes destroyed a bunker.\nNear Tal Afar, one strike damaged a bridge.\n"
    )
    told = [p.content for p in document(text).proposals if isinstance(p.content, Event)]
    assert [e.place.words for e in told if e.place] == ["Mosul", "Kirkuk", "Tal Afar"]
    assert {code(e.by) for e in told} == {"COALITION"}


def test_confidence_is_the_chance_that_the_model_gives() -> None:
    doc = document("Turkish forces shelled the Greek port of Kavala on Monday, officials in Athens said.")
    model = weights_of("event")
    assert model is not None
    found = [p for p in doc.proposals if isinstance(p.content, Event)]
    raw = {p.anchor: p for p in propose_events(doc, name_book(()))}
    assert found and all(abs(p.confidence - model.probability(features(doc, raw[p.anchor]))) < 0.01 for p in found)
    assert all(model.threshold <= p.confidence <= 1 for p in found)


def test_the_model_can_be_read_and_says_how_well_it_does() -> None:
    model = json.loads((files("counterclaim.read.model") / "keep.json").read_text("utf-8"))["event"]
    assert {"threshold", "bias", "card", "weights"} <= set(model)
    assert model["card"]["cross-validated"]["f1"] > 0.5
    weights = list(model["weights"].values())
    assert weights == sorted(weights, key=abs, reverse=True), "what counts most stands first"


def test_a_kind_that_the_model_does_not_know_passes() -> None:
    assert weights_of("weather") is None


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("Turkey will attack Greece.", "attack", Modality.FUTURE),
        ("Turkey may attack Greece.", "attack", Modality.POSSIBLE),
        ("Turkey attacked Greece.", "attacked", Modality.ACTUAL),
        ("Turkey managed to capture the port.", "capture", Modality.ACTUAL),
    ],
)
def test_modality(text: str, trigger: str, modality: Modality) -> None:
    doc = document(text)
    found = propose_events(doc, name_book(()))
    assert [p.modality for p in found if isinstance(p.content, Event) and p.content.action.text == trigger] == [
        modality
    ]


def test_a_negated_deed_is_denied() -> None:
    doc = document("Turkey has not attacked Greece.")
    assert [p.stance for p in propose_events(doc, name_book(()))] == [Stance.DENIES]
