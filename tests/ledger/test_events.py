from __future__ import annotations

import pytest

from counterclaim.records.claims import Actor, ActorType
from counterclaim.records.matters import Dispute, Evidence, Finding, Matter

from .cases import GUARD, KORLAND, OSTRA_CITY, OSTRIA, VELL, VOICE, Page, ledger, only

JET = Actor(("a Vellish jet",), "VEL", ActorType.ARMED_FORCE)
DRONE = Actor(("an Ostrian drone",), "OST", ActorType.ARMED_FORCE)
TROOPS = Actor(("Ostrian troops",), "OST", ActorType.ARMED_FORCE)
ARMY = Actor(("their army",), "OST", ActorType.ARMED_FORCE)
TOWN = Actor(("the town of Tarn",), "VEL", ActorType.CIVILIANS)


def downing(cue: str = "denied", who: Actor = OSTRIA) -> Page:
    page = Page().event(VELL, "an Ostrian drone had downed a Vellish jet", "downed", DRONE, JET)
    return page.event(who, "", "downed", DRONE, JET, cue=cue, stance="denies", again=True)


def found(matter: Matter, about: str) -> Finding:
    return next(f for f in matter.findings if f.about == about)


def test_a_denial_on_the_same_stretch_contests_responsibility_and_not_the_loss() -> None:
    matter = only(downing())
    assert matter.name == "Vellish jet downed by Ostrian drone, 4 Mar 2031"
    assert found(matter, "occurrence").evidence is Evidence.CONCEDED
    assert found(matter, "occurrence").dispute is Dispute.NONE
    assert found(matter, "responsibility").dispute is Dispute.CONTESTED
    assert found(matter, "responsibility").evidence is Evidence.ONE_SIDED
    assert found(matter, "responsibility").reason == (
        "Vell's army command affirms it; Ostria's defence ministry denies the part laid to it."
    )


@pytest.mark.parametrize(
    ("cue", "who", "occurrence", "responsibility"),
    [
        ("denied any involvement in", OSTRIA, Dispute.NONE, Dispute.CONTESTED),
        ("denied responsibility for", KORLAND, Dispute.NONE, Dispute.CONTESTED),
        ("said that no such thing took place, denying", OSTRIA, Dispute.CONTESTED, Dispute.CONTESTED),
        ("denied the death toll of", OSTRIA, Dispute.NONE, Dispute.NONE),
    ],
)
def test_a_denial_reaches_what_its_words_cover(
    cue: str, who: Actor, occurrence: Dispute, responsibility: Dispute
) -> None:
    matter = only(downing(cue, who))
    assert found(matter, "occurrence").dispute is occurrence
    assert found(matter, "responsibility").dispute is responsibility


def test_an_unclear_denial_says_so() -> None:
    matter = only(downing("rejected", KORLAND))
    assert "scope of denial unclear" in found(matter, "responsibility").reason


def test_both_of_a_joint_denial_deny() -> None:
    both = Actor(("Ostra City and Kor City",), None, ActorType.GOVERNMENT)
    matter = only(downing("denied", both))
    assert [v.claimant for v in matter.views if v.stance == "denies"] == ["Kor City", "Ostra City"]


def test_shelling_of_its_town_is_an_accusation() -> None:
    matter = only(Page().event(VELL, "the Marsh Guard shelled the town of Tarn", "shelled", GUARD, TOWN, place="Tarn"))
    assert {f.evidence for f in matter.findings} == {Evidence.ONE_SIDED}


def test_a_strike_and_its_dead_are_linked_and_make_its_extent() -> None:
    page = Page().event(VOICE, "the Marsh Guard shelled the town of Tarn", "shelled", GUARD, TOWN, place="Tarn")
    day = {"since": "2031-03-04", "until": "2031-03-04", "place": "Tarn"}
    page.tally(VELL, 6, of="residents", counted="civilian", by="MGD", **day)  # type: ignore[arg-type]
    page.tally(OSTRA_CITY, 1, of="residents", counted="civilian", by="MGD", **day)  # type: ignore[arg-type]
    matters = ledger(page)
    event, harm = sorted(matters, key=lambda m: m.kind)
    assert [(link.kind, link.to) for link in harm.links] == [("harm-of", event.id)]
    assert found(event, "extent").dispute is Dispute.CONTESTED
    assert set(found(event, "extent").claims) == set(harm.claims)


def test_deeds_of_other_days_and_doers_are_other_matters() -> None:
    pages = [
        Page().event(VELL, "a drone struck Tarn", "struck", DRONE, TOWN, place="Tarn"),
        Page("Hill Post").event(VELL, "a drone struck Tarn", "struck", DRONE, TOWN, place="Tarn", date="2031-03-05"),
        Page("Shore Echo").event(VELL, "the Guard struck Tarn", "struck", GUARD, TOWN, place="Tarn"),
        Page("Dale News").event(VOICE, "a drone hit Tarn", "hit", DRONE, TOWN, place="the city of Tarn"),
    ]
    assert sorted(len(m.views) for m in ledger(*pages)) == [1, 1, 2]


def test_positions_turn_over_time() -> None:
    stands = [
        ("2031-03-03", "rejects"),
        ("2031-03-04", "rejects"),
        ("2031-03-06", "conditions"),
        ("2031-03-09", "accepts"),
    ]
    pages = [Page("Lake Wire", d).position(VELL, VELL, "talks", p, f"{p} talks") for d, p in stands]
    matter = only(*pages)
    assert matter.name == "Vell on talks"
    assert matter.turns == (("2031-03-03", "rejects"), ("2031-03-06", "conditions"), ("2031-03-09", "accepts"))
    assert matter.findings == ()


def test_a_shared_position_is_one_matter_an_actor() -> None:
    both = Actor(("Vell and Korland",), "KOR+VEL", ActorType.GOVERNMENT)
    matters = ledger(Page().position(both, both, "ceasefire", "rejects", "a ceasefire is out of the question"))
    assert [(m.actor, [v.party for v in m.views]) for m in matters] == [("KOR", ["KOR"]), ("VEL", ["VEL"])]


def test_a_journalist_of_a_state_does_not_stand_for_it() -> None:
    mara = Actor(("the Vellish journalist Mara Dell",), "VEL", ActorType.MEDIA)
    page = Page().position(mara, mara, "talks", "calls-for", "they should talk")
    matters = ledger(page.position(VELL, VELL, "talks", "rejects", "no talks"))
    assert [m.name for m in matters] == ["Vell on talks", "The Vellish journalist Mara Dell on talks"]
    assert matters[0].turns == (("2031-03-05", "rejects"),)


@pytest.mark.parametrize(
    ("stands", "turned"),
    [
        (["rejects", "accepts"], ["Turned from rejecting it to accepting it on 2 Mar 2031."]),
        (["supports", "condemns"], ["Turned from supporting it to condemning it on 2 Mar 2031."]),
        (["rejects", "conditions"], ["Turned from rejecting it to setting conditions on 2 Mar 2031."]),
        (["calls-for", "supports", "accepts"], []),  # another word for the same
        (["rejects", "accepts+rejects"], []),  # still among them
        (["rejects", "accepts+offers"], ["Turned from rejecting it to offering it and accepting it on 2 Mar 2031."]),
    ],
)
def test_a_turn_is_marked_where_an_actor_comes_to_point_another_way(stands: list[str], turned: list[str]) -> None:
    pages = []
    for day, postures in enumerate(stands, 1):
        page = Page("Lake Wire", f"2031-03-0{day}")
        for posture in postures.split("+"):
            page.position(VELL, VELL, "talks", posture, f"{posture} talks")
        pages.append(page)
    assert [note.sentence for note in only(*pages).notes if note.kind == "turn"] == turned


def test_what_an_enemy_says_of_an_actor_and_words_on_other_matters_are_no_turns() -> None:
    pages = [
        Page("Lake Wire", "2031-03-01").position(VELL, VELL, "talks", "rejects", "no talks"),
        Page("Lake Wire", "2031-03-02").position(OSTRIA, VELL, "talks", "accepts", "Vell accepts talks"),
        Page("Lake Wire", "2031-03-01").position(VELL, VELL, "other", "rejects", "no to the dam"),
        Page("Lake Wire", "2031-03-02").position(VELL, VELL, "other", "supports", "yes to the port"),
    ]
    assert [m.notes for m in ledger(*pages)] == [(), ()]


@pytest.mark.parametrize(
    ("words", "action", "by", "name"),
    [
        ("string of desertions in Tarn", "desertions", TROOPS, "String of desertions in Tarn by Ostrian troops"),
        ("had crossed the river", "crossed", TROOPS, "Ostrian troops had crossed the river"),
        ("who crossed the river", "crossed", TROOPS, "Ostrian troops crossed the river"),
        ("their army had retaken the bridge", "retaken", ARMY, "Ostrian army had retaken the bridge"),
        ("and the troops crossed the river", "crossed", TROOPS, "The troops crossed the river"),
    ],
)
def test_a_deed_is_named_so_that_it_stands_alone(words: str, action: str, by: Actor, name: str) -> None:
    assert only(Page().event(VOICE, words, action, by, None, date=None)).name == name
