"""What the ledger makes of one claim before it meets others: its subject, its standing, its view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.ledger.rules import Rules
from counterclaim.records.claims import Counted, Coverage, EventType, Issue, Kind, Measure, Posture, Unit
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Scope, View
from counterclaim.records.reports import Origin, Report


class Standing(StrEnum):
    """What an affirmation amounts to, by who makes it about whom."""

    PLAIN = "plain"
    OBSERVED = "observed"  # the claimant saw, counted or authenticated it
    CONCEDED = "conceded"  # a loss of its own, or harm that it says it caused
    BOAST = "boast"  # the enemy's losses
    ACCUSATION = "accusation"  # harm to its own, laid to an enemy


@dataclass(frozen=True, slots=True)
class Subject:
    """What a view is about, slot by slot. None in a slot of place or population is the whole of it, no wildcard.

    The slots from `place_words` on that end in words, and `side` and `begins`, serve its name and stand in no key.
    """

    kind: Kind
    conflict: str | None = None
    measure: Measure | None = None
    unit: Unit | None = None
    thing: str | None = None  # kind counted, where the unit does not say it: "bulldozer", "child"
    counted: Counted | None = None
    population: str | None = None  # bloc or code of those who suffered
    place: str | None = None  # as compared: "qaryatain"
    place_words: str | None = None  # as written
    by: str | None = None  # said to have done it, where that defines the set; of an event, the actor
    scope: Scope | None = None
    since: str | None = None  # ISO date; of an event, its day
    until: str | None = None  # ISO date
    event_type: EventType | None = None
    target: str | None = None
    issue: Issue | None = None
    side: str | None = None  # who suffered, as said: narrower than the bloc
    begins: str | None = None  # ISO date that the words give a running total for its start
    by_words: str | None = None  # of an event: the doer as written
    target_words: str | None = None  # and to whom
    tie: str | None = None  # origin, and number in its list, of what can be compared with nothing else


@dataclass(frozen=True, slots=True)
class Setting:
    """What the claims of one report are read against."""

    report: Report
    conflict: Conflict | None
    origin: Origin | None
    rules: Rules

    @property
    def story(self) -> str:
        """What the report's own voice counts as: its origin, else itself."""
        return self.origin.origin if self.origin else self.report.id

    @property
    def day(self) -> str | None:
        """The day of publication, ISO."""
        return self.report.published[:10] if self.report.published else None


@dataclass(frozen=True, slots=True)
class KeyedView:
    """A view with the key of the matter that it belongs to."""

    key: str
    subject: Subject
    view: View
    standing: Standing
    claimant: str  # identity: party code, name or outlet; one that changes its figure revises it
    narrator: bool = False  # only the report's own voice, a party's release included
    corrected: bool = False  # the words give it as an earlier figure, since replaced
    covers: Coverage | None = None  # of a denial
    posture: Posture | None = None
    doer: str | None = None  # bloc or code of those said to have done it
    of: str = ""  # the words for those counted, of the deed, or for who stands
