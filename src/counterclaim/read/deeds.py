"""Deeds: triggers with the actors that take part, as far as their own clause says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.actors import actor_of, only_group, resolve_speaker
from counterclaim.read.chunks import chunk_at
from counterclaim.read.document import Doc, Hit, Mention
from counterclaim.read.opponents import REBELS, enemy_of
from counterclaim.read.roles import find_roles, noun_roles
from counterclaim.read.speakers import is_self
from counterclaim.read.triggers import Trigger, find_triggers
from counterclaim.records.claims import Actor, ActorType, EventType

_NOBODY: Final = frozenset({ActorType.OTHER, ActorType.NARRATOR})
_PARTIES: Final = frozenset({ActorType.ARMED_FORCE, ActorType.ARMED_GROUP, ActorType.GOVERNMENT, ActorType.IGO})
_HYPHENS: Final = frozenset("-‐‑–")
_BROKING: Final = frozenset({"broker", "mediate", "negotiate"})
_NATIONAL: Final = frozenset({"demonym", "state"})
_HOLDERS: Final = frozenset({"government", "regime", "rebel", "opposition", "insurgent", "coalition", "separatist"})
_JOINT: Final = frozenset({EventType.AGREE, EventType.CONSULT})


@dataclass(frozen=True, slots=True)
class Deed:
    """A trigger with who did it and to whom; `target` is the head of the phrase for what it was done to."""

    trigger: Trigger
    by: Actor | None
    to: Actor | None
    target: int | None = None


def find_deeds(doc: Doc, names: NameBook) -> list[Deed]:
    """All deeds in reading order."""
    return [_deed(doc, names, t) for t in find_triggers(doc)]


def _deed(doc: Doc, names: NameBook, trigger: Trigger) -> Deed:
    by_head, to_head = find_roles(doc, trigger)
    by = _doer(doc, names, by_head, trigger.type)
    to = _sufferer(doc, names, to_head, by)
    if by is None and trigger.type is EventType.COERCE:
        by = _jailer(doc, names, trigger)
    if trigger.type in _JOINT and to is None:
        by = _hyphened(doc, trigger.head) or by
        to = by if _is_mutual(doc, trigger, by) else None
    return Deed(trigger, by, to, to_head)


def _jailer(doc: Doc, names: NameBook, trigger: Trigger) -> Actor | None:
    """The state in which someone is held, jailed, arrested: nobody else does so there without being named."""
    tops = [trigger.head] if trigger.verb is None else [trigger.head, trigger.verb]
    below = [c for top in tops for c in doc.children(top, "obl", "nmod")]
    seats = (c for c in below if any(doc.tokens[k].lower == "in" for k in doc.children(c, "case")))
    states = (c for c in seats if (hit := doc.hits.get(c)) and hit.known.kind == "state")
    return next((_known(actor_of(doc, names, c)) for c in states), None)


def _doer(doc: Doc, names: NameBook, head: int | None, kind: EventType, depth: int = 0) -> Actor | None:
    """Who acts: the phrase's actor; of a thing ("mortars fired by the army", "its jets") who stands behind it."""
    if head is None:
        return None
    if is_self(doc, head):
        return _self(doc, head)
    led = _leader(doc, names, head)
    if led is not None:
        return led
    actor = _own_side(doc, head) or _joint(doc, head) or actor_of(doc, names, head)
    if not actor.country and doc.tokens[head].deprel == "compound":
        actor = _called_before(doc, names, head) or actor
    actor = _by_the_war(doc, actor, head) or actor
    if actor.country or depth:
        return _known(actor)
    inner = noun_roles(doc, head, kind)[0]
    behind = _doer(doc, names, inner, kind, depth + 1) if inner not in {None, head} else None
    return behind if behind is not None and behind.country else _known(actor)


def _by_the_war(doc: Doc, actor: Actor, head: int) -> Actor | None:
    """The one armed group that the report names, for "the guerrillas" in it; the speaker's foe for "the enemy"."""
    enemy = enemy_of(doc, head)
    if enemy:
        return Actor(actor.accept, enemy, ActorType.ARMED_FORCE)
    chunk = chunk_at(doc, head)
    words = range(chunk.first, chunk.last) if head in chunk else (head,)
    if actor.country or not any(doc.tokens[i].lemma in REBELS for i in words):
        return None
    group = only_group(doc)
    return Actor((*actor.accept, *group.accept), group.country, actor.type) if group else None


def _joint(doc: Doc, head: int) -> Actor | None:
    """The states of "US, British and French airstrikes", from any of them; None for one alone."""
    hits = [doc.hits[head]] if head in doc.hits and doc.hits[head].known.kind in _NATIONAL else []
    for step in (-1, 1):
        while hits and (other := _next_nation(doc, hits[-1] if step > 0 else hits[0], step)):
            hits = [*hits, other] if step > 0 else [other, *hits]
    codes = sorted({h.known.code for h in hits if h.known.code})
    if len(codes) < 2 or doc.tokens[min(hits[-1].last, len(doc.tokens) - 1)].upos != "NOUN":
        return None
    words = doc.text[doc.tokens[hits[0].first].start : doc.tokens[hits[-1].last - 1].end]
    return Actor((words, *(h.known.name for h in hits)), "+".join(codes), ActorType.ARMED_FORCE)


def _next_nation(doc: Doc, hit: Hit, step: int) -> Hit | None:
    """The state named next to another, with only commas and "and" between them."""
    i = hit.last if step > 0 else hit.first - 1
    while 0 <= i < len(doc.tokens) and doc.tokens[i].lower in {",", "and"}:
        i += step
    other = doc.hits.get(i) if abs(i - (hit.last - 1 if step > 0 else hit.first)) > 1 else None
    return other if other and other.known.code and other.known.kind in _NATIONAL else None


def _sufferer(doc: Doc, names: NameBook, head: int | None, by: Actor | None) -> Actor | None:
    """Who suffers: the phrase's actor; of a place or thing its holder, where the phrase names one."""
    if head is None:
        return None
    if is_self(doc, head):
        return _self(doc, head)
    actor = _own_side(doc, head) or actor_of(doc, names, head)
    actor = _by_the_war(doc, actor, head) or actor
    if actor.type is not ActorType.OTHER:
        return actor
    holder = _holder(doc, head, by) or (_named_within(doc, names, head) if actor.country is None else None)
    if holder is not None:
        return holder
    same = by is not None and actor.country is not None and actor.country == by.country
    return None if same else _known(actor)


def _holder(doc: Doc, head: int, by: Actor | None) -> Actor | None:
    """The party in the phrase for a place or thing: "positions held by A", "A's convoy", "the last stronghold of A"."""
    own = by.country if by else None
    inside = set(doc.subtree(head)) - {head}
    parties = [
        m
        for m in doc.mentions
        if m.phrase.head in inside and m.actor.type in _PARTIES and m.actor.country not in {None, own}
    ]
    named = [m for m in parties if not is_place(doc, m)]
    nearest = min(named, key=lambda m: abs(m.phrase.head - head), default=None)
    return nearest.actor if nearest else None


def _named_within(doc: Doc, names: NameBook, head: int) -> Actor | None:
    """Whose a thing is by a word for a party before it: "government targets", "rebel-held towns"."""
    chunk = chunk_at(doc, head)
    first = chunk.first if head in chunk else head
    words = (i for i in range(first, head) if doc.tokens[i].lemma in _HOLDERS)
    return next((a for i in words if (a := _called_before(doc, names, i))), None)


def is_place(doc: Doc, mention: Mention) -> bool:
    """Whether a state is named as where something is, not as who acts ("in Syria")."""
    return any(mention.phrase.head in w.phrase for w in doc.wheres)


def _hyphened(doc: Doc, noun: int) -> Actor | None:
    """The two states of "a US-Turkish deal"."""
    first = next((c for c in doc.children(noun, "amod", "compound") if doc.tokens[c - 1].text in _HYPHENS), None)
    one, other = (doc.hits.get(first - 2), doc.hits.get(first)) if first is not None and first > 1 else (None, None)
    if not (one and other and one.known.code and other.known.code and one.known.code != other.known.code):
        return None
    codes = sorted({one.known.code, other.known.code})
    words = doc.text[doc.tokens[one.first].start : doc.tokens[other.last - 1].end]
    return Actor((words, one.known.name, other.known.name), "+".join(codes), ActorType.GOVERNMENT)


def _is_mutual(doc: Doc, trigger: Trigger, by: Actor | None) -> bool:
    """Whether joint actors agree or talk with one another, not as go-betweens."""
    between = any(doc.tokens[c].lemma in _BROKING for c in doc.children(trigger.head, "acl", "acl:relcl"))
    return by is not None and "+" in (by.country or "") and not between


def _own_side(doc: Doc, head: int) -> Actor | None:
    """The speaker's side in "our forces"."""
    own = doc.child(head, "nmod:poss")
    joint = doc.child(head, "conj") is not None
    if own is None or joint or not is_self(doc, own):
        return None
    k = doc.attribution_of(head)
    return resolve_speaker(doc, head, doc.attributions[k].actor) if k is not None else None


def _called_before(doc: Doc, names: NameBook, i: int) -> Actor | None:
    """The body last called by the noun of "a coalition strike"."""
    lemma = doc.tokens[i].lemma
    for m in reversed(doc.mentions):
        if m.phrase.head < i and m.actor.country and doc.tokens[m.phrase.head].lemma == lemma:
            return m.actor
    word = doc.tokens[i].text
    known = next((k for end in ("", "s", " forces") if (k := names.lookup(word + end)) and k.code), None)
    return Actor((word, known.name), known.code, ActorType.ARMED_FORCE) if known else None


def _leader(doc: Doc, names: NameBook, head: int) -> Actor | None:
    """Who leads, where the word is the state in "US-led", or one before such words."""
    near = [t.lower for t in doc.tokens[head + 1 : head + 3]]
    if len(near) < 2 or near[0] not in _HYPHENS or near[1] != "led":
        return None
    actor = actor_of(doc, names, head)
    known = names.lookup(f"{doc.tokens[head].text}-led coalition")
    words = (f"{doc.tokens[head].text}-led", *actor.accept)
    return Actor(words, known.code if known else actor.country, ActorType.ARMED_FORCE)


def _self(doc: Doc, i: int) -> Actor | None:
    """Whom "we" means: who is quoted, or the body whose release the report is."""
    k = doc.attribution_of(i)
    if k is not None:
        return resolve_speaker(doc, i, doc.attributions[k].actor)
    return Actor((doc.tokens[i].text,), doc.home, ActorType.GOVERNMENT) if doc.home else None


def _known(actor: Actor) -> Actor | None:
    """None for things and for people whom nothing ties to a party."""
    return actor if actor.country or actor.type not in _NOBODY else None
