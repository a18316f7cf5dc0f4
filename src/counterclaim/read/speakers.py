"""Whom the words of a source mean: the mention at their head, jointly named ones together."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counterclaim.read.document import Doc, Mention, Phrase
from counterclaim.records.claims import Actor, ActorType

_LONGEST: Final = 14  # words of a source that are still a name with its titles


def speaker_of(doc: Doc, phrase: Phrase) -> Actor:
    """Who a source phrase means. A phrase that no mention covers stands for itself, of type `other`."""
    heads = [phrase.head, *(c for c in doc.children(phrase.head, "conj") if c in phrase)]
    found = [m for m in (_mention(doc, phrase, h) for h in heads) if m is not None]
    words = doc.words(phrase).replace("\n", " ")
    if not found:
        return Actor((words,), None, ActorType.OTHER)
    if len(heads) > 1 and len(found) > 1:
        codes = sorted({c for m in found for c in (m.actor.country or "").split("+") if c})
        return Actor((words, *(m.actor.accept[0] for m in found)), "+".join(codes) or None, found[0].actor.type)
    mention = found[0]
    if mention.kind == "pronoun" or len(phrase) > _LONGEST:
        return mention.actor
    return replace(mention.actor, accept=tuple(dict.fromkeys((*mention.actor.accept[:1], words, *mention.actor.accept))))


def _mention(doc: Doc, phrase: Phrase, head: int) -> Mention | None:
    """The mention at a head; else the first one inside the phrase ("a spokesman for the ministry")."""
    around = [m for m in doc.mentions if head in m.phrase]
    if around:
        return min(around, key=lambda m: (m.phrase.head != head, len(m.phrase)))
    inside = [m for m in doc.mentions if m.phrase.head in phrase]
    return inside[0] if inside and head == phrase.head else None
