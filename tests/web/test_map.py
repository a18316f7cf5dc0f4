"""The map at the desk: each mark leads to its matters, the table says the same, filters are kept."""

from __future__ import annotations

from tests.web.conftest import Served, Visit, accessibility


def test_marks_lead_to_the_matters_of_their_place(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/map?kind=tally&conflict=dunmere-war")
    assert page.locator("svg.map a").count() > 0
    mark = page.locator("svg.map a").first
    name = str(mark.get_attribute("aria-label")).partition(":")[0]
    row = page.locator("tbody tr", has_text=name).first
    matters = int(row.locator("td").first.inner_text())
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/matters?*")
    assert "kind=tally" in page.url
    assert page.locator("tbody tr").count() >= matters


def test_days_are_kept(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/map?since=2031-06-13&until=2031-06-15")
    assert page.input_value("#f-since") == "2031-06-13"
    assert "Halbeck" not in page.locator("tbody").inner_text()


def test_accessibility(desk: Served, visit: Visit) -> None:
    assert accessibility(visit(desk, "/map")) == []
    assert "No matter of this kind" in visit(desk, "/map?until=1999-01-01").inner_text("main")
