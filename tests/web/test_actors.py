"""Actors: matrices whose cells lead to the claims that they count, positions with their turns."""

from __future__ import annotations

import pytest

from counterclaim.web.pages.actors import matrix_of
from tests.web.conftest import Served, Visit, accessibility


def test_joint_sides_count_for_each_member() -> None:
    matrix = matrix_of([("A+B", "C", 2), ("A", "C", 1)])
    assert matrix.counts == {("A", "C"): 3, ("B", "C"): 2}
    assert (matrix.rows, matrix.columns) == (("A", "B"), ("C",))
    assert [matrix.shade(row, "C") for row in "AB"] == [5, 4]


def test_a_cell_leads_to_as_many_claims(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/actors")
    cell = page.locator("table.matrix").first.locator("td a").first
    number = int(cell.inner_text())
    cell.click()
    page.wait_for_url("**/claims?*")
    assert page.locator("tbody tr").count() >= number  # its denials are in the list too


def test_positions_show_their_turns(desk: Served, visit: Visit) -> None:
    text = visit(desk, "/actors").locator("main").inner_text()
    assert "Where they stand" in text
    turned = [m for m in desk.ledger.listed(50, kind="position") if len({p for _, p in m.turns}) > 1]
    if turned:
        assert "→" in text


@pytest.mark.parametrize(
    "path", ["/actors", "/actors?conflict=dunmere-war", "/actors/XKD", "/claims", "/claims?doer=XRV"]
)
def test_accessibility(desk: Served, visit: Visit, path: str) -> None:
    assert accessibility(visit(desk, path)) == []


def test_an_actor_has_a_page_and_an_unknown_one_has_none(desk: Served, visit: Visit) -> None:
    assert "Keldia" in visit(desk, "/actors/XKD").locator("h1").inner_text()
    assert desk.get("/actors/NOBODY").status_code == 404
