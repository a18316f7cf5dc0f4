"""Copies marked at the desk: by keyboard alone, by id, taken back, by two people at once."""

from __future__ import annotations

import re

import pytest

from counterclaim.records.reports import Report
from tests.web.conftest import Served, Visit, accessibility
from tests.web.test_review import verdicts


@pytest.fixture
def copied(own_desk: Served) -> tuple[Report, Report]:
    """A report and its closest copy."""
    report = next(r for r in own_desk.ledger.reports() if own_desk.ledger.copies(r.id))
    copy = own_desk.ledger.copies(report.id)[0]
    assert copy.one_origin
    return report, copy.report


def are_one(desk: Served, pair: tuple[Report, Report]) -> bool:
    return len({desk.ledger.store.origin(r.id).origin for r in pair}) == 1  # type: ignore[union-attr]


def test_copies_are_marked_by_keyboard_alone(own_desk: Served, visit: Visit, copied: tuple[Report, Report]) -> None:
    report, copy = copied
    page = visit(own_desk, f"/reports/{report.id}")
    assert page.locator("[data-key=o], [data-key=p]").count() == 0  # nobody decides without a name
    page.focus("#reviewer-o")
    page.keyboard.type("Anna")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-key=p]")
    page.keyboard.press("j")
    page.keyboard.press("p")
    page.wait_for_selector(".decision")
    own_desk.ledger.matters()
    assert not are_one(own_desk, copied)
    assert "both are apart, says Anna" in page.locator("article > p.quiet").first.inner_text()
    page.wait_for_function("href => document.activeElement?.getAttribute('href') == href", arg=f"/reports/{copy.id}")
    page.keyboard.press("o")
    page.wait_for_function("() => document.querySelectorAll('.decision').length == 2")
    own_desk.ledger.matters()
    assert are_one(own_desk, copied)
    assert verdicts(own_desk) == [("Anna", "apart"), ("Anna", "one-origin")]
    assert "they stood as apart" in page.locator(".decision").last.inner_text()


def test_two_that_share_no_wording_are_joined_by_id_and_that_is_taken_back(own_desk: Served, visit: Visit) -> None:
    alone = [r for r in own_desk.ledger.reports() if not own_desk.ledger.copies(r.id)][:2]
    pair = (alone[0], alone[1])
    page = visit(own_desk, f"/reports/{pair[0].id}")
    page.locator("summary", has_text="Another report").click()
    page.fill("#o-other", pair[1].id)
    page.fill("#reviewer-p", "Anna")
    page.fill("#why-p", "<b>one call</b>")
    page.get_by_role("button", name="One origin", exact=True).click()
    page.wait_for_selector(".decision")
    own_desk.ledger.matters()
    assert are_one(own_desk, pair)
    assert "says Anna: <b>one call</b>" in page.locator("article > p.quiet").first.inner_text()
    page.goto(f"{own_desk.url}/reports/{pair[1].id}")  # the other one's page tells it too
    page.get_by_role("button", name=re.compile("^Take back")).click()
    page.wait_for_selector(".decision.superseded")
    own_desk.ledger.matters()
    assert not are_one(own_desk, pair)


def test_whoever_had_not_seen_the_decision_before_is_told(
    own_desk: Served, visit: Visit, copied: tuple[Report, Report]
) -> None:
    report, _ = copied
    pages = [visit(own_desk, f"/reports/{report.id}", person=name) for name in ("Anna", "Bela")]
    for page, name in zip(pages, ("Anna", "Bela"), strict=True):
        page.fill("#reviewer-o", name)
        page.get_by_role("button", name="Begin").click()
        page.wait_for_selector("[data-key=p]")
    for page, key in zip(pages, ("p", "o"), strict=True):
        page.locator(f"[data-key={key}]").first.click()
        page.wait_for_selector(".decision")
    assert verdicts(own_desk) == [("Anna", "apart"), ("Bela", "one-origin")]
    assert pages[1].get_by_text("Decided without having seen").count() == 1
    assert are_one(own_desk, copied)


def test_accessibility(own_desk: Served, visit: Visit, copied: tuple[Report, Report]) -> None:
    report, copy = copied
    own_desk.ledger.review(report.id, "apart", reviewer="Anna", change={"other": copy.id})
    page = visit(own_desk, f"/reports/{report.id}")
    page.fill("#reviewer-o", "Anna")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("[data-key=p]")
    for details in page.locator("details").all():
        details.evaluate("at => at.open = true")
    assert accessibility(page) == []
