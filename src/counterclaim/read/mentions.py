"""Finds mentions: who is named, by which role, and whom "he" and "the ministry" mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.bodies import find_body, find_home
from counterclaim.read.chunks import PRONOUNS, find_chunks, find_hits, find_owner, means_both
from counterclaim.read.coreference import Entity, Register
from counterclaim.read.document import Doc, Mention, Phrase
from counterclaim.read.introductions import find_persons
from counterclaim.read.persons import person_name
from counterclaim.read.senses import Sense, sense_of, title_of, with_belonging
from counterclaim.read.units import Unit
from counterclaim.records.claims import Actor, ActorType

_STATES: Final = frozenset({"state", "demonym", "capital"})


def find_mentions(doc: Doc, names: NameBook) -> None:
    """Fills `doc.mentions`, `doc.hits`, `doc.chunks`, `doc.home` and `doc.nearby`."""
    doc.hits = find_hits(doc, names)
    doc.chunks, doc.home = find_chunks(doc), find_home(doc, names)
    units = _units(doc)
    coded = Counter(c for u in units if u.sense.country and u.sense.kind in _STATES for c in u.sense.codes)
    doc.nearby = tuple(code for code, _ in coded.most_common())
    register = Register(doc)
    find_persons(register, units)
    for k, unit in enumerate(units):
        entity, kind = _renamed(register, unit) or _whom(register, unit)
        if entity:
            register.see(entity, unit.phrase.head)
            doc.mentions.append(_mention(doc, unit, entity, kind))
            _note_joint(register, units, k)


def _units(doc: Doc) -> list[Unit]:
    units = []
    for k, chunk in enumerate(doc.chunks):
        if doc.tokens[chunk.first].lower in PRONOUNS:
            pronoun = Phrase(chunk.first, chunk.first + 1, chunk.first)
            units.append(Unit(pronoun, pronoun, Sense(), owner=len(chunk) > 1))
            if len(chunk) == 1:
                continue
        elif owner := find_owner(doc, chunk):
            units.append(Unit(owner, owner, sense_of(doc, owner), person_name(doc, owner), owner=True))
        after = [
            c for c in doc.chunks[k + 1 : k + 4] if doc.tokens[c.first].sentence == doc.tokens[chunk.first].sentence
        ]
        units.append(_unit(doc, chunk, after))
    return units


def _unit(doc: Doc, chunk: Phrase, after: list[Phrase]) -> Unit:
    person = person_name(doc, chunk)
    titled = person is not None and person.first > chunk.first
    said = sense_of(doc, Phrase(chunk.first, person.first, person.first - 1) if person and titled else chunk)
    if person and titled and (title := title_of(doc, chunk)):
        said = replace(said, type=title, role=said.role or "title")
    sense, end, inner = with_belonging(doc, chunk, said, after)
    return Unit(chunk, Phrase(chunk.first, end, chunk.head), sense, person, inner=inner)


def _whom(register: Register, unit: Unit) -> tuple[Entity | None, str]:
    """Whom a unit means, and in which way it says so."""
    doc = register.doc
    word = doc.tokens[unit.phrase.first].lower
    if len(unit.phrase) == 1 and word in PRONOUNS:
        return register.pronoun(word, unit.phrase.first), "pronoun"
    if means_both(doc, unit.phrase) and (both := register.sides()):
        return both, "role"
    if unit.person is not None:
        person = register.person(unit.name_words(doc))
        if person:
            return person, "name"
    if unit.phrase.first in register.roles:
        return register.roles[unit.phrase.first], "role"
    if unit.sense.type is None:
        return None, "role"
    return find_body(register, unit), "name" if unit.sense.named else "role"


def _renamed(register: Register, unit: Unit) -> tuple[Entity, str] | None:
    """The body that an apposition calls by a noun: "the Observatory, a war monitor, said"."""
    doc, before = register.doc, _last(register)
    if before is None or unit.sense.role is None or unit.sense.codes or unit.person is not None:
        return None
    end = unit.full.last
    closed = end < len(doc.tokens) and doc.tokens[end].text in {",", ".", ")"}
    article = doc.tokens[unit.phrase.first].lower in {"a", "an"}
    if not (closed and article and unit.phrase.first == before.phrase.last + 1):
        return None
    last = register.latest()[0]
    if doc.tokens[before.phrase.last].text != "," or not last.actor.country or before.kind != "name":
        return None
    last.nouns |= unit.nouns(doc)
    return last, "role"


def _last(register: Register) -> Mention | None:
    return register.doc.mentions[-1] if register.doc.mentions else None


def _mention(doc: Doc, unit: Unit, entity: Entity, kind: str) -> Mention:
    """With the fullest wording first: its own where it names a body, else that of whom it points to."""
    own = () if kind == "pronoun" else (doc.words(unit.full), doc.words(unit.phrase))
    fullest = () if kind == "name" and not entity.is_person else entity.actor.accept[:1]
    accept = tuple(dict.fromkeys((*fullest, *own, *entity.actor.accept)))
    sort = "several" if entity.is_plural else "person" if entity.is_person else "body"
    return Mention(unit.full, Actor(accept, entity.actor.country, entity.actor.type), kind, sort=sort)


def _note_joint(register: Register, units: list[Unit], k: int) -> None:
    """Two parties named together ("Armenia and Azerbaijan") are also one, whom "both sides" may mean."""
    doc, unit = register.doc, units[k]
    before = units[k - 1] if k else None
    if before is None or unit.owner or before.owner or unit.sense.country is None or before.sense.country is None:
        return
    between = [doc.tokens[i].lower for i in range(before.full.last, unit.phrase.first)]
    if between != ["and"] or "+" in unit.sense.country or unit.sense.kind not in _STATES | {"body"}:
        return
    code = "+".join(sorted({before.sense.country, unit.sense.country}))
    kind = unit.sense.type or ActorType.OTHER
    phrase = Phrase(before.phrase.first, unit.full.last, before.phrase.head)
    entity = next((e for e in register.entities if e.actor.country == code), None)
    if entity is None:
        entity = Entity(Actor((doc.words(phrase),), code, kind), is_plural=True)
        register.entities.append(entity)
    register.see(entity, unit.phrase.head)
    doc.mentions.append(Mention(phrase, entity.actor, "name", sort="several"))
