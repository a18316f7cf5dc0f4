"""Matters and findings: what comparable claims are about, and what the ledger makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from counterclaim.records.claims import Kind


class Scope(StrEnum):
    """Over what a tally counts. An unknown scope is comparable with nothing."""

    INCIDENT = "incident"
    WINDOW = "window"
    RUNNING = "running"
    STOCK = "stock"  # forces present, prisoners held: a level, compared as of a day
    UNKNOWN = "unknown"


class Evidence(StrEnum):
    """What supports a matter; the first that applies, in this order."""

    OBSERVED = "observed"
    CONCEDED = "conceded"
    CORROBORATED = "corroborated"
    ONE_SIDED = "one-sided"
    REPORTED = "reported"
    UNSETTLED = "unsettled"


class Dispute(StrEnum):
    """Who disagrees, beside the evidence and never lowering it."""

    NONE = "none"
    DIVERGENT = "divergent"
    CONTESTED = "contested"


class Gap(StrEnum):
    """How far figures are apart: minor under 25 %, else major."""

    MINOR = "minor"
    MAJOR = "major"


class Relation(StrEnum):
    """Of a claimant to those who suffered the loss (or did the deed), by the conflict file and the day."""

    OWN = "own side"
    OTHER = "other side"
    THIRD = "third party"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class View:
    """One claim as the ledger takes it, the claim itself left as said.

    A joint claim gives one view a party. `low`, `high` are bounds by the ledger's convention.
    """

    claim: str  # claim id
    report: str  # report id
    claimant: str  # as a person writes it: "Azerbaijan, Defense Ministry"
    party: str | None  # bloc or code
    relation: Relation
    stance: str
    modality: str
    low: int | None
    high: int | None
    day: str | None  # as-of day or day of the deed, ISO
    origin: str  # what counts once: wire story or primary source
    words: str  # the quote
    verb: str  # how it is said: "claims", "registers", "denies"
    source: str  # "The Moscow Times (AFP), 30 Sep 2020"
    published: str | None = None
    superseded: bool = False  # an earlier figure of the same claimant, or of an earlier version of the report
    confidence: float = 0.5
    said: int | None = None  # the number as said: 300 of "about 300", whose bounds are 270 and 330
    outdated: bool = False  # stands in an earlier version of its report
    observed: bool = False  # its words say that the claimant saw, counted or authenticated it


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the ledger on a matter, with the claims that it rests on."""

    kind: str  # "silence", "arithmetic", "revision", "boast", "no-figure", ...
    sentence: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What holds, and why. `about` is "tally", or for events "occurrence", "responsibility", "extent"."""

    about: str
    evidence: Evidence
    dispute: Dispute
    reason: str  # the sentence that a page prints as it is
    claims: tuple[str, ...]  # those that count
    gap: Gap | None = None
    low: int | None = None
    high: int | None = None
    best: int | None = None
    rule: str | None = None  # that chose `best`
    floor: int | None = None  # the most that is conceded or observed
    ceiling: int | None = None  # the most that anyone claims
    ratio: float | None = None  # boast to concession
    basis: str = "machine-read"  # or "reviewed"
    grade: str | None = None  # Airwars' of civilian harm: "confirmed", "fair", "weak", "contested", "discounted"
    credibility: int | None = None  # Admiralty code: 1 confirmed ... 6 cannot be judged
    reliability: str | None = None  # Admiralty code: A ... F, of the best source that affirms it, by the user's table


@dataclass(frozen=True, slots=True)
class Link:
    """From a matter to a wider, vaguer or causing one."""

    kind: str  # "part-of", "compatible-with", "harm-of"; "rival-of": another doer named for the same deed
    to: str  # matter id


@dataclass(frozen=True, slots=True)
class Matter:
    """What comparable claims are about. `key` is a pure function of views and reviews."""

    key: str
    name: str
    kind: Kind
    conflict: str | None
    views: tuple[View, ...]
    findings: tuple[Finding, ...]  # one for a tally, up to three for an event, none for a position
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()
    measure: str | None = None
    unit: str | None = None
    counted: str | None = None  # class of those counted
    population: str | None = None  # bloc or code of those who suffered
    place: str | None = None
    scope: Scope | None = None
    since: str | None = None
    until: str | None = None
    event_type: str | None = None
    issue: str | None = None
    actor: str | None = None  # who did it, where that defines a matter; of a position, who stands
    target: str | None = None  # to whom, of an event
    thing: str | None = None  # kind counted, where the unit does not say it: "bulldozer"
    turns: tuple[tuple[str | None, str], ...] = ()  # (day, posture), a position's course

    @property
    def id(self) -> str:
        """ "m" and ten hex digits of the key."""
        return f"m{sha256(self.key.encode('utf-8')).hexdigest()[:10]}"

    @property
    def finding(self) -> Finding | None:
        """The leading finding: of a tally the only one, of an event responsibility where disputed, else occurrence."""
        disputed = [f for f in self.findings if f.dispute is not Dispute.NONE]
        return next(iter([*disputed, *self.findings]), None)

    @property
    def dispute(self) -> Dispute:
        """The gravest dispute among the findings."""
        order = list(Dispute)
        return max((f.dispute for f in self.findings), key=order.index, default=Dispute.NONE)

    @property
    def standing(self) -> str:
        """What a list counts it as: its dispute, where there is none its evidence; "position" where it has neither."""
        if self.finding is None:
            return "position"
        return str(self.finding.evidence if self.dispute is Dispute.NONE else self.dispute)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all claims, each once, in the order of the views."""
        return tuple(dict.fromkeys(v.claim for v in self.views))
