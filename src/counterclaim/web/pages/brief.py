"""The brief of a span of days: as a page, and as a file in each form."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response

from counterclaim.publish.brief import Brief
from counterclaim.publish.forms import MEDIA, write_form
from counterclaim.publish.listed import list_reports
from counterclaim.records.errors import InputError, UnknownItem
from counterclaim.run.brief import brief_of, latest_days, reports_behind
from counterclaim.web.asked import Day, Words
from counterclaim.web.desk import Desk, TheDesk, address
from counterclaim.web.masking import SEEN

TITLE: Final = "Brief"
PATH: Final = "/brief"
MOST: Final = 3_000  # reports behind a brief: so many take some seconds, and 200 megabytes
_DAYS: Final = 9  # where nobody says which, and all would be too many
_ENOUGH: Final = 200  # reports of such days: half a second
router = APIRouter(include_in_schema=False)


class AskedBrief(BaseModel):
    """Which reports a brief rests on."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    conflict: Words = Field(None, description="Code of the conflict; none: all")
    since: Day = Field(None, description="Published on this day or later")
    until: Day = Field(None, description="Published on this day or earlier")
    title: Words = Field(None, description="Title of the brief")


@router.get("/brief")
def brief(request: Request, desk: TheDesk, asked: Annotated[AskedBrief, Query()]) -> Response:
    """The page; where no span is asked for and all would be too much, that of the latest days."""
    if asked.since is asked.until is None and _behind(desk, asked) > MOST:
        latest = latest_days(desk.ledger, asked.conflict, _DAYS, _ENOUGH)
        if latest is not None:
            return RedirectResponse(address(request, since=latest[0], until=latest[1]), 303)
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
    if (behind := _behind(desk, asked)) > MOST:
        advice = "ask for fewer days or one conflict; `counterclaim brief` in a terminal writes what is longer"
        raise InputError(f"this brief would rest on {behind:,} reports, more than {MOST:,}", "", advice)
    masked = not request.session.get(SEEN)
    return brief_of(
        desk.ledger, conflict=asked.conflict, since=asked.since, until=asked.until, title=asked.title, masked=masked
    )


def _behind(desk: Desk, asked: AskedBrief) -> int:
    return reports_behind(desk.ledger, asked.conflict, asked.since, asked.until)
