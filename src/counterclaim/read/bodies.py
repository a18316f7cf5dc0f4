"""Whom a chunk that names no person means: a body, a force, a group, by its words or by what was said before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.coreference import Entity, Register
from counterclaim.read.document import Doc
from counterclaim.read.units import Unit
from counterclaim.records.claims import Actor, ActorType

_DOMESTIC: Final = frozenset({ActorType.GOVERNMENT, ActorType.ARMED_FORCE})
_SIDES: Final = frozenset({"side", "party", "country", "nation", "neighbour", "neighbor"})
_GROUPS: Final = frozenset({ActorType.ARMED_GROUP, ActorType.OTHER})


def find_body(register: Register, unit: Unit) -> Entity:
    """The entity that a unit means, a new one where it is the first mention."""
    doc, sense = register.doc, unit.sense
    assert sense.type is not None
    country = sense.country
    if country is None and not sense.named:
        pointed = _pointed(register, unit)
        if pointed:
            pointed.nouns.add(_noun(doc, unit))
            return pointed
        country = _country(register, unit)
    known = register.body(country, sense.type) if country and sense.named else None
    if known:
        known.nouns |= unit.nouns(doc)
        return known
    plural = doc.tokens[unit.phrase.head].lower != _noun(doc, unit) or (country is not None and "+" in country)
    entity = Entity(Actor((doc.words(unit.full),), country, sense.type), is_plural=plural, nouns=unit.nouns(doc))
    register.entities.append(entity)
    return entity


def _pointed(register: Register, unit: Unit) -> Entity | None:
    """Who was last called so, for a definite phrase; the parties together for "both sides"."""
    doc, noun = register.doc, _noun(register.doc, unit)
    words = {doc.tokens[i].lower for i in range(unit.phrase.first, unit.phrase.last)}
    if noun in _SIDES and words & {"both", "two"}:
        return register.sides()
    if not unit.is_definite(doc) or len(unit.phrase) > 3:
        return None
    same = register.called({noun})
    if same:
        return same
    alike = next((set(nouns) for nouns in _table()["alike"].values() if noun in nouns), None)
    if alike and noun in _table()["alike"]["group"]:
        return register.last(ActorType.ARMED_GROUP)
    return register.called(alike) if alike else register.titled(noun)


def _country(register: Register, unit: Unit) -> str | None:
    """The code of a noun that names none: its owner's, its people's, its rebels', its role's, the report's own."""
    doc, kind = register.doc, unit.sense.type
    first = doc.tokens[unit.phrase.first]
    words = {doc.tokens[i].lower for i in range(unit.phrase.first, unit.phrase.last)}
    lemmas = words | {doc.tokens[i].lemma for i in range(unit.phrase.first, unit.phrase.last)}
    if first.deprel == "nmod:poss" and first.upos == "PRON":
        owner = register.pronoun(first.lower, first.i)
        return owner.actor.country if owner else None
    if people := next((p for p in _table()["peoples"] if p in lemmas), None):
        return _named_first(doc, _table()["peoples"][people])
    if kind in _GROUPS and lemmas & {"rebel", "opposition", "rebels"}:
        return _rebels(doc)
    if words & {"government", "regime", "pro-regime", "pro-government"} and _noun(doc, unit) not in {
        "government",
        "regime",
    }:
        government = register.called(_table()["alike"]["government"]) or register.last(ActorType.GOVERNMENT)
        return government.actor.country if government else register.home
    if kind not in _DOMESTIC or words & set(_table()["abroad"]["words"]):
        return None
    titled = register.titled(_noun(doc, unit)) if kind is ActorType.GOVERNMENT else None
    return register.home or (titled.actor.country if titled else None)


def _rebels(doc: Doc) -> str | None:
    """The code of "rebels", where the guidelines give one to those of a state that the report is about."""
    known: Mapping[str, str] = load_toml("roles.toml")["rebels"]
    return next((known[code] for code in doc.nearby[:3] if code in known), None)


def _named_first(doc: Doc, codes: list[str]) -> str | None:
    """The first of some bodies that the report names, None where it names none."""
    named = (hit.known.code for _, hit in sorted(doc.hits.items()) if hit.known.code in codes)
    return next(named, None)


def _noun(doc: Doc, unit: Unit) -> str:
    return doc.tokens[unit.phrase.last - 1].lemma


@cache
def _table() -> Mapping[str, Any]:
    return load_toml("titles.toml")
