"""How likely a claim is right in every slot that counts: a small regression over what the claim itself shows.

`model/confidence.json` holds, by kind of claim, a bias and the weight of every mark: positive ones speak for a claim.
`training/confidence.py` makes it; its card says on what, and how far predictions are from the share that is right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Final

from counterclaim.records.claims import Claim, Event, Modality, Position, Stance, Tally

MODEL: Final = "confidence.json"
_PRONOUNS: Final = frozenset("he she it they i we him her them his its their this that who which".split())
_SHORT, _LONG = 4, 20  # words of a quote


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: unknown marks weigh nothing."""

    bias: float
    weights: dict[str, float]

    def probability(self, marks: dict[str, float]) -> float:
        """How likely a claim with these marks is right, 0 to 1."""
        points = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in marks.items())
        return 1 / (1 + exp(-points))


def calibrated(claim: Claim) -> float:
    """The chance that every slot of a claim is right, given what its step made of it; 0 to 1."""
    model = weights_of(claim.kind)
    return round(model.probability(marks_of(claim)), 3) if model else claim.confidence


def marks_of(claim: Claim) -> dict[str, float]:
    """What speaks for or against a claim: the log odds that its step gave it ("step"), and what it shows, as 1."""
    sure = min(max(claim.confidence, 0.02), 0.98)
    return {"step": log(sure / (1 - sure))} | dict.fromkeys((*_of_voice(claim), *_of_content(claim)), 1.0)


@cache
def weights_of(kind: str) -> Weights | None:
    """The bundled weights of a kind of claim, None where there are none."""
    raw = json.loads((files("counterclaim.read.model") / MODEL).read_text("utf-8")).get(kind)
    return Weights(raw["bias"], raw["weights"]) if raw else None


def _of_voice(claim: Claim) -> Iterator[str]:
    yield f"claimant {claim.claimant.type}"
    if claim.source and claim.source.text.lower() in _PRONOUNS:
        yield "claimant a pronoun"
    if claim.via:
        yield "second hand"
    if claim.stance is not Stance.AFFIRMS:
        yield f"stance {claim.stance}"
    if claim.modality is not Modality.ACTUAL:
        yield f"modality {claim.modality}"
    words = len(claim.quote.text.split())
    if words < _SHORT or words > _LONG:
        yield "short quote" if words < _SHORT else "long quote"


def _of_content(claim: Claim) -> Iterator[str]:
    match claim.content:
        case Tally() as tally:
            yield f"measure {tally.measure}"
            yield from (f"no {slot}" for slot in ("side", "by", "quantity", "place") if getattr(tally, slot) is None)
        case Event() as event:
            yield f"type {event.type}"
            yield from (f"no {slot}" for slot in ("by", "to", "place") if getattr(event, slot) is None)
            yield from (f"unknown {slot}" for slot in ("by", "to") if (a := getattr(event, slot)) and a.country is None)
        case Position() as position:
            yield f"issue {position.issue}"
            yield f"posture {position.posture}"
        case None:
            pass
