"""What `show` gives for an id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.records.claims import Claim, Place, Reading
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Origin, Report
from counterclaim.records.reviews import Review


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report with its claims as people left them, further sources of the same text, and where its words come from.

    `reading` is the current one, with the claims that people added; `gone_over` the decision that the report was gone
    over completely.
    """

    report: Report
    claims: tuple[Claim, ...]
    reading: Reading
    copies: tuple[Report, ...] = ()
    origin: Origin | None = None
    gone_over: Review | None = None


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as reviewed (as read where a review drops it), its report, the matters that it is about; and the claim
    as it was read, to which reviews are pinned."""

    claim: Claim
    report: Report
    matters: tuple[Matter, ...]
    as_read: Claim


@dataclass(frozen=True, slots=True)
class ShownMatter:
    """A matter with its claims in the order of its views, and the reports that they stand in, by hash of the text."""

    matter: Matter
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]


@dataclass(frozen=True, slots=True)
class Page:
    """The most telling matters of a list, and how many the whole list has of each standing (a dispute, an evidence,
    or "position")."""

    matters: tuple[Matter, ...]
    standings: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many matters the whole list has."""
        return sum(self.standings.values())


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: a page of reports and claims, and how many of each there are (counted to ten thousand)."""

    terms: tuple[str, ...]  # words and phrases, a closing "*" for any ending
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    report_count: int
    claim_count: int


@dataclass(frozen=True, slots=True)
class TellsOf:
    """How many matters, and contested ones, are about a place; where it is, as far as that is known."""

    name: str
    place: Place | None
    matters: int
    contested: int

    @property
    def title(self) -> str:
        """As a person writes it: what the gazetteer calls it, else the words of a claim."""
        return (self.place.name or self.place.words) if self.place else self.name.title()


Shown = ShownReport | ShownClaim | ShownMatter
