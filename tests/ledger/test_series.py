"""Running totals over time: who said what when, which fell, what one side claims for each that another counts."""

from __future__ import annotations

import pytest

from counterclaim.ledger.series import SeriesLine, compare_lines, series_of
from counterclaim.records.matters import Matter
from tests.ledger.cases import MISSION, OSTRIA, VELL, Page, ledger

MARCH = "2031-03-{:02}"


def total(*told: tuple[int, object, int], cue: str | None = None) -> Matter:
    """The matter of figures, each (day of March, who, number), told in a report a day."""
    pages = []
    for day, who, figure in told:
        page = Page("Lake Wire", MARCH.format(day))
        seen = {"cue": cue} if cue and who is MISSION else {}
        pages.append(page.tally(who, figure, since="2031-03-01", until=MARCH.format(day), **seen))  # type: ignore[arg-type]
    (found,) = (m for m in ledger(*pages) if m.scope == "running")
    return found


def line(matter: Matter, claimant: str) -> SeriesLine:
    return next(x for x in series_of(matter) if claimant in x.claimant)


def figures(of: SeriesLine) -> list[tuple[int, int]]:
    return [(int(p.day[-2:]), p.figure) for p in of.points]


def test_each_claimant_has_a_line_by_day() -> None:
    told = total((5, OSTRIA, 40), (7, OSTRIA, 60), (6, VELL, 9), (9, OSTRIA, 55))
    assert figures(line(told, OSTRIA.name)) == [(5, 40), (7, 60), (9, 55)]
    assert figures(line(told, VELL.name)) == [(6, 9)]


def test_a_step_down_is_a_correction_and_growth_is_none() -> None:
    told = line(total((5, OSTRIA, 40), (6, OSTRIA, 60), (7, OSTRIA, 55), (8, OSTRIA, 70)), OSTRIA.name)
    assert [(old.figure, new.figure, new.day) for old, new in told.corrections] == [(60, 55, "2031-03-07")]


@pytest.mark.parametrize(
    ("told", "ratios"),
    [
        ([(5, OSTRIA, 40), (6, VELL, 10)], [(6, 4.0)]),
        ([(5, OSTRIA, 40), (6, VELL, 10), (8, OSTRIA, 60), (9, VELL, 12)], [(6, 4.0), (9, 5.0)]),
        ([(5, OSTRIA, 40), (4, VELL, 10)], []),  # nothing was claimed yet
        ([(5, OSTRIA, 40), (28, VELL, 10)], []),  # the claim is three weeks old
        ([(5, OSTRIA, 40), (6, VELL, 0)], []),
        ([(5, OSTRIA, 40), (6, OSTRIA, 50)], []),
    ],
)
def test_a_ratio_holds_a_count_against_the_claim_as_of_its_day(
    told: list[tuple[int, object, int]], ratios: list[tuple[int, float]]
) -> None:
    found = compare_lines(series_of(total(*told)))
    assert [(int(r.day[-2:]), r.value) for c in found for r in c.ratios] == ratios


def test_a_third_party_that_counts_what_it_sees_is_compared_too() -> None:
    (found,) = compare_lines(series_of(total((5, OSTRIA, 40), (6, MISSION, 20), cue="counted")))
    assert (found.claimed.claimant, found.counted.claimant) == (OSTRIA.name, MISSION.name.removeprefix("the "))
    assert [r.value for r in found.ratios] == [2.0]


def test_a_total_that_grows_daily_is_told_in_one_sentence_and_its_fall_in_another() -> None:
    days = [(d, OSTRIA, 10 * d - (45 if d == 20 else 0)) for d in range(2, 27)]
    notes = total(*days).notes
    growth = [n.sentence for n in notes if n.kind == "growth"]
    assert len(growth) == 1 and "raised its figure 23 times, from 20 on 2 Mar 2031 to 260 on 26 Mar 2031" in growth[0]
    assert [n.sentence.split(" lowered ")[1] for n in notes if n.kind == "revision"] == [
        "its figure from 190 to 155 on 20 Mar 2031."
    ]
