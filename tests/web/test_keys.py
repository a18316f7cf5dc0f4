"""The desk by keyboard alone."""

from __future__ import annotations

from tests.web.conftest import Served, Visit


def test_skip_link_leads_to_the_content(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/matters")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_rows_are_walked_and_opened(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/matters")
    rows = page.locator("table[data-rows] tbody th a")
    for key, row in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.href") == rows.nth(row).evaluate("at => at.href")
    name = rows.nth(1).inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/matters/m*")
    assert page.locator("h1").inner_text() == name


def test_slash_finds_and_letters_are_typed_there(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/")
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    assert page.locator("[data-find]").input_value() == "jk?"


def test_question_mark_helps(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/matters")
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_every_focus_is_seen(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/matters")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_filters_work_without_a_mouse(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/matters")
    page.locator("#f-words").focus()
    page.keyboard.type("bulldozers")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=bulldozers**")
    assert page.locator("table.full tbody tr").count() == 1
