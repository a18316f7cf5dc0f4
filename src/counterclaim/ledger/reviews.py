"""Reviews laid over readings and matters. One that fits nothing any more is listed as orphaned, never dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from counterclaim.ledger.slots import slots_of
from counterclaim.ledger.views import KeyedView
from counterclaim.records.added import added_claim, with_added
from counterclaim.records.claims import (
    Actor,
    Claim,
    Counted,
    Event,
    EventType,
    Issue,
    Measure,
    Modality,
    Place,
    Position,
    Posture,
    Stance,
    Tally,
    Unit,
)  # fmt: skip
from counterclaim.records.quantities import Modifier, Quantity
from counterclaim.records.reviews import OF_CLAIMS, OF_REPORTS, Review, Verdict, standing_reviews

_TELLING = ("claimant", "measure")  # slots that tell apart claims of one stretch, as they do in a claim's id


def reviewed_reading(
    text_sha256: str, claims: Sequence[Claim], reviews: Sequence[Review]
) -> tuple[tuple[Claim, ...], tuple[Review, ...]]:
    """A whole reading as people left it: with the claims that they added, then as `apply_reviews`."""
    return apply_reviews(with_added(text_sha256, claims, reviews), reviews)


def apply_reviews(claims: Sequence[Claim], reviews: Sequence[Review]) -> tuple[tuple[Claim, ...], tuple[Review, ...]]:
    """The claims as a person left them (wrong ones gone, the rest of the reviewed at confidence 1), and the orphans.

    A review fits a claim of the same text and kind whose anchor overlaps its span, and of its stance where it names
    one; of several the one whose claimant and measure the reviewer saw, so that all claims of a text should be given.
    What was decided before a claim was added is not about that. Later reviews of one claim are laid over earlier ones.
    Raises ValueError for a change that no slot can hold.
    """
    kept, orphaned = _laid(claims, reviews)
    return tuple(claim for _, claim in kept), tuple(orphaned)


def reviewed_by_id(claims: Sequence[Claim], reviews: Sequence[Review]) -> dict[str, Claim]:
    """As `apply_reviews`: id of a claim as read -> the claim that is left of it, where one is."""
    return {read.id: claim for read, claim in _laid(claims, reviews)[0]}


def _laid(claims: Sequence[Claim], reviews: Sequence[Review]) -> tuple[list[tuple[Claim, Claim]], list[Review]]:
    """Claims as read, each with what is left of it."""
    kept = [(claim, claim) for claim in claims]
    added = {added_claim(r).id: r.made for r in reviews if r.verdict is Verdict.ADDED}
    orphaned = []
    for review in standing_reviews(reviews):
        if review.verdict is Verdict.IDENTIFIED:
            kept = [(read, _identified(c, dict(review.change))) for read, c in kept]
        elif review.verdict in OF_CLAIMS:
            orphaned += [] if any(fits(review, c) for c in claims) else [review]
            meant = _meant(review, [pair for pair in kept if review.made > added.get(pair[0].id, "")])
            if review.verdict is Verdict.WRONG:
                kept = [pair for pair in kept if pair not in meant]
            else:
                kept = [(p[0], _corrected(p[1], review)) if p in meant else p for p in kept]
    return kept, orphaned


def _meant(review: Review, pairs: Sequence[tuple[Claim, Claim]]) -> list[tuple[Claim, Claim]]:
    """The claims (as read, as reviewed so far) that a review is about."""
    fitting = [pair for pair in pairs if any(fits(review, claim) for claim in pair)]
    seen = {slot: value for slot, value in review.state.slots if slot in _TELLING} if review.state else {}
    exact = [pair for pair in fitting if seen.items() <= slots_of(pair[1]).items()]
    return exact or fitting


def fits(review: Review, claim: Claim) -> bool:
    """Whether a review is about this claim."""
    if review.text_sha256 != claim.text_sha256 or review.kind != claim.kind:
        return False
    if review.stance is not None and review.stance != claim.stance:
        return False
    return (
        review.start is not None
        and review.end is not None
        and review.start < claim.anchor.end
        and claim.anchor.start < review.end
    )


def decisions_like(review: Review, reviews: Sequence[Review]) -> tuple[Review, ...]:
    """The decisions about what this one is about, in their order: what was taken back and the taking back included.

    About one claim are those of one text, kind and stance whose spans overlap.
    """
    ids = {r.id for r in reviews if _is_same(r, review)}
    return tuple(r for r in reviews if (dict(r.change)["review"] if r.verdict is Verdict.UNDONE else r.id) in ids)


def made_unseen(reviews: Sequence[Review]) -> frozenset[str]:
    """Ids of the decisions whose maker had not seen the one before about the same thing (all, in their order)."""
    by_id = {r.id: r for r in reviews}
    about: dict[object, list[tuple[Review, str]]] = {}
    found = set()
    for review in reviews:
        thing = by_id.get(dict(review.change).get("review", ""), review)
        before = about.setdefault(_thing(thing), [])
        last = next((mark for other, mark in reversed(before) if _is_same(other, thing)), "")
        if review.state is not None and review.state.last != last:
            found.add(review.id)
        before.append((thing, review.id))
    return frozenset(found)


def figure_of(value: str) -> Quantity:
    """ "12", "12..15", "12.." (at least) or "..15" (up to). Raises ValueError for anything else."""
    low, dots, high = value.replace(",", "").partition("..")
    if not dots:
        return Quantity(int(low))
    if low and high:
        if int(low) > int(high):
            raise ValueError(f"{value}: the lower figure comes first")
        return Quantity(int(low), Modifier.RANGE, int(high))
    return Quantity(int(low), Modifier.AT_LEAST) if low else Quantity(int(high), Modifier.UP_TO)


def regroup(views: Sequence[KeyedView], reviews: Sequence[Review]) -> tuple[tuple[KeyedView, ...], tuple[Review, ...]]:
    """The views under the keys that merges and splits give them, and the orphans among these.

    A merge sends the matter `target` into the matter whose key is `change["into"]`; a split takes the claims named by
    `change["claim"]` (several pairs) out of `target` into a matter of their own.
    """
    kept, orphaned = list(views), []
    for review in standing_reviews(reviews):
        if review.verdict not in (Verdict.MERGED, Verdict.SPLIT):
            continue
        moved = [_moved(v, review) for v in kept]
        orphaned += [review] if moved == kept else []
        kept = moved
    return tuple(kept), tuple(orphaned)


def renames(reviews: Sequence[Review]) -> Mapping[str, str]:
    """Key of a matter -> the name that a person gave it."""
    return {
        r.target: dict(r.change)["name"] for r in standing_reviews(reviews) if r.verdict is Verdict.RENAMED and r.target
    }


def _thing(review: Review) -> object:
    """What a decision is about; of one about a claim no more than its text and kind, since spans may differ."""
    if review.verdict is Verdict.IDENTIFIED:
        return dict(review.change).get("name", "").casefold()
    if review.verdict in OF_REPORTS:
        return frozenset((review.text_sha256, review.other_sha256))
    return review.target or (review.text_sha256, review.kind)


def _is_same(one: Review, other: Review) -> bool:
    """Whether two decisions are about one thing."""
    if Verdict.UNDONE in (one.verdict, other.verdict) or _thing(one) != _thing(other):
        return False
    if None not in (one.stance, other.stance) and one.stance != other.stance:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start < other.end and other.start < one.end


def _moved(view: KeyedView, review: Review) -> KeyedView:
    if view.key != review.target:
        return view
    if review.verdict is Verdict.MERGED:
        return replace(view, key=dict(review.change)["into"])
    taken = {value for slot, value in review.change if slot == "claim"}
    return replace(view, key=f"{view.key}|{review.id}") if view.view.claim in taken else view


def _corrected(claim: Claim, review: Review) -> Claim:
    for slot, value in review.change:
        claim = _set(claim, slot, value)
    return replace(claim, confidence=1.0)


def _set(claim: Claim, slot: str, value: str) -> Claim:
    if slot in _OF_CLAIM:
        return _OF_CLAIM[slot](claim, value)
    if slot in ("by", "to", "actor") and hasattr(claim.content, slot) and not isinstance(claim.content, Tally):
        return _with_actor(claim, slot, _actor(value))
    if claim.content is not None and slot in _OF_CONTENT:
        name, turn = _OF_CONTENT[slot]
        if hasattr(claim.content, name):
            change: dict[str, Any] = {name: turn(value) if value else None}
            return replace(claim, content=replace(claim.content, **change))
    raise ValueError(f"a {claim.kind} has no slot {slot!r}")


def _identified(claim: Claim, change: Mapping[str, str]) -> Claim:
    """Who a name is, wherever it stands."""
    known = Actor((change["name"],), change.get("country"))
    content = claim.content
    match content:
        case Event():
            content = replace(content, by=_known(content.by, known), to=_known(content.to, known))
        case Position():
            content = replace(content, actor=_known(content.actor, known) or content.actor)
        case _:
            pass
    return replace(claim, claimant=_known(claim.claimant, known) or claim.claimant, content=content)


def _known(actor: Actor | None, known: Actor) -> Actor | None:
    if actor is None or known.name.lower() not in {n.lower() for n in actor.accept}:
        return actor
    return replace(actor, country=known.country)


def _with_actor(claim: Claim, slot: str, actor: Actor | None) -> Claim:
    match claim.content:
        case Event() as event:
            return replace(claim, content=replace(event, by=actor) if slot == "by" else replace(event, to=actor))
        case Position() as position if actor is not None:
            return replace(claim, content=replace(position, actor=actor))
        case _:
            raise ValueError("a position needs its actor")


def _actor(value: str) -> Actor | None:
    """ "the army=ARM" -> that name with its code; the code may be left out."""
    name, _, country = value.partition("=")
    return Actor((name.strip(),), country.strip() or None) if name.strip() else None


def _with_figure(claim: Claim, value: str) -> Claim:
    if not isinstance(claim.content, Tally):
        raise ValueError(f"a {claim.kind} has no figure")
    return replace(claim, content=replace(claim.content, quantity=figure_of(value)))


_OF_CLAIM: Final[Mapping[str, Callable[[Claim, str], Claim]]] = {
    "stance": lambda c, v: replace(c, stance=Stance(v)),
    "modality": lambda c, v: replace(c, modality=Modality(v)),
    "claimant": lambda c, v: replace(c, claimant=replace(c.claimant, accept=(v, *c.claimant.accept))),
    "claimant-country": lambda c, v: replace(c, claimant=replace(c.claimant, country=v or None)),
    "figure": _with_figure,
}
_OF_CONTENT: Final[Mapping[str, tuple[str, Callable[[str], object]]]] = {
    "measure": ("measure", Measure),
    "unit": ("unit", Unit),
    "class": ("counted", Counted),
    "of": ("of", str),
    "side": ("side", str),
    "by": ("by", str),
    "place": ("place", Place),
    "from": ("since", str),
    "to": ("until", str),
    "date": ("date", str),
    "type": ("type", EventType),
    "issue": ("issue", Issue),
    "position": ("posture", Posture),
}
