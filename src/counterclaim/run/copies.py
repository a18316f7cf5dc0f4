"""The copies and near-copies of a report, and why each is of one origin with it or is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.ledger.reviews import decisions_like
from counterclaim.records.reports import Likeness, Report
from counterclaim.records.reviews import OF_REPORTS, Review, Verdict, standing_reviews
from counterclaim.store.store import Store


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
    """The near-copies of a report, those of which people decided, and the earliest of its origin; the closest first."""
    about = [r for r in reviews if r.verdict in OF_REPORTS and report.sha256 in (r.text_sha256, r.other_sha256)]
    with store.made() as made:
        near = made.likenesses([report.id])[report.id]
        own = made.origins([report.id]).get(report.id)
        named = {f"r{sha256[:10]}" for r in about for sha256 in (r.text_sha256, r.other_sha256) if sha256}
        others = {*near, *named, *([own.origin] if own else ())} - {report.id}
        origins, texts = made.origins(others), {r.id: r for r in made.texts(others)}
    closest = sorted(texts, key=lambda mark: (-near[mark].share if mark in near else 0, mark))
    return tuple(
        _copy(texts[mark], near.get(mark), own is not None and origins[mark].origin == own.origin, report, reviews)
        for mark in closest
        if mark in origins
    )


def _copy(other: Report, near: Likeness | None, one_origin: bool, report: Report, reviews: Sequence[Review]) -> Copy:
    pair = Review(Verdict.APART, "", "", "", report.sha256, change=(("other", other.sha256),))
    like = decisions_like(pair, reviews)
    standing = standing_reviews(like)
    return Copy(other, near, one_origin, standing[-1] if standing else None, like[-1].id if like else "")
