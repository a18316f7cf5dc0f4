"""What every page works with: the ledger, the colours, the template that it fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse

from counterclaim.publish.palette import party_colours
from counterclaim.records.conflicts import Conflict
from counterclaim.run.ledger import Ledger
from counterclaim.run.settings import Settings
from counterclaim.web.admission import token_of
from counterclaim.web.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the navigation."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk over one ledger. Pages call it from threads; the ledger opens a connection a question."""

    ledger: Ledger
    templates: Environment
    places: tuple[Place, ...]
    jobs: Jobs

    @property
    def settings(self) -> Settings:
        """Those that the ledger was opened with."""
        return self.ledger.settings

    @property
    def colours(self) -> Mapping[str, str]:
        """Of parties, by code: those of terminal and brief."""
        return _colours(self.ledger.conflicts)

    def page(self, request: Request, template: str, status: int = 200, **shown: Any) -> HTMLResponse:
        """A template filled with `shown` and with what the layout needs."""
        around = {
            "request": request,
            "path": request.url.path,
            "places": self.places,
            "conflict": request.query_params.get("conflict") or None,
            "conflicts": self.ledger.conflicts,
            "token": token_of(request),
            "reviewer": request.session.get("reviewer", ""),
            "colours": self.colours,
            "limit": f"{self.settings.limit_mb:g}",
        }
        return HTMLResponse(self.templates.get_template(template).render({**around, **shown}), status)


@lru_cache(maxsize=4)
def _colours(conflicts: tuple[Conflict, ...]) -> Mapping[str, str]:
    return party_colours(conflicts)


def desk_of(request: Request) -> Desk:
    """The desk that this request is about."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]


def address(request: Request, **changes: object) -> str:
    """The address of this page with some of its questions changed; None and "" take one out."""
    asked = {**request.query_params, **changes}
    kept = {name: value for name, value in asked.items() if value not in (None, "")}
    return f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path


def remember_reviewer(request: Request, name: str) -> str:
    """The name under which decisions are kept, trimmed; the session's forms are filled with it from now on."""
    request.session["reviewer"] = name.strip()[:80]
    return str(request.session["reviewer"])
