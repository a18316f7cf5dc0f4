"""Who is meant: names, roles, pronouns, joint parties, owners, the report's own country."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.lexicons.actors import name_book
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.actors import actor_of, resolve_speaker, side_of
from counterclaim.read.document import Doc
from counterclaim.read.reader import Reader
from counterclaim.records.claims import Actor, ActorType
from counterclaim.records.reports import Report


@cache
def reader() -> Reader:
    return Reader()


@cache
def document(text: str, outlet: str | None = None) -> Doc:
    return reader().document(Report("test", text, outlet=outlet, published="2031-05-14"))


def word(doc: Doc, text: str) -> int:
    """The last word that reads so."""
    return next(t.i for t in reversed(doc.tokens) if t.text == text)


def who(text: str, head: str, outlet: str | None = None) -> Actor:
    doc = document(text, outlet)
    return actor_of(doc, name_book(()), word(doc, head))


def code(text: str, head: str, outlet: str | None = None) -> str:
    actor = who(text, head, outlet)
    return f"{actor.country} {actor.type}"


@pytest.mark.parametrize(
    ("text", "head", "found"),
    [
        ("Defence officials in Ankara denied it.", "officials", "TUR government"),
        ("Kenya's defence ministry denied it.", "ministry", "KEN government"),
        ("Baku's forces shelled the town.", "forces", "AZE armed-force"),
        ("Turkish jets bombed the hills.", "jets", "TUR armed-force"),
        ("A spokesman for the Syrian army said so.", "spokesman", "SYR armed-force"),
        ("The Working Group for Syria met in Geneva.", "Group", "None other"),
        ("The Syrian Network for Human Rights met. A spokesman for the network left.", "spokesman", "SNHR ngo"),
        (
            "The Syrian Network for Human Rights met. Isis jailed ten men. According to the rights group, all fled.",
            "group",
            "SNHR ngo",
        ),
        (
            "The Working Group for Tarnia met. Many rebel groups left. The working group urged talks.",
            "group",
            "None other",
        ),
        ("Members of the Russian navy left.", "Members", "RUS armed-force"),
        ("Forces loyal to Turkey advanced.", "Forces", "TUR armed-force"),
        ("The group of Turkish soldiers fled.", "group", "TUR armed-force"),
        ("Islamic State fighters fled.", "fighters", "ISIS armed-group"),
        ("Masked gunmen attacked the post.", "gunmen", "None armed-group"),
        ("Activists in Syria posted a video.", "Activists", "None other"),
        ("Western diplomats doubted it.", "diplomats", "None government"),
        ("Aid officials feared the worst.", "officials", "None other"),
        ("Witnesses heard shots.", "Witnesses", "None witness"),
        ("The US-backed fighters of the [Syrian] government fled.", "government", "SYR government"),
    ],
)
def test_roles_take_the_code_of_whose_they_are(text: str, head: str, found: str) -> None:
    assert code(text, head) == found


@pytest.mark.parametrize(
    ("text", "head", "found"),
    [
        ("Armenian and Azerbaijani forces clashed.", "forces", "ARM+AZE armed-force"),
        ("The Kenyan and Ugandan presidents met.", "presidents", "KEN+UGA government"),
        ("Kenya and Uganda rejected talks.", "Kenya", "KEN+UGA government"),
        ("Kenya and Uganda signed the deal. Both sides praised it.", "sides", "KEN+UGA government"),
        ("Kenya and Uganda signed the deal. They praised it.", "They", "KEN+UGA government"),
        ("Kenya and Uganda accused each other of murder.", "other", "KEN+UGA government"),
    ],
)
def test_joint_parties(text: str, head: str, found: str) -> None:
    assert code(text, head) == found


def test_joint_words_come_first() -> None:
    assert who("Kenya and Uganda rejected talks.", "Kenya").accept == ("Kenya and Uganda", "Kenya", "Uganda")


@pytest.mark.parametrize(
    ("text", "head", "found", "name"),
    [
        (
            "Kenya's foreign ministry denied it. The ministry gave no figure.",
            "ministry",
            "KEN government",
            "Kenya's foreign ministry",
        ),
        ("Kenya's foreign ministry denied it. It gave no figure.", "It", "KEN government", "Kenya's foreign ministry"),
        ("Paris said it would send troops.", "it", "FRA government", "Paris"),
        (
            "Olga Petrova, the Russian deputy defence minister, said so. She left.",
            "She",
            "RUS government",
            "Olga Petrova, the Russian deputy defence minister",
        ),
        (
            "The French foreign minister, Anne Dubois, warned of war. Dubois left.",
            "Dubois",
            "FRA government",
            "The French foreign minister, Anne Dubois",
        ),
        (
            "The French foreign minister, Anne Dubois, warned of war. The minister left.",
            "minister",
            "FRA government",
            "The French foreign minister, Anne Dubois",
        ),
        (
            "Col. Ivan Petrov, a Russian army spokesman, spoke. He left.",
            "He",
            "RUS armed-force",
            "Col. Ivan Petrov, a Russian army spokesman",
        ),
        ("Iranian troops entered Iraq. Their commander was killed.", "commander", "IRN armed-force", "Their commander"),
    ],
)  # fmt: skip
def test_later_words_mean_the_first_full_wording(text: str, head: str, found: str, name: str) -> None:
    assert (code(text, head), who(text, head).name) == (found, name)


DISPATCH = "LIMA, 3 JUN 89 (EFE) -- [TEXT] THE POLICE ARRESTED TWO MEN AFTER GUERRILLAS HAD ATTACKED A MILITARY BUS."


@pytest.mark.parametrize(
    ("head", "found"), [("POLICE", "PER armed-force"), ("GUERRILLAS", "None armed-group"), ("BUS", "PER other")]
)
def test_forces_of_a_dispatch_are_those_of_its_dateline(head: str, found: str) -> None:
    assert code(DISPATCH, head) == found


def test_a_dateline_town_that_many_states_have_is_in_the_state_that_the_text_names() -> None:
    text = "SANTA ROSA, 3 MAY 89 (DPA) -- [TEXT] TROOPS SEARCHED THE TOWN, THE SALVADORAN ARMY SAID TODAY."
    assert code(text, "TROOPS") == "SLV armed-force"


def test_government_forces_in_a_civil_war_are_those_of_the_state_it_is_fought_in() -> None:
    text = "Moscow said it had bombed nobody in Homs. Government helicopters hit the town, Syrian rebels said."
    doc = Reader(bundled_conflicts()).document(Report("test", text, published="2018-03-12"))
    assert doc.mentions_at(word(doc, "helicopters"))[0].actor.country == "SYR"


def test_forces_of_a_release_are_those_of_its_body() -> None:
    text = "The squadron arrived on Monday. “We will strike them,” said Col. Jane Smith, 99th wing commander."
    assert code(text, "Smith", outlet="CENTCOM") == "USA armed-force"


@pytest.mark.parametrize(
    ("text", "head", "side"),
    [
        ("At least 12 Kenyan soldiers died.", "soldiers", "KEN"),
        ("At least 12 civilians died.", "civilians", None),
        ("At least 12 people died in Kenya.", "people", None),
        ("Seven Ugandan tanks burned.", "tanks", "UGA"),
    ],
)
def test_side_is_what_the_words_say(text: str, head: str, side: str | None) -> None:
    doc = document(text)
    assert side_of(doc, name_book(()), word(doc, head)) == side


def test_we_and_ours_are_the_speakers() -> None:
    doc = document("“Our troops will stay and we will win,” said the Kenyan president.")
    speaker = Actor(("the Kenyan president",), "KEN", ActorType.GOVERNMENT)
    ours = resolve_speaker(doc, word(doc, "troops"), speaker)
    assert (ours.country, ours.type) == ("KEN", ActorType.ARMED_FORCE)
    assert resolve_speaker(doc, word(doc, "we"), speaker) == speaker
