"""Which day an event is of, and from when to when a tally counts; reports of Wednesday 14 May 2031."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.read.days import day_of, span_of
from counterclaim.read.document import Doc
from counterclaim.read.reader import Reader
from counterclaim.records.reports import Report


@cache
def reader() -> Reader:
    return Reader()


def document(text: str, published: str | None = "2031-05-14") -> Doc:
    return reader().document(Report("test", text, published=published))


def word(doc: Doc, text: str) -> int:
    return next(t.i for t in doc.tokens if t.text == text)


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Rebels shelled the town on Sunday.", "shelled", "2031-05-11"),
        ("The ministry said on Tuesday that rebels had shelled the town.", "shelled", "2031-05-13"),
        ("The presidents will meet in Geneva on Friday.", "meet", "2031-05-16"),
        ("The presidents are due to meet on Friday.", "meet", "2031-05-16"),
        ("Rebels shelled the town in April.", "shelled", None),
        ("Rebels shelled the town.", "shelled", None),
        ("Fighting continues around the town.", "Fighting", "2031-05-14"),
        ("The general, who had led the attack, resigned on Monday.", "attack", None),
    ],
)
def test_day_of_an_event(text: str, trigger: str, day: str | None) -> None:
    doc = document(text)
    assert day_of(doc, word(doc, trigger)) == day


@pytest.mark.parametrize(
    ("text", "trigger", "span"),
    [
        ("Ten people were killed on Sunday.", "killed", ("2031-05-11", "2031-05-11")),
        ("Ten people have been killed since Sunday.", "killed", ("2031-05-11", "2031-05-14")),
        ("The raid was on 3 May. Ten people were killed two days later.", "killed", ("2031-05-05", "2031-05-05")),
        ("The raid was on 3 May. Ten people were killed the next day.", "killed", ("2031-05-04", "2031-05-04")),
        ("They will meet on 17 May. Ten people were killed.", "killed", (None, None)),
        ("Ten people have been killed so far.", "killed", (None, "2031-05-14")),
        ("Ten people were killed in the past 24 hours.", "killed", ("2031-05-13", "2031-05-14")),
        ("Ten people have been killed since the war began in March 2029.", "killed", ("2029-03-01", "2031-05-14")),
        ("Thousands have fled their homes.", "fled", (None, "2031-05-14")),
        ("Thousands could be killed.", "killed", (None, None)),
        ("Ten people may have been killed on Sunday.", "killed", ("2031-05-11", "2031-05-11")),
        ("Ten were killed and two were injured on Sunday.", "killed", ("2031-05-11", "2031-05-11")),
        ("Ten have been killed and many more injured.", "injured", (None, "2031-05-14")),
        ("By then ten people had been killed.", "killed", (None, None)),
        ("Rebels attacked on Monday. Ten people were killed.", "killed", ("2031-05-12", "2031-05-12")),
    ],
)
def test_span_of_a_tally(text: str, trigger: str, span: tuple[str | None, str | None]) -> None:
    doc = document(text)
    assert span_of(doc, word(doc, trigger)) == span


def test_the_dateline_gives_the_day_of_a_report_without_one() -> None:
    doc = document("LIMA, 3 JUN 89 (EFE) -- [TEXT] TEN PEOPLE WERE KILLED TODAY. POLICE ARRESTED TWO MEN.", None)
    assert str(doc.day) == "1989-06-03"
    assert day_of(doc, word(doc, "KILLED")) == "1989-06-03"
    assert day_of(doc, word(doc, "ARRESTED")) == "1989-06-03"


def test_without_any_day_dates_need_a_year() -> None:
    doc = document("Rebels shelled the town on 3 May. The army struck back on 5 May 2016.", None)
    assert day_of(doc, word(doc, "shelled")) is None
    assert day_of(doc, word(doc, "struck")) == "2016-05-05"
