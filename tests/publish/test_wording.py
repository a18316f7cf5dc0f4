"""How numbers, days, verbs and colours reach a reader."""

from __future__ import annotations

import pytest

from counterclaim.publish.palette import COLOURS, NEUTRAL, colour_of, party_colours
from counterclaim.publish.verbs import present
from counterclaim.publish.wording import write_bounds, write_count, write_day, write_number
from tests.ledger.cases import WAR


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ((2300, 2300), "2,300"),
        ((90, 100), "90 – 100"),
        ((5, None), "5 or more"),
        ((101, None), "101 or more"),
        ((None, 5), "up to 5"),
        ((None, None), "–"),
        ((0, 0), "0"),
    ],
)
def test_bounds(bounds: tuple[int | None, int | None], said: str) -> None:
    assert write_bounds(*bounds) == said


def test_numbers_days_counts() -> None:
    assert [write_number(n) for n in (2300, 28.4, 1.5, 3.0)] == ["2,300", "28", "1.5", "3"]
    assert [write_day("2020-09-30T14:00:00+00:00"), write_day(None)] == ["30 Sep 2020", "unknown day"]
    assert [write_count(1, "claim"), write_count(1200, "claim")] == ["1 claim", "1,200 claims"]


@pytest.mark.parametrize(
    ("cue", "one", "many"),
    [
        ("said", "says", "say"),
        ("said on Wednesday", "says", "say"),
        ("has registered", "registers", "register"),
        ("is claiming", "claims", "claim"),
        ("According to", "says", "say"),
        ("has repeatedly called on", "calls on", "call on"),
        ("denied", "denies", "deny"),
        ("went on to say", "says", "say"),
        ("have been reported", "have been reported", "have been reported"),  # a passive has no speaker
        ("has not released", "has not released", "has not released"),
        ("refused to confirm", "refused to confirm", "refused to confirm"),
    ],
)
def test_words_of_attribution_in_the_present_tense(cue: str, one: str, many: str) -> None:
    assert (present(cue), present(cue, plural=True)) == (one, many)


def test_opposed_parties_differ_blocs_share_and_others_stay_neutral() -> None:
    colours = party_colours([WAR])
    assert colour_of("OST", colours) == colour_of("MGD", colours) == colour_of("MGD+OST", colours)
    sides = [colour_of(code, colours) for code in ("OST", "VEL", "KOR")]
    assert len(set(sides)) == 3 and set(sides) <= set(COLOURS)
    assert [colour_of(code, colours) for code in (None, "XXX")] == [NEUTRAL, NEUTRAL]


def test_a_party_keeps_its_colour_when_another_conflict_joins() -> None:
    assert party_colours([WAR]).items() <= party_colours([WAR, WAR]).items()
