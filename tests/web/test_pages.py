"""Every page of the desk in a browser: nothing runs, loads or reaches out that should not, and axe finds no fault."""

from __future__ import annotations

import pytest

from tests.web.conftest import Served, Visit, accessibility

PAGES = ("/", "/matters", "/reports", "/review", "/search?words=market", "/brief", "/add", "/help")


@pytest.mark.parametrize("path", PAGES)
def test_is_accessible(desk: Served, visit: Visit, path: str) -> None:
    assert accessibility(visit(desk, path)) == []


@pytest.mark.parametrize("path", PAGES)
def test_contrast_holds_in_the_dark(desk: Served, visit: Visit, path: str) -> None:
    assert accessibility(visit(desk, path, dark=True), "color-contrast") == []


@pytest.mark.parametrize("path", PAGES)
def test_fits_a_narrow_screen(desk: Served, visit: Visit, path: str) -> None:
    page = visit(desk, path, width=400)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
