"""The brief at the desk: of a chosen span, every line leading to its words, as a file in each form."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from counterclaim.web.pages import brief
from tests.web.conftest import Served, Visit, accessibility


def test_a_line_leads_to_its_words_in_the_report(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/brief")
    page.locator("article a.ref").first.click()
    words = urlsplit(page.url).fragment
    page.locator(f"#{words} a").click()
    page.wait_for_url("**/reports/*")
    assert page.locator(f"#{urlsplit(page.url).fragment}").count() == 1


def test_a_span_is_asked_for_by_the_form(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/brief")
    page.fill("#f-since", "2031-06-12")
    page.fill("#f-until", "2031-06-13")
    page.get_by_role("button", name="Write").click()
    page.wait_for_url("**/brief?*")
    listed = page.locator("#reports + ul li").all_inner_texts()
    assert listed
    assert all("12 Jun 2031" in line or "13 Jun 2031" in line for line in listed)
    assert "2031-06-12" in str(page.get_by_role("link", name="PDF").get_attribute("href"))


def test_a_span_without_reports_says_what_to_do(desk: Served, visit: Visit) -> None:
    assert "No report was published" in visit(desk, "/brief?since=2001-01-01&until=2001-01-02").inner_text("main")


def test_of_very_many_reports_the_latest_days_are_told(desk: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief, "MOST", 3)
    reports = [r for r in desk.ledger.reports() if r.published]
    last = max(str(r.published)[:10] for r in reports)
    answer = desk.get("/brief?title=Week")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/brief?title=Week&since=")
    assert answer.headers["location"].endswith(f"&until={last}")
    first = min(str(r.published)[:10] for r in reports)
    for ending in ("", ".md"):
        refused = desk.get(f"/brief{ending}?since={first}")
        assert refused.status_code == 400
        assert "more than 3" in refused.text
    told = {m.conflict for m in desk.ledger.matters() if m.conflict}
    monkeypatch.setattr(brief, "MOST", 0)
    for conflict in told:
        assert desk.get(f"/brief?conflict={conflict}").status_code == 303
    assert desk.get("/brief?conflict=none-such").status_code == 200


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_accessibility(desk: Served, visit: Visit, dark: bool) -> None:
    assert accessibility(visit(desk, "/brief", dark=dark)) == []


@pytest.mark.parametrize(
    ("ending", "media", "start"),
    [
        (".html", "text/html; charset=utf-8", b"<!doctype html>"),
        (".md", "text/markdown; charset=utf-8", b"# Situation report"),
        (".pdf", "application/pdf", b"%PDF-"),
    ],
)
def test_files(desk: Served, ending: str, media: str, start: bytes) -> None:
    answer = desk.get(f"/brief{ending}?since=2031-06-12")
    assert answer.headers["content-type"] == media
    assert answer.headers["content-disposition"] == f'attachment; filename="brief-2031-06-12{ending}"'
    assert answer.content.startswith(start)


def test_other_forms_are_none(desk: Served) -> None:
    assert desk.get("/brief.exe").status_code == 404
