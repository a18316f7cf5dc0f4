"""From proposals to claims: who vouches for each, how, and with what confidence."""

from __future__ import annotations

from counterclaim.read.document import Attribution, Doc, Phrase, Proposal
from counterclaim.records.claims import NARRATOR, Claim, Modality, Stance
from counterclaim.records.spans import Span


def find_claims(doc: Doc) -> tuple[Claim, ...]:
    """The claims of a document in reading order, each id once."""
    claims = [_claim(doc, p) for p in doc.proposals]
    unique = {c.id: c for c in sorted(claims, key=lambda c: c.confidence)}
    return tuple(sorted(unique.values(), key=lambda c: (c.quote.start, c.quote.end, c.id)))


def _claim(doc: Doc, p: Proposal) -> Claim:
    index = None if p.claimant else doc.attribution_of(p.anchor)
    said = doc.attributions[index] if index is not None else None
    return Claim(
        text_sha256=doc.report.sha256,
        claimant=said.actor if said else p.claimant or NARRATOR,
        via=said.via if said else (),
        cue=_span(doc, p.cue or (said.cue if said else None)),
        source=_span(doc, said.source if said else p.source),
        stance=_stance(p, said),
        modality=_modality(p, said),
        quote=doc.span(p.quote),
        content=p.content,
        covers=p.covers or (said.covers if said else None),
        confidence=min(1.0, p.confidence * (said.confidence if said else 0.9)),
    )


def _span(doc: Doc, phrase: Phrase | None) -> Span | None:
    return doc.span(phrase) if phrase else None


def _stance(p: Proposal, said: Attribution | None) -> Stance:
    """The proposal's own stance where it has one; a denial of a denial is left as the claimant's denial."""
    return p.stance if p.stance is not Stance.AFFIRMS or said is None else said.stance


def _modality(p: Proposal, said: Attribution | None) -> Modality:
    return p.modality if p.modality is not Modality.ACTUAL or said is None else said.modality
