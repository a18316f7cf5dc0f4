"""Overview of a conflict: what is contested now, how far sides are apart, what is denied, silent, still to check."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from counterclaim.publish.gaps import gaps_chart, totals_chart
from counterclaim.run.changes import news_since, yesterday
from counterclaim.run.overview import overview_of
from counterclaim.web.asked import Day, Words
from counterclaim.web.desk import Desk, TheDesk

TITLE: Final = "Overview"
PATH: Final = "/"
router = APIRouter(include_in_schema=False)


@router.get("/")
def overview(request: Request, desk: TheDesk, conflict: Words = None, since: Day = None) -> HTMLResponse:
    """The page that the desk opens with, by itself of the conflict that most is told of.

    `since` is the day from which changes are told.
    """
    busy = _busy(desk)
    chosen = conflict or (busy[0][0] if busy else None)
    found = overview_of(desk.ledger, chosen)
    charts = {"gaps": gaps_chart(found.gaps, desk.colours), "totals": totals_chart(found.totals, desk.colours)}
    of = next((c for c in desk.ledger.conflicts if c.code == chosen), None)
    return desk.page(
        request, "overview.html", found=found, charts=charts, of=of, busy=busy, conflict=chosen,
        news=news_since(desk.ledger, since or yesterday(), chosen),
    )  # fmt: skip


def _busy(desk: Desk) -> list[tuple[str, str, int, int]]:
    """Code, name, matters and contested ones of each conflict that the ledger holds something of, the largest first."""
    counts, names = desk.ledger.store.standings_by_conflict(), {c.code: c.name for c in desk.ledger.conflicts}
    rows = [(code, names.get(code, code), sum(n.values()), n.get("contested", 0)) for code, n in counts.items() if code]
    return sorted(rows, key=lambda row: -row[2])
