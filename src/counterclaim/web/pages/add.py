"""Add reports: by upload or by address, with the progress of what is being read."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse

from counterclaim.web.desk import TheDesk
from counterclaim.web.uploads import take_in

TITLE: Final = "Add"
PATH: Final = "/add"
router = APIRouter(include_in_schema=False)


@router.get("/add")
def add(request: Request, desk: TheDesk) -> HTMLResponse:
    """The form."""
    return desk.page(request, "add.html")


@router.post("/add")
def start(
    desk: TheDesk, files: Annotated[list[UploadFile] | None, File()] = None, addresses: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Takes everything in, and shows how it is being read."""
    return RedirectResponse(f"/add/{desk.jobs.start(*take_in(files or (), addresses)).id}", 303)


@router.get("/add/{mark}")
def progress(request: Request, desk: TheDesk, mark: str, part: bool = False) -> HTMLResponse:
    """How far it is; `part` gives what a script puts in its place. Without scripts the page loads itself again."""
    return desk.page(request, "job_part.html" if part else "job.html", job=desk.jobs.job(mark))
