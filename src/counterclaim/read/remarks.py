"""Finds remarks: what is said about the conflict and is no tally, event or position."""

from __future__ import annotations

from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.document import Attribution, Doc, Phrase, Proposal
from counterclaim.read.modality import modality_of
from counterclaim.read.segments import statements_of
from counterclaim.records.claims import Modality, Stance

_CLAIMED: Final = 0.3  # share of a stretch that other proposals must cover to leave no remark
_SHORTEST: Final = 3  # words that make a statement


def find_remarks(doc: Doc, names: NameBook) -> None:
    """Adds to `doc.proposals` one remark for each sentence that someone says and no other proposal claims."""
    for k, said in enumerate(doc.attributions):
        if said.actor.is_narrator and said.stance is not Stance.DOUBTS:
            continue
        for content in (piece for whole in said.contents for piece in statements_of(doc, whole)):
            if _is_statement(doc, said, content) and not _is_claimed(doc, k, content):
                doc.proposals.append(_remark(doc, said, content))


def _is_statement(doc: Doc, said: Attribution, content: Phrase) -> bool:
    """Whether the stretch says something by itself: a clause, or what is denied or kept back."""
    if said.denies is not None and len(content) <= _SHORTEST:
        return False
    words = sum(doc.tokens[i].upos != "PUNCT" for i in range(content.first, content.last))
    if said.stance is not Stance.AFFIRMS:
        return words > 0
    return words >= _SHORTEST and any(
        doc.tokens[i].upos in {"VERB", "AUX"} for i in range(content.first, content.last)
    )


def _is_claimed(doc: Doc, k: int, content: Phrase) -> bool:
    """Whether another proposal, or another's saying, lies in the stretch."""
    inside = [p.quote for p in doc.proposals if p.anchor in content]
    if sum(map(len, inside)) > _CLAIMED * len(content):
        return True
    inner = [c for n, a in enumerate(doc.attributions) if n != k and a.parent == k for c in a.contents if c.first in content]
    return sum(map(len, inner)) > 0.5 * len(content)


def _remark(doc: Doc, said: Attribution, content: Phrase) -> Proposal:
    modality = modality_of(doc, content.head) if said.modality is Modality.ACTUAL else said.modality
    return Proposal(
        content=None,
        quote=content,
        anchor=content.head if content.head in content else content.first,
        modality=modality,
        stance=said.stance,
        claimant=said.actor,
        source=said.source,
        cue=said.cue,
        confidence=0.5 * said.confidence / 0.9,
    )
