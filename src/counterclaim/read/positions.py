"""Finds positions: where actors stand on talks, a ceasefire, outside involvement and other ways out."""

from __future__ import annotations

from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.document import Doc, Phrase, Proposal
from counterclaim.read.keep import keep
from counterclaim.read.modality import modality_of
from counterclaim.read.signs import signs_of
from counterclaim.read.stands import Stand, find_stands
from counterclaim.records.claims import Issue, Modality, Position, Posture

_SAME: Final = 0.2  # overlap of two stretches that tell one position
_OWN: Final = frozenset({Posture.REJECTS, Posture.CONDITIONS, Posture.OFFERS, Posture.ACCEPTS})


def find_positions(doc: Doc, names: NameBook) -> None:
    """Adds a proposal for every position to `doc.proposals`, of several readings of one stretch the likeliest."""
    doc.proposals += _told_once(keep(doc, "position", propose_positions(doc, names)))


def propose_positions(doc: Doc, names: NameBook) -> list[Proposal]:
    """Every position that words may take, before what is beside the point is dropped."""
    return [_proposal(doc, stand) for stand in find_stands(doc, names)]


def _proposal(doc: Doc, stand: Stand) -> Proposal:
    told = stand.origin in {"verb", "noun"}
    own = not told and stand.taken.posture in _OWN
    return Proposal(
        content=Position(stand.actor, stand.issue or Issue.OTHER, stand.taken.posture),
        quote=stand.stretch,
        anchor=stand.anchor,
        modality=modality_of(doc, stand.anchor) if own else Modality.ACTUAL,
        claimant=stand.claimant,
        source=stand.source,
        cue=stand.cue,
        signs=signs_of(doc, stand),
    )


def _told_once(found: list[Proposal]) -> list[Proposal]:
    kept: list[Proposal] = []
    for p in sorted(found, key=lambda p: (-p.confidence, p.anchor)):
        if all(_shared(p.quote, q.quote) <= _SAME for q in kept):
            kept.append(p)
    return sorted(kept, key=lambda p: p.anchor)


def _shared(a: Phrase, b: Phrase) -> float:
    """Intersection over union, in words."""
    return max(0, min(a.last, b.last) - max(a.first, b.first)) / (max(a.last, b.last) - min(a.first, b.first))
