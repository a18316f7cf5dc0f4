"""What the interface answers with: the records of the ledger, each under its id, in pages."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import BaseModel, Field

from counterclaim.records.claims import Claim
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Origin, Report
from counterclaim.run.outcomes import Outcome

T = TypeVar("T")


class Item(BaseModel, Generic[T]):
    """A record and its id, by which pages and commands know it."""

    id: str = Field(description="Id, as `counterclaim show` takes it")
    page: str = Field(description="Address of its page on this desk")
    record: T = Field(description="The record as the ledger keeps it")


class Listed(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[Item[T]]
    page: int = Field(description="Number of this page, from 1")
    next: str | None = Field(None, description="Address of the next page; null on the last")
    total: int | None = Field(None, description="How many there are in all, where counting is cheap")


class ReportAnswer(BaseModel):
    """A report with its text, its claims as reviewed, and where its words come from."""

    id: str
    record: Report
    claims: list[Item[Claim]]
    origin: Origin | None
    copies: list[Report] = Field(description="Further sources of the same text")
    reader: str = Field(description="Version of the reader that made the current reading")


class ClaimAnswer(BaseModel):
    """A claim, the report that it stands in, and the matters that it is about."""

    id: str
    record: Claim
    report: str = Field(description="Id of the report")
    matters: list[str] = Field(description="Ids of the matters")


class ConflictAnswer(BaseModel):
    """A conflict that the ledger holds something of."""

    code: str
    name: str
    matters: int
    standings: dict[str, int] = Field(description="How many matters of each standing")


class JobAnswer(BaseModel):
    """How far an `add` is."""

    id: str
    state: str = Field(description="waiting, reading, done or stopped")
    sources: list[str]
    outcomes: list[Outcome] = Field(description="What became of each input so far")
    fault: str = Field(description="Why it stopped; empty otherwise")


class Fault(BaseModel):
    """What went wrong, and what to do."""

    fault: str


def of_claim(claim: Claim) -> Item[Claim]:
    """A claim under its id."""
    return Item(id=claim.id, page=f"/reports/r{claim.text_sha256[:10]}#{claim.id}", record=claim)


def of_matter(matter: Matter) -> Item[Matter]:
    """A matter under its id."""
    return Item(id=matter.id, page=f"/matters/{matter.id}", record=matter)


def of_report(report: Report) -> Item[Report]:
    """A report under its id."""
    return Item(id=report.id, page=f"/reports/{report.id}", record=report)
