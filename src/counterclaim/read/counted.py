"""Tells what a figure counts: unit, class, the words for those counted, whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from counterclaim.lexicons.actors import Known, NameBook
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.lemmas import find_lemma
from counterclaim.records.claims import ActorType, Counted, Unit

_ARMED: Final = frozenset({ActorType.ARMED_GROUP, ActorType.ARMED_FORCE})
_GROUP_MEN: Final = frozenset({"leader", "driver", "official", "engineer", "technician"})  # of an armed group
_NEAR: Final = 4  # words between two nouns under one number
_OUTSIDE: Final = frozenset({"acl:relcl", "conj", "cc", "acl", "nmod", "appos"})
_GROUPERS: Final = frozenset({"member", "group", "element", "case", "body", "life", "team", "family", "party", "part"})


@dataclass(frozen=True, slots=True)
class What:
    """What is counted. `known` is the nationality or party that the words themselves give."""

    unit: Unit
    counted: Counted
    phrase: Phrase | None  # the words without the number
    known: Known | None = None
    certain: bool = True  # whether the noun is in the tables


def what_is(doc: Doc, names: NameBook, noun: int | None, floor: int) -> What:
    """What noun `noun` counts; its words begin at or after word `floor`, the first one after the number."""
    if noun is None or doc.tokens[noun].upos == "PRON":
        return What(Unit.PEOPLE, Counted.UNSPECIFIED, None, certain=False)
    phrase = _phrase(doc, noun, floor)
    known = _known(doc, names, phrase, noun)
    thing = _thing(doc, phrase, noun)
    person = class_of(doc, noun) or _national(doc, names, noun)
    if thing and (not person or _is_plane(doc, phrase, noun)):
        strike = thing is Unit.STRIKE
        return What(thing, Counted.UNSPECIFIED if strike else Counted.EQUIPMENT, phrase, known)
    counted = _joint(doc, noun, _class(doc, phrase, noun, person, known))
    return What(Unit.PEOPLE, counted, phrase, known, person is not None)


def _national(doc: Doc, names: NameBook, noun: int) -> Counted | None:
    """ "three Guatemalans", "two Moroccans": a nationality alone (ruling 14)."""
    token = doc.tokens[noun]
    noun_like = token.upos in {"NOUN", "PROPN"} and token.deprel not in {"amod", "compound"}
    hit = names.match([token.text], 0, upper=doc.upper) if noun_like else None
    return Counted.UNSPECIFIED if hit and hit[1].kind == "demonym" else None


def _is_plane(doc: Doc, phrase: Phrase, noun: int) -> bool:
    """Whether bombers are planes: "strategic bombers", not "suicide bombers"."""
    kinds = {doc.tokens[i].lower for i in range(phrase.first, noun)}
    return doc.tokens[noun].lemma == "bomber" and bool(kinds & {"strategic", "fighter", "jet", "stealth", "heavy"})


def _joint(doc: Doc, noun: int, counted: Counted) -> Counted:
    """The class of two kinds under one number: "200 soldiers and villagers" are mixed."""
    others = {class_of(doc, c) for c in doc.children(noun, "conj") if _is_bare(doc, noun, c)} - {None}
    if not others or others == {counted} or counted is Counted.UNSPECIFIED:
        return counted
    return Counted.MIXED if Counted.UNSPECIFIED not in others else Counted.UNSPECIFIED


def _is_bare(doc: Doc, noun: int, other: int) -> bool:
    """Whether a joint noun follows at once and has no number or article of its own."""
    own = doc.child(other, "nummod", "det", "nsubj", "nsubj:pass") is not None
    return not own and other - noun <= _NEAR and all(t.upos not in {"NUM", "PUNCT"} for t in doc.tokens[noun:other])


def is_person(doc: Doc, noun: int) -> bool:
    """Whether a word is a noun for one who can be killed or wounded."""
    return class_of(doc, noun) is not None


def unit_of(doc: Doc, noun: int, floor: int) -> Unit | None:
    """The unit of a noun for a thing, with the words before it from word `floor` on; None for what is no such thing."""
    return None if is_person(doc, noun) else _thing(doc, _phrase(doc, noun, floor), noun)


def class_of(doc: Doc, i: int) -> Counted | None:
    """The class of a noun for persons, None for others; a name's lemma is its form, so it is read as a noun too."""
    token = doc.tokens[i]
    forms = (token.lower, token.lemma, find_lemma(token.text, "NOUN"))
    return next((_people()[f] for f in forms if f in _people()), None)


def _phrase(doc: Doc, noun: int, floor: int) -> Phrase:
    """The noun with the words before it that describe it, and for "members of x" those after it."""
    first = noun
    while first - 1 >= floor and _is_inside(doc, first - 1, noun) and doc.tokens[first - 1].lower != "strong":
        first -= 1
    if first > floor and doc.tokens[first - 1].upos == "PUNCT":  # "12-year-old boy"
        first = noun
    last = noun + 1
    if doc.tokens[noun].lemma in _GROUPERS:
        below = next((c for c in doc.children(noun, "nmod") if c > noun), None)
        last = doc.phrase(below, lambda t: t.deprel in _OUTSIDE).last if below is not None else last
    return doc.trim(Phrase(first, last, noun))


def _is_inside(doc: Doc, i: int, noun: int) -> bool:
    if doc.tokens[i].upos in {"NUM", "DET", "ADP", "VERB", "AUX"} and doc.tokens[i].deprel not in {"amod", "compound"}:
        return False
    return noun in doc.ancestors(i)


def _class(doc: Doc, phrase: Phrase, noun: int, person: Counted | None, known: Known | None) -> Counted:
    if doc.tokens[noun].lemma == "man" and doc.child(noun, "nmod:poss") is not None:
        return Counted.COMBATANT  # "sent thousands of its men"
    words = {doc.tokens[i].lower for i in range(phrase.first, phrase.last) if i != noun}
    words |= {doc.tokens[i].lemma for i in range(phrase.first, phrase.last) if i != noun}
    if person in {None, Counted.UNSPECIFIED}:
        for kind, modifiers in load_toml("counted.toml")["modifiers"].items():
            if words & set(modifiers):
                return Counted(kind)
        below = [class_of(doc, i) for i in range(phrase.first, phrase.last) if i != noun]
        if set(below) & {Counted.CIVILIAN, Counted.COMBATANT}:
            return next(c for c in below if c and c is not Counted.UNSPECIFIED)
        if doc.tokens[noun].lemma == "citizen" and known is None and doc.child(noun, "nmod:poss") is None:
            return Counted.CIVILIAN
        armed = known is not None and known.type in _ARMED
        return Counted.COMBATANT if armed else Counted.UNSPECIFIED
    grouped = known is not None and known.type is ActorType.ARMED_GROUP and doc.tokens[noun].lemma in _GROUP_MEN
    return Counted.COMBATANT if grouped else person or Counted.UNSPECIFIED


def _known(doc: Doc, names: NameBook, phrase: Phrase, noun: int) -> Known | None:
    """The party, else the state, that the words name: "US troops", "troops of x", "positions held by x"."""
    found = names_in(doc, names, phrase)
    for c in doc.children(noun, "nmod", "nmod:poss", "acl", "amod"):
        held = doc.tokens[c].lemma in load_toml("counted.toml")["holding"]["verbs"]
        cases = [doc.tokens[k].lower for k in doc.children(c, "case")]
        fights_for = cases == ["for"] and class_of(doc, noun) is Counted.COMBATANT
        if held or doc.tokens[c].deprel == "nmod:poss" or cases in (["of"], ["from"]) or fights_for:  # not "out of x"
            found += names_in(doc, names, _named(doc, c))
    return next((k for k in found if k.type is ActorType.ARMED_GROUP), next(iter(found), None))


def _named(doc: Doc, i: int) -> Phrase:
    """The phrase of word `i` without what hangs on it, but for a name to its end: "Army of National Liberation"."""
    phrase = doc.phrase(i, lambda t: t.deprel in {"acl:relcl", "conj", "acl", "nmod"})
    hit = doc.hits.get(i)
    return Phrase(phrase.first, max(phrase.last, hit.last if hit else 0), i)


def names_in(doc: Doc, names: NameBook, phrase: Phrase) -> list[Known]:
    """Every state and body that words of the phrase name, in order, each with its code."""
    words = [t.text for t in doc.tokens[phrase.first : phrase.last]]
    found = (names.match(words, i, upper=doc.upper) for i in range(len(words)))
    return [hit[1] for hit in found if hit and hit[1].code]


def _thing(doc: Doc, phrase: Phrase, noun: int) -> Unit | None:
    """The unit of the longest wording that ends in the noun: "rocket launcher" before "launcher"."""
    for first in range(max(phrase.first, noun - 5), noun + 1):
        raw = doc.text[doc.tokens[first].start : doc.tokens[noun].start] + find_lemma(doc.tokens[noun].text, "NOUN")
        wording = re.sub(r"[\s-]+", " ", raw.lower())  # "air-defence unit" as "air defence unit"
        if wording in _things():
            return _things()[wording]
    return None


@cache
def _people() -> dict[str, Counted]:
    rows = load_toml("counted.toml")["people"]
    return {noun: Counted(kind) for kind, nouns in rows.items() for noun in nouns}


@cache
def _things() -> dict[str, Unit]:
    rows = load_toml("counted.toml")["things"]
    return {noun.replace("-", " "): Unit(kind) for kind, nouns in rows.items() for noun in nouns}
