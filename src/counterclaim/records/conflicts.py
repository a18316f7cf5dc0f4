"""Conflict files: parties, who backs whom, blocs, places and names; relations per pair of parties and day."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.records.claims import ActorType


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the conflict. `names` are all its wordings in text, forces and ministries included."""

    code: str  # "AZE", "NKR", "SYR-OPP"
    name: str  # as a person writes it: "Azerbaijan"
    adjective: str  # "Azerbaijani"
    type: ActorType = ActorType.GOVERNMENT
    names: tuple[str, ...] = ()
    cutoff: str | None = None  # local time at which the day that it reports on ends: "18:00"
    zone: str | None = None  # of that time: "+02:00", or a name such as "Asia/Baku"


@dataclass(frozen=True, slots=True)
class Bloc:
    """Parties whose dead and losses are counted as one side, from day to day (None: always)."""

    code: str  # member codes joined by "+": "ARM+NKR"
    name: str  # "Karabakh side"
    members: tuple[str, ...]
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two parties (or blocs) fight each other, from day to day."""

    one: str
    other: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Backing:
    """`backer` stands with `backed`, from day to day: never a third party between it and its enemy."""

    backer: str
    backed: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """A body that stands outside, on the word of a dated source line."""

    code: str
    name: str
    source: str  # why it is held to be one, with date
    names: tuple[str, ...] = ()
    type: ActorType = ActorType.OTHER


@dataclass(frozen=True, slots=True)
class LocalName:
    """A person, body or place that only local knowledge resolves."""

    names: tuple[str, ...]  # spellings, the fullest first
    kind: str  # "person", "body" or "place"
    country: str | None = None
    type: ActorType = ActorType.OTHER
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a conflict file says."""

    code: str  # "karabakh-2020"
    name: str  # "Second Karabakh war"
    since: str  # ISO date of the first day: "since hostilities broke out"
    until: str | None
    parties: tuple[Party, ...]
    blocs: tuple[Bloc, ...] = ()
    opposed: tuple[Opposition, ...] = ()
    backing: tuple[Backing, ...] = ()
    third: tuple[ThirdParty, ...] = ()
    names: tuple[LocalName, ...] = ()
    places: tuple[str, ...] = ()  # place names and country codes that mark a report as being about this conflict
    sample: bool = False
