"""Reviews at the desk: by keyboard alone, by two people at once, kept, taken back; matters renamed, merged, split."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page

from counterclaim.records.claims import Kind
from tests.web.conftest import Served, Visit, accessibility


def begin(page: Page, name: str) -> None:
    page.fill("#reviewer", name)
    page.keyboard.press("Enter")
    page.wait_for_selector("button:has-text('Change')")


def verdicts(desk: Served) -> list[tuple[str, str]]:
    return [(r.reviewer, str(r.verdict)) for r in desk.ledger.reviews()]


def test_the_queue_is_worked_by_keyboard_alone(own_desk: Served, visit: Visit) -> None:
    page = visit(own_desk, "/review")
    begin(page, "Anna")
    first, second = page.locator("tbody th a").evaluate_all("all => all.slice(0, 2).map(at => at.getAttribute('href'))")
    for key in ("j", "a"):
        page.keyboard.press(key)
    page.wait_for_function("href => ![null, href].includes(document.activeElement?.getAttribute('href'))", arg=first)
    assert page.evaluate("document.activeElement.getAttribute('href')") == second
    page.keyboard.press("r")
    page.wait_for_function("href => ![null, href].includes(document.activeElement?.getAttribute('href'))", arg=second)
    assert verdicts(own_desk) == [("Anna", "right"), ("Anna", "wrong")]
    page.keyboard.press("u")
    page.wait_for_function("href => !!document.querySelector(`tbody th a[href='${href}']`)", arg=second)
    assert verdicts(own_desk)[-1] == ("Anna", "undone")


def test_nothing_is_decided_without_a_row_or_a_name(own_desk: Served, visit: Visit) -> None:
    page = visit(own_desk, "/review")
    assert page.locator("[data-key]").count() == 0
    begin(page, "Anna")
    page.keyboard.press("a")  # no row has the focus
    assert own_desk.ledger.reviews() == ()


def figure(desk: Served) -> str:
    return next(c.id for c in desk.ledger.claims(kind="tally") if "22 of its servicemen" in c.quote.text)


def test_a_correction_shows_everywhere(own_desk: Served, visit: Visit) -> None:
    claim = figure(own_desk)
    page = visit(own_desk, f"/claims/{claim}?correct=1")
    page.fill("#s-figure", "23..25")
    page.fill("#reviewer-c", "Anna")
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url(f"**/claims/{claim}")
    assert "23 – 25" in page.locator("h1").inner_text()
    assert "→ 23..25" in page.locator(".decision").inner_text()
    (kept,) = own_desk.ledger.reviews()
    assert kept.change == (("figure", "23..25"),)  # what was left alone is no part of it


def test_a_fault_in_a_correction_is_told_and_nothing_kept(own_desk: Served, visit: Visit) -> None:
    answer = visit(own_desk, f"/claims/{figure(own_desk)}?correct=1")
    answer.fill("#reviewer-c", "Anna")
    token = answer.locator("input[name=token]").first.input_value()
    cookies = {c["name"]: c["value"] for c in answer.context.cookies()}
    form = {"token": token, "verdict": "corrected", "figure": "many", "reviewer": "Anna"}
    told = httpx.post(f"{own_desk.url}/claims/{figure(own_desk)}/review", data=form, cookies=cookies)
    assert told.status_code == 400
    assert own_desk.ledger.reviews() == ()


def test_two_people_at_once_lose_nothing(own_desk: Served, visit: Visit) -> None:
    claim = figure(own_desk)
    anna, bela = (visit(own_desk, f"/claims/{claim}", person=name) for name in ("Anna", "Bela"))
    for page, name, verdict in ((anna, "Anna", "Right"), (bela, "Bela", "Wrong")):
        page.fill("#reviewer", name)
        page.get_by_role("button", name=re.compile(f"^{verdict}")).click()
        page.wait_for_url("**/claims/*")
        page.wait_for_selector(".decision")
    assert verdicts(own_desk) == [("Anna", "right"), ("Bela", "wrong")]
    assert "while you looked" in bela.get_by_role("alert").inner_text()
    assert anna.get_by_role("alert").count() == 0
    assert bela.locator(".decision").count() == 2


@pytest.mark.parametrize("path", ["/review", "/reviews", "/claims/{}"])
def test_accessibility(own_desk: Served, visit: Visit, path: str) -> None:
    claim = figure(own_desk)
    own_desk.ledger.review(claim, "right", reviewer="Anna", why="<b>seen</b>")
    page = visit(own_desk, path.format(claim))
    for details in page.locator("details").all():
        details.evaluate("at => at.open = true")
    assert accessibility(page) == []


def test_a_queue_that_was_loaded_before_another_decision_tells_so(own_desk: Served, visit: Visit) -> None:
    page = visit(own_desk, "/review")
    begin(page, "Bela")
    link = page.locator("tbody th a").first
    claim = (link.get_attribute("href") or "").split("/")[-1]
    own_desk.ledger.review(claim, "right", reviewer="Anna")
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.wait_for_url("**/claims/*")
    assert verdicts(own_desk) == [("Anna", "right"), ("Bela", "wrong")]
    page.goto(f"{own_desk.url}/reviews")
    assert page.get_by_text("Decided without having seen").count() == 1


def test_who_a_name_is_stays_with_what_it_was(own_desk: Served, visit: Visit) -> None:
    claim = figure(own_desk)
    anna, bela = (visit(own_desk, f"/claims/{claim}", person=name) for name in ("Anna", "Bela"))
    for page, name, code in ((anna, "Anna", "XRV"), (bela, "Bela", "XKD")):
        page.locator("summary", has_text="Say who this is").click()
        page.fill("#i-code", code)
        page.fill("#reviewer-i", name)
        page.get_by_role("button", name="Keep", exact=True).click()
        page.wait_for_selector(".decision", state="attached")
    first, second = own_desk.ledger.reviews()
    assert [dict(r.state.slots)["country"] for r in (first, second) if r.state] == ["XKD", "XKD"]  # what each had seen
    bela.locator("summary", has_text="Say who this is").click()
    assert "country: was XKD → XRV" in " ".join(bela.locator(".decision").first.inner_text().split())
    assert bela.get_by_text("Decided without having seen").count() == 1


def test_a_matter_is_renamed_and_the_name_taken_back(own_desk: Served, visit: Visit) -> None:
    matter = own_desk.ledger.listed(1, kind="tally")[0]
    page = visit(own_desk, f"/matters/{matter.id}")
    page.locator("details.decide summary").click()
    page.fill("#m-name", "A name of our own")
    page.fill("#reviewer-n", "Anna")
    page.get_by_role("button", name="Rename").click()
    page.wait_for_selector("h1:has-text('A name of our own')")
    page.goto(f"{own_desk.url}/reviews")
    page.get_by_role("button", name=re.compile("^Take back")).click()
    page.wait_for_selector(".decision.superseded")
    assert own_desk.ledger.matter(matter.id).name == matter.name


def test_matters_are_merged_and_split(own_desk: Served, visit: Visit) -> None:
    one, other = own_desk.ledger.listed(2, kind="tally", measure="killed")
    page = visit(own_desk, f"/matters/{one.id}")
    page.locator("details.decide summary").click()
    page.fill("#m-into", other.id)
    page.fill("#reviewer-m", "Anna")
    page.get_by_role("button", name="Merge into it").click()
    page.wait_for_url(f"**/matters/{other.id}")
    merged = own_desk.ledger.matter(other.id)
    assert set(merged.claims) == {*one.claims, *other.claims}
    page.locator("details.decide summary").click()
    page.locator(f"fieldset input[value='{one.claims[0]}']").first.check()
    with page.expect_navigation():
        page.get_by_role("button", name="Split them off").click()
    assert one.claims[0] not in own_desk.ledger.matter(other.id).claims


def test_a_page_of_another_site_decides_nothing(own_desk: Served) -> None:
    form = {"verdict": "wrong", "reviewer": "Mallory"}
    told = httpx.post(f"{own_desk.url}/claims/{figure(own_desk)}/review", data=form)
    assert told.status_code == 403
    assert own_desk.ledger.reviews() == ()


def test_a_decision_goes_back_to_pages_of_the_desk_only(own_desk: Served, visit: Visit) -> None:
    page = visit(own_desk, "/review")
    begin(page, "Anna")
    page.locator("input[name=back]").first.evaluate("at => at.value = '//evil.example/x'")
    page.locator("[data-key=a]").first.click()
    page.wait_for_url("**/claims/*")
    assert page.url.startswith(own_desk.url)


def test_every_kind_of_claim_has_a_page(desk: Served, visit: Visit) -> None:
    for kind in Kind:
        claim = next(iter(desk.ledger.claims(kind=kind.value)), None)
        if claim is not None:
            assert visit(desk, f"/claims/{claim.id}").locator("h1").count() == 1
