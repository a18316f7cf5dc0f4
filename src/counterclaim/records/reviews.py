"""Reviews: what a person decided, anchored to the text's hash and a span, laid over the current reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Final

from counterclaim.records.claims import Claim


class Verdict(StrEnum):
    """What the reviewer decided."""

    RIGHT = "right"
    WRONG = "wrong"
    CORRECTED = "corrected"  # `change` holds slot -> value
    ADDED = "added"  # a claim that the reader missed: see records/added.py
    GONE_OVER = "gone-over"  # a report: what is not among its claims is none
    MERGED = "merged"  # matters
    SPLIT = "split"
    RENAMED = "renamed"
    IDENTIFIED = "identified"  # who an actor is
    ONE_ORIGIN = "one-origin"  # two reports: `change["other"]` is the text hash of the second
    APART = "apart"  # two reports, as above
    UNMASKED = "unmasked"  # somebody asked to see the names of private persons
    UNDONE = "undone"  # takes back the review whose id `change["review"]` names


OF_CLAIMS: Final = (Verdict.RIGHT, Verdict.WRONG, Verdict.CORRECTED)
OF_REPORTS: Final = (Verdict.ONE_ORIGIN, Verdict.APART)


@dataclass(frozen=True, slots=True)
class State:
    """What a reviewer saw of the thing decided about: its slots, and the id of the latest decision ("" without one)."""

    slots: tuple[tuple[str, str], ...] = ()
    last: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One decision. About a claim: text hash, kind, start, end; about a report: text hash; about two reports: text
    hash, and the other's in `change`; about a matter: `target` is its key."""

    verdict: Verdict
    reviewer: str
    made: str  # ISO date and time with zone
    why: str = ""
    text_sha256: str | None = None
    kind: str | None = None
    start: int | None = None
    end: int | None = None
    stance: str | None = None
    target: str | None = None
    change: tuple[tuple[str, str], ...] = ()
    state: State | None = field(default=None, repr=False)  # None: made before states were kept
    claim: Claim | None = field(default=None, repr=False)  # that an "added" one adds; `change` says it in words

    @property
    def other_sha256(self) -> str | None:
        """Of a decision about two reports, the text hash of the second."""
        return dict(self.change).get("other") if self.verdict in OF_REPORTS else None

    @property
    def id(self) -> str:
        """ "v" and ten hex digits over all fields but state and claim, which decisions kept by older versions lack."""
        return _id_of(self)


@lru_cache(maxsize=2**16)  # a page asks for those of all decisions, several times
def _id_of(review: Review) -> str:
    return f"v{sha256(repr(review).encode('utf-8')).hexdigest()[:10]}"


def standing_reviews(reviews: Iterable[Review]) -> list[Review]:
    """The reviews that nobody took back, each once, by when they were made."""
    known = set(reviews)
    undone = {dict(r.change).get("review") for r in known if r.verdict is Verdict.UNDONE}
    kept = {r for r in known if r.verdict is not Verdict.UNDONE and r.id not in undone}
    return sorted(kept, key=lambda r: (r.made, r.id))
