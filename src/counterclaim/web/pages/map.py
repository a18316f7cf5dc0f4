"""Map: what is told of which places, by day; how exactly each is known; the same as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.responses import HTMLResponse

from counterclaim.publish.map import Told, draw_map
from counterclaim.run.shown import TellsOf
from counterclaim.web.asked import Day, Words
from counterclaim.web.desk import TheDesk

TITLE: Final = "Map"
PATH: Final = "/map"
router = APIRouter(include_in_schema=False)
_MOST: Final = 200


class AskedMap(BaseModel):
    """Which matters a map shows."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    conflict: Words = Field(None, description="Code of the conflict; none: all")
    kind: Annotated[Literal["tally", "event"] | None, BeforeValidator(lambda value: value or None)] = Field(
        None, description="Figures (tally) or deeds (event)"
    )
    since: Day = Field(None, description="With a claim of this day or later")
    until: Day = Field(None, description="With a claim of this day or earlier")


@router.get("/map")
def map_page(request: Request, desk: TheDesk, asked: Annotated[AskedMap, Query()]) -> HTMLResponse:
    """The map with its table."""
    filters = {name: value for name, value in asked.model_dump().items() if value}
    found = desk.ledger.places(_MOST, **filters)
    return desk.page(request, "map.html", asked=asked, found=found, map=draw_map(located(found)), filters=filters)


def located(found: Iterable[TellsOf]) -> list[Told]:
    """Those places whose coordinates are known."""
    return [
        Told(f.title, f.name, f.place.latitude, f.place.longitude, f.place.precision or "place", f.matters, f.contested)
        for f in found
        if f.place and f.place.latitude is not None and f.place.longitude is not None
    ]
