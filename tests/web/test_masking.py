"""Names of private persons: on no page, in no list, feed, brief or file, until somebody asks, which goes on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.records.claims import Actor, ActorType
from counterclaim.records.reports import Report
from counterclaim.run.brief import brief_of
from tests.store.made import claim, raw, reading
from tests.web.conftest import Served, Visit, accessibility

NAME = "Imre Holtzen"
TEXT = f"{NAME}, a farmer of Velt, said that 12 soldiers had been killed there."


@pytest.fixture
def holtzen(own_desk: Served) -> str:
    """The id of a report with a private name in it."""
    bytes_ = raw(TEXT)
    report = Report("velt", TEXT, f"{NAME} speaks", "Gazette", published="2031-06-10", raw_sha256=bytes_.sha256)
    said = claim(report, "12 soldiers had been killed there", by=Actor((NAME,), None, ActorType.WITNESS))
    own_desk.ledger.store.add_report(report, bytes_, replace(reading(report, said), private=(NAME, "Holtzen")))
    return report.id


PAGES = ("/", "/matters?words=soldiers", "/reports", "/reports/{}", "/claims", "/search?words=farmer", "/brief",
         "/brief.html", "/brief.md", "/api/claims?per=200", "/api/reports/{}", "/review", "/feed")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_no_page_shows_a_private_name(own_desk: Served, holtzen: str, path: str) -> None:
    answer = own_desk.get(path.format(holtzen))
    assert answer.status_code in (200, 404)
    assert "Holtzen" not in answer.text


def test_whoever_asks_sees_them_and_is_on_record(own_desk: Served, holtzen: str, visit: Visit) -> None:
    page = visit(own_desk, f"/reports/{holtzen}")
    assert "████ ███████" in page.locator("h1").inner_text()
    page.locator("summary", has_text="blotted out").click()
    assert accessibility(page) == []
    page.fill("#reviewer-u", "Anna")
    page.fill("#why-u", "asked by the family")
    page.get_by_role("button", name="Show them").click()
    page.wait_for_selector(f"h1:has-text('{NAME}')")
    (kept,) = own_desk.ledger.reviews()
    assert (kept.reviewer, str(kept.verdict), kept.why) == ("Anna", "unmasked", "asked by the family")
    page.locator("summary", has_text="are shown").click()
    page.get_by_role("button", name="Blot them out again").click()
    page.wait_for_selector("h1:has-text('████')")


def test_a_claim_is_corrected_by_whoever_does_not_see_its_names(own_desk: Served, holtzen: str, visit: Visit) -> None:
    claim = own_desk.ledger.claims(report=holtzen)[0]
    page = visit(own_desk, f"/claims/{claim.id}?correct=1")
    assert "Holtzen" not in page.content()
    assert page.locator("#s-claimant").input_value() == "████ ███████"
    page.select_option("#s-modality", "possible")
    page.fill("#reviewer-c", "Anna")
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url(f"**/claims/{claim.id}")
    page.locator("summary", has_text="Say who this is").click()
    page.fill("#i-code", "XKD")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep", exact=True).click()
    assert [r.change for r in own_desk.ledger.reviews()] == [
        (("modality", "possible"),), (("name", NAME), ("country", "XKD")),
    ]  # fmt: skip


def test_the_file_is_kept_back(own_desk: Served, holtzen: str) -> None:
    assert own_desk.get(f"/reports/{holtzen}/raw").status_code == 403


def test_a_brief_in_a_file_is_masked(own_desk: Served, holtzen: str) -> None:
    assert "Holtzen" not in repr(replace(brief_of(own_desk.ledger), reports=()))
    assert "Holtzen" in repr(brief_of(own_desk.ledger, masked=False))
