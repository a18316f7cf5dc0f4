"""Whom a noun phrase means, asked for any head: claimants, actors, targets, sides."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.chunks import chunk_at
from counterclaim.read.document import Doc, Mention, Phrase
from counterclaim.read.senses import sense_of
from counterclaim.records.claims import Actor, ActorType

_PRIVATE: Final = frozenset({ActorType.CIVILIANS, ActorType.OTHER, ActorType.EXPERT, ActorType.WITNESS})
# what makes a thing the state's: its forces, its offices, its public works (ruling 21)
_PUBLIC: Final = frozenset(
    "military army police presidential naval government armed guard garrison barracks battalion brigade municipal "
    "electric electrical electricity power telephone pylon pylons bridge bridges electoral".split()
)

_THINGS: Final = frozenset({ActorType.OTHER, ActorType.ARMED_FORCE})
_POINTING: Final = frozenset({"the", "this", "that", "these", "those", "both"})


def actor_of(doc: Doc, names: NameBook, what: Phrase | int) -> Actor:
    """Whom a phrase, or the phrase headed by a word, means. Country None where the words do not say.

    Coordinated phrases give joint actors: codes joined by "+" in order, the joint words first in `accept`. A town or
    public works of a state that the report names is that state's (ruling 21).
    """
    head = _top(doc, what.head if isinstance(what, Phrase) else what)
    members = _members(doc, head, what if isinstance(what, Phrase) else None)
    actors = [_single(doc, names, m) for m in members]
    if len(actors) == 1:
        return actors[0]
    codes = sorted({c for a in actors if a.country for c in a.country.split("+")})
    first, last = chunk_at(doc, members[0]).first, max(chunk_at(doc, m).last for m in members)
    words = doc.words(Phrase(first, max(first + 1, last), head))
    accept = tuple(dict.fromkeys((words, *(a.name for a in actors))))
    return Actor(accept, "+".join(codes) or None, actors[0].type)


def side_of(doc: Doc, names: NameBook, head: int) -> str | None:
    """Code of the nationality or party that the words for those counted give, None without one (ruling 15).

    A bare "soldiers" is of the report's own country where it has a dateline; whose else is never guessed.
    """
    head = _top(doc, head)
    chunk = chunk_at(doc, head)
    actor = _single(doc, names, head, towns=False)
    pointing = doc.tokens[chunk.first].lower in _POINTING or doc.tokens[chunk.first].deprel == "nmod:poss"
    guessed = actor.type is ActorType.ARMED_FORCE and not (pointing or doc.home or _has_code(doc, chunk))
    return None if guessed else actor.country


def only_group(doc: Doc) -> Actor | None:
    """The one armed group that the report names, for "the guerrillas" in it; None where it names none or several."""
    named = [m.actor for m in doc.mentions if m.actor.type is ActorType.ARMED_GROUP and m.actor.country]
    return named[0] if len({a.country for a in named}) == 1 else None


def resolve_speaker(doc: Doc, i: int, speaker: Actor) -> Actor:
    """Whom "we", "I" or "our troops" at word `i` of a quotation mean, given who is quoted."""
    mention = doc.mention_at(i)
    if mention is None or mention.kind == "pronoun":
        return speaker
    return Actor((doc.words(mention.phrase), *speaker.accept), speaker.country, mention.actor.type)


def _top(doc: Doc, i: int) -> int:
    """The word that heads a name, for any word of it."""
    while doc.tokens[i].deprel in {"flat", "punct"} and doc.tokens[i].head >= 0:
        i = doc.tokens[i].head
    return i


def _members(doc: Doc, head: int, within: Phrase | None) -> list[int]:
    heads, todo = [head], [head]
    while todo:
        top = todo.pop()
        listed = [c for c in doc.children(top, "appos") if _is_listed(doc, top, c)]
        for c in (*doc.children(top, "conj"), *listed):
            if doc.tokens[c].upos in {"NOUN", "PROPN", "PRON", "ADJ"} and (within is None or c in within):
                heads.append(c)
                todo.append(c)
    chunks = {(chunk_at(doc, h).first, chunk_at(doc, h).last): h for h in reversed(heads)}
    return sorted(chunks.values())


def _is_listed(doc: Doc, top: int, i: int) -> bool:
    """Whether what the parser takes for an apposition is the next of a list of states."""
    one, other = doc.hits.get(top), doc.hits.get(i)
    return bool(one and other and one.known.kind == other.known.kind == "state" and one.known.code != other.known.code)


def _single(doc: Doc, names: NameBook, head: int, towns: bool = True) -> Actor:
    chunk = chunk_at(doc, head)
    mention = _mention(doc, chunk, head)
    if mention:
        nobodys = towns and mention.actor.country is None and mention.actor.type in _THINGS
        return replace(mention.actor, country=_public(doc, chunk)) if nobodys else mention.actor
    if head < chunk.last - 1 and doc.tokens[chunk.last - 1].head != head and doc.tokens[head].head in chunk:
        chunk = Phrase(chunk.first, head + 1, head)  # the owner in "Turkey's army"
    sense = sense_of(doc, chunk)
    country = sense.country or _led(doc, names, head) or _owner(doc, chunk, head)
    if country is None and towns:
        country = _town(doc, head) or _public(doc, chunk)
    return Actor((doc.words(chunk),), country, sense.type or ActorType.OTHER)


def _mention(doc: Doc, chunk: Phrase, head: int) -> Mention | None:
    """The mention that a chunk is, or its owner; a word inside that heads neither has its own sense."""
    same = [m for m in doc.mentions if m.phrase.first == chunk.first and m.phrase.head == head]
    if same or not (head == chunk.last - 1 or doc.tokens[chunk.head].head == head):
        return same[0] if same else None
    return next((m for m in doc.mentions if m.phrase.first == chunk.first and m.phrase.head == chunk.head), None)


def _has_code(doc: Doc, chunk: Phrase) -> bool:
    """Whether the phrase names a state or body: "Kenyan soldiers", "soldiers of the Kenyan army"."""
    mention = next((m for m in doc.mentions if m.phrase.first == chunk.first and m.phrase.head == chunk.head), None)
    last = mention.phrase.last if mention else chunk.last
    return any(i in doc.hits and doc.hits[i].known.code for i in range(chunk.first, last)) or mention is None


def _led(doc: Doc, names: NameBook, head: int) -> str | None:
    """Whom "US-backed" speaks of; of "US-led" the coalition."""
    near = [t.lower for t in doc.tokens[head : head + 3]]
    if len(near) < 3 or near[1] not in "-‐‑–":
        return None
    name = doc.tokens[head].text
    known = (names.lookup(f"{name}-led coalition") if near[2] == "led" else None) or names.lookup(name)
    return known.code if known else None


def _owner(doc: Doc, chunk: Phrase, head: int) -> str | None:
    """Whose a thing is: "its airspace", "the positions of the militia"."""
    own = next((m for m in doc.mentions if m.phrase.first == chunk.first and m.phrase.last < chunk.last), None)
    if own is None and chunk.last + 1 < len(doc.tokens) and doc.tokens[chunk.last].lower == "of":
        own = next((m for m in doc.mentions if m.phrase.first == chunk.last + 1), None)
    return own.actor.country if own and own.actor.type not in _PRIVATE else None


def _public(doc: Doc, chunk: Phrase) -> str | None:
    """The report's own country, for an army bus or a police station."""
    words = {doc.tokens[i].lower for i in range(chunk.first, chunk.last)}
    return doc.home if words & _PUBLIC else None


def _town(doc: Doc, head: int) -> str | None:
    where = next((w for w in doc.wheres if head in w.phrase), None)
    return where.place.country if where and where.place.country in doc.nearby and where.place.precision else None
