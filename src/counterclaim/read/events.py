"""Events: who did what to whom, where and when, by PLOVER type."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.days import day_of
from counterclaim.read.deeds import Deed, find_deeds
from counterclaim.read.document import Doc, Phrase, Proposal
from counterclaim.read.foes import with_foes
from counterclaim.read.keep import keep
from counterclaim.read.modality import is_negated, modality_of
from counterclaim.read.places import place_near
from counterclaim.read.retold import with_retold
from counterclaim.read.stretches import clause_of, noun_phrase_of, within_saying
from counterclaim.read.strike_lists import find_listed
from counterclaim.read.tolled import with_tolls
from counterclaim.read.triggers import Trigger
from counterclaim.records.claims import Actor, Event, EventType, Modality, Stance

_SAME: Final = 0.25  # overlap of two stretches that tell one deed


def find_events(doc: Doc, names: NameBook) -> None:
    """Adds a proposal for every event to `doc.proposals`, each told event once a claimant."""
    listed, lines = find_listed(doc, names)
    told = keep(doc, "event", propose_events(doc, names))
    doc.proposals += _told_once([*listed, *(p for p in told if not (_is_listed(doc, p, lines) or _is_unreal(doc, p)))])


def propose_events(doc: Doc, names: NameBook) -> list[Proposal]:
    """Every event that a trigger may tell, before what is beside the point is dropped."""
    deeds = with_tolls(doc, with_foes(doc, with_retold(doc, find_deeds(doc, names))))
    return [_proposal(doc, deed) for deed in deeds]


def _is_listed(doc: Doc, p: Proposal, lines: set[int]) -> bool:
    """Whether an attack stands in a line of a list of strikes, which tells one of its own."""
    attack = isinstance(p.content, Event) and p.content.type is EventType.ASSAULT
    return attack and doc.tokens[p.anchor].sentence in lines


def _is_unreal(doc: Doc, p: Proposal) -> bool:
    """Whether a deed is neither done nor denied: "will not bomb", "cannot support"; "could not have bombed" denies."""
    have = any(doc.tokens[c].lemma == "have" for c in doc.children(p.anchor, "aux"))
    return p.stance is Stance.DENIES and p.modality is not Modality.ACTUAL and not have


def _proposal(doc: Doc, deed: Deed) -> Proposal:
    trigger = deed.trigger
    return Proposal(
        Event(
            trigger.type,
            doc.span(trigger.words),
            deed.by,
            deed.to,
            place_near(doc, trigger.head),
            day_of(doc, trigger.head),
        ),
        quote=_quote(doc, trigger),
        anchor=trigger.head,
        modality=_modality(doc, trigger),
        stance=Stance.DENIES if _negated(doc, trigger) else Stance.AFFIRMS,
    )


def _quote(doc: Doc, trigger: Trigger) -> Phrase:
    whole = noun_phrase_of(doc, trigger.head) if trigger.verb is None else clause_of(doc, trigger.verb)
    return within_saying(doc, whole, trigger.head)


def _modality(doc: Doc, trigger: Trigger) -> Modality:
    own = modality_of(doc, trigger.head)
    if trigger.type is EventType.THREATEN:
        return Modality.FUTURE
    return own if own is not Modality.ACTUAL or trigger.verb is None else modality_of(doc, trigger.verb)


def _negated(doc: Doc, trigger: Trigger) -> bool:
    return is_negated(doc, trigger.head) or (trigger.verb is not None and is_negated(doc, trigger.verb))


def _told_once(found: list[Proposal]) -> list[Proposal]:
    """Of events of one type told in the same words, the likeliest, with what only the others know."""
    kept: list[Proposal] = []
    for p in sorted(found, key=lambda p: (-p.confidence, p.anchor)):
        k = next((k for k, q in enumerate(kept) if _is_same(p, q)), None)
        if k is None:
            kept.append(p)
        else:
            kept[k] = _filled(kept[k], p)
    return sorted(kept, key=lambda p: p.anchor)


def _filled(p: Proposal, lesser: Proposal) -> Proposal:
    """With the actor, target, place and day of a lesser telling of the same deed, where the better one lacks them."""
    a, b = p.content, lesser.content
    assert isinstance(a, Event) and isinstance(b, Event)
    by = a.by if _has_country(a.by) or not _has_country(b.by) or _is_one(a.to, b.by) else b.by
    to = a.to if _has_country(a.to) or not _has_country(b.to) or _is_one(by, b.to) else b.to
    return replace(p, content=replace(a, by=by, to=to, place=a.place or b.place, date=a.date or b.date))


def _has_country(actor: Actor | None) -> bool:
    return actor is not None and actor.country is not None


def _is_one(a: Actor | None, b: Actor | None) -> bool:
    return a is not None and b is not None and a.country == b.country


def _is_same(p: Proposal, q: Proposal) -> bool:
    a, b = p.content, q.content
    assert isinstance(a, Event) and isinstance(b, Event)
    shared = min(p.quote.last, q.quote.last) - max(p.quote.first, q.quote.first)
    whole = max(p.quote.last, q.quote.last) - min(p.quote.first, q.quote.first)
    return a.type is b.type and shared > _SAME * whole
