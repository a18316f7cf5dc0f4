"""From proposals to claims: who vouches for each, how, and with what confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from counterclaim.read.confidence import calibrated
from counterclaim.read.denials import charged, reaches
from counterclaim.read.document import Attribution, Doc, Phrase, Proposal
from counterclaim.read.segments import bare
from counterclaim.records.claims import (
    NARRATOR,
    Actor,
    Claim,
    Content,
    Event,
    EventType,
    Modality,
    Position,
    Posture,
    Stance,
    Tally,
)
from counterclaim.records.spans import Span

_APPEALS: Final = frozenset({EventType.REQUEST, EventType.REJECT, EventType.ACCUSE})


def find_claims(doc: Doc) -> tuple[Claim, ...]:
    """The claims of a document in reading order, each id once: those proposed, and those that someone denies."""
    return tuple(replace(claim, confidence=calibrated(claim)) for claim in weigh_claims(doc))


def weigh_claims(doc: Doc) -> tuple[Claim, ...]:
    """The same with the confidence that their steps give, before it is made a chance of being right."""
    own = [(p, _holder(doc, p)) for p in _without_told_twice(doc.proposals)]
    claims = [_claim(doc, p, said) for p, said in own]
    claims += _denied(doc, own)
    unique = {c.id: c for c in sorted(claims, key=lambda c: c.confidence)}
    return tuple(sorted(unique.values(), key=_order))


def _order(claim: Claim) -> tuple[int, int, int, str]:
    """Reading order; on the same words the nearest cue before them first, those behind them last."""
    start, told = claim.quote.start, claim.cue.start if claim.cue else claim.quote.start
    return start, claim.quote.end, start - told if told <= start else told, claim.id


def _without_told_twice(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Without appeals and refusals that are positions already, and deeds that are only condemned (ruling 6)."""
    positions = [p for p in proposals if isinstance(p.content, Position)]
    return [p for p in proposals if not any(_repeats(p, position) for position in positions)]


def _repeats(p: Proposal, position: Proposal) -> bool:
    if not isinstance(p.content, Event) or not isinstance(position.content, Position):
        return False
    if p.content.type in _APPEALS:
        return p.anchor == position.anchor or p.anchor in position.quote or _covers(p.quote, position.quote)
    return position.content.posture is Posture.CONDEMNS and p.anchor in position.quote


def _covers(a: Phrase, b: Phrase) -> bool:
    return a.first <= b.first and b.last <= a.last


def _holder(doc: Doc, p: Proposal) -> int | None:
    """The attribution that vouches for a proposal; what a denial only mentions stays the report's own."""
    if p.claimant:
        return None
    k = doc.attribution_of(p.anchor)
    only_mentioned = k is not None and doc.attributions[k].stance is Stance.DENIES and not reaches(doc, k, p)
    return None if only_mentioned else k


def _denied(doc: Doc, own: Iterable[tuple[Proposal, int | None]]) -> Iterator[Claim]:
    """What is denied, or neither confirmed nor denied, once more: on the same words (rulings 19 and 22)."""
    held = list(own)
    for said in doc.attributions:
        if said.denies is None or said.stance is Stance.AFFIRMS:
            continue
        told = [p for p, holder in held if _belongs(doc, (p, holder), said.denies)]
        for p in told or _whole(doc, said.denies):
            claim = _claim(doc, replace(p, stance=Stance.AFFIRMS, claimant=None, cue=None), None)
            yield replace(
                claim,
                content=_silent(claim.content) if said.stance is Stance.WITHHOLDS else claim.content,
                claimant=said.actor,
                via=said.via,
                cue=doc.span(said.cue),
                source=_span(doc, said.source),
                stance=said.stance,
                covers=said.covers,
                confidence=round(0.9 * claim.confidence, 3),
            )


def _whole(doc: Doc, denied: int) -> list[Proposal]:
    """What is denied as a remark, where nothing else was read in it."""
    said = doc.attributions[denied]
    told = (c for c in said.contents if any(doc.tokens[i].upos == "VERB" for i in range(c.first, c.last)))
    return [Proposal(None, bare(doc, charged(doc, said, c)), c.head) for c in islice(told, 1)]


def _silent(content: Content) -> Content:
    """A figure that is neither confirmed nor denied is kept back: no number of one's own."""
    return replace(content, quantity=None, number=None) if isinstance(content, Tally) else content


def _belongs(doc: Doc, held: tuple[Proposal, int | None], denied: int) -> bool:
    """Whether a proposal, other than a position, is said by the attribution that is denied."""
    p, holder = held
    if isinstance(p.content, Position) or p.stance is not Stance.AFFIRMS:
        return False
    if p.content is not None and not reaches(doc, denied, p):
        return False
    return holder == denied or (
        p.claimant is not None and any(p.anchor in c for c in doc.attributions[denied].contents)
    )


def _claim(doc: Doc, p: Proposal, holder: int | None) -> Claim:
    said = doc.attributions[holder] if holder is not None else None
    return Claim(
        text_sha256=doc.report.sha256,
        claimant=said.actor if said else p.claimant or NARRATOR,
        via=said.via if said else _via(doc, p),
        cue=_span(doc, p.cue or (said.cue if said else None)),
        source=_span(doc, said.source if said else p.source),
        stance=_stance(p, said),
        modality=_modality(p, said),
        quote=doc.span(p.quote),
        content=p.content,
        covers=p.covers or (said.covers if said else None),
        confidence=min(1.0, p.confidence * (said.confidence if said else 0.9)),
    )


def _via(doc: Doc, p: Proposal) -> tuple[Actor, ...]:
    """The outer sources of a proposal that brings its claimant, where an attribution by that one holds it."""
    k = doc.attribution_of(p.anchor)
    same = k is not None and p.claimant is not None and doc.attributions[k].actor.name == p.claimant.name
    return doc.attributions[k].via if k is not None and same else ()


def _span(doc: Doc, phrase: Phrase | None) -> Span | None:
    return doc.span(phrase) if phrase else None


def _stance(p: Proposal, said: Attribution | None) -> Stance:
    """The proposal's own stance where it has one; a denial of a denial is left as the claimant's denial."""
    return p.stance if p.stance is not Stance.AFFIRMS or said is None else said.stance


def _modality(p: Proposal, said: Attribution | None) -> Modality:
    return p.modality if p.modality is not Modality.ACTUAL or said is None else said.modality
