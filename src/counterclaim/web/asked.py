"""What an address asks for: the filters of pages and interface, each described, an empty one as good as none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from counterclaim.publish.order import STANDINGS
from counterclaim.records.claims import Kind, Measure, Stance

STATUSES: Final = (
    "contested", "divergent", "conceded", "observed", "corroborated", "one-sided", "reported", "unsettled", "silent",
)  # fmt: skip
SORTS: Final[Mapping[str, str]] = {
    "telling": "most telling first", "newest": "newest first", "oldest": "oldest first", "largest": "largest first",
}  # fmt: skip
MOST: Final = 200  # on one page
_DEEPEST: Final = 100_000  # pages: the store counts through those before

T = TypeVar("T")


def _none_of_nothing(value: Any) -> Any:
    """A form sends what was left empty as an empty word."""
    return None if isinstance(value, str) and not value.strip() else value


def _day(value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as fault:
        raise ValueError(f"{str(value)[:40]!r} is no day; write it as 2020-09-30") from fault


_Maybe = BeforeValidator(_none_of_nothing)
Words = Annotated[Annotated[str, Field(max_length=200)] | None, _Maybe]
Day = Annotated[str | None, BeforeValidator(_day)]
Number = Annotated[int, BeforeValidator(lambda value: value or 1), Field(ge=1, le=_DEEPEST)]


class Asked(BaseModel):
    """What pages of a list share."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    page: Number = Field(1, description="Which page of the list, from 1")
    per: Annotated[int, BeforeValidator(lambda value: value or 50), Field(ge=1, le=MOST)] = Field(
        50, description=f"How many on a page, {MOST} at most"
    )

    @property
    def skip(self) -> int:
        """How many stand on the pages before."""
        return (self.page - 1) * self.per

    def last(self, total: int) -> int:
        """The number of the last page."""
        return max(1, -(-total // self.per))


class AskedMatters(Asked):
    """Filters of matters."""

    conflict: Words = Field(None, description="Code of the conflict, such as karabakh-2020")
    status: Annotated[Literal[STATUSES] | None, _Maybe] = Field(  # type: ignore[valid-type]
        None, description="How disputed or supported; or where a side is silent"
    )
    standing: Annotated[Literal[STANDINGS] | None, _Maybe] = Field(  # type: ignore[valid-type]
        None, description="Its dispute, where there is none its evidence: each matter has one of these"
    )
    kind: Annotated[Literal["tally", "event", "position"] | None, _Maybe] = Field(
        None, description="Figures (tally), deeds (event) or positions"
    )
    side: Words = Field(None, description="Whose loss: a name, adjective or code")
    claimant: Words = Field(None, description="Anyone who says something of it: a name or code")
    measure: Annotated[Measure | None, _Maybe] = Field(None, description="What a figure counts")
    place: Words = Field(None, description="Part of the name of the place")
    since: Day = Field(None, description="With a claim of this day or later: 2020-09-30")
    until: Day = Field(None, description="With a claim of this day or earlier")
    words: Words = Field(None, description="With all of these words in its name or quotations")
    sort: Annotated[Literal["telling", "newest", "oldest", "largest"], BeforeValidator(lambda v: v or "telling")] = (
        Field("telling", description="Most telling first (contested, then by evidence), by day, or by figure")
    )

    def filters(self) -> dict[str, str | None]:
        """As `Ledger.page` takes them."""
        return _given(self, AskedMatters, "sort")


class AskedClaims(Asked):
    """Filters of claims."""

    claimant: Words = Field(None, description="Who vouches: a name or code")
    side: Words = Field(None, description="Who suffered it, or whose position it is")
    doer: Words = Field(None, description="Who is said to have done it: a name or code")
    kind: Annotated[Kind | None, _Maybe] = Field(None, description="What kind of proposition")
    measure: Annotated[Measure | None, _Maybe] = Field(None, description="What a figure counts")
    unit: Words = Field(None, description="People, or a kind of thing: tank, aircraft, ...")
    stance: Annotated[Stance | None, _Maybe] = Field(None, description="How the claimant stands to it")
    since: Day = Field(None, description="On this day or later")
    until: Day = Field(None, description="On this day or earlier")
    words: Words = Field(
        None, description='With all of these words, "phrases" and beginnings* in its quotation or claimant'
    )
    report: Words = Field(None, description="Id or name of the report")

    def filters(self) -> dict[str, str | None]:
        """As `Ledger.claims` takes them."""
        return _given(self, AskedClaims)


class AskedReports(Asked):
    """Filters of reports."""

    outlet: Words = Field(None, description="Part of the outlet's or agency's name")
    since: Day = Field(None, description="Published on this day or later")
    until: Day = Field(None, description="Published on this day or earlier")
    words: Words = Field(None, description="With all of these words in its title or name")

    def filters(self) -> dict[str, str | None]:
        """As `Ledger.reports` takes them."""
        return _given(self, AskedReports)


def _given(asked: Asked, of: type[Asked], *without: str) -> dict[str, str | None]:
    names = [name for name in of.model_fields if name not in Asked.model_fields and name not in without]
    values = {name: getattr(asked, name) for name in names}
    return {name: None if value is None else str(value) for name, value in values.items()}
