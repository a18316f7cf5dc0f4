"""Whom a noun phrase means, asked for any head: claimants, actors, targets, sides."""

from __future__ import annotations

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.document import Doc, Mention, Phrase
from counterclaim.read.senses import sense_of
from counterclaim.records.claims import Actor, ActorType


def actor_of(doc: Doc, names: NameBook, what: Phrase | int) -> Actor:
    """Whom a phrase, or the phrase headed by a word, means. Country None where the words do not say.

    Coordinated phrases give joint actors: codes joined by "+" in order, the joint words first in `accept`.
    """
    phrase = what if isinstance(what, Phrase) else noun_phrase(doc, what)
    members = _members(doc, phrase)
    if len(members) > 1:
        return _joint(doc, phrase, [_single(doc, m, _core(doc, m)) for m in members])
    return _single(doc, phrase.head, phrase)


def noun_phrase(doc: Doc, head: int) -> Phrase:
    """The words of the phrase that a noun heads, without relative clauses and the like."""
    return doc.phrase(head, lambda t: t.deprel in {"acl:relcl", "parataxis", "advcl", "ccomp", "cc:preconj"})


def side_of(doc: Doc, names: NameBook, head: int) -> str | None:
    """Code of the nationality or party that the words for those counted give, None without one (ruling 15)."""
    return _single(doc, head, _core(doc, head)).country


def resolve_speaker(doc: Doc, i: int, speaker: Actor) -> Actor:
    """Whom "we", "I" or "our troops" at word `i` of a quotation mean, given who is quoted."""
    mention = doc.mention_at(i)
    kind = mention.actor.type if mention and mention.kind == "role" else speaker.type
    words = (doc.words(mention.phrase),) if mention else ()
    return Actor((*words, *speaker.accept) if words else speaker.accept, speaker.country, kind)


def _members(doc: Doc, phrase: Phrase) -> list[int]:
    heads = [phrase.head]
    for c in doc.children(phrase.head, "conj"):
        if c in phrase and doc.tokens[c].upos in {"NOUN", "PROPN", "PRON", "ADJ"}:
            heads.append(c)
            heads += [d for d in doc.children(c, "conj") if d in phrase and doc.tokens[d].upos in {"NOUN", "PROPN"}]
    return heads


def _core(doc: Doc, head: int) -> Phrase:
    return doc.phrase(head, lambda t: t.deprel in {"acl:relcl", "conj", "cc", "parataxis", "advcl", "appos", "acl"})


def _joint(doc: Doc, phrase: Phrase, members: list[Actor]) -> Actor:
    codes = sorted({c for a in members if a.country for c in a.country.split("+")})
    accept = (doc.words(phrase), *(a.name for a in members))
    return Actor(tuple(dict.fromkeys(accept)), "+".join(codes) or None, members[0].type)


def _single(doc: Doc, head: int, phrase: Phrase) -> Actor:
    mention = _mention(doc, head, phrase)
    if mention:
        return mention.actor
    sense = sense_of(doc, doc.hits, phrase)
    return Actor((doc.words(phrase),), sense.country, sense.type or ActorType.OTHER)


def _mention(doc: Doc, head: int, phrase: Phrase) -> Mention | None:
    found = doc.mention_at(head)
    if found and found.phrase.head == head:
        return found
    inside = [m for m in doc.mentions if m.phrase.head in phrase and m.phrase.first <= head < m.phrase.last]
    return inside[0] if inside else None
