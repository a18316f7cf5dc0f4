"""The pages, in the order of the navigation. A page is a module with TITLE (empty: not in the navigation), PATH and a
`router`, a template, and a line here."""

from __future__ import annotations

from typing import Final, Protocol

from fastapi import APIRouter

from counterclaim.web.pages import (
    actors,
    add,
    added,
    api,
    brief,
    claims,
    copies,
    feed,
    login,
    matters,
    overview,
    reports,
    review,
    search,
    static,
    withdraw,
)  # fmt: skip
from counterclaim.web.pages import help as help_page
from counterclaim.web.pages import map as map_page


class Page(Protocol):
    """What a page's module has."""

    TITLE: str
    PATH: str
    router: APIRouter


PAGES: Final[tuple[Page, ...]] = (
    overview, matters, reports, claims, actors, map_page, review, search, brief, add, withdraw, added, copies, api,
    feed, help_page, login, static,
)  # fmt: skip
