"""Style sheet and scripts, from the package itself."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from counterclaim.web.templating import static_file

TITLE: Final = ""
PATH: Final = "/static"
router = APIRouter(include_in_schema=False)
_TYPES: Final = {
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "charts.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


@router.get("/static/{name}")
def static(name: str) -> Response:
    """One file."""
    if name not in _TYPES:
        raise HTTPException(404, "There is no such file.")
    return Response(static_file(name), media_type=_TYPES[name])
