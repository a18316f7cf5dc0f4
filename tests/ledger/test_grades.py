"""Grades beside a finding: Airwars' of civilian harm, the Admiralty code's of credibility and reliability."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.ledger.rules import DEFAULT, sources

from .cases import AT_LEAST, GUARD, HOSPITAL, MISSION, OSTRIA, REPORTER, VELL, VOICE, Page, only

HARM = {
    "of": "villagers",
    "side": None,
    "counted": "civilian",
    "place": "Tarn",
    "since": "2031-03-04",
    "until": "2031-03-04",
}


def harm(who: object, n: int | None, **more: object) -> Page:
    return Page().tally(who, n, **{**HARM, **more})  # type: ignore[arg-type]


AIRWARS = [
    ("who did it says so", harm(OSTRIA, 5, by="OST"), "confirmed"),
    ("its own dead are no confession", harm(VELL, 5, by="OST"), "weak"),
    ("two sources", harm(HOSPITAL, 5).tally(MISSION, 5, **HARM), "fair"),
    ("one source", harm(HOSPITAL, 5), "weak"),
    ("two doers named", harm(VELL, 5, by="OST").tally(OSTRIA, 5, **HARM, by="VEL"), "contested"),
    (
        "affirmed and denied",
        harm(VELL, 5, by="OST").tally(OSTRIA, 5, **HARM, stance="denies", cue="denied"),
        "contested",
    ),
    ("only denied", harm(OSTRIA, 5, stance="denies", cue="denied"), "discounted"),
    ("soldiers are not graded", Page().tally(VELL, 12), None),
    ("tanks are not graded", Page().tally(VELL, 4, "destroyed", "tanks", unit="tank", counted="equipment"), None),
]


@pytest.mark.parametrize(("case", "page", "grade"), AIRWARS, ids=[c[0] for c in AIRWARS])
def test_airwars_grade(case: str, page: Page, grade: str | None) -> None:
    assert only(page).findings[0].grade == grade


CREDIBILITY = [
    ("borne out", Page().tally(OSTRIA, 12).tally(MISSION, 12), 1),
    ("conceded", Page().tally(VELL, 12), 2),
    ("observed", Page().tally(REPORTER, 12, cue="counted", modifier=AT_LEAST), 2),
    ("conceded, and gainsaid", Page().tally(VELL, 12).tally(OSTRIA, 90), 3),
    ("told by two unknown bodies", Page().tally(HOSPITAL, 12).tally(VOICE, 12), 3),
    ("two of one side, who differ", Page().tally(OSTRIA, 50).tally(GUARD, 90), 4),
    ("only denied", Page().tally(VELL, 12, stance="denies", cue="denied"), 5),
    ("one side alone", Page().tally(OSTRIA, 12), 6),
    ("the report alone", Page().tally(VOICE, 12), 6),
]


@pytest.mark.parametrize(("case", "page", "credibility"), CREDIBILITY, ids=[c[0] for c in CREDIBILITY])
def test_credibility(case: str, page: Page, credibility: int) -> None:
    assert only(page).findings[0].credibility == credibility


@pytest.mark.parametrize(
    ("table", "letter"),
    [
        ((), "F"),
        ((("lake watch mission", "B"),), "B"),
        ((("lwm", "C"),), "C"),
        ((("lwm", "C"), ("ost", "A")), "A"),
        ((("kor", "A"),), "F"),
    ],
)
def test_reliability_is_that_of_the_best_source_in_the_users_table(
    table: tuple[tuple[str, str], ...], letter: str
) -> None:
    page = Page().tally(OSTRIA, 12).tally(MISSION, 40)
    assert only(page, rules=replace(DEFAULT, reliability=table)).findings[0].reliability == letter


def test_an_outlets_own_voice_takes_the_outlets_letter() -> None:
    rules = replace(DEFAULT, reliability=(("lake wire", "B"),))
    assert only(Page().tally(VOICE, 12), rules=rules).findings[0].reliability == "B"


def test_grades_are_switched_by_name() -> None:
    finding = only(harm(HOSPITAL, 5), rules=replace(DEFAULT, grades=("airwars",))).findings[0]
    assert (finding.grade, finding.credibility, finding.reliability) == ("weak", None, None)
    assert {"grade: airwars", "grade: admiralty"} <= set(sources())
