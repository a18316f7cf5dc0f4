"""Keeps the proposals that a careful analyst would write down, by a small model that can be read.

`model/keep.json` holds, by kind of proposal, a threshold and the weight of every feature of a logistic regression:
positive weights speak for a proposal. `training/keep.py` makes it; its card says on what and how well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp
from typing import Final

from counterclaim.read.document import Doc, Proposal
from counterclaim.read.features import features

MODEL: Final = "keep.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over binary features: unknown features weigh nothing."""

    threshold: float
    bias: float
    weights: dict[str, float]

    def probability(self, found: Iterable[str]) -> float:
        """How likely a proposal with these features is one to keep, 0 to 1."""
        return 1 / (1 + exp(-self.bias - sum(self.weights.get(name, 0.0) for name in found)))


def keep(doc: Doc, kind: str, proposals: list[Proposal]) -> list[Proposal]:
    """The proposals of a kind ("event", "position") at or above its threshold, the probability as their confidence.

    A kind that the model does not know passes unchanged.
    """
    model = weights_of(kind)
    if model is None:
        return proposals
    weighed = [replace(p, confidence=round(model.probability(features(doc, p)), 3)) for p in proposals]
    return [p for p in weighed if p.confidence >= model.threshold]


@cache
def weights_of(kind: str) -> Weights | None:
    """The bundled weights of a kind, None where there are none."""
    raw = json.loads((files("counterclaim.read.model") / MODEL).read_text("utf-8")).get(kind)
    return Weights(raw["threshold"], raw["bias"], raw["weights"]) if raw else None
