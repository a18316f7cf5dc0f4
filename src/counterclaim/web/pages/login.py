"""The password, where one is set."""

from __future__ import annotations

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from counterclaim.web.admission import LOGIN, let_in
from counterclaim.web.desk import TheDesk

TITLE: Final = ""
PATH: Final = LOGIN
router = APIRouter(include_in_schema=False)
_PAUSE_SECONDS: Final = 1.0  # after a wrong password: ten thousand guesses take three hours


@router.get(LOGIN)
def login(request: Request, desk: TheDesk, then: str = "/") -> HTMLResponse:
    """The form."""
    return desk.page(request, "login.html", then=then, said="")


@router.post(LOGIN)
async def enter(
    request: Request, desk: TheDesk, password: Annotated[str, Form()], then: Annotated[str, Form()] = "/"
) -> Response:
    """In, and on to where one was going; only within the desk."""
    if let_in(request, password):
        inside = then if then.startswith("/") and not then.startswith(("//", "/\\")) else "/"
        return RedirectResponse(inside, 303)
    await asyncio.sleep(_PAUSE_SECONDS)
    return desk.page(request, "login.html", 403, then=then, said="This is not the password.")
