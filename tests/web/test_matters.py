"""Matters: each filter finds what it says, from the form and from the address; one page a matter, by side."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.conftest import Served, Visit, accessibility
from tests.web.made import EVIL

ROW = re.compile(r'<th scope="row"><a href="/matters/(m\w+)">(.*?)</a>')


RUNNING = "Keldian soldiers killed, running since 3 Jun 2031"
COLUMN = "NCOL fighters killed, running since 3 Jun 2031"
CIVILIANS = "Civilians killed in Ostwick, 11 Jun 2031"
WOUNDED = "People wounded in Ostwick, 11 Jun 2031"
SHELLING = "Shelling in Ostwick, 11 Jun 2031"
DISPLACED = "People displaced, running since 3 Jun 2031"
TANKS = "Ruvennan tanks destroyed in Fenn Crossing, 14 Jun 2031"
TRUCKS = "Keldian trucks destroyed in Sorrel Bridge, 9 Jun 2031"
BULLDOZERS = "Keldian bulldozers destroyed in Sorrel Bridge, 9 Jun 2031"
MARKET = "Halbeck's market struck by Ruvenna's army, 7 Jun 2031"
HOSPITAL = "Military hospital hit by Keldian drones in Port Lethe, 8 Jun 2031"
TALKS = "Keldia on talks"


def names(desk: Served, question: str) -> list[str]:
    answer = desk.get(f"/matters?{question}")
    assert answer.status_code == 200
    return [unescape(name) for _, name in ROW.findall(answer.text)]


def only(desk: Served, name: str) -> str:
    (mark,) = (m.id for m in desk.ledger.matters() if m.name == name)
    return mark


@pytest.mark.parametrize(
    ("question", "there", "not_there"),
    [
        ("status=contested", RUNNING, COLUMN),
        ("status=conceded", RUNNING, CIVILIANS),
        ("standing=conceded", COLUMN, RUNNING),
        ("status=silent", "Ruvennan soldiers killed, as of 6 Jun 2031", WOUNDED),
        ("kind=position", TALKS, SHELLING),
        ("kind=event", SHELLING, TALKS),
        ("measure=displaced", DISPLACED, WOUNDED),
        ("side=XRV", TANKS, TRUCKS),
        ("side=Ruvennan", TANKS, TRUCKS),
        ("claimant=Red+Lamp", DISPLACED, TALKS),
        ("place=ostwick", WOUNDED, "Civilians killed in Halbeck, 7 Jun 2031"),
        ("since=2031-06-14", TALKS, WOUNDED),
        ("until=2031-06-06", "Keldian pilot killed in Halbeck, 6 Jun 2031", WOUNDED),
        ("words=bulldozers", BULLDOZERS, TALKS),
        ("conflict=dunmere-war", WOUNDED, "People killed in Sorrel Bridge, 14 Jun 2031"),
        ("status=contested&kind=event&place=Halbeck", MARKET, HOSPITAL),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_it_says(desk: Served, question: str, there: str, not_there: str) -> None:
    found = names(desk, question)
    assert there in found
    assert not_there not in found


def test_empty_filters_are_none(desk: Served) -> None:
    assert names(desk, "status=&kind=&side=&measure=&since=&until=&words=&sort=&page=") == names(desk, "")


@pytest.mark.parametrize(
    ("question", "said"),
    [("since=June", "since: 'June' is no day; write it as 2020-09-30"), ("status=true", "status: "),
     ("page=0", "page: "), ("per=9000", "per: "), ("kind=remark&until=2031-13-01", "until: ")],
)  # fmt: skip
def test_a_filter_that_cannot_be_is_told(desk: Served, question: str, said: str) -> None:
    answer = desk.get(f"/matters?{question}")
    assert answer.status_code == 400
    assert said in unescape(answer.text)


def test_pages_do_not_overlap(desk: Served) -> None:
    pages = [names(desk, f"per=10&page={n}") for n in (1, 2, 3, 4, 5)]
    every = [name for page in pages for name in page]
    assert sorted(every) == sorted(names(desk, "per=200"))
    assert [len(page) for page in pages[:3]] == [10, 10, 10]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("telling", RUNNING), ("largest", DISPLACED)],
)  # fmt: skip
def test_orders(desk: Served, sort: str, first: str) -> None:
    assert names(desk, f"sort={sort}")[0] == first


def test_newest_and_oldest_are_opposed(desk: Served) -> None:
    assert "14 Jun 2031" in desk.get("/matters?kind=event&sort=newest&per=1").text
    assert "6 Jun 2031" in desk.get("/matters?kind=event&sort=oldest&per=1").text


def test_the_form_writes_the_address(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/matters")
    page.get_by_label("Status").select_option("contested")
    page.get_by_label("Place").fill("Sorrel")
    page.get_by_role("button", name="Show").click()
    assert "status=contested" in page.url and "place=Sorrel" in page.url
    assert page.locator("table.full tbody tr").count() == 1
    page.get_by_role("link", name="Clear").click()
    assert page.locator("table.full tbody tr").count() > 30


def test_facets_count_and_lead(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/matters")
    facet = page.get_by_role("navigation", name="By standing").get_by_role("link", name="divergent")
    said = int(facet.inner_text().split()[-1])
    facet.click()
    assert page.locator("table.full tbody tr").count() == said


def test_a_matter_sets_its_sides_side_by_side(desk: Served, visit: Visit) -> None:
    page = visit(desk, f"/matters/{only(desk, RUNNING)}")
    own, other = page.get_by_role("region", name="The Keldian side"), page.get_by_role("region", name="Ruvenna")
    assert "22" in own.inner_text() and "own side" in own.inner_text()
    assert "1,900" in other.inner_text() and "other side" in other.inner_text()
    assert "times what" in page.locator(".reason").first.inner_text()
    assert page.locator(".saying .tick").count() >= 2
    assert accessibility(page) == []


def test_copies_of_a_story_are_folded(desk: Served, visit: Visit) -> None:
    page = visit(desk, f"/matters/{only(desk, RUNNING)}")
    saying = (
        page.locator(".saying", has_text="copies of the same story")
        .or_(page.locator(".saying", has_text="copy of the same story"))
        .first
    )
    assert not saying.locator("li").first.is_visible()
    saying.locator("summary").click()
    assert saying.locator("li a").count() >= 2


def test_the_chart_is_drawn_and_its_data_are_a_table(desk: Served, visit: Visit) -> None:
    page = visit(desk, f"/matters/{only(desk, RUNNING)}")
    figure = page.locator("figure[data-chart]").last
    figure.locator("svg").wait_for()
    assert "Ruvenna" in (figure.locator(".chart").get_attribute("aria-label") or "")
    figure.locator("summary").click()
    assert figure.locator("tbody tr").count() >= 2


def test_words_lead_to_the_report(desk: Served, visit: Visit) -> None:
    page = visit(desk, f"/matters/{only(desk, DISPLACED)}")
    page.locator(".saying a").first.click()
    assert re.search(r"/reports/r\w+#c\w+$", page.url)
    assert page.locator(f"[id='{page.url.split('#')[1]}']").count() == 1


def test_a_hostile_matter_is_only_text(desk: Served, visit: Visit) -> None:
    mark = next(m.id for m in desk.ledger.matters() if EVIL in m.name and m.kind == "event")
    page = visit(desk, f"/matters/{mark}")
    assert EVIL in page.locator("h1").inner_text()
    assert EVIL in page.title()
    assert page.locator("main img, main script:not([type='application/json'])").count() == 0
    assert accessibility(page) == []


def test_an_unknown_matter_says_what_to_do(desk: Served) -> None:
    answer = desk.get("/matters/m0000000000")
    assert answer.status_code == 404
    assert "the ledger holds no such matter" in answer.text


def test_figures_over_time_show_their_range_with_the_table_behind(desk: Served, visit: Visit) -> None:
    matter = next(m for m in desk.ledger.matters(kind="tally") if any((v.low, v.high) == (270, 330) for v in m.views))
    page = visit(desk, f"/matters/{matter.id}")
    chart = page.locator("figure", has_text="over time")
    chart.locator("svg").wait_for()
    assert chart.locator("svg .mark-rule.role-mark line").count() == 1
    assert "bar: from the lowest" in chart.locator("figcaption").inner_text()
    chart.locator("summary").click()
    about = chart.locator("tr", has_text="Strait Monitoring Mission").locator("td").all_inner_texts()
    assert about == ["Strait Monitoring Mission", "13 Jun 2031", "300", "270", "330"]
