"""Claims that a person added to a reading, and readings completed by them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counterclaim.records.claims import Actor, Claim, Kind, Position, Tally
from counterclaim.records.reviews import Review, Verdict, standing_reviews

BESIDE: Final = "beside"  # slot of a change
_HALF: Final = 0.5  # of the longer of two quotations: what they share makes them one


def beside(claim: Claim, others: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
    """What the change of a review that adds a claim says of who says the same already, beside its claimant."""
    return tuple((BESIDE, _written(c.claimant)) for c in others if c.id != claim.id and _is_same(c, claim))


def added_claim(review: Review) -> Claim:
    """The claim that a review of the verdict "added" adds. Raises ValueError for one that holds none."""
    if review.claim is None:
        raise ValueError(f"{review.id} adds no claim")
    return review.claim


def with_added(text_sha256: str, claims: Sequence[Claim], reviews: Sequence[Review]) -> tuple[Claim, ...]:
    """A reading's claims with those that people added to its text, in reading order.

    What the reader has found since (the same kind, stance and measure or issue on the same words) gives way to the
    added claim, so that it counts once; but not a claimant who was there already when it was added, and not one of
    another known party.
    """
    kept, settled = list(claims), set[str]()
    about = [r for r in reviews if r.text_sha256 in (text_sha256, None)]
    for review in standing_reviews(about):
        if review.verdict is Verdict.ADDED:
            claim = added_claim(review)
            _add(kept, claim, settled, [value for slot, value in review.change if slot == BESIDE])
            settled.add(claim.id)
    return tuple(kept)


def _add(kept: list[Claim], claim: Claim, settled: set[str], known: Sequence[str]) -> None:
    """In the place of the claim that says the same, else where it stands in reading order."""
    alike = [n for n, c in enumerate(kept) if c.id not in settled and _is_found(c, claim, known)]
    if alike:
        kept[min(alike, key=lambda n: (not _agree(kept[n].claimant, claim.claimant), n))] = claim
        return
    after = (n for n, c in enumerate(kept) if (c.quote.start, c.quote.end) > (claim.quote.start, claim.quote.end))
    kept.insert(next(after, len(kept)), claim)


def _is_found(read: Claim, added: Claim, known: Sequence[str]) -> bool:
    if read.id == added.id:
        return True
    was_there = any(_agree(read.claimant, _actor(written)) for written in known)
    return _is_same(read, added) and not was_there and not _are_apart(read.claimant, added.claimant)


def _is_same(one: Claim, other: Claim) -> bool:
    """Whether two claims say one thing of one stretch, whoever makes them."""
    if (one.text_sha256, one.kind, one.stance) != (other.text_sha256, other.kind, other.stance):
        return False
    match one.content, other.content:
        case Tally() as a, Tally() as b:
            return a.measure == b.measure and one.anchor.overlaps(other.anchor)
        case Position() as a, Position() as b:
            return a.issue == b.issue and _share(one, other) >= _HALF
        case _:
            return one.anchor.overlaps(other.anchor) if one.kind is Kind.EVENT else _share(one, other) >= _HALF


def _share(one: Claim, other: Claim) -> float:
    a, b = one.quote, other.quote
    return (min(a.end, b.end) - max(a.start, b.start)) / max(1, a.end - a.start, b.end - b.start)


def _agree(one: Actor, other: Actor) -> bool:
    """Whether two wordings or codes name one claimant."""
    names = [{name.casefold() for name in actor.accept} for actor in (one, other)]
    return bool(names[0] & names[1]) or (one.country is not None and one.country == other.country)


def _are_apart(one: Actor, other: Actor) -> bool:
    codes = [set((actor.country or "").split("+")) - {""} for actor in (one, other)]
    return all(codes) and not codes[0] & codes[1]


def _written(actor: Actor) -> str:
    return f"{actor.name}={actor.country or ''}"


def _actor(written: str) -> Actor:
    name, _, code = written.rpartition("=")
    return Actor((name,), code or None)
