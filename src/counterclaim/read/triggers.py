"""Words that trigger an event, with its PLOVER type: verbs, event nouns, and nouns carried by a light verb."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Phrase
from counterclaim.records.claims import EventType

_ARGUMENTS: Final = ("obj", "nsubj", "obl", "xcomp", "ccomp", "compound", "nmod", "nsubj:pass")
_GENERIC: Final = frozenset({"war", "conflict", "crisis"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """`head` is the word that names the deed, `verb` the verb whose arguments take part (a light verb, or `head`)."""

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
        elif (token.upos == "NOUN" or doc.upper) and token.deprel != "compound":
            found += _noun_trigger(doc, token.i)
    return found


def _verb_trigger(doc: Doc, i: int) -> list[Trigger]:
    particles = [c for c in doc.children(i, "compound:prt", "advmod", "obj", "obl") if abs(c - i) <= 2]
    for c in particles:
        kind = _verbs().get(f"{doc.tokens[i].lemma} {doc.tokens[c].lower}")
        if kind:
            return [Trigger(kind, Phrase(min(i, c), max(i, c) + 1, i), i, i)] if _is_fitting(doc, i, c) else []
    lemma = doc.tokens[i].lemma
    kind = _verbs().get(lemma) or _restricted_types().get(lemma)
    if kind is None or not _is_fitting(doc, i):
        return []
    return [Trigger(kind, Phrase(i, i + 1, i), i, i)]


def _noun_trigger(doc: Doc, i: int) -> list[Trigger]:
    lemma = doc.tokens[i].lemma
    kind = _nouns().get(lemma)
    if kind is None or lemma in _GENERIC or doc.tokens[i].deprel in {"nmod:poss"}:
        return []
    first = i
    while first - 1 >= 0 and doc.tokens[first - 1].head == i and doc.tokens[first - 1].deprel == "compound":
        first -= 1
    governor = doc.tokens[i].head
    light = governor >= 0 and doc.tokens[i].deprel in {"obj", "xcomp", "obl"} and _is_light(doc, governor)
    happens = governor >= 0 and doc.tokens[i].deprel.startswith("nsubj") and doc.tokens[governor].lemma in _happening()
    return [Trigger(kind, Phrase(first, i + 1, i), i, governor if light or happens else None)]


def _is_light(doc: Doc, verb: int) -> bool:
    lemma = doc.tokens[verb].lemma
    with_particle = {f"{lemma} {doc.tokens[c].lower}" for c in doc.children(verb, "compound:prt")}
    return lemma in _light() or bool(with_particle & _light())


def _is_fitting(doc: Doc, i: int, particle: int | None = None) -> bool:
    """Whether the verb's arguments are such as its table line asks for."""
    lemma = doc.tokens[i].lemma
    key = f"{lemma} {doc.tokens[particle].lower}" if particle is not None else lemma
    wanted = _with().get(key)
    if wanted is None:
        return True
    words = {doc.tokens[c].lemma for c in doc.children(i, *_ARGUMENTS)}
    words |= {
        doc.tokens[d].lemma for c in doc.children(i, *_ARGUMENTS) for d in doc.children(c, "nmod", "conj", "compound")
    }
    return bool(words & wanted)


@cache
def _verbs() -> dict[str, EventType]:
    return _types("verbs")


@cache
def _nouns() -> dict[str, EventType]:
    return _types("nouns")


def _types(table: str) -> dict[str, EventType]:
    return {word: EventType(kind) for kind, words in load_toml("plover")[table].items() for word in words}


@cache
def _restricted_types() -> dict[str, EventType]:
    return {word: EventType(kind) for kind, words in load_toml("plover")["restricted"].items() for word in words}


@cache
def _with() -> dict[str, frozenset[str]]:
    return {verb: frozenset(words) for verb, words in load_toml("plover")["with"].items()}


@cache
def _light() -> frozenset[str]:
    return frozenset(load_toml("plover")["light"]["verbs"])


@cache
def _happening() -> frozenset[str]:
    return frozenset(load_toml("plover")["light"]["happening"])
