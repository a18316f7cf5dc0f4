"""What a person decides about something shown, as a Review that is sure to be understood later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.ledger.reviews import apply_reviews, renames, reviewed_by_id
from counterclaim.ledger.slots import country_of, slots_of
from counterclaim.publish.masking import NOTHING, Mask
from counterclaim.records.added import beside
from counterclaim.records.claims import Claim
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import InputError
from counterclaim.records.matters import Matter
from counterclaim.records.reviews import OF_REPORTS, Review, Verdict
from counterclaim.run.adding import make_claim
from counterclaim.run.shown import Shown, ShownClaim, ShownMatter, ShownReport

Change = tuple[tuple[str, str], ...]

# What a verdict is about, and the slots that its change must name; of a correction any slot of the claim
_ABOUT_CLAIMS: Final[Mapping[Verdict, tuple[str, ...]]] = {
    Verdict.RIGHT: (), Verdict.WRONG: (), Verdict.CORRECTED: (), Verdict.IDENTIFIED: ("name", "country")
}  # fmt: skip
_ABOUT_MATTERS: Final[Mapping[Verdict, tuple[str, ...]]] = {
    Verdict.MERGED: ("into",), Verdict.SPLIT: ("claim",), Verdict.RENAMED: ("name",)
}  # fmt: skip
_ABOUT_REPORTS: Final[Mapping[Verdict, tuple[str, ...]]] = {
    Verdict.ADDED: (), Verdict.GONE_OVER: (), Verdict.ONE_ORIGIN: ("other",), Verdict.APART: ("other",)
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Knowing:
    """What is known beside a report when a claim is added to it: its conflict, and how its private names are masked."""

    conflict: Conflict | None = None
    mask: Mask = NOTHING


def decide(shown: Shown, verdict: str, reviewer: str, made: str, why: str, change: Change, knowing: Knowing) -> Review:
    """The review of a claim, a matter or a report. `made` is an ISO date and time with zone.

    Raises InputError for a verdict that is none, or not of such a thing, and for a change that no slot can hold.
    """
    match shown:
        case ShownClaim(as_read=claim):
            known = _verdict(verdict, _ABOUT_CLAIMS, "claim")
            return _of_claim(claim, known, reviewer, made, why, _complete(known, change, _ABOUT_CLAIMS[known]))
        case ShownMatter(matter=matter):
            known = _verdict(verdict, _ABOUT_MATTERS, "matter")
            return _of_matter(matter, known, reviewer, made, why, _complete(known, change, _ABOUT_MATTERS[known]))
        case ShownReport():
            known = _verdict(verdict, _ABOUT_REPORTS, "report")
            _complete(known, change, _ABOUT_REPORTS[known])
            return _of_report(shown, known, reviewer, made, why, change, knowing)


def about(thing: Claim | Matter) -> Review:
    """A decision about a claim as read, or a matter, that says nothing: to find others like it."""
    if isinstance(thing, Matter):
        return _of_matter(thing, Verdict.RENAMED, "", "", "", ())
    return _of_claim(thing, Verdict.RIGHT, "", "", "", ())


def changes_of(review: Review) -> list[tuple[str, str | None, str]]:
    """Slot, what the reviewer saw in it where that is known and another value, and what the decision puts there."""
    if review.other_sha256:
        return []
    was = dict(review.state.slots) if review.state else {}
    return [(slot, was.get(slot) if was.get(slot) != value else None, value) for slot, value in review.change]


def slots_seen(shown: Shown, review: Review, reviews: Sequence[Review], siblings: Sequence[Claim]) -> Change:
    """The slots of what a decision is about, as these reviews leave it; `siblings` are all claims of its text."""
    match shown:
        case ShownClaim(as_read=read):
            claim = reviewed_by_id(siblings, reviews).get(read.id, read)
            if review.verdict is Verdict.IDENTIFIED:
                name = dict(review.change)["name"]
                return (("name", name), ("country", country_of(claim, name)))
            return tuple(slots_of(claim).items())
        case ShownMatter(matter=matter):
            return (("name", renames(reviews).get(matter.key, matter.name)), ("claims", str(len(matter.claims))))
        case _:
            return ()


def _of_claim(claim: Claim, verdict: Verdict, reviewer: str, made: str, why: str, change: Change) -> Review:
    anchor = claim.anchor
    about = (claim.text_sha256, claim.kind.value, anchor.start, anchor.end, claim.stance.value)
    review = Review(verdict, reviewer, made, why, *about, change=change)
    try:
        apply_reviews([claim], [review])
    except ValueError as fault:
        raise InputError(str(fault), claim.id, "see `counterclaim review --help` for slots and values") from fault
    return review


def _of_report(
    shown: ShownReport, verdict: Verdict, reviewer: str, made: str, why: str, change: Change, knowing: Knowing
) -> Review:
    sha256 = shown.report.sha256
    if verdict in OF_REPORTS:
        if (other := dict(change)["other"]) == sha256:
            raise InputError("this is the same report", shown.report.id, "name another one: other=r...")
        return Review(verdict, reviewer, made, why, sha256, change=(("other", other),))
    if verdict is not Verdict.ADDED:
        return Review(verdict, reviewer, made, why, sha256)
    claim = make_claim(shown.report, dict(change), shown.claims, knowing.conflict, knowing.mask)
    if claim.id in {c.id for c in shown.reading.claims}:
        raise InputError("this claim is there already", claim.id, "correct that one where it is wrong")
    about = (sha256, claim.kind.value, claim.anchor.start, claim.anchor.end, claim.stance.value)
    told = tuple((slot, value) for slot, value in change if value and slot != "at")
    return Review(verdict, reviewer, made, why, *about, change=told + beside(claim, shown.claims), claim=claim)


def _of_matter(matter: Matter, verdict: Verdict, reviewer: str, made: str, why: str, change: Change) -> Review:
    return Review(verdict, reviewer, made, why, target=matter.key, change=change)


def _verdict(verdict: str, about: Mapping[Verdict, tuple[str, ...]], noun: str) -> Verdict:
    if verdict not in list(about):
        raise InputError(f"no verdict on a {noun}", verdict, f"choose one of {', '.join(about)}")
    return Verdict(verdict)


def _complete(verdict: Verdict, change: Change, needed: tuple[str, ...]) -> Change:
    given = {slot for slot, _ in change}
    if missing := [slot for slot in needed if slot not in given]:
        raise InputError(f"{verdict} needs {' and '.join(missing)}", "", f"give {missing[0]}=...")
    if verdict is Verdict.CORRECTED and not change:
        raise InputError("a correction needs a slot and its value", "", "give one, such as side=ARM")
    return change
