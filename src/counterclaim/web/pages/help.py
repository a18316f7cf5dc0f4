"""Keys, words and addresses of the desk."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from counterclaim.web.desk import TheDesk

TITLE: Final = ""
PATH: Final = "/help"
router = APIRouter(include_in_schema=False)


@router.get("/help")
def help_page(request: Request, desk: TheDesk) -> HTMLResponse:
    """What the keys do, and what the words of the ledger mean."""
    return desk.page(request, "help.html")
