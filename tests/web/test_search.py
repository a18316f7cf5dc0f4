"""The page of searches: hits are marked, lead to their words, and no query breaks it."""

from __future__ import annotations

import pytest

from tests.web.conftest import Served, Visit, accessibility


def test_a_word_is_found_in_matters_claims_and_texts(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/")
    page.keyboard.press("/")
    page.keyboard.type("Halbeck")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert page.locator("h2").all_inner_texts() == ["Matters", "Claims", "Texts"]
    assert set(page.locator("mark").all_inner_texts()) == {"Halbeck"}
    page.locator("ol.hits a").first.click()
    assert "Halbeck" in page.locator(".text").inner_text()


def test_accessibility(desk: Served, visit: Visit) -> None:
    assert accessibility(visit(desk, "/search?words=Halbeck")) == []
    assert accessibility(visit(desk, "/search")) == []


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"', "a OR b)", "%", "🚩", "x" * 200])
def test_any_words_may_be_asked_for(desk: Served, visit: Visit, words: str) -> None:
    page = visit(desk, "/search")
    page.fill("#f-words", words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert page.input_value("#f-words") == words.strip()


def test_what_nothing_holds_is_said(desk: Served, visit: Visit) -> None:
    assert "Nothing in this ledger" in visit(desk, "/search?words=xylophone").locator("main").inner_text()
