"""The page of a report: its words marked, each mark one click from its claim, the bytes saved and never shown."""

from __future__ import annotations

from tests.web.conftest import Served, Visit, accessibility


def test_a_mark_leads_to_its_claim_and_back(desk: Served, visit: Visit) -> None:
    report = next(r for r in desk.ledger.reports() if "22 of its servicemen" in r.text)
    page = visit(desk, f"/reports/{report.id}")
    assert page.locator(".text").inner_text().replace("\n", "") != ""
    figure = page.locator(".text .r-anchor", has_text="22").first
    assert figure.get_attribute("class") is not None
    page.locator(".text a.ref").first.click()
    claim = page.url.partition("#")[2]
    assert page.locator(f"#{claim}").evaluate("at => at.matches(':target')")
    page.locator(f"#{claim} a.ref").click()
    assert page.url.endswith(f"#at-{claim}")


def test_a_claim_leads_to_its_matter(desk: Served, visit: Visit) -> None:
    report = next(r for r in desk.ledger.reports() if "22 of its servicemen" in r.text)
    page = visit(desk, f"/reports/{report.id}")
    page.locator(".claim a[href^='/matters/']").first.click()
    assert "/matters/m" in page.url


def test_the_page_shows_the_whole_text_of_a_hostile_report(desk: Served, visit: Visit) -> None:
    report = next(r for r in desk.ledger.reports() if "<script>" in r.text)
    page = visit(desk, f"/reports/{report.id}")
    shown = page.locator(".text").evaluate(
        "at => [...at.childNodes].filter(n => !n.matches?.('a')).map(n => n.textContent).join('')"
    )
    assert "".join(shown.split()) == "".join(report.text.split())
    assert accessibility(page) == []


def test_bytes_are_saved_not_shown(desk: Served) -> None:
    report = next(r for r in desk.ledger.reports() if "<script>" in r.text)
    answer = desk.get(f"/reports/{report.id}/raw")
    assert answer.content == desk.ledger.raw(report.id).data
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


def test_the_list_finds_by_outlet_and_day(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/reports?outlet=Channel+Six&since=2031-06-13")
    outlets = page.locator("tbody td:nth-child(2)").all_inner_texts()
    assert outlets
    assert set(outlets) == {"Channel Six"}
    assert accessibility(page) == []


def test_an_unknown_report_is_said_to_be_unknown(desk: Served) -> None:
    assert desk.get("/reports/r0000000000").status_code == 404
