from __future__ import annotations

import re

import pytest

from counterclaim.ledger.incidents import incident_range
from counterclaim.records.claims import (
    NARRATOR,
    Actor,
    ActorType,
    Claim,
    Counted,
    Measure,
    Modality,
    Stance,
    Tally,
    Unit,
)
from counterclaim.records.quantities import Modifier, Quantity
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span

AGENCY = Actor(("Lake Wire",), None, ActorType.MEDIA)
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "ten": 10, "dozens": None}
# "[at least four civilians]K": a figure of the killed; W of the wounded
FIGURE = re.compile(r"\[(at least |up to )?([a-z]+) ?([a-z ]*)\]([KW])")


def incident(marked: str) -> tuple[Report, list[Claim]]:
    """A report and its claims, the figures marked in the text."""
    text, found = "", []
    for piece in re.split(r"(\[[^\]]*\][KW])", marked):
        figure = FIGURE.fullmatch(piece)
        if figure:
            words = piece[1:-2]
            found.append((figure, Span(len(text), len(text) + len(words), words)))
        text += piece[1:-2] if figure else piece
    report = Report("incident", text, published="2031-03-05")
    return report, [_claim(report, f, s) for f, s in found]


def _claim(report: Report, figure: re.Match[str], span: Span) -> Claim:
    modifier = {"at least ": Modifier.AT_LEAST, "up to ": Modifier.UP_TO}.get(figure[1] or "", Modifier.EXACT)
    value = NUMBERS[figure[2]]
    quantity = Quantity(value, modifier) if value is not None else Quantity(None, Modifier.VAGUE, vague=figure[2])
    measure = Measure.KILLED if figure[4] == "K" else Measure.WOUNDED
    tally = Tally(measure, Unit.PEOPLE, quantity, span, Counted.UNSPECIFIED, figure[3])
    lead = span.start < report.text.find("\n") or "\n" not in report.text
    who = NARRATOR if lead else AGENCY
    return Claim(report.sha256, who, Stance.AFFIRMS, Modality.ACTUAL, span, tally)


RANGES = [
    ("one figure", "[four civilians]K were killed in Tarn.", (4, 4)),
    (
        "most sources say more",
        "[at least four people]K were killed in Tarn.\n\nMost sources say [five people]K were killed.",
        (4, 5),
    ),
    (
        "a first count that was too low",
        "[five people]K were killed in Tarn.\n\nLake Wire initially reported [two people]K dead. "
        "Later it said [seven people]K died.",
        (5, 7),
    ),
    ("those included are a part", "[five people]K, including [three children]K, were killed in Tarn.", (5, 5)),
    ("a list adds up", "[a father]K and his [four sons]K were killed in Tarn.", (5, 5)),
    ("others are added", "[a woman]K and [three others]K were killed in Tarn.", (4, 4)),
    (
        "at the most",
        "[up to ten people]K were killed in Tarn.\n\nThe hospital spoke of [four people]K killed.",
        (4, 10),
    ),
    (
        "another event",
        "[two people]K were killed in Tarn.\n\nThe family had already lost [five people]K in previous strikes.",
        (2, 2),
    ),
    (
        "named victims are a minimum",
        "[two people]K were killed.\n\nAna\n\nkilled\n\nBor\n\nkilled\n\nCal\n\nkilled",
        (3, 3),
    ),
    ("vague words by the table", "[dozens people]K were killed in Tarn.", (12, 24)),
    ("told without a number", "A number of people were killed in Tarn.", (2, 2)),
    ("one person, named", "Ana Morel was killed when a shell hit her house in Tarn.", (1, 1)),
    ("several, by age", "The 40-year-old Ana Morel and 12-year-old Bor were killed in Tarn.", (2, 2)),
    ("no harm told", "A shell hit an empty house in Tarn.", None),
]


@pytest.mark.parametrize(("case", "marked", "expected"), RANGES, ids=[r[0] for r in RANGES])
def test_the_range_of_the_killed(case: str, marked: str, expected: tuple[int, int] | None) -> None:
    assert incident_range(*incident(marked)) == expected


def test_the_wounded_have_a_range_of_their_own() -> None:
    report, claims = incident(
        "[two people]K were killed and [three others]W wounded.\n\nLake Wire counted [five people]W wounded."
    )
    assert incident_range(report, claims, Measure.WOUNDED) == (3, 5)
