"""Series in characters, charts and words."""

from __future__ import annotations

import json
import re

import pytest

from counterclaim.ledger.series import Point, SeriesLine, compare_lines
from counterclaim.publish.brief import write_brief
from counterclaim.publish.html import brief_html
from counterclaim.publish.listed import list_reports
from counterclaim.publish.plots import draw_series
from counterclaim.publish.series import write_comparison, write_line
from counterclaim.publish.series_charts import series_chart, thin, told_chart
from counterclaim.publish.wording import write_figure
from counterclaim.records.matters import Relation
from counterclaim.records.quantities import Modifier
from counterclaim.records.reports import Report
from tests.ledger.cases import MISSION, OSTRIA, VELL, Page, ledger, only


def line(*points: tuple[str, int], who: str = "Ostria", relation: Relation = Relation.OTHER) -> SeriesLine:
    return SeriesLine(who, None, relation, tuple(Point(f"2031-03-{day}", n, "c1", n, n) for day, n in points))


def drawn(*lines: SeriesLine, width: int = 40, height: int = 5) -> list[str]:
    return ["".join(text for text, _ in row) for row in draw_series(lines, width, height).rows]


def test_a_drawing_rises_from_left_to_right_with_its_scale_and_days() -> None:
    rows = drawn(line(("05", 10), ("06", 40)))
    assert [rows[0].split(), rows[0][-1]] == [["40", "┤", *rows[0].split()[2:]], "*"]
    assert rows[4].split()[:2] == ["0", "┤"]
    marks = [row.find("*") for row in rows[:5] if "*" in row]
    assert marks == sorted(marks, reverse=True)
    assert "5 Mar 2031" in rows[-1] and rows[-1].endswith("6 Mar 2031")
    assert {len(row) for row in rows[:5]} == {39}


def test_every_claimant_has_a_mark_of_its_own() -> None:
    rows = drawn(line(("05", 10), ("09", 40)), line(("05", 2), ("09", 4), who="Vell"))
    assert "*" in rows[0] and "o" not in rows[0]
    assert "o" in "".join(rows[3:5])


@pytest.mark.parametrize("points", [[("05", 0)], [("05", 7)], [("05", 0), ("06", 0)]])
def test_a_flat_or_single_figure_is_drawn_too(points: list[tuple[str, int]]) -> None:
    assert "*" in "".join(drawn(line(*points)))


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ([("05", 4)], "Ostria (other side): 4 on 5 Mar 2031"),
        ([("05", 4), ("09", 1200)], "Ostria (other side): 4 on 5 Mar 2031 to 1,200 on 9 Mar 2031, 2 figures"),
        (
            [("05", 16), ("06", 13), ("07", 20)],
            "Ostria (other side): 16 on 5 Mar 2031 to 20 on 7 Mar 2031, 3 figures; lowered once, from 16 to 13 on "
            "6 Mar 2031",
        ),
        (
            [("05", 9), ("06", 8), ("07", 6), ("08", 5), ("09", 2)],
            "Ostria (other side): 9 on 5 Mar 2031 to 2 on 9 Mar 2031, 5 figures; lowered 4 times, most from 9 to 8 on "
            "6 Mar 2031, from 8 to 6 on 7 Mar 2031, from 5 to 2 on 9 Mar 2031",
        ),
    ],
)  # fmt: skip
def test_a_line_is_told_from_first_to_last_with_its_corrections(points: list[tuple[str, int]], says: str) -> None:
    assert write_line(line(*points)) == says


def test_a_ratio_is_told_with_its_day() -> None:
    (found,) = compare_lines([line(("05", 27)), line(("06", 10), who="Vell", relation=Relation.OWN)])
    assert write_comparison(found) == "Ostria against Vell: 2.7 times as of 6 Mar 2031."


def test_a_long_line_is_thinned_but_keeps_its_ends_and_corrections() -> None:
    points = [(f"{d:02}", 100 + d - (50 if d == 17 else 0)) for d in range(1, 29)]
    kept = [p.day[-2:] for p in thin(line(*points), 5)]
    assert {"01", "16", "17", "28"} <= set(kept) and len(kept) < 12


def pages() -> list[Page]:
    told = [(5, 40, 10), (6, 60, 12), (7, 55, 15)]
    made = []
    for day, claimed, counted in told:
        until = f"2031-03-0{day}"
        page = Page("Lake Wire", until)
        page.tally(OSTRIA, claimed, until=until)
        made.append(page.tally(MISSION, counted, until=until, cue="counted").tally(VELL, counted - 3, until=until))
    return made


def test_a_brief_charts_a_series_and_sets_claims_beside_counts() -> None:
    matters = ledger(*pages())
    brief = write_brief(matters, [page.read()[0] for page in pages()], title="Vell")
    compared = next(s for s in brief.sections if s.title == "Claimed and counted")
    assert [row.figures for row in compared.lines] == ["3.7 times"]
    assert compared.chart is not None and [row[-1] for row in compared.chart.rows] == [
        "4.0 times",
        "5.0 times",
        "3.7 times",
    ]
    (contested,) = (row for s in brief.sections if s.title == "Contested figures" for row in s.lines)
    assert contested.chart is not None and contested.chart.columns[:3] == ("Claimant", "As of", "Figure")
    html = brief_html(brief)
    assert len(re.findall(r'id="(m\w+)"', html)) == len(set(re.findall(r'id="(m\w+)"', html)))


def test_a_chart_names_every_claimant_and_holds_every_figure() -> None:
    (matter,) = (m for m in ledger(*pages()) if m.scope == "running")
    chart = series_chart(matter, {})
    assert chart is not None
    spec = json.loads(json.dumps(chart.spec))
    assert sorted(d["figure"] for d in spec["data"]["values"]) == [7, 9, 10, 12, 12, 15, 40, 55, 60]
    assert all(name in chart.says for name in ("Lake Watch Mission", "lowered once, from 60 to 55"))


def on(day: int, number: int, modifier: Modifier = Modifier.EXACT, until: str | None = None) -> Page:
    """What Ostria says on a day of March: of one strike, or where `until` is None of all since the 1st."""
    slots = {"since": until, "until": until, "place": "Tarn"} if until else {"until": f"2031-03-{day:02}"}
    return Page(published=f"2031-03-{day:02}").tally(OSTRIA, number, modifier=modifier, **slots)  # type: ignore[arg-type]


def test_a_figure_over_time_shows_what_its_words_leave_open() -> None:
    pages = on(5, 90, Modifier.ABOUT), on(6, 120, Modifier.AT_LEAST), on(7, 150, Modifier.UP_TO), on(8, 160)
    chart = told_chart(only(*pages), {})
    assert chart is not None
    assert [row[1:] for row in chart.rows] == [
        ("5 Mar 2031", "90", "81", "99"), ("6 Mar 2031", "120", "120", "open"), ("7 Mar 2031", "150", "open", "150"),
        ("8 Mar 2031", "160", "160", "160"),
    ]  # fmt: skip
    bars = chart.spec["layer"][0]["data"]["values"]
    assert [(d["day"], d["low"], d["high"]) for d in bars] == [("2031-03-05", 81, 99)]
    assert [d["shape"] for d in chart.spec["data"]["values"]] == ["circle", "triangle-up", "triangle-down", "circle"]
    assert all(mark in chart.note for mark in ("bar", "▲ at least", "▼ at most"))


def test_the_figure_of_one_strike_is_drawn_by_days_of_publication() -> None:
    chart = told_chart(only(on(5, 12, until="2031-03-04"), on(7, 19, until="2031-03-04")), {})
    assert chart is not None and [row[1:3] for row in chart.rows] == [("5 Mar 2031", "12"), ("7 Mar 2031", "19")]
    assert told_chart(only(on(5, 12, until="2031-03-04")), {}) is None


def test_days_of_one_table_are_one_entry_in_the_list_of_reports() -> None:
    days = [
        Report(f"staff-2031-03-0{n}", f"Row {n}.", "Losses", "Staff", published=f"2031-03-0{n}", series="staff")
        for n in (5, 6, 7)
    ]
    entries = list_reports([*days, Report("x", "Text.", "Else", "Post", published="2031-03-08")])
    assert [(e.source, e.when, e.title) for e in entries] == [
        ("Staff", "5 Mar 2031 to 7 Mar 2031", "Losses (3 days)"), ("Post", "8 Mar 2031", "Else"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "said", "words"),
    [
        (9000, 11000, 10000, "about 10,000"), (900, 1000, 1000, "nearly 1,000"),
        (5_400_001, None, 5_400_000, "more than 5,400,000"), (11, None, 11, "11 or more"),
        (90, 100, 90, "90 – 100"), (12, 12, 12, "12"), (None, 8, 8, "up to 8"), (24, None, None, "24 or more"),
    ],
)  # fmt: skip
def test_a_figure_is_written_as_it_was_said(low: int | None, high: int | None, said: int | None, words: str) -> None:
    assert write_figure(low, high, said) == words
