"""The copies and near-copies of a report, and why each is of one origin with it or is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.ingest.clusters import pair_of
from counterclaim.ledger.reviews import decisions_like
from counterclaim.records.reports import Likeness, Report
from counterclaim.records.reviews import Review, Verdict, standing_reviews
from counterclaim.store.store import Store

_MOST: Final = 40  # near-copies, of a wire that a hundred papers took


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that shares wording with another (None where only people speak of the two), and whether both are of one
    origin; the decision on both that was made last and stands; the id of the latest, taken back or not ("" for none).
    """

    report: Report
    likeness: Likeness | None
    one_origin: bool
    decided: Review | None = None
    latest: str = ""


def find_copies(store: Store, report: Report, reviews: Sequence[Review]) -> tuple[Copy, ...]:
    """The closest near-copies of a report, those of which people decided, and the earliest of its origin; by shared
    wording."""
    about = decisions_on(report.sha256, reviews)
    with store.made() as made:
        near = made.likenesses([report.id]).get(report.id, {})
        own = made.origins([report.id]).get(report.id)
        named = {mark for r in about if r.other_sha256 for mark in pair_of(r)}
        closest = sorted(near, key=lambda mark: (-near[mark].share, mark))
        others = dict.fromkeys((*closest[:_MOST], *sorted(named), *([own.origin] if own else ())))
        origins, texts = made.origins(others), {r.id: r for r in made.texts(others)}
    return tuple(
        _copy(texts[mark], near.get(mark), own is not None and origins[mark].origin == own.origin, report, about)
        for mark in others
        if mark != report.id and mark in texts and mark in origins
    )


def decisions_on(text_sha256: str, reviews: Sequence[Review]) -> tuple[Review, ...]:
    """What was decided on this text and any other, what was taken back and the taking back included."""
    ids = {r.id for r in reviews if r.other_sha256 and text_sha256 in (r.text_sha256, r.other_sha256)}
    on_two = (r for r in reviews if r.other_sha256 or r.verdict is Verdict.UNDONE)
    return tuple(r for r in on_two if _mark(r) in ids)


def _mark(review: Review) -> str:
    """The id of what a decision is about: of one that takes another back, of that one."""
    return dict(review.change)["review"] if review.verdict is Verdict.UNDONE else review.id


def _copy(other: Report, near: Likeness | None, one_origin: bool, report: Report, reviews: Sequence[Review]) -> Copy:
    pair = Review(Verdict.APART, "", "", "", report.sha256, change=(("other", other.sha256),))
    like = decisions_like(pair, reviews)
    standing = standing_reviews(like)
    return Copy(other, near, one_origin, standing[-1] if standing else None, like[-1].id if like else "")
