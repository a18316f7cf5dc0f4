"""A report as the model of MUC's incidents sees it: who and what may fill a role and how likely, and what is told.

Odds are logarithms of odds throughout.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from bench.muc_candidates import Candidate, find_candidates
from bench.muc_looks import Looks
from bench.muc_templates import ROLES
from counterclaim.read.document import Doc

Key = TypeVar("Key")
Odds = tuple[float, ...]  # one for each of ROLES

_LIMIT: Final = 6.0
_EARLY: Final = 4  # sentences
_FAR: Final = 9  # sentences, where a type is not told at all


@dataclass(frozen=True, slots=True)
class Sighting:
    """A candidate where it stands, with the odds that it fills each role of whatever incident."""

    candidate: Candidate
    sentence: int
    odds: Odds


@dataclass(frozen=True, slots=True)
class Teller:
    """A word that may tell a type of incident."""

    sentence: int
    type: str
    lemma: str


@dataclass(frozen=True)
class Scene:
    """What the model needs of a report."""

    sightings: tuple[Sighting, ...]
    tellers: tuple[Teller, ...]
    lemmas: frozenset[str]

    @cached_property
    def by_words(self) -> dict[str, list[Sighting]]:
        """The sightings of each wording."""
        return _grouped((s.candidate.words, s) for s in self.sightings)

    @cached_property
    def by_whom(self) -> dict[str, list[Sighting]]:
        """The sightings of each body, person, or unnamed wording."""
        return _grouped((s.candidate.whom, s) for s in self.sightings)

    @cached_property
    def by_sentence(self) -> dict[int, list[Sighting]]:
        """The sightings of each sentence."""
        return _grouped((s.sentence, s) for s in self.sightings)

    @cached_property
    def best(self) -> list[dict[str, float]]:
        """By role, the best odds of each wording."""
        return [{w: max(s.odds[k] for s in own) for w, own in self.by_words.items()} for k in range(len(ROLES))]

    def likely(self, role: int, least: float) -> list[str]:
        """The wordings with at least some odds for a role."""
        return [words for words, odds in self.best[role].items() if odds >= least]


def look_at(doc: Doc) -> tuple[list[Candidate], list[list[str]], tuple[Teller, ...]]:
    """The candidates of a report, the features of each, and what tells incidents."""
    looks, candidates = Looks(doc), find_candidates(doc)
    tellers = tuple(Teller(doc.tokens[i].sentence, kind, doc.tokens[i].lemma) for i, kind in looks.kinds.items())
    return candidates, [looks.of(c) for c in candidates], tellers


def make_scene(doc: Doc, candidates: Sequence[Candidate], odds: Sequence[Odds], tellers: tuple[Teller, ...]) -> Scene:
    """The scene of a report whose candidates have these odds."""
    pairs = zip(candidates, odds, strict=True)
    sightings = tuple(Sighting(c, doc.tokens[c.phrase.head].sentence, o) for c, o in pairs)
    return Scene(sightings, tellers, frozenset(t.lemma for t in doc.tokens if t.upos != "PROPN"))


def type_features(scene: Scene) -> dict[str, float]:
    """What speaks for a type of incident being told: words, and how sure the best filler of each role is."""
    found = {f"lemma {lemma}": 1.0 for lemma in scene.lemmas}
    for teller in scene.tellers:
        found[f"told {teller.lemma}"] = 1.0
        if teller.sentence < _EARLY:
            found |= {f"early {teller.type}": 1.0, f"early {teller.lemma}": 1.0}
    for kind, n in Counter(t.type for t in scene.tellers).items():
        found |= {f"{kind} at least {k}": 1.0 for k in (1, 2, 4, 8) if n >= k}
    for k, role in enumerate(ROLES):
        found[f"best {role}"] = _bounded(max((s.odds[k] for s in scene.sightings), default=-_LIMIT) + 2, 4)
    return found


def filler_features(scene: Scene, words: str, role: int, kind: str, types: Mapping[str, float]) -> dict[str, float]:
    """What speaks for a wording filling a role in the incident of a type; `types` has the odds of each type."""
    own = scene.by_words[words]
    top = max(own, key=lambda s: s.odds[role])
    return {
        **_own_odds(scene, own, role),
        **_type_odds(kind, types),
        **_distances(scene, top, kind),
        **_rivals(scene, top, role),
        f"first {min(min(s.sentence for s in own) // 2, 5)}": 1.0,
        "in another role": _bounded(max(o for s in own for k, o in enumerate(s.odds) if k != role)),
    }


def _own_odds(scene: Scene, own: Sequence[Sighting], role: int) -> dict[str, float]:
    """The odds of the wording and of all wordings of whom it names."""
    odds = [s.odds[role] for s in own]
    named = {s.candidate.whom for s in own}
    group = [s.odds[role] for whom in named for s in scene.by_whom[whom]]
    return {
        "odds": _bounded(max(odds)),
        "mean": _bounded(sum(odds) / len(odds)),
        "sum": _summed(odds),
        "group": _bounded(max(group)),
        "group sum": _summed(group),
        "group gap": max(group) - max(odds),
        f"seen {min(len(odds), 4)}": 1.0,
        f"group seen {min(len(group), 6)}": 1.0,
        "named": float(named != {own[0].candidate.words}),
    }


def _type_odds(kind: str, types: Mapping[str, float]) -> dict[str, float]:
    others = max(odds for other, odds in types.items() if other != kind)
    return {f"type {kind}": 1.0, "type": _bounded(types[kind], 5), "beyond others": _bounded(types[kind] - others)}


def _distances(scene: Scene, top: Sighting, kind: str) -> dict[str, float]:
    """How near, in sentences, words of the type and of other types stand."""
    mine, other = _FAR, _FAR
    for teller in scene.tellers:
        distance = abs(teller.sentence - top.sentence)
        mine, other = (min(mine, distance), other) if teller.type == kind else (mine, min(other, distance))
    nearer = "nearer" if mine < other else "as near" if mine == other else "farther"
    return {f"near {min(mine, 4)}": 1.0, f"near another {min(other, 4)}": 1.0, nearer: 1.0, f"{kind} {nearer}": 1.0}


def _rivals(scene: Scene, top: Sighting, role: int) -> dict[str, float]:
    """How much better others are, and those that share words with it."""
    best = top.odds[role]
    all_best = scene.best[role].values()
    shared = [
        s.odds[role]
        for s in scene.by_sentence[top.sentence]
        if s.candidate.words != top.candidate.words and share_words(s.candidate, top.candidate)
    ]
    over = _bounded(max(shared, default=-_LIMIT) - best, 4)
    return {
        f"rank {min(sum(odds > best for odds in all_best), 4)}": 1.0,
        "gap": max(all_best) - best,
        "overlapped": min(over, 2.0),
        "under a better": float(over > 0),
    }


def share_words(a: Candidate, b: Candidate) -> bool:
    """Whether two stretches overlap."""
    return a.phrase.first < b.phrase.last and b.phrase.first < a.phrase.last


def _bounded(odds: float, limit: float = _LIMIT) -> float:
    return max(-limit, min(limit, odds))


def _summed(odds: Sequence[float]) -> float:
    """The logarithm of the expected number."""
    return _bounded(math.log(sum(1 / (1 + math.exp(-_bounded(o, 30))) for o in odds) + 1e-6))


def _grouped(pairs: Iterable[tuple[Key, Sighting]]) -> dict[Key, list[Sighting]]:
    found: defaultdict[Key, list[Sighting]] = defaultdict(list)
    for key, sighting in pairs:
        found[key].append(sighting)
    return dict(found)
