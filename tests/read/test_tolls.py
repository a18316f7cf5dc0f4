"""Numbers put on tolls, and what days, places and owners they take from the words before, in our own sentences."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.read.reader import Reader
from counterclaim.records.claims import Claim, Tally
from counterclaim.records.reports import Report


@cache
def reader() -> Reader:
    return Reader()


def tallies(text: str, outlet: str | None = None) -> list[tuple[Claim, Tally]]:
    claims = reader().read(Report("test", text, outlet=outlet, published="2031-05-14")).claims
    return [(c, c.content) for c in claims if isinstance(c.content, Tally)]


def told(text: str) -> list[str]:
    """ "claimant: measure value class" of every tally, in reading order."""
    return [
        f"{c.claimant.name}: {t.measure} {t.quantity.value if t.quantity else None} {t.counted}"
        for c, t in tallies(text)
    ]


STRUCK = "Nine villagers were killed when shells hit the market on Monday, police said. "


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (f"{STRUCK}The Blue Lamp Society put the number at 12.", "The Blue Lamp Society: killed 12 civilian"),
        (f"{STRUCK}A doctor in the town spoke of 14.", "A doctor in the town: killed 14 civilian"),
        (
            "Nine villagers, among them two children, were killed in raids on the town, police said. A doctor put the "
            "toll at 14.",
            "A doctor: killed 14 civilian",
        ),
        (
            "The rebels wounded 20 soldiers, the army said. The Blue Lamp Society gave a figure of 31 wounded.",
            "The Blue Lamp Society: wounded 31 unspecified",
        ),
        ("The Chadian army put its own dead at 21.", "The Chadian army: killed 21 combatant"),
        (
            "The Chadian army lowered its toll of soldiers killed since April from 61 to 54.",
            "The Chadian army: killed 54 combatant",
        ),
        (
            "The Chadian army said nine of its soldiers had been killed, bringing its toll since May 3 to 35.",
            "The Chadian army: killed 35 combatant",
        ),
        (
            "Twelve soldiers were killed on Monday and 61 since April, according to the Chadian army.",
            "the Chadian army: killed 61 combatant",
        ),
        ("The Chadian army said the number of civilian dead had reached 151.", "The Chadian army: killed 151 civilian"),
        (
            "Fighting has driven 12,000 people from their homes, the mission said. Officials put the figure at 9,000.",
            "Officials: displaced 9000 unspecified",
        ),
    ],
)
def test_a_number_put_on_a_toll_is_its_claimants(text: str, last: str) -> None:
    assert told(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Nine soldiers were killed, bringing the army's toll since May 3 to 35.", "2031-05-03", "2031-05-14"),
        (f"{STRUCK}A doctor put the death toll at 14.", "2031-05-12", "2031-05-12"),
        ("The army lost 6 men on May 9. The rebels admitted the loss of 8 men that day.", "2031-05-09", "2031-05-09"),
        (
            "Some 900 people fled since May 1, the mayor said. The army put its losses in the same period at 75 dead.",
            "2031-05-01",
            "2031-05-14",
        ),
    ],
)  # fmt: skip
def test_days_are_those_that_the_toll_or_the_words_before_give(text: str, since: str, until: str) -> None:
    _, tally = tallies(text)[-1]
    assert (tally.since, tally.until) == (since, until)


def test_a_day_with_a_number_after_it_is_no_range() -> None:
    (_, tally) = tallies("The army raised its count of the dead from May 3 to 35.")[-1]
    assert tally.bounds() == (35, 35)


def test_a_deed_that_raises_a_toll_says_nothing() -> None:
    assert told("The blast on Monday raised the toll of dead to 40.") == ["narrator: killed 40 unspecified"]


def test_there_is_the_place_and_day_just_told() -> None:
    text = "Our units entered Abéché on Monday. We destroyed five tanks there. Three of our soldiers fell."
    (_, tanks), (_, soldiers) = tallies(text, "Chadian Defence Ministry")
    assert tanks.place is not None
    assert (tanks.place.words, tanks.since, tanks.until) == ("Abéché", "2031-05-12", "2031-05-12")
    assert soldiers.side == "TCD"


def test_what_another_says_beside_is_no_part_of_a_denial() -> None:
    text = "The army denied responsibility for the shelling, though it did not dispute the deaths."
    stances = [(c.quote.text, c.stance.value) for c in reader().read(Report("test", text)).claims]
    assert not [words for words, stance in stances if stance == "denies" and "deaths" in words]


def test_what_cannot_be_checked_is_doubted_not_affirmed() -> None:
    (claim, tally) = tallies("The mission said it could not verify the claim that 40 soldiers were killed.")[-1]
    assert (claim.stance.value, tally.bounds()) == ("doubts", (40, 40))


def test_the_owner_of_the_last_thing_listed_owns_those_before() -> None:
    found = tallies("The rebels destroyed 14 tanks, six trucks and two bulldozers of the Chadian army.")
    assert [t.side for _, t in found] == ["TCD", "TCD", "TCD"]


def test_a_period_is_quoted_to_its_end() -> None:
    (claim, _) = tallies("Twelve soldiers were killed between May 8 and May 10, and 61 since April, the army said.")[0]
    assert claim.quote.text.endswith("between May 8 and May 10")


def test_no_such_strike_answers_what_was_told_before() -> None:
    text = "Chadian drones hit a clinic in Abéché on Sunday, Sudan said. Chad said that no such strike had taken place."
    claims = reader().read(Report("test", text, published="2031-05-14")).claims
    told = [(c.claimant.country, c.stance.value, c.quote.text) for c in claims]
    assert ("TCD", "denies", "Chadian drones hit a clinic in Abéché on Sunday") in told
