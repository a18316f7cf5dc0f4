"""Who a name means: the table of words -> code and type is what a reader's claimants and sides rest on."""

from __future__ import annotations

import re

import pytest

from counterclaim.lexicons.actors import Known, name_book
from counterclaim.records.claims import ActorType
from counterclaim.records.conflicts import Bloc, Conflict, LocalName, Party, ThirdParty

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|['’]s\b|\w+|\S")  # as the reader parts words


def words(text: str) -> list[str]:
    return WORD.findall(text)


def first(text: str, *conflicts: Conflict, upper: bool = False) -> tuple[str, Known] | None:
    """The words taken at the start of a text, and whom they mean."""
    found = name_book(conflicts).match(words(text), 0, upper=upper)
    return (" ".join(words(text)[: found[0]]), found[1]) if found else None


INVENTED = Conflict(
    "lake-war",
    "Lake war",
    "2019-04-08",
    None,
    (
        Party("XTV", "Tarvia", "Tarvian", names=("Ostrel", "Tarvian side")),
        Party("FRONT", "Sarn Front", "Sarn", ActorType.ARMED_GROUP, ("rebels", "Sarn fighters")),
    ),
    blocs=(Bloc("FRONT+XNV", "Northern side", ("FRONT", "XNV")),),
    third=(ThirdParty("LMM", "Lakes Mission", "Protocol of 2016", ("monitors",), ActorType.IGO),),
    names=(
        LocalName(("Irena Vosk", "Vosk"), "person", "XTV", ActorType.GOVERNMENT),
        LocalName(("Kessin",), "place", "XTV", latitude=-48.3, longitude=-12.5),
        LocalName(("Ostrel",), "place", "XTV"),
    ),
)


@pytest.mark.parametrize(
    ("text", "taken", "code", "kind"),
    [
        ("Turkey said", "Turkey", "TUR", "state"),
        ("the U.S. said", "the U.S.", "USA", "state"),
        ("US troops", "US troops", "USA", "body"),
        ("Ankara denied", "Ankara", "TUR", "capital"),
        ("the White House said", "the White House", "USA", "capital"),
        ("No 10 said", "No 10", "GBR", "capital"),
        ("Turks fled", "Turks", "TUR", "demonym"),
        ("the french foreign minister said", "the french foreign minister", "FRA", "body"),
        ("West Germany said", "West Germany", "DEU", "state"),
        ("Da’esh has", "Da ’ esh", "ISIS", "body"),
        ("Isis fighters fled", "Isis fighters", "ISIS", "body"),
        ("the Syrian Observatory for Human Rights said", "the Syrian Observatory for Human Rights", "SOHR", "body"),
        ("the Kurdistan Workers’ party said", "the Kurdistan Workers ’ party", "PKK", "body"),
        ("the UN security council met", "the UN security council", "UN", "body"),
        ("US-led coalition jets", "US - led coalition jets", "COALITION", "body"),
        ("the ministry of defence of Azerbaijan said", "the ministry of defence of Azerbaijan", "AZE", "body"),
        ("Karabakh’s defense ministry said", "Karabakh ’s defense ministry", "NKR", "body"),
        ("Russian President Vladimir Putin said", "Russian President Vladimir Putin", "RUS", "person"),
        ("President Erdogan said", "President Erdogan", "TUR", "person"),
        ("Syrian rebels fired", "Syrian rebels", "SYR-OPP", "body"),
        ("witnesses said", "witnesses", None, "role"),
        ("senior defence ministry officials said", "senior defence ministry officials", None, "role"),
    ],
)
def test_longest_known_name(text: str, taken: str, code: str | None, kind: str) -> None:
    found = first(text)
    assert found
    assert (found[0], found[1].code, found[1].kind) == (taken, code, kind)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Azerbaijan's army", ActorType.ARMED_FORCE),
        ("Azerbaijani officials", ActorType.GOVERNMENT),
        ("Iraqi militants", ActorType.ARMED_GROUP),
        ("Iranian state media", ActorType.MEDIA),
        ("a spokesman", None),
        ("army spokesman", ActorType.ARMED_FORCE),
        ("UN officials", ActorType.IGO),
        ("SDF commander", ActorType.ARMED_GROUP),
        ("Assad’s forces", ActorType.ARMED_FORCE),
        ("residents", ActorType.CIVILIANS),
        ("military analysts", ActorType.EXPERT),
        ("activists", ActorType.OTHER),
    ],
)
def test_type_comes_from_the_role(text: str, type_: ActorType | None) -> None:
    found = first(text)
    assert (found[1].type if found else None) == type_


@pytest.mark.parametrize(
    "text",
    [
        "us against them",
        "who said so",
        "is it so",
        "may come",
        "May came",
        "polish the floor",
        "Turkish-backed fighters",
        "rebel-held towns",
        "Washington-based analysts",
        "it said",
        "sun and rain",
    ],
)
def test_words_are_no_names(text: str) -> None:
    assert first(text) is None


@pytest.mark.parametrize("text", ["Iraqi militants fled", "Colombian guerrillas fled"])
def test_rebels_of_a_state_are_not_the_state(text: str) -> None:
    found = first(text)
    assert found
    assert found[1].code is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("U.S. TROOPS LANDED", "USA"),
        ("US TROOPS", "nothing"),
        ("THE SALVADORAN ARMED FORCES", "SLV"),
        ("FARC GUERRILLAS", "FARC"),
        ("IS BELIEVED", "nothing"),
        ("WHO DIED", "nothing"),
        ("THE PERUVIAN GOVERNMENT", "PER"),
        ("D'AUBUISSON SAID", "SLV"),
    ],
)
def test_text_in_capitals(text: str, code: str) -> None:
    found = first(text, upper=True)
    assert (found[1].code if found else "nothing") == code


@pytest.mark.parametrize(
    ("text", "name", "code", "kind"),
    [
        ("Tarvian troops said", "Tarvia, troops", "XTV", "body"),
        ("Ostrel said", "Tarvia", "XTV", "capital"),
        ("Tarvia's defence ministry", "Tarvia, defence ministry", "XTV", "body"),
        ("President Irena Vosk said", "Irena Vosk", "XTV", "person"),
        ("Kessin burned", "Kessin", "XTV", "place"),
        ("rebels said", "Sarn Front, rebels", "FRONT", "body"),
        ("the monitors counted", "Lakes Mission", "LMM", "body"),
        ("the Northern side lost", "Northern side", "FRONT+XNV", "body"),
    ],
)
def test_names_of_a_conflict_file(text: str, name: str, code: str, kind: str) -> None:
    found = first(text, INVENTED)
    assert found
    assert (found[1].name, found[1].code, found[1].kind) == (name, code, kind)


def test_common_nouns_mean_a_party_only_in_its_own_conflict() -> None:
    other = Conflict("other", "Other", "2019-01-01", None, (Party("XNV", "Norvane", "Norvanian"),))
    found = first("rebels said", INVENTED, other)
    assert found
    assert found[1].code is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the Kremlin", "RUS"),
        ("Médecins Sans Frontières", "MSF"),
        ("Kremlin wall", None),
        ("", None),
        ("Mr Nobody", None),
    ],
)
def test_lookup_wants_the_whole_name(name: str, code: str | None) -> None:
    known = name_book().lookup(name)
    assert (known.code if known else None) == code
