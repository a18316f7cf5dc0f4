"""Words for days and periods, seen from Wednesday 14 May 2031 in a war that began on 9 May."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.read.periods import find_periods

TODAY = date(2031, 5, 14)
BEGAN = date(2031, 5, 9)


def days(text: str, today: date | None = TODAY, ahead: bool = False) -> list[str]:
    """ "words: since..until kind" of every period, in reading order."""
    found = find_periods(text, today, BEGAN, lambda _: ahead)
    return [f"{text[p.start : p.end]}: {p.since or ''}..{p.until or ''} {p.kind}" for p in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on Wednesday.", ["on Wednesday: 2031-05-14..2031-05-14 day"]),
        ("They met on Thursday.", ["on Thursday: 2031-05-08..2031-05-08 day"]),
        ("early on Monday morning", ["early on Monday morning: 2031-05-12..2031-05-12 day"]),
        ("They met last Wednesday.", ["last Wednesday: 2031-05-07..2031-05-07 day"]),
        ("They meet next Wednesday.", ["next Wednesday: 2031-05-21..2031-05-21 day"]),
        ("He left yesterday.", ["yesterday: 2031-05-13..2031-05-13 day"]),
        ("the day before yesterday", ["the day before yesterday: 2031-05-12..2031-05-12 day"]),
        ("EARLY THIS MORNING", ["EARLY THIS MORNING: 2031-05-14..2031-05-14 day"]),
        ("shelled overnight", ["overnight: 2031-05-13..2031-05-14 period"]),
        ("in eight days of shelling", ["in eight days: 2031-05-06..2031-05-14 period"]),
        ("three days ago", ["three days ago: 2031-05-11..2031-05-11 day"]),
        ("two weeks ago", ["two weeks ago: 2031-04-30..2031-04-30 day"]),
        ("a year ago", ["a year ago: 2030-01-01..2030-12-31 year"]),
        ("at the weekend", ["at the weekend: 2031-05-10..2031-05-11 period"]),
        ("last month", ["last month: 2031-04-01..2031-04-30 period"]),
        ("this week", ["this week: 2031-05-12..2031-05-14 period"]),
        ("earlier this year", ["earlier this year: 2031-01-01..2031-05-14 period"]),
    ],
)
def test_days_near_the_report(text: str, found: list[str]) -> None:
    assert days(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dec. 10, 2016", "2016-12-10..2016-12-10 day"),
        ("on 10 December 2016", "2016-12-10..2016-12-10 day"),
        ("on the 31st of October", "2030-10-31..2030-10-31 day"),
        ("on 3 May", "2031-05-03..2031-05-03 day"),
        ("MAY 20", "2030-05-20..2030-05-20 day"),
        ("2 NOV 89", "1989-11-02..1989-11-02 day"),
        ("2016-12-10", "2016-12-10..2016-12-10 day"),
        ("on 3 and 4 May", "2031-05-03..2031-05-04 period"),
        ("in March and April", "2031-03-01..2031-04-30 period"),
        ("in March this year", "2031-03-01..2031-03-31 period"),
        ("on 3 May last year", "2030-05-03..2030-05-03 day"),
        ("up to the evening of 12 May", "..2031-05-12 open"),
        ("between 3 and 5 May", "2031-05-03..2031-05-05 period"),
        ("from 28 April to 2 May", "2031-04-28..2031-05-02 period"),
        ("from March 2011 to May 2012", "2011-03-01..2012-05-31 period"),
        ("between 2013 and 2015", "2013-01-01..2015-12-31 period"),
        ("in March", "2031-03-01..2031-03-31 period"),
        ("in June", "2030-06-01..2030-06-30 period"),
        ("March 2011", "2011-03-01..2011-03-31 period"),
        ("in the autumn of 2014", "2014-09-01..2014-11-30 period"),
        ("in 2014", "2014-01-01..2014-12-31 year"),
        ("in the early 1990s", ".. period"),
    ],
)
def test_dates(text: str, found: str) -> None:
    assert days(text) == [f"{text}: {found}"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("since Sunday", "2031-05-11..2031-05-14 open"),
        ("since hostilities broke out", "2031-05-09..2031-05-14 open"),
        ("since the start of the war", "2031-05-09..2031-05-14 open"),
        ("since 2011", "2011-01-01..2031-05-14 open"),
        ("since March", "2031-03-01..2031-05-14 open"),
        ("since 2 May", "2031-05-02..2031-05-14 open"),
        ("so far", "..2031-05-14 open"),
        ("so far this year", "2031-01-01..2031-05-14 open"),
        ("in the past 24 hours", "2031-05-13..2031-05-14 period"),
        ("over the past 3 years", "2028-05-14..2031-05-14 period"),
        ("in the past week", "2031-05-07..2031-05-14 period"),
        ("for the past several weeks", "..2031-05-14 period"),
    ],
)
def test_open_stretches(text: str, found: str) -> None:
    assert days(text) == [f"{text}: {found}"]


@pytest.mark.parametrize(
    "text",
    ["They may 5 times a day march 10 miles.", "IT MAY HAVE BEEN SHELLED.", "The sun was in the way.", "12 Marines"],
)
def test_no_days(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Friday", "on Friday: 2031-05-16..2031-05-16 day"),
        ("on 20 June", "on 20 June: 2031-06-20..2031-06-20 day"),
        ("in March", "in March: 2032-03-01..2032-03-31 period"),
    ],
)
def test_what_is_to_come_is_after_the_report(text: str, found: str) -> None:
    assert days(text, ahead=True) == [found]


@pytest.mark.parametrize(
    "text", ["on Friday", "on 3 May", "in March", "yesterday", "in the past 24 hours", "this week"]
)
def test_without_the_reports_day_nothing_relative_is_known(text: str) -> None:
    assert ": .. " in days(text, today=None)[0]
