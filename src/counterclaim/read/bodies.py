"""Whom a chunk that names no person means: a body, a force, a group, by its words or by what was said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.lexicons.gazetteer import resolve_place
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.chunks import means_both
from counterclaim.read.coreference import Entity, Register
from counterclaim.read.document import Doc
from counterclaim.read.senses import sense_of
from counterclaim.read.units import Unit
from counterclaim.read.words import dateline_town
from counterclaim.records.claims import Actor, ActorType

_DOMESTIC: Final = frozenset({ActorType.GOVERNMENT, ActorType.ARMED_FORCE})
_ARMED: Final = frozenset({ActorType.ARMED_FORCE, ActorType.ARMED_GROUP})
_RULING: Final = frozenset({"government", "regime", "pro-regime", "pro-government"})
_GROUPS: Final = frozenset({ActorType.ARMED_GROUP, ActorType.OTHER, ActorType.ARMED_FORCE})


def find_body(register: Register, unit: Unit) -> Entity:
    """The entity that a unit means, a new one where it is the first mention."""
    doc, sense = register.doc, unit.sense
    assert sense.type is not None
    country, kind = sense.country, sense.type
    if country is None and not sense.named:
        pointed = _pointed(register, unit)
        if pointed:
            pointed.nouns.add(_noun(doc, unit))
            return pointed
        country, kind = _implied(register, unit)
    known = register.body(country, kind, sense.role) if country and sense.named else None
    if known:
        known.nouns |= unit.nouns(doc)
        accept = tuple(dict.fromkeys((*known.actor.accept, doc.words(unit.full))))
        known.actor = replace(known.actor, accept=accept)
        return known
    plural = doc.tokens[unit.phrase.last - 1].lower != _noun(doc, unit) or (country is not None and "+" in country)
    actor = Actor((doc.words(unit.full),), country, kind)
    nouns = unit.nouns(doc)
    entity = Entity(actor, is_plural=plural, is_indefinite=unit.is_indefinite(doc), nouns=nouns, role=sense.role)
    register.entities.append(entity)
    return entity


def find_home(doc: Doc, names: NameBook) -> str | None:
    """The state of the dateline's town, or of the body whose release the report is."""
    town = dateline_town(doc.text)
    if doc.dateline or town:
        hits = (doc.hits.get(i) for i in range(min(12, len(doc.tokens))))
        found = (h.known.code for h in hits if h and h.known.code and h.known.kind in {"state", "capital"})
        return next(found, _state_of(doc, town) if town else None)
    words = (doc.report.outlet or "").split()
    size, own = (names.match(words, 0) if words else None) or (0, None)  # "Ruritanian Defence Ministry"
    return own.code if own and size == len(words) and own.type in _DOMESTIC else None


def _state_of(doc: Doc, town: str) -> str | None:
    """The state of a town. Many share a name: the one whose governments, forces and officials the text names most
    goes before a larger town's, whose state the text never names.
    """
    known = {(h.first, h.last): h.known for h in doc.hits.values()}.values()
    codes = Counter(k.code for k in known if k.code and (k.type in _DOMESTIC or k.kind == "demonym"))
    most = [code for code, _ in codes.most_common(1)]
    place = resolve_place(town, most)
    return place.country if place and (place.country in codes or not most) else next(iter(most), None)


def _pointed(register: Register, unit: Unit) -> Entity | None:
    """Who was last called so, for a definite phrase."""
    doc, noun = register.doc, _noun(register.doc, unit)
    words = {doc.tokens[i].lower for i in range(unit.phrase.first, unit.phrase.last)}
    if not unit.is_definite(doc) or len(unit.phrase) > 3 or unit.inner or words & _peoples():
        return None
    same = _bearing(register, unit) or register.called({noun})
    if same and (same.actor.type is not ActorType.ARMED_GROUP or unit.sense.type is not ActorType.NGO):
        return same
    alike: Mapping[str, list[str]] = _table()["alike"]
    if noun in alike["group"] and unit.sense.type is ActorType.NGO:
        return register.last(ActorType.NGO)  # a rights group is no armed one
    if noun in alike["group"]:
        plural = doc.tokens[unit.phrase.last - 1].lower != noun
        return register.most(ActorType.ARMED_GROUP) if plural else register.last(ActorType.ARMED_GROUP)
    others = next((nouns for nouns in alike.values() if noun in nouns), None)
    return register.called(others) if others else register.titled(noun)


def _bearing(register: Register, unit: Unit) -> Entity | None:
    """Whose name holds all words of a phrase: "the working group", of "the Working Group for X"."""
    name = " ".join(register.doc.words(unit.phrase).lower().split()[1:])
    held = (e for e in register.latest() if e.seen and any(f" {name} " in f" {n.lower()} " for n in e.actor.accept))
    return next(held, None) if " " in name else None


def implied(register: Register, unit: Unit) -> tuple[str | None, ActorType | None]:
    """Code and type of a noun that names none: its people's, its rebels', its office's, the report's own."""
    doc, kind = register.doc, unit.sense.type
    words = {w for i in range(unit.phrase.first, unit.phrase.last) for w in (doc.tokens[i].lower, doc.tokens[i].lemma)}
    if words & {"our", "my"}:
        return None, kind  # the speaker's, who is settled later
    if (people := words & _peoples()) and kind in _GROUPS | {ActorType.GOVERNMENT}:
        code = _named_first(doc, _table()["peoples"][min(people)])
        return code, ActorType.ARMED_GROUP if code else kind
    if kind in _GROUPS and words & {"rebel", "opposition"}:
        return _rebels(doc), kind
    return _own_country(register, unit, words), kind


def _implied(register: Register, unit: Unit) -> tuple[str | None, ActorType]:
    """As `implied`, with what was said before: whose it is, of whom it is a part."""
    kind = unit.sense.type
    assert kind is not None
    if unit.inner is not None:
        return _of_inner(register, unit)
    owner = _owner(register, unit)
    if owner:
        return owner.country, owner.type if kind is ActorType.OTHER and owner.type in _ARMED else kind
    code, found = implied(register, unit)
    return code, found or kind


def _of_inner(register: Register, unit: Unit) -> tuple[str | None, ActorType]:
    """Of whom it is a part or a voice: "a spokesman for the militia", "members of the police"."""
    assert unit.inner is not None and unit.sense.type is not None
    both = register.sides() if means_both(register.doc, unit.inner) else None
    if both:
        return both.actor.country, unit.sense.type
    sense = sense_of(register.doc, unit.inner)
    if sense.type is None:
        called = register.called({register.doc.tokens[unit.inner.last - 1].lemma})
        return (called.actor.country, called.actor.type) if called else (None, unit.sense.type)
    inner = find_body(register, Unit(unit.inner, unit.inner, sense))
    register.see(inner, unit.inner.head)
    kind = inner.actor.type if unit.sense.type is ActorType.OTHER else unit.sense.type
    return inner.actor.country, kind


def _owner(register: Register, unit: Unit) -> Actor | None:
    """Whose it is: "its military", "the group's members"; the owner has just been mentioned."""
    doc = register.doc
    last = doc.mentions[-1] if doc.mentions else None
    inside = last is not None and unit.phrase.first <= last.phrase.first and last.phrase.last < unit.phrase.last
    return last.actor if last and inside and unit.sense.type is not ActorType.EXPERT else None


def _own_country(register: Register, unit: Unit, words: set[str]) -> str | None:
    doc, kind, noun = register.doc, unit.sense.type, _noun(register.doc, unit)
    if code := next((c for title, c in _table()["national"].items() if title in doc.words(unit.phrase).lower()), None):
        return str(code)
    ruling = {"regime", "pro-regime", "pro-government"} if noun == "government" else _RULING
    if words & ruling and (state := _state_at_war(doc)):
        return state
    if words & _RULING and noun not in {"government", "regime"}:
        government = register.called(_table()["alike"]["government"]) or register.last(ActorType.GOVERNMENT)
        return register.doc.home or (government.actor.country if government else None)
    if kind not in _DOMESTIC or words & set(_table()["abroad"]["words"]):
        return None
    if register.doc.home:
        return register.doc.home
    if kind is ActorType.GOVERNMENT:
        titled = register.titled(noun) or register.repeated(noun, unit.phrase.first)
        return titled.actor.country if titled else None
    return register.nearest(unit.phrase.first) if noun in _table()["alike"]["military"] else None


def _state_at_war(doc: Doc) -> str | None:
    """The state whose government fights in its own country, by the conflict file; None where there are several."""
    if doc.conflict is None:
        return None
    governments = [p.code for p in doc.conflict.parties if p.type is ActorType.GOVERNMENT]
    states = [code for code in governments if code in doc.conflict.places]
    return states[0] if len(states) == 1 else None


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


def _peoples() -> frozenset[str]:
    return frozenset(_table()["peoples"])


@cache
def _table() -> Mapping[str, Any]:
    return load_toml("titles.toml")
