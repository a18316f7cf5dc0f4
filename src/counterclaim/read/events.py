"""Events: who did what to whom, where and when, by PLOVER type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.actors import actor_of
from counterclaim.read.days import day_of
from counterclaim.read.document import Doc, Phrase, Proposal, Token
from counterclaim.read.modality import is_negated, modality_of
from counterclaim.read.places import place_near
from counterclaim.read.roles import find_roles
from counterclaim.read.triggers import Trigger, find_triggers
from counterclaim.records.claims import Actor, ActorType, Event, EventType, Modality, Stance

_OTHER_CLAUSES: Final = frozenset({"parataxis", "advcl", "conj", "cc", "discourse", "ccomp"})
# a killing told without its doer is the tally's, not an event's: in train 41 of 50 such verbs carry a tally only
_NEEDS_DOER: Final = frozenset({"kill", "wound", "injure", "down", "back", "support", "capture", "seize", "destroy"})


def find_events(doc: Doc, names: NameBook) -> None:
    """Adds a proposal for every event to `doc.proposals`, each told event once a claimant."""
    found = [p for t in find_triggers(doc) if (p := _proposal(doc, names, t))]
    doc.proposals += _told_once(doc, found)


def _proposal(doc: Doc, names: NameBook, trigger: Trigger) -> Proposal | None:
    by_head, to_head = find_roles(doc, trigger)
    by, to = (_actor(doc, names, head) for head in (by_head, to_head))
    if doc.tokens[trigger.head].lemma in _NEEDS_DOER and by is None:
        return None
    if _is_vague(trigger, by, to) or (trigger.type is EventType.RETREAT and not _is_party(by)):
        return None
    content = Event(
        trigger.type, doc.span(trigger.words), by, to, place_near(doc, trigger.head), day_of(doc, trigger.head)
    )
    known = sum(x is not None for x in (by, to, content.place, content.date))
    return Proposal(
        content,
        quote=_quote(doc, trigger),
        anchor=trigger.head,
        modality=_modality(doc, trigger),
        stance=Stance.DENIES if _negated(doc, trigger) else Stance.AFFIRMS,
        confidence=0.35 + 0.08 * known + (0.1 if trigger.verb is not None else 0.0),
    )


def _modality(doc: Doc, trigger: Trigger) -> Modality:
    own = modality_of(doc, trigger.head)
    if trigger.type is EventType.THREATEN:
        return Modality.FUTURE
    return own if own is not Modality.ACTUAL or trigger.verb is None else modality_of(doc, trigger.verb)


def _negated(doc: Doc, trigger: Trigger) -> bool:
    return is_negated(doc, trigger.head) or (trigger.verb is not None and is_negated(doc, trigger.verb))


def _actor(doc: Doc, names: NameBook, head: int | None) -> Actor | None:
    """The actor of a phrase; None for things and for people whom nothing ties to a party."""
    if head is None:
        return None
    actor = actor_of(doc, names, head)
    return actor if actor.country or actor.type not in {ActorType.OTHER, ActorType.NARRATOR} else None


def _is_vague(trigger: Trigger, by: Actor | None, to: Actor | None) -> bool:
    """A bare noun ("the attack") points back to a deed told elsewhere."""
    return trigger.verb is None and not (by or to)


def _is_party(actor: Actor | None) -> bool:
    """Whether a state or body acts, not families who flee."""
    return actor is not None and actor.country is not None and actor.type is not ActorType.CIVILIANS


def _quote(doc: Doc, trigger: Trigger) -> Phrase:
    """The clause of the verb without clauses beside it, or the noun phrase; never across an attribution's border."""
    top = trigger.head if trigger.verb is None else trigger.verb
    phrase = doc.phrase(top, lambda t: t.i != trigger.head and _stands_apart(t, top))
    k = doc.attribution_of(trigger.head)
    if k is None:
        return phrase
    for content in doc.attributions[k].contents:
        if trigger.head in content:
            first, last = max(phrase.first, content.first), min(phrase.last, content.last)
            return doc.trim(Phrase(first, last, phrase.head))
    return phrase


def _stands_apart(t: Token, top: int) -> bool:
    """Whether a branch is no part of the clause or noun phrase around `top`."""
    if t.deprel in _OTHER_CLAUSES:
        return t.head == top or t.deprel == "parataxis"
    return t.head == top and t.deprel in {"mark", "cc", "case", "discourse", "cc:preconj"}


def _told_once(doc: Doc, found: Iterable[Proposal]) -> list[Proposal]:
    """Of events alike in type, actor, target and claimant, the one told most fully; clauses before noun phrases."""
    best: dict[tuple[object, ...], Proposal] = {}
    kept: list[Proposal] = []
    for p in found:
        event = p.content
        assert isinstance(event, Event)
        lemma = doc.tokens[p.anchor].lemma
        k = doc.attribution_of(p.anchor)
        claimant = doc.attributions[k].actor.name if k is not None else ""
        key = (event.type, lemma, _code(event.by), _code(event.to), claimant, event.place and event.place.words)
        if key in best and best[key].confidence >= p.confidence:
            continue
        best[key] = p
    kept = list(best.values())
    return [p for p in kept if not any(_repeats(doc, p, q) for q in kept)]


def _repeats(doc: Doc, p: Proposal, q: Proposal) -> bool:
    """Whether `p` is the same deed as `q`, told inside `q`'s own stretch by a lesser trigger."""
    a, b = p.content, q.content
    assert isinstance(a, Event) and isinstance(b, Event)
    inside = q.quote.first <= p.anchor < q.quote.last and p.quote.first <= q.anchor < p.quote.last
    return p is not q and a.type == b.type and inside and (p.confidence, -p.anchor) < (q.confidence, -q.anchor)


def _code(actor: Actor | None) -> str | None:
    return actor.country or actor.name if actor else None
