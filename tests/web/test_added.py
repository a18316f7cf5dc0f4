"""Adding a claim that the reader missed: by mouse, by keyboard alone; and marking a report as gone over."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from counterclaim.records.claims import Claim, Kind, Reading, Tally
from counterclaim.records.reports import Report
from tests.store.made import raw
from tests.web.conftest import Served, Visit, accessibility
from tests.web.made import CAPTURED, ESCAPE, EVIL

TEXT = (
    "😀 Dunmere, June 13 — A clerk of Keldia’s port said “at least 7” of its\npilots were held, and later at least 7 "
    "more. Mira Solveig, 9, saw it. 🚢 Ruvenna calls for talks."
)
QUOTE = 'at least 7" of its pilots were held'


@pytest.fixture
def missed(own_desk: Served) -> str:
    """The id of a report in which the reader found nothing, with a private name."""
    bytes_ = raw(TEXT)
    report = Report("port", TEXT, "The port", "Gazette", published="2031-06-13", raw_sha256=bytes_.sha256)
    own_desk.ledger.store.add_report(report, bytes_, Reading(report.sha256, "by hand", CAPTURED, (), ("Mira Solveig",)))
    return report.id


def select(page: Page, first: str, last: str) -> None:
    """Selects in the text from the first words to the last, as a mouse does: across marks and line breaks."""
    page.evaluate(
        """([first, last]) => {
          const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          let begun = false;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!begun && node.data.includes(first)) { range.setStart(node, node.data.indexOf(first)); begun = true; }
            const at = node.data.indexOf(last);
            if (begun && at >= 0) { range.setEnd(node, at + last.length); break; }
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [first, last],
    )


def claims(desk: Served, report: str) -> list[Claim]:
    return list(desk.ledger.claims(report=report))


def test_a_claim_is_added_by_keyboard_alone(own_desk: Served, missed: str, visit: Visit) -> None:
    page = visit(own_desk, f"/reports/{missed}")
    keys = page.keyboard
    keys.press("n")
    keys.type(QUOTE)
    keys.press("Tab")
    keys.type("tally")
    keys.press("Tab")
    keys.press("Enter")
    page.wait_for_url("**/add?**")
    page.locator("#f-claimant").focus()
    for typed in ("A clerk of Keldia’s port", "XKD", "w", "", "said", "affirms", "actual"):
        keys.type(typed)
        keys.press("Tab")
    assert page.evaluate("document.activeElement.id") == "f-number"
    assert page.locator("#f-number").input_value() == "at least 7"
    for typed in ("", "", "captured", "people", "combatant", "pilots", "XKD"):
        keys.type(typed)
        keys.press("Tab")
    page.locator("#reviewer").focus()
    keys.type("Anna")
    keys.press("Enter")
    page.wait_for_url(f"**/reports/{missed}#c*")
    (claim,) = claims(own_desk, missed)
    assert page.url.endswith(claim.id)
    assert claim.quote.text == "at least 7” of its\npilots were held"
    assert (claim.claimant.name, claim.claimant.country, str(claim.claimant.type)) == (
        "A clerk of Keldia’s port", "XKD", "witness",
    )  # fmt: skip
    assert isinstance(claim.content, Tally)
    assert (claim.content.bounds(), claim.content.measure, claim.content.side) == ((7, None), "captured", "XKD")
    expect(page.locator(".text .m")).to_have_text(["“", "at least 7", "” of its\npilots were held"][1:])
    matter = page.locator(".claim a[href^='/matters/']")
    matter.first.click()
    assert page.locator(".basis").first.inner_text() == "reviewed"


@pytest.mark.parametrize(
    ("first", "last"), [("at least 7”", "held"), ("at least 7 more", "7 more"), ("Ruvenna", "talks"), ("😀", "Dunmere")]
)
def test_selected_words_are_found_where_they_stand(
    own_desk: Served, missed: str, visit: Visit, first: str, last: str
) -> None:
    page = visit(own_desk, f"/reports/{missed}")
    select(page, first, last)
    expect(page.locator("#pick")).not_to_have_value("")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/add?**")
    assert page.locator("input[name=at]").input_value() == str(TEXT.index(first))
    marked = page.locator("blockquote mark").inner_text()
    assert " ".join(marked.split()) == " ".join(TEXT[TEXT.index(first) :].split())[: len(" ".join(marked.split()))]


def test_numbers_of_other_claims_are_no_part_of_a_selection(own_desk: Served, visit: Visit) -> None:
    report = next(r for r in own_desk.ledger.reports() if "22 of its servicemen" in r.text)
    page = visit(own_desk, f"/reports/{report.id}")
    select(page, "began on June 3", "has registered")
    expect(page.locator("#pick")).to_have_value("began on June 3. Keldia's general staff has registered")


def test_words_that_stand_twice_are_chosen_between(own_desk: Served, missed: str, visit: Visit) -> None:
    page = visit(own_desk, f"/reports/{missed}/add?quote=at+least+7&kind=tally")
    links = page.locator("ol a")
    assert links.count() == 2
    assert accessibility(page) == []
    links.nth(1).click()
    page.wait_for_selector("form.claim-form")
    assert page.locator("input[name=at]").input_value() == str(TEXT.index("at least 7 more"))


def test_words_that_are_not_there_are_asked_for_again(own_desk: Served, missed: str) -> None:
    answer = own_desk.get(f"/reports/{missed}/add", params={"quote": "nine ships"})
    assert answer.status_code == 400
    assert "not in the text" in answer.text and "nine ships</textarea>" in answer.text


def test_what_is_wrong_is_told_on_the_form_as_it_was_filled(own_desk: Served, missed: str, visit: Visit) -> None:
    page = visit(own_desk, f"/reports/{missed}/add?quote=calls+for+talks&kind=position")
    page.fill("#f-claimant", "Ruvenna")
    page.fill("#f-actor", "Ruvenna=XRV")
    page.select_option("#f-issue", "talks")
    page.select_option("#f-position", "calls-for")
    page.fill("#f-cue", "nowhere")
    page.fill("#reviewer", "Anna")
    token = page.locator("input[name=token]").first.input_value()
    form = {
        field: page.locator(f"[name={field}]").first.input_value()
        for field in ("kind", "at", "quote", "claimant", "actor", "issue", "position", "cue", "reviewer")
    }
    cookies = {c["name"]: c["value"] for c in page.context.cookies()}
    told = httpx.post(f"{own_desk.url}/reports/{missed}/add", data={**form, "token": token}, cookies=cookies)
    assert told.status_code == 400
    assert "these words are not in the text" in told.text and 'value="Ruvenna=XRV"' in told.text
    assert claims(own_desk, missed) == [] and own_desk.ledger.reviews() == ()
    page.fill("#f-cue", "")
    page.get_by_role("button", name="Add the claim").click()
    page.wait_for_url(f"**/reports/{missed}#c*")
    assert [c.kind for c in claims(own_desk, missed)] == [Kind.POSITION]


def test_an_added_claim_is_taken_back_from_what_was_decided(own_desk: Served, missed: str, visit: Visit) -> None:
    own_desk.ledger.review(
        missed, "added", reviewer="Anna", change={"kind": "remark", "quote": "calls for talks", "claimant": "narrator"}
    )
    page = visit(own_desk, "/review")
    page.fill("#reviewer", "Bela")
    page.keyboard.press("Enter")
    page.wait_for_selector("button:has-text('Change')")
    page.goto(f"{own_desk.url}/claims/{claims(own_desk, missed)[0].id}")
    page.locator(".decision", has_text="added").get_by_role("button").click()
    page.wait_for_url(f"**/reports/{missed}")
    assert claims(own_desk, missed) == []


def test_private_names_stay_blotted_out_on_the_form_and_come_back_in_the_claim(
    own_desk: Served, missed: str, visit: Visit
) -> None:
    page = visit(own_desk, f"/reports/{missed}")
    select(page, "████", "saw it")
    page.select_option("#pick-kind", "remark")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/add?**")
    assert "Solveig" not in page.content()
    page.fill("#f-claimant", "████ ███████")
    page.fill("#reviewer", "Anna")
    page.get_by_role("button", name="Add the claim").click()
    page.wait_for_url(f"**/reports/{missed}#c*")
    (claim,) = claims(own_desk, missed)
    assert (claim.quote.text, claim.claimant.name) == ("Mira Solveig, 9, saw it", "Mira Solveig")
    for path in (
        f"/reports/{missed}",
        f"/reports/{missed}/add?quote=calls",
        "/reviews",
        "/api/reviews",
        "/changes.atom",
    ):
        assert "Solveig" not in own_desk.get(path).text, path


@pytest.mark.parametrize("kind", list(Kind))
def test_the_forms_are_accessible(own_desk: Served, missed: str, visit: Visit, kind: Kind) -> None:
    page = visit(own_desk, f"/reports/{missed}/add?quote=Ruvenna+calls+for+talks&kind={kind}")
    assert accessibility(page) == []
    assert accessibility(visit(own_desk, page.url.removeprefix(own_desk.url), dark=True), "color-contrast") == []
    narrow = visit(own_desk, page.url.removeprefix(own_desk.url), width=400)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 400


def test_a_hostile_report_stays_text_on_the_form(own_desk: Served, visit: Visit) -> None:
    report = next(r for r in own_desk.ledger.reports() if "<script>" in r.text)
    page = visit(own_desk, f"/reports/{report.id}")
    select(page, EVIL[:8], ESCAPE[:10])
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/add?**")
    assert page.title().startswith("Add a claim")
    assert "<script>" in page.locator("blockquote mark").inner_text()
    assert accessibility(page) == []


def test_a_page_of_another_site_adds_nothing(own_desk: Served, missed: str) -> None:
    form = {"kind": "remark", "quote": "calls for talks", "claimant": "narrator", "reviewer": "Mallory"}
    assert httpx.post(f"{own_desk.url}/reports/{missed}/add", data=form).status_code == 403
    assert httpx.post(f"{own_desk.url}/reports/{missed}/gone-over", data={"reviewer": "Mallory"}).status_code == 403
    assert own_desk.ledger.reviews() == ()


# --- gone over


def test_a_report_is_marked_as_gone_over_shown_so_and_that_taken_back(
    own_desk: Served, missed: str, visit: Visit
) -> None:
    page = visit(own_desk, f"/reports/{missed}")
    page.locator("summary", has_text="Not gone over").click()
    assert accessibility(page) == []
    page.fill("#reviewer-g", "Anna")
    page.get_by_role("button", name="I have gone over it").click()
    page.wait_for_selector("form.done")
    assert "Gone over completely by Anna" in page.locator("form.done").inner_text()
    assert accessibility(page) == []
    page.goto(f"{own_desk.url}/reports")
    assert page.locator("tr", has_text="The port").locator("td").nth(2).inner_text() == "by Anna"
    page.goto(f"{own_desk.url}/reports/{missed}")
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_selector("summary:has-text('Not gone over')")
    assert own_desk.ledger.gone_over() == {}


def test_nobody_goes_over_claims_that_somebody_else_has_just_changed(
    own_desk: Served, missed: str, visit: Visit
) -> None:
    page = visit(own_desk, f"/reports/{missed}")
    own_desk.ledger.review(
        missed, "added", reviewer="Bela", change={"kind": "remark", "quote": "calls for talks", "claimant": "narrator"}
    )
    token = page.locator("input[name=token]").first.input_value()
    form = {"token": token, "reviewer": "Anna", "seen": page.locator("input[name=seen]").input_value()}
    cookies = {c["name"]: c["value"] for c in page.context.cookies()}
    told = httpx.post(f"{own_desk.url}/reports/{missed}/gone-over", data=form, cookies=cookies)
    assert told.status_code == 400 and "changed since you looked" in told.text
    assert own_desk.ledger.gone_over() == {}


def test_the_queue_offers_reports_half_gone_over(own_desk: Served, visit: Visit) -> None:
    report = next(r for r in own_desk.ledger.reports() if "22 of its servicemen" in r.text)
    first = own_desk.ledger.claims(report=report.id)[0]
    own_desk.ledger.review(first.id, "right", reviewer="Anna")
    page = visit(own_desk, "/review")
    row = page.get_by_role("region", name="Reports half gone over").get_by_role("link")
    assert "1 of 3 claims" in page.get_by_role("region", name="Reports half gone over").inner_text()
    row.click()
    page.wait_for_url(f"**/reports/{report.id}")
    own_desk.ledger.review(report.id, "gone-over", reviewer="Anna")
    assert visit(own_desk, "/review").get_by_role("region", name="Reports half gone over").count() == 0
