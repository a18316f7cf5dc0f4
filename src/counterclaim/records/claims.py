"""Claims: who vouches for what, pinned to the words. The fields are those of the annotation guidelines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from counterclaim.records.quantities import Bounds, Quantity
from counterclaim.records.spans import Span


class Kind(StrEnum):
    """The four propositions."""

    TALLY = "tally"
    EVENT = "event"
    POSITION = "position"
    REMARK = "remark"


class Stance(StrEnum):
    """How the claimant stands to the proposition."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    WITHHOLDS = "withholds"


class Modality(StrEnum):
    """Has happened, may have, or is to come."""

    ACTUAL = "actual"
    POSSIBLE = "possible"
    FUTURE = "future"


class ActorType(StrEnum):
    """What kind of body speaks or acts."""

    GOVERNMENT = "government"
    ARMED_FORCE = "armed-force"
    ARMED_GROUP = "armed-group"
    IGO = "igo"
    NGO = "ngo"
    MEDIA = "media"
    EXPERT = "person-expert"
    CIVILIANS = "civilians"
    WITNESS = "witness"
    NARRATOR = "narrator"
    OTHER = "other"


class Measure(StrEnum):
    """What a tally counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    DAMAGED = "damaged"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    DESTROYED = "destroyed"
    DEPLOYED = "deployed"
    RELEASED = "prisoners-released"
    ATTACKS = "attacks"


class Unit(StrEnum):
    """What is counted: people or a kind of thing."""

    PEOPLE = "people"
    TANK = "tank"
    ARTILLERY = "artillery"
    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopter"
    DRONE = "drone"
    AIR_DEFENCE = "air-defence"
    VEHICLE = "vehicle"
    DEPOT = "depot"
    ANTI_TANK = "anti-tank"
    BUILDING = "building"
    VESSEL = "vessel"
    STRIKE = "strike"
    OTHER = "other"


class Counted(StrEnum):
    """The class of those counted."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNSPECIFIED = "unspecified"
    EQUIPMENT = "equipment"


class EventType(StrEnum):
    """PLOVER event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Issue(StrEnum):
    """What a position is about."""

    TALKS = "talks"
    CEASEFIRE = "ceasefire"
    MEDIATION = "mediation"
    INTERVENTION = "intervention"
    PEACEKEEPING = "peacekeeping"
    WITHDRAWAL = "withdrawal"
    RECOGNITION = "recognition"
    SANCTIONS = "sanctions"
    AID_ACCESS = "aid-access"
    PRISONER_EXCHANGE = "prisoner-exchange"
    ARMS_SUPPLY = "arms-supply"
    REPATRIATION = "repatriation"
    OTHER = "other"


class Posture(StrEnum):
    """Where an actor stands on an issue."""

    CALLS_FOR = "calls-for"
    OFFERS = "offers"
    ACCEPTS = "accepts"
    SUPPORTS = "supports"
    CONDITIONS = "conditions"
    REJECTS = "rejects"
    CONDEMNS = "condemns"


class Coverage(StrEnum):
    """What the words of a denial reach (DESIGN.md, Matters)."""

    OCCURRENCE = "occurrence"
    RESPONSIBILITY = "responsibility"
    EXTENT = "extent"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks or acts: wordings found in the report (the most specific first), code of state or body, type.

    `country` is ISO 3166 alpha-3, or a short code for a non-state body; joint sides are joined by "+" in order.
    """

    accept: tuple[str, ...]
    country: str | None = None
    type: ActorType = ActorType.OTHER

    @property
    def name(self) -> str:
        """The most specific wording."""
        return self.accept[0]

    @property
    def is_narrator(self) -> bool:
        """Whether this is the report's own voice."""
        return self.type is ActorType.NARRATOR


NARRATOR: Final = Actor(("narrator",), None, ActorType.NARRATOR)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the words name it and, where a gazetteer knows it, where it is.

    `precision`: "place" (a settlement or site), "region", "country"; coordinates in degrees, WGS 84.
    """

    words: str
    name: str | None = None
    country: str | None = None  # ISO alpha-3
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """A counted harm, loss, presence or attack. `number` and `quantity` are None where a figure is withheld."""

    measure: Measure
    unit: Unit
    quantity: Quantity | None
    number: Span | None
    counted: Counted
    of: str
    side: str | None = None  # code of those who suffered the loss
    by: str | None = None  # code of those said to have caused it
    place: Place | None = None
    since: str | None = None  # ISO date
    until: str | None = None  # ISO date
    scope: str | None = None  # of matters.Scope, where a table states it
    thing: str | None = None  # kind counted, where a table names it beside the unit

    def bounds(self, convention: str = "guidelines") -> Bounds:
        """Lowest and highest count, None where open or withheld."""
        return self.quantity.bounds(convention) if self.quantity else (None, None)


@dataclass(frozen=True, slots=True)
class Event:
    """Something done: PLOVER type, the trigger's words, actor, target, place, day."""

    type: EventType
    action: Span
    by: Actor | None = None
    to: Actor | None = None
    place: Place | None = None
    date: str | None = None  # ISO date


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on a way out, or on outside involvement."""

    actor: Actor
    issue: Issue
    posture: Posture


Content = Tally | Event | Position | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimant affirms, denies, doubts or withholds one proposition; `content` is None for a remark.

    `confidence` is the reader's estimate that every slot is right, 0 to 1.
    """

    text_sha256: str
    claimant: Actor
    stance: Stance
    modality: Modality
    quote: Span  # the shortest stretch that states the proposition
    content: Content = None
    via: tuple[Actor, ...] = ()  # outer sources, outermost first
    cue: Span | None = None  # the words that attribute it
    source: Span | None = None  # the words that name the claimant here
    covers: Coverage | None = None  # for a denial: what it reaches
    confidence: float = 0.5

    @property
    def kind(self) -> Kind:
        """Which of the four propositions this is."""
        match self.content:
            case Tally():
                return Kind.TALLY
            case Event():
                return Kind.EVENT
            case Position():
                return Kind.POSITION
            case _:
                return Kind.REMARK

    @property
    def anchor(self) -> Span:
        """The span that identifies the claim: number, trigger, or quote."""
        if isinstance(self.content, Tally) and self.content.number:
            return self.content.number
        if isinstance(self.content, Event):
            return self.content.action
        return self.quote

    @property
    def id(self) -> str:
        """Claim id: "c" and twelve hex digits over text hash, kind, anchor, stance, claimant and measure.

        The last three tell apart claims on one anchor: "..., but Ankara denied it", "killed or wounded 30".
        Reviews do not hang on ids but on the anchor (see reviews.py), so a better claimant loses none.
        """
        of = self.content.measure if isinstance(self.content, Tally) else ""
        a = self.anchor
        key = f"{self.text_sha256}|{self.kind}|{a.start}-{a.end}|{self.stance}|{self.claimant.name.lower()}|{of}"
        return f"c{sha256(key.encode('utf-8')).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader version's claims for one report. A new reading supersedes, never overwrites."""

    text_sha256: str
    reader: str  # version: hash of model, steps, lexicons and local names
    made: str  # ISO date and time with zone
    claims: tuple[Claim, ...]
    private: tuple[str, ...] = ()  # names of private victims, minors, detainees and witnesses, as the text has them
