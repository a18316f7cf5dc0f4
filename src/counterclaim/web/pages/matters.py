"""Matters: a table with its filters in the address, and a page a matter."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from counterclaim.web.desk import TheDesk

TITLE: Final = "Matters"
PATH: Final = "/matters"
router = APIRouter(include_in_schema=False)


@router.get("/matters")
def matters(request: Request, desk: TheDesk, conflict: str | None = None) -> HTMLResponse:
    """The table."""
    return desk.page(request, "matters.html", page=desk.ledger.page(50, conflict=conflict or None))


@router.get("/matters/{mark}")
def matter(request: Request, desk: TheDesk, mark: str) -> HTMLResponse:
    """One matter, its claims side by side."""
    return desk.page(request, "matter.html", shown=desk.ledger.show(mark))
