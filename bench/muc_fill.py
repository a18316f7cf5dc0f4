"""From a report to templates of MUC's incidents, by a model that can be read.

`muc_model.json` holds linear models: the odds that a candidate fills a role (`roles`), that a type of incident is told
(`types`), and that a wording fills a role in the incident of that type (`fillers`). `training/muc.py` makes it, on the
development reports; its card says how. One template a type, though the gold has 1.3 for a report
that tells the type: what was tried to part them is in docs/scores.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from bench.muc_scene import Scene, filler_features, look_at, make_scene, share_words, type_features
from bench.muc_templates import ROLES, Template, incident_types
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.document import Doc
from counterclaim.read.reader import Reader
from counterclaim.records.reports import Report

FILE: Final = Path(__file__).with_name("muc_model.json")
LEAST_ROLE: Final = -4.5  # odds below which a wording is no candidate for a role of an incident
LEAST_TYPE: Final = -3.0  # and a type of incident none for a report


@dataclass(frozen=True, slots=True)
class Linear:
    """A bias and the weight of every feature."""

    bias: float
    weights: Mapping[str, float]

    def odds(self, features: Iterable[str]) -> float:
        """Of binary features."""
        return self.bias + sum(self.weights.get(name, 0.0) for name in features)

    def odds_of(self, features: Mapping[str, float]) -> float:
        """Of features with a value."""
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())


@dataclass(frozen=True, slots=True)
class Model:
    """The linear models by role and type, and the least chance of an incident and of a filler that is said."""

    roles: Mapping[str, Linear]
    types: Mapping[str, Linear]
    fillers: Mapping[str, Linear]
    least_type: float
    least_filler: float


@dataclass(frozen=True, slots=True)
class Filler:
    """A wording for a role (its index) in the incident of a type, with its chance."""

    type: str
    role: int
    words: str
    chance: float


def reader_templates(model: Path | None = None) -> Callable[[str], Sequence[Template]]:
    """From a report's text to templates; `model` is the folder of the reader's encoder."""
    reader = Reader(bundled_conflicts(), model)
    return lambda text: templates_of(reader.document(Report("incident", text)), read_model())


def templates_of(doc: Doc, model: Model) -> list[Template]:
    """The incidents of a report, the likelier first."""
    candidates, features, tellers = look_at(doc)
    odds = [tuple(model.roles[role].odds(names) for role in ROLES) for names in features]
    scene = make_scene(doc, candidates, odds, tellers)
    seen = type_features(scene)
    types = {kind: model.types[kind].odds_of(seen) for kind in incident_types()}
    fillers = [
        Filler(kind, role, words, chance(model.fillers[ROLES[role]].odds_of(named)))
        for kind, role, words, named in possible_fillers(scene, types)
    ]
    return choose(scene, types, fillers, model.least_type, model.least_filler)


def possible_fillers(scene: Scene, types: Mapping[str, float]) -> list[tuple[str, int, str, dict[str, float]]]:
    """Type, role, wording and features of whatever may fill a role of an incident."""
    return [
        (kind, role, words, filler_features(scene, words, role, kind, types))
        for role in range(len(ROLES))
        for words in scene.likely(role, LEAST_ROLE)
        for kind, odds in types.items()
        if odds >= LEAST_TYPE
    ]


def choose(
    scene: Scene, types: Mapping[str, float], fillers: Sequence[Filler], least_type: float, least_filler: float
) -> list[Template]:
    """The types and fillers that are likely enough, of wordings for one thing the likeliest."""
    said = []
    for kind in sorted(types, key=lambda kind: -types[kind]):
        if chance(types[kind]) < least_type:
            continue
        mine = [f for f in fillers if f.type == kind and f.chance >= least_filler]
        kept = {role: _distinct(scene, [f for f in mine if ROLES[f.role] == role]) for role in ROLES}
        said.append(Template(kind, {role: tuple(frozenset({w}) for w in words) for role, words in kept.items()}))
    return said


def chance(odds: float) -> float:
    """The probability of odds."""
    return 1 / (1 + math.exp(-odds))


@cache
def read_model(path: Path = FILE) -> Model:
    """The model as it stands."""
    raw = json.loads(path.read_text("utf-8"))
    roles, types, fillers = (_linear(raw[part]) for part in ("roles", "types", "fillers"))
    return Model(roles, types, fillers, **raw["least"])


def _linear(raw: dict[str, Any]) -> dict[str, Linear]:
    return {name: Linear(part["bias"], part["weights"]) for name, part in raw.items()}


def _distinct(scene: Scene, fillers: Sequence[Filler]) -> list[str]:
    kept: list[str] = []
    for filler in sorted(fillers, key=lambda f: -f.chance):
        if not any(_mean_one_thing(scene, filler.words, other) for other in kept):
            kept.append(filler.words)
    return kept


def _mean_one_thing(scene: Scene, a: str, b: str) -> bool:
    """Whether two wordings name one body or person, overlap, or one holds all words of the other."""
    mine, theirs = [s.candidate for s in scene.by_words[a]], [s.candidate for s in scene.by_words[b]]
    within = set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())
    return within or any(x.whom == y.whom or share_words(x, y) for x in mine for y in theirs)
