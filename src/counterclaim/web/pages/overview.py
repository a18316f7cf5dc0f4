"""Overview of a conflict: what is contested now, how far sides are apart, what is denied, silent, still to check."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from counterclaim.web.desk import TheDesk

TITLE: Final = "Overview"
PATH: Final = "/"
router = APIRouter(include_in_schema=False)


@router.get("/")
def overview(request: Request, desk: TheDesk, conflict: str | None = None) -> HTMLResponse:
    """The page that the desk opens with."""
    contested = desk.ledger.page(10, status="contested", conflict=conflict or None)
    return desk.page(request, "overview.html", contested=contested)
