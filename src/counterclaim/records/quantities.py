"""Quantities: a number with its modifier, and the bounds that a named convention gives it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Modifier(StrEnum):
    """How the words qualify the number."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    UP_TO = "up-to"
    LESS_THAN = "less-than"
    NEARLY = "nearly"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"  # "dozens": no number at all


Bounds = tuple[int | None, int | None]

VAGUE_LOW: Final[dict[str, dict[str, int]]] = {
    # GUIDELINES.md of the claims gold
    "guidelines": {
        "couple": 2, "several": 3, "few": 3, "dozen": 12, "dozens": 24, "scores": 40, "hundreds": 200,
        "thousands": 2_000, "tens of thousands": 20_000, "hundreds of thousands": 200_000, "millions": 2_000_000,
        "tens": 20,
    },
    # ACLED codebook, fatalities: "several", "many" and unknown 3 or 10; dozens 12; hundreds 100
    "acled": {
        "couple": 2, "several": 3, "few": 3, "tens": 10, "dozen": 12, "dozens": 12, "scores": 20, "hundreds": 100,
        "thousands": 1_000, "tens of thousands": 10_000, "hundreds of thousands": 100_000, "millions": 1_000_000,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said: "nearly 100" is value 100, modifier nearly; "dozens" has only its word.

    `value` is the number said (the lower one of a range), `upper` the higher one of a range.
    """

    value: int | None
    modifier: Modifier = Modifier.EXACT
    upper: int | None = None
    vague: str | None = None  # key of VAGUE_LOW

    def bounds(self, convention: str = "guidelines") -> Bounds:
        """Lowest and highest count that the words allow, None where open.

        Raises KeyError for a convention that is not in VAGUE_LOW.
        """
        low = VAGUE_LOW[convention].get(self.vague or "") if self.vague else None
        if self.modifier is Modifier.VAGUE or self.value is None:
            return (2, 2) if self.vague == "couple" else (low, None)
        n = self.value
        match self.modifier:
            case Modifier.AT_LEAST:
                return n, None
            case Modifier.MORE_THAN:
                return n + 1, None
            case Modifier.UP_TO:
                return None, n
            case Modifier.LESS_THAN:
                return None, max(n - 1, 0)
            case Modifier.NEARLY:
                return round(0.9 * n), n
            case Modifier.ABOUT:
                return round(0.9 * n), round(1.1 * n)
            case Modifier.RANGE:
                return n, self.upper
            case _:
                return n, n
