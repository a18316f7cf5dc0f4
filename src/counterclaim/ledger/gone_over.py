"""Which reports a person went over completely, and which only in part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from counterclaim.records.reviews import OF_CLAIMS, Review, Verdict, standing_reviews


def gone_over(reviews: Sequence[Review]) -> Mapping[str, Review]:
    """Text hash -> the latest standing decision that the report was gone over: what is not among its claims is none."""
    about = [r for r in reviews if r.verdict in (Verdict.GONE_OVER, Verdict.UNDONE)]
    return {r.text_sha256: r for r in standing_reviews(about) if r.text_sha256}


def half_gone_over(reviews: Sequence[Review]) -> Mapping[str, int]:
    """Text hash -> how many decisions about its claims stand, of reports not gone over; the most first."""
    done = gone_over(reviews)
    about = (r.text_sha256 for r in standing_reviews(reviews) if r.verdict in (*OF_CLAIMS, Verdict.ADDED))
    return dict(Counter(text for text in about if text and text not in done).most_common())
