"""The brief of a span of days: as a page, and as a file in each form."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse, Response

from counterclaim.publish.brief import Brief
from counterclaim.publish.forms import MEDIA, write_form
from counterclaim.publish.listed import list_reports
from counterclaim.records.errors import UnknownItem
from counterclaim.run.brief import brief_of
from counterclaim.web.asked import Day, Words
from counterclaim.web.desk import Desk, TheDesk
from counterclaim.web.masking import SEEN

TITLE: Final = "Brief"
PATH: Final = "/brief"
router = APIRouter(include_in_schema=False)


class AskedBrief(BaseModel):
    """Which reports a brief rests on."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    conflict: Words = Field(None, description="Code of the conflict; none: all")
    since: Day = Field(None, description="Published on this day or later")
    until: Day = Field(None, description="Published on this day or earlier")
    title: Words = Field(None, description="Title of the brief")


@router.get("/brief")
def brief(request: Request, desk: TheDesk, asked: Annotated[AskedBrief, Query()]) -> HTMLResponse:
    """The page."""
    written = _written(request, desk, asked)
    return desk.page(
        request, "brief.html", brief=written, asked=asked, listed=list_reports(written.reports), forms=tuple(MEDIA)
    )


@router.get("/brief{ending}")
def file(request: Request, desk: TheDesk, ending: str, asked: Annotated[AskedBrief, Query()]) -> Response:
    """The file, to be saved."""
    if ending not in MEDIA:
        raise UnknownItem("a brief has no such form", ending, f"choose one of {', '.join(MEDIA)}")
    days = "-".join(day for day in (asked.since, asked.until) if day)
    headers = {"Content-Disposition": f'attachment; filename="brief{"-" if days else ""}{days}{ending}"'}
    return Response(write_form(_written(request, desk, asked), ending), media_type=MEDIA[ending], headers=headers)


def _written(request: Request, desk: Desk, asked: AskedBrief) -> Brief:
    masked = not request.session.get(SEEN)
    return brief_of(
        desk.ledger, conflict=asked.conflict, since=asked.since, until=asked.until, title=asked.title, masked=masked
    )
