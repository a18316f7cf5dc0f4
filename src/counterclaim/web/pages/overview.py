"""Overview of a conflict: what is contested now, how far sides are apart, what is denied, silent, still to check."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from counterclaim.publish.gaps import gaps_chart, totals_chart
from counterclaim.publish.map import draw_map
from counterclaim.run.changes import news_since, yesterday
from counterclaim.run.overview import overview_of
from counterclaim.store.store import Store
from counterclaim.web.asked import Day, Words
from counterclaim.web.desk import Desk, TheDesk
from counterclaim.web.pages.map import located

TITLE: Final = "Overview"
PATH: Final = "/"
_PLACES: Final = 25  # on the small map
router = APIRouter(include_in_schema=False)


@router.get("/")
def overview(request: Request, desk: TheDesk, conflict: Words = None, since: Day = None) -> HTMLResponse:
    """The page that the desk opens with, by itself of the conflict that most is told of.

    `since` is the day from which changes are told.
    """
    return desk.page(request, "overview.html", **shown(desk, conflict, since))


def shown(desk: Desk, conflict: str | None = None, since: str | None = None) -> dict[str, Any]:
    """What the page prints."""
    busy, colours = _busy(desk), desk.colours
    chosen = conflict or (busy[0][0] if busy else None)
    found = overview_of(desk.ledger, chosen)
    charts = {"gaps": gaps_chart(found.gaps, colours), "totals": totals_chart(found.totals, colours)}
    of = next((c for c in desk.ledger.conflicts if c.code == chosen), None)
    places = located(desk.ledger.places(_PLACES, conflict=chosen))
    return {
        "found": found, "charts": charts, "of": of, "busy": busy, "conflict": chosen,
        "news": news_since(desk.ledger, since or yesterday(), chosen), "map": draw_map(places),
    }  # fmt: skip


def _busy(desk: Desk) -> list[tuple[str, str, int, int]]:
    """Code, name, matters and contested ones of each conflict that the ledger holds something of, the largest first."""
    store, names = desk.ledger.store, {c.code: c.name for c in desk.ledger.conflicts}
    counts = store.standings_by_conflict() if store.is_stale() else _counts(store, store.facts())
    rows = [(code, names.get(code, code), sum(n.values()), n.get("contested", 0)) for code, n in counts.items() if code]
    return sorted(rows, key=lambda row: -row[2])


@lru_cache(maxsize=2)
def _counts(store: Store, _facts: str) -> Mapping[str | None, Mapping[str, int]]:
    """Counted once for each state of the facts: of a million claims it takes as long as the rest of the page."""
    return store.standings_by_conflict()
