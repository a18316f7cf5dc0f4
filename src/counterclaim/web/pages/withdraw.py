"""Withdraw a report from the desk: its text and its names go, a tombstone stays."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse

from counterclaim.records.errors import InputError
from counterclaim.web.desk import TheDesk, remember_reviewer

TITLE: Final = ""
PATH: Final = "/reports/{mark}/withdraw"
router = APIRouter(include_in_schema=False)


@router.get(PATH)
def ask(request: Request, desk: TheDesk, mark: str) -> HTMLResponse:
    """What would go, and the form that asks for the reason."""
    return desk.page(request, "withdraw.html", report=desk.ledger.store.report(mark), gone=False)


@router.post(PATH)
def withdraw(
    request: Request, desk: TheDesk, mark: str, reason: Annotated[str, Form()], reviewer: Annotated[str, Form()],
    sure: Annotated[bool, Form()] = False,
) -> HTMLResponse:  # fmt: skip
    """Removes it for good. Raises InputError without a reason, a name, and the box that says so."""
    report = desk.ledger.store.report(mark)
    if not sure or not reason.strip() or not reviewer.strip():
        raise InputError("nothing was removed", report.id, "give the reason and your name, and tick the box")
    desk.ledger.withdraw(report.id, reason.strip(), remember_reviewer(request, reviewer))
    return desk.page(request, "withdraw.html", report=report, gone=True)
