"""How likely a claim is right in every slot that counts: the confidence that its step gives, as a chance.

`model/confidence.json` holds Platt's map of each kind: bias and slope over the log odds of the step's confidence.
`training/confidence.py` makes it; its card says on what, and how far predictions are from the share that is right.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Final

from counterclaim.records.claims import Claim

MODEL: Final = "confidence.json"
_SUREST: Final = 0.98


@dataclass(frozen=True, slots=True)
class Platt:
    """A line over log odds."""

    bias: float
    slope: float

    def chance(self, confidence: float) -> float:
        """The chance of being right, 0 to 1, of a claim to which its step gives this confidence."""
        return 1 / (1 + exp(-self.bias - self.slope * log_odds(confidence)))


def calibrated(claim: Claim) -> float:
    """The chance that every slot of a claim is right, given what its step made of it; 0 to 1."""
    found = platt_of(claim.kind)
    return round(found.chance(claim.confidence), 3) if found else claim.confidence


def log_odds(confidence: float) -> float:
    """Of a confidence, kept from the ends."""
    sure = min(max(confidence, 1 - _SUREST), _SUREST)
    return log(sure / (1 - sure))


@cache
def platt_of(kind: str) -> Platt | None:
    """The bundled map of a kind of claim, None where there is none."""
    raw = json.loads((files("counterclaim.read.model") / MODEL).read_text("utf-8")).get(kind)
    return Platt(raw["bias"], raw["slope"]) if raw else None
