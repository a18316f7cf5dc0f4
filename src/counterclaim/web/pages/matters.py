"""Matters: a table with its filters in the address, and a page a matter."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from counterclaim.publish.charts import Chart, figures_chart
from counterclaim.publish.order import STANDINGS
from counterclaim.publish.series_charts import told_chart
from counterclaim.records.claims import Measure
from counterclaim.records.errors import UnknownItem
from counterclaim.records.matters import Link, Matter
from counterclaim.web.asked import SORTS, STATUSES, AskedMatters
from counterclaim.web.columns import columns_of
from counterclaim.web.desk import Desk, TheDesk

TITLE: Final = "Matters"
PATH: Final = "/matters"
router = APIRouter(include_in_schema=False)
_CHOICES: Final = {
    "status": STATUSES, "kind": ("tally", "event", "position"), "measure": tuple(Measure), "sort": SORTS,
}  # fmt: skip
_MOST_LINKS: Final = 20
_LINKED: Final = {
    "part-of": "Part of", "compatible-with": "May be the same as", "harm-of": "Harm done in",
    "rival-of": "Another account of the same deed",
}  # fmt: skip


@router.get("/matters")
def matters(request: Request, desk: TheDesk, asked: Annotated[AskedMatters, Query()]) -> HTMLResponse:
    """The table."""
    page = desk.ledger.counted(asked.per, asked.skip, asked.sort, **asked.filters())
    whole = desk.ledger.standings(**{**asked.filters(), "standing": None}) if asked.standing else page.standings
    return desk.page(
        request, "matters.html", asked=asked, matters=page.matters, total=page.total, whole=whole, choices=_CHOICES,
        standings=STANDINGS,
    )  # fmt: skip


@router.get("/matters/{mark}")
def matter(request: Request, desk: TheDesk, mark: str, everything: bool = False) -> HTMLResponse:
    """One matter: what each side says of it, and what the ledger makes of that."""
    found = desk.ledger.matter(mark)
    conflict = next((c for c in desk.ledger.conflicts if c.code == found.conflict), None)
    return desk.page(
        request, "matter.html", matter=found, links=_links(found, desk), of=conflict, conflict=found.conflict,
        columns=columns_of(found, conflict, everything=everything), charts=_charts(found, desk),
        history=desk.ledger.history(found.id),
    )  # fmt: skip


def _charts(matter: Matter, desk: Desk) -> list[Chart]:
    """The figures over time, where anyone has told several; and side by side."""
    return [chart for draw in (told_chart, figures_chart) if (chart := draw(matter, desk.colours))]


def _links(matter: Matter, desk: Desk) -> list[tuple[str, Matter]]:
    """What it is linked to, in words."""
    found = []
    for link in matter.links[:_MOST_LINKS]:
        with suppress(UnknownItem):
            found.append((_said(link), desk.ledger.store.matter(link.to)))
    return found


def _said(link: Link) -> str:
    return _LINKED.get(link.kind, link.kind)
