"""Which reports a person went over completely, and which only in part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from counterclaim.records.reviews import Review, Verdict, standing_reviews

_OF_CLAIMS: Final = (Verdict.RIGHT, Verdict.WRONG, Verdict.CORRECTED, Verdict.ADDED)


def gone_over(reviews: Sequence[Review]) -> Mapping[str, Review]:
    """Text hash -> the latest standing decision that the report was gone over: what is not among its claims is none."""
    return {r.text_sha256: r for r in standing_reviews(reviews) if r.verdict is Verdict.GONE_OVER and r.text_sha256}


def half_gone_over(reviews: Sequence[Review]) -> Mapping[str, int]:
    """Text hash -> how many decisions about its claims stand, of reports not gone over; the most first."""
    done = gone_over(reviews)
    about = (r.text_sha256 for r in standing_reviews(reviews) if r.verdict in _OF_CLAIMS)
    return dict(Counter(text for text in about if text and text not in done).most_common())
