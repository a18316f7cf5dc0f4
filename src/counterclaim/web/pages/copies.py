"""Two reports are of one origin, or apart: decided on the page of either."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse

from counterclaim.web.desk import TheDesk
from counterclaim.web.pages.claims import Given, reviewer_of

TITLE: Final = ""
PATH: Final = "/reports"
router = APIRouter(include_in_schema=False)


@router.post("/reports/{mark}/copies")
def decide(request: Request, desk: TheDesk, mark: str, given: Given) -> RedirectResponse:
    """Keeps the decision on this report and `other`, an id or a name."""
    desk.ledger.review(
        mark, given.get("verdict", ""), reviewer=reviewer_of(request, given), why=given.get("why", "")[:500],
        change={"other": given.get("other", "")}, seen=given.get("seen"),
    )  # fmt: skip
    return RedirectResponse(f"/reports/{mark}#copies", 303)
