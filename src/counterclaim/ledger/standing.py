"""What an affirmation amounts to, and what a denial reaches."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.ledger.sides import allied, opposed, same_side
from counterclaim.ledger.tables import says
from counterclaim.ledger.views import Standing
from counterclaim.records.claims import (
    ActorType,
    Claim,
    Counted,
    Coverage,
    Event,
    EventType,
    Measure,
    Modality,
    Stance,
    Tally,
    Unit,
)
from counterclaim.records.conflicts import Conflict

_LOSSES = {
    Measure.KILLED,
    Measure.WOUNDED,
    Measure.CASUALTIES,
    Measure.MISSING,
    Measure.DAMAGED,
    Measure.DESTROYED,
    Measure.CAPTURED,
}
_OBSERVERS = {ActorType.MEDIA, ActorType.WITNESS, ActorType.NGO, ActorType.IGO, ActorType.EXPERT}


@dataclass(frozen=True, slots=True)
class Ends:
    """Who suffered, who did it, on which day (codes; ISO date)."""

    sufferer: str | None
    doer: str | None
    day: str | None


def standing_of(claim: Claim, code: str | None, ends: Ends, conflict: Conflict | None) -> Standing:
    """What a claim amounts to, `code` being the claimant's party; DESIGN.md, Findings, has the table."""
    if claim.stance is not Stance.AFFIRMS or claim.modality is not Modality.ACTUAL:
        return Standing.PLAIN
    if _is_observed(claim):
        return Standing.OBSERVED
    own, did = (same_side(code, end, conflict, ends.day) for end in (ends.sufferer, ends.doer))
    if _is_harm(claim) and (own or did) and _is_conceded(claim, own=own, did=did):
        return Standing.CONCEDED
    if own:
        return Standing.ACCUSATION
    return Standing.BOAST if did or opposed(code, ends.sufferer, conflict, ends.day) else Standing.PLAIN


def covers_of(claim: Claim, code: str | None, ends: Ends, conflict: Conflict | None) -> Coverage:
    """What a denial reaches: as read, else as its words say.

    Where they say no more, the accused or its ally denies at the least the part laid to it.
    """
    if claim.covers is not None and claim.covers is not Coverage.UNCLEAR:
        return claim.covers
    if isinstance(claim.content, Tally):
        return Coverage.EXTENT
    cue = claim.cue.text if claim.cue else ""
    if says("coverage", "responsibility", f"{cue} {claim.quote.text}"):
        return Coverage.RESPONSIBILITY
    if says("coverage", "occurrence", f"{cue} {claim.quote.text}"):
        return Coverage.OCCURRENCE
    if says("coverage", "extent", cue):  # the quote is the denied stretch, which may name the dead in passing
        return Coverage.EXTENT
    return Coverage.RESPONSIBILITY if allied(code, ends.doer, conflict, ends.day) else Coverage.UNCLEAR


def _is_observed(claim: Claim) -> bool:
    """The words say that the claimant saw or authenticated it; figures that it relays do not qualify."""
    return claim.claimant.type in _OBSERVERS and claim.cue is not None and says("standing", "observing", claim.cue.text)


def _is_harm(claim: Claim) -> bool:
    match claim.content:
        case Tally() as tally:
            return tally.measure in _LOSSES
        case Event() as event:
            return event.type is EventType.ASSAULT
        case _:
            return False


def _is_conceded(claim: Claim, *, own: bool, did: bool) -> bool:
    """Its own combatants or equipment; or harm to its own or to civilians that it says it caused."""
    admits = claim.cue is not None and says("standing", "admission", claim.cue.text)
    match claim.content:
        case Tally() as tally:
            if own and tally.counted in (Counted.COMBATANT, Counted.EQUIPMENT):
                return not _is_public(tally) or (admits and _is_moved(claim, tally))
            return (did and (own or tally.counted is Counted.CIVILIAN)) or (
                own and admits and tally.counted is not Counted.CIVILIAN
            )
        case Event() as event:
            return own and (did or (_is_military(event) and says("events", "loss", event.action.text)))
        case _:
            return False


def _is_military(event: Event) -> bool:
    return event.to is not None and any(says("standing", "military", name) for name in event.to.accept)


def _is_moved(claim: Claim, tally: Tally) -> bool:
    """An army that admits the loss of trucks or boats means its own."""
    return claim.claimant.type is ActorType.ARMED_FORCE and tally.unit in (Unit.VEHICLE, Unit.VESSEL)


def _is_public(tally: Tally) -> bool:
    """Buildings and public works hit by an enemy are an accusation, unless the words make them military."""
    civil = tally.unit in (Unit.BUILDING, Unit.OTHER, Unit.VESSEL, Unit.VEHICLE)
    return civil and not says("standing", "military", tally.of)
