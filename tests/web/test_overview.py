"""The overview: one conflict, what is contested, denied, conceded, silent, new; and the feed of what is new."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from tests.web.conftest import Served, Visit, serving
from tests.web.made import ESCAPE, EVIL

ATOM = "{http://www.w3.org/2005/Atom}"


def test_it_opens_with_the_conflict_that_most_is_told_of(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/")
    assert page.locator("h1").inner_text() == "Dunmere war"
    figures = page.get_by_role("region", name="Contested figures")
    assert "Keldian soldiers killed, running since 3 Jun 2031" in figures.inner_text()
    assert "Keldia" in page.get_by_role("region", name="Denied").inner_text()
    assert "Ruvenna withholds it" in page.get_by_role("region", name="Kept silent").inner_text()


def test_widest_gaps_come_first_and_are_drawn(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/")
    gaps = page.get_by_role("region", name="Boast and concession")
    gaps.locator("svg").wait_for()
    gaps.locator("summary").click()
    times = [float(cell.split()[0].replace(",", "")) for cell in gaps.locator("tbody td:last-child").all_inner_texts()]
    assert len(times) > 1
    assert times == sorted(times, reverse=True)


def test_totals_by_side_lead_to_their_matter(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/")
    link = page.get_by_role("region", name="Totals by side").locator("tbody a").first
    name = link.inner_text()
    link.click()
    assert page.locator("h1").inner_text() == name


def test_tiles_lead_to_what_they_count(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/")
    tile = page.get_by_role("list", name="Matters by standing").get_by_role("link", name="contested")
    said = int(tile.inner_text().split()[0])
    tile.click()
    assert page.locator("table.full tbody tr").count() == said


def test_what_is_new_since_a_day(desk: Served) -> None:
    assert "New since 19 Jun 2031" in desk.get("/?since=2031-06-19").text
    assert "matters of this conflict in them" in desk.get("/?since=2031-06-19").text
    assert "Nothing was read since then" in desk.get("/?since=2031-06-21").text
    assert desk.get("/?since=yesterday").status_code == 400


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with serving(tmp_path / "new.db") as empty:
        assert "Add reports" in empty.get("/").text
        assert empty.get("/matters").status_code == 200
        assert empty.get("/review").status_code == 200


def test_the_feed_is_atom_and_holds_hostile_words_as_words(desk: Served) -> None:
    answer = desk.get("/changes.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.text).findall(f"{ATOM}entry")
    assert len(entries) == 31
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in entries]
    assert any(EVIL in title and ESCAPE in title for title in titles)
    ids = {entry.findtext(f"{ATOM}id") for entry in entries}
    assert len(ids) == 31


def test_the_feed_tells_of_decisions_and_withdrawals(own_desk: Served) -> None:
    ledger = own_desk.ledger
    report = ledger.reports()[0]
    claim = ledger.show(report.id).claims[0]  # type: ignore[union-attr]
    ledger.review(claim.id, "right", reviewer="Ana K.", why="heard it myself")
    ledger.withdraw(ledger.reports()[1].id, "asked by a relative", "Ana K.")
    feed = own_desk.get(f"/changes.atom?since={date.today().isoformat()}").text
    assert "Ana K. decided: right" in feed and "heard it myself" in feed
    assert "was withdrawn by Ana K." in feed and "asked by a relative" in feed


def test_the_feed_of_a_conflict_holds_its_own(desk: Served) -> None:
    own = ElementTree.fromstring(desk.get("/changes.atom?conflict=dunmere-war").text).findall(f"{ATOM}entry")
    none = ElementTree.fromstring(desk.get("/changes.atom?conflict=karabakh-2020").text).findall(f"{ATOM}entry")
    assert 0 < len(own) <= 31
    assert none == []
