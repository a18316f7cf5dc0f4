"""The slots of a claim by the names that a correction takes, with their values as a person writes them."""

from __future__ import annotations

from counterclaim.records.claims import Actor, Claim, Event, Position, Tally


def slots_of(claim: Claim) -> dict[str, str]:
    """What `ledger.reviews` can set, as it stands; an open slot is empty."""
    slots = {
        "claimant": claim.claimant.name, "claimant-country": claim.claimant.country or "",
        "stance": str(claim.stance), "modality": str(claim.modality),
    }  # fmt: skip
    match claim.content:
        case Tally() as t:
            slots |= {
                "figure": _figure(t), "measure": str(t.measure), "unit": str(t.unit), "class": str(t.counted),
                "of": t.of, "side": t.side or "", "by": t.by or "", "place": t.place.words if t.place else "",
                "from": t.since or "", "to": t.until or "",
            }  # fmt: skip
        case Event() as e:
            slots |= {"type": str(e.type), "by": _actor(e.by), "to": _actor(e.to), "date": e.date or ""}
            slots["place"] = e.place.words if e.place else ""
        case Position() as p:
            slots |= {"actor": _actor(p.actor), "issue": str(p.issue), "position": str(p.posture)}
        case _:
            pass
    return slots


def country_of(claim: Claim, name: str) -> str:
    """The code that a claim gives to whoever in it has this name, empty without one."""
    content = claim.content
    others = (getattr(content, slot, None) for slot in ("by", "to", "actor"))
    actors = (claim.claimant, *(actor for actor in others if isinstance(actor, Actor)))
    known = (a.country for a in actors if name.casefold() in {n.casefold() for n in a.accept})
    return next(filter(None, known), "")


def _figure(tally: Tally) -> str:
    low, high = tally.bounds()
    return (
        str(low) if low is not None and low == high else f"{'' if low is None else low}..{'' if high is None else high}"
    )


def _actor(actor: Actor | None) -> str:
    return "" if actor is None else f"{actor.name}={actor.country}" if actor.country else actor.name
