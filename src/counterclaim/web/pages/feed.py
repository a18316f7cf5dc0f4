"""A feed of changes (Atom, RFC 4287): what was read and what it tells of, what was decided, what was withdrawn."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from counterclaim.run.changes import changes_since
from counterclaim.web.asked import Day, Words
from counterclaim.web.desk import TheDesk

TITLE: Final = ""
PATH: Final = "/changes.atom"
router = APIRouter(include_in_schema=False)


@router.get(PATH)
def feed(request: Request, desk: TheDesk, conflict: Words = None, since: Day = None) -> Response:
    """The latest fifty changes, of one conflict or of all, since a day or ever."""
    changes = changes_since(desk.ledger, since or "", conflict)
    name = next((c.name for c in desk.ledger.conflicts if c.code == conflict), conflict or "all conflicts")
    page = desk.templates.get_template("changes.atom").render(
        changes=changes, name=name, base=str(request.base_url).rstrip("/"), path=str(request.url)
    )
    return Response(page, media_type="application/atom+xml")
