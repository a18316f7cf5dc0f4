"""What became of the inputs of an `add`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counterclaim.publish.wording import write_count, write_day
from counterclaim.records.reports import Refusal, Report

ALL_WELL: Final = 0
NONE_KEPT: Final = 1
SOME_REFUSED: Final = 3  # 2 is a mistake on the command line


class State(StrEnum):
    """What became of an input."""

    ADDED = "added"
    ANEW = "read anew"
    AGAIN = "already there"
    REFUSED = "refused"
    CONFLICT = "conflict file kept"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One input: a report added or kept already, a conflict (its name), or a refusal.

    `origin` is the path or address as given.

    Of the report its id, name, source ("The Moscow Times (AFP)") and day of publication: not its text, since an
    archive's outcomes are kept to the end.
    """

    state: State
    origin: str
    id: str | None = None
    name: str | None = None
    source: str | None = None
    published: str | None = None
    claims: int = 0
    refusal: Refusal | None = None

    @classmethod
    def of(cls, state: State, origin: str, report: Report, claims: int = 0) -> Outcome:
        """The outcome of a report that is kept."""
        return cls(state, origin, report.id, report.name, report.source, report.published, claims)


@dataclass(frozen=True, slots=True)
class AddReport:
    """What an `add` did, in the order of the inputs. The counts are over the reports that it added or read anew."""

    outcomes: tuple[Outcome, ...]
    claims: int
    claimants: int
    matters: int  # that these claims are about
    contested: int  # of them
    seconds: float

    def of(self, state: State) -> tuple[Outcome, ...]:
        """The inputs that went this way."""
        return tuple(outcome for outcome in self.outcomes if outcome.state is state)

    @property
    def status(self) -> int:
        """The exit status: 0 when nothing was refused, 1 when everything was, 3 when some inputs were."""
        refused = len(self.of(State.REFUSED))
        if not refused:
            return ALL_WELL
        return NONE_KEPT if refused == len(self.outcomes) else SOME_REFUSED


def write_summary(result: AddReport) -> str:
    """One line: "1 report read: The Day, 30 Sep 2020 · 49 claims by 14 claimants · 33 matters, 2 contested · 1 s"."""
    added, anew, again, refused = (result.of(state) for state in (State.ADDED, State.ANEW, State.AGAIN, State.REFUSED))
    head = f"{write_count(len(added), 'report')} read"
    if len(added) == 1:
        head += f": {added[0].source}, {write_day(added[0].published)}"
    parts = [head] if added or not anew else []
    if anew:
        parts.append(f"{write_count(len(anew), 'report')} read anew")
    if added or anew:
        parts.append(f"{write_count(result.claims, 'claim')} by {write_count(result.claimants, 'claimant')}")
        parts.append(f"{write_count(result.matters, 'matter')}, {result.contested} contested")
    if again:
        parts.append(f"{len(again)} already there, nothing changed")
    if refused:
        parts.append(f"{len(refused)} refused")
    return " · ".join([*parts, f"{result.seconds:.0f} s"])


Progress = Callable[[Outcome], None]
