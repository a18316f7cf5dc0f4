"""Words that trigger an event, with its PLOVER type: verbs, event nouns, and nouns carried by a light verb."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Phrase, Token
from counterclaim.read.stretches import carried_by
from counterclaim.records.claims import ActorType, EventType

_ARGUMENTS: Final = ("obj", "nsubj", "obl", "xcomp", "ccomp", "compound", "nmod", "nsubj:pass", "obl:agent", "iobj")
_CAPTURES: Final = frozenset({"capture", "seizure"})
_NOMINAL: Final = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod", "obl:agent"})
_BELOW: Final = ("nmod", "conj", "compound", "amod")
_STATE: Final = "*state"  # in a table's line: any state, or a capital for one
_PARTY: Final = "*party"  # any force or armed group
_PLACE: Final = "*place"  # any named place
_ARMED: Final = frozenset({ActorType.ARMED_FORCE, ActorType.ARMED_GROUP})
_GENERIC: Final = frozenset({"war", "conflict", "crisis"})
_UP: Final = 3  # verbs between an infinitive and the one that carries its subject
DEATHS: Final = frozenset({"kill", "die", "wound", "injure", "hit", "target", "damage", "destroy", "strike", "shoot"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """`head` is the word that names the deed; `verb` the verb whose clause tells it, None for a mere noun phrase."""

    type: EventType
    words: Phrase
    head: int
    verb: int | None


def find_triggers(doc: Doc) -> list[Trigger]:
    """All triggers in reading order; headings left out."""
    found = []
    for token in doc.tokens:
        if doc.sentences[token.sentence].heading:
            continue
        if token.upos == "VERB" and token.deprel not in {"amod", "compound", "case"}:
            found += _verb_trigger(doc, token.i)
        elif (_is_noun(token) or doc.upper) and token.deprel != "compound":
            found += _noun_trigger(doc, token.i)
    return found


def _is_noun(token: Token) -> bool:
    """Nouns, and words that the tagger takes for adjectives where only a noun can stand: "launched an offensive"."""
    return token.upos == "NOUN" or (token.upos == "ADJ" and token.deprel in _NOMINAL)


def carrier_of(doc: Doc, verb: int) -> int:
    """The verb that carries the subject of "resumed shelling", "tried to capture", "managed to hold"; else `verb`."""
    for _ in range(_UP):
        token = doc.tokens[verb]
        if token.deprel not in {"xcomp", "ccomp"} or token.head < 0 or doc.child(verb, "nsubj", "nsubj:pass"):
            break
        if doc.tokens[token.head].lemma not in _words("light", "aspects"):
            break
        verb = token.head
    return verb


def _verb_trigger(doc: Doc, i: int) -> list[Trigger]:
    lemma = doc.tokens[i].lemma
    for c in _particles(doc, i):
        key = f"{lemma} {doc.tokens[c].lower}"
        kind = _verbs().get(key) or _restricted_types().get(key) if abs(c - i) <= 3 else None
        if kind:
            words = Phrase(min(i, c), max(i, c) + 1, i)
            return [_told(doc, kind, words, i)] if _is_fitting(doc, i, c) else []
    for c in doc.children(i, "obj", "obl", "xcomp", "nsubj:pass"):
        kind = _phrases().get(f"{lemma} … {doc.tokens[c].lemma}")
        if kind:
            return [_told(doc, kind, Phrase(i, c + 1, i) if i < c <= i + 5 else Phrase(i, i + 1, i), i)]
    kind = _verbs().get(lemma) or _restricted_types().get(lemma)
    if kind is None or not _is_fitting(doc, i):
        return []
    return [_told(doc, _type_by_object(doc, i, kind), Phrase(i, i + 1, i), i)]


def _particles(doc: Doc, i: int) -> list[int]:
    """Words that make a phrasal verb: particles, and the prepositions of what follows ("fired on a convoy")."""
    cases = [k for c in doc.children(i, "obl") for k in doc.children(c, "case")]
    return [*doc.children(i, "compound:prt", "advmod", "obj", "obl", "xcomp"), *cases]


def _told(doc: Doc, kind: EventType, words: Phrase, i: int) -> Trigger:
    """A verb's trigger; what someone threatens to do is the threat."""
    carrier = carrier_of(doc, i)
    above = doc.tokens[doc.tokens[carrier].head] if doc.tokens[carrier].deprel in {"xcomp", "ccomp"} else None
    threat = above is not None and above.lemma == "threaten" and kind is not EventType.THREATEN
    return Trigger(EventType.THREATEN if threat else kind, words, i, carrier)


def _type_by_object(doc: Doc, i: int, kind: EventType) -> EventType:
    """Capturing people is an arrest, capturing weapons a confiscation, capturing a place an attack."""
    if doc.tokens[i].lemma not in _words("people", "verbs"):
        return kind
    taken = doc.children(i, "obj", "nsubj:pass")
    taken = taken or [doc.tokens[i].head] * (doc.tokens[i].deprel in {"acl", "acl:relcl"})
    held = any(doc.tokens[c].upos == "PRON" or _is_person(doc, c) or _is_thing(doc, c) for c in taken)
    return EventType.COERCE if held else kind


def _is_thing(doc: Doc, i: int) -> bool:
    return doc.tokens[i].lemma in _words("people", "things")


def _is_person(doc: Doc, i: int) -> bool:
    mention = doc.mention_at(i)
    place = any(i in w.phrase for w in doc.wheres)
    named = mention is None or mention.actor.type in {ActorType.EXPERT, ActorType.CIVILIANS, ActorType.OTHER}
    known = doc.tokens[i].lemma in _words("people", "nouns") or (mention is not None and mention.sort == "person")
    return known or (named and not place and doc.tokens[i].upos == "PROPN")


def _noun_trigger(doc: Doc, i: int) -> list[Trigger]:
    token = doc.tokens[i]
    kind = _nouns().get(token.lemma)
    if (
        kind is None
        or token.lemma in _GENERIC
        or token.lower == "according"
        or token.deprel == "nmod:poss"
        or not _is_fitting(doc, i)
    ):
        return []
    first = i
    while first - 1 >= 0 and doc.tokens[first - 1].head == i and doc.tokens[first - 1].deprel == "compound":
        first -= 1
    kind = EventType.COERCE if token.lemma in _CAPTURES and _is_of_person(doc, i) else kind
    return [Trigger(kind, Phrase(first, i + 1, i), i, _clause_verb(doc, i))]


def _is_of_person(doc: Doc, i: int) -> bool:
    """ "his capture", "the seizure of two soldiers"."""
    return any(doc.tokens[c].upos == "PRON" or _is_person(doc, c) for c in doc.children(i, "nmod", "nmod:poss"))


def _clause_verb(doc: Doc, i: int) -> int | None:
    """The verb whose clause tells the deed of noun `i`: a light verb, one of happening, or that of its victims."""
    i = carried_by(doc, i)
    token = doc.tokens[i]
    governor = token.head
    if governor < 0:
        return i if doc.child(i, "cop") is not None or doc.child(i, "nsubj") is not None else None
    if token.deprel in {"obj", "xcomp", "obl"} and _is_light(doc, governor):
        return carrier_of(doc, governor)
    above = doc.tokens[governor]
    if token.deprel.startswith("nsubj") and _happens(doc, governor):
        return governor
    by = token.deprel == "obl:agent" or any(
        doc.tokens[c].lower in {"in", "during", "by"} for c in doc.children(i, "case")
    )
    if token.deprel.startswith("obl") and by and above.lemma in DEATHS:
        return governor if doc.child(governor, "nsubj:pass", "nsubj") is not None else None
    return None


def _happens(doc: Doc, i: int) -> bool:
    """Whether a predicate tells only that its subject takes place: "broke out", "took place", "is under way"."""
    token = doc.tokens[i]
    parts = doc.children(i, "compound:prt", "obj", "advmod", "compound")
    words = {token.lemma, *(f"{token.lemma} {doc.tokens[c].lemma}" for c in parts)}
    there = token.lemma == "be" and doc.child(i, "expl") is not None
    return token.upos == "ADJ" or there or bool(words & _words("light", "happening"))


def _is_light(doc: Doc, verb: int) -> bool:
    lemma = doc.tokens[verb].lemma
    with_particle = {f"{lemma} {doc.tokens[c].lower}" for c in doc.children(verb, "compound:prt")}
    light = _words("light", "verbs")
    return lemma in light or bool(with_particle & light)


def _is_fitting(doc: Doc, i: int, particle: int | None = None) -> bool:
    """Whether the word's arguments are such as its table line asks for."""
    lemma = doc.tokens[i].lemma
    key = f"{lemma} {doc.tokens[particle].lower}" if particle is not None else lemma
    wanted = _with().get(key)
    if wanted is None:
        return True
    near = doc.children(i, *_ARGUMENTS, *(() if doc.tokens[i].upos == "VERB" else ("amod",)))[:]
    if doc.tokens[i].deprel in {"acl", "acl:relcl"}:
        near.append(doc.tokens[i].head)
    if doc.tokens[i].deprel in {"xcomp", "conj"}:
        near += doc.children(doc.tokens[i].head, "nsubj", "nsubj:pass")
    words = {doc.tokens[c].lemma for c in near}
    words |= {doc.tokens[d].lemma for c in near for d in doc.children(c, *_BELOW)}
    words |= {_STATE for c in near if (hit := doc.hits.get(c)) and hit.known.kind in {"state", "capital"}}
    words |= {_PARTY for c in near if (m := doc.mention_at(c)) and m.phrase.head == c and m.actor.type in _ARMED}
    words |= {_PLACE for c in near if any(c in w.phrase for w in doc.wheres)}
    if doc.tokens[i].upos != "VERB" and doc.tokens[i].deprel in {"obj", "nsubj:pass"}:
        words.add(doc.tokens[doc.tokens[i].head].lemma)  # "launched an operation"
    return bool(words & wanted)


@cache
def _verbs() -> dict[str, EventType]:
    return _types("verbs")


@cache
def _phrases() -> dict[str, EventType]:
    return _types("phrases")


@cache
def _nouns() -> dict[str, EventType]:
    return _types("nouns")


def _types(table: str) -> dict[str, EventType]:
    return {word: EventType(kind) for kind, words in load_toml("plover")[table].items() for word in words}


@cache
def _restricted_types() -> dict[str, EventType]:
    return _types("restricted")


@cache
def _with() -> dict[str, frozenset[str]]:
    return {word: frozenset(words) for word, words in load_toml("plover")["with"].items()}


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(load_toml("plover")[table][key])
