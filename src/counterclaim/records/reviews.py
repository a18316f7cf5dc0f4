"""Reviews: what a person decided, anchored to the text's hash and a span, laid over the current reading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Verdict(StrEnum):
    """What the reviewer decided."""

    RIGHT = "right"
    WRONG = "wrong"
    CORRECTED = "corrected"  # `change` holds slot -> value
    MERGED = "merged"  # matters
    SPLIT = "split"
    RENAMED = "renamed"
    IDENTIFIED = "identified"  # who an actor is
    UNMASKED = "unmasked"  # somebody asked to see the names of private persons
    UNDONE = "undone"  # takes back the review whose id `change["review"]` names


@dataclass(frozen=True, slots=True)
class Review:
    """One decision. About a claim: text hash, kind, start, end; about a matter: `target` is its key."""

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

    @property
    def id(self) -> str:
        """ "v" and ten hex digits over all fields."""
        return f"v{sha256(repr(self).encode('utf-8')).hexdigest()[:10]}"
