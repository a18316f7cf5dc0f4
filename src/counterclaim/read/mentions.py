"""Finds mentions: who is named, by which role, and whom "he" and "the ministry" mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.chunks import PRONOUNS, find_chunks, find_hits
from counterclaim.read.coreference import Entity, Register, countries, is_definite
from counterclaim.read.document import Doc, Mention, Phrase
from counterclaim.read.persons import names_person, person_name
from counterclaim.read.senses import Sense, sense_of, with_belonging
from counterclaim.records.claims import Actor, ActorType

_DOMESTIC: Final = frozenset({ActorType.GOVERNMENT, ActorType.ARMED_FORCE})
_STATES: Final = frozenset({"state", "demonym", "capital"})


@dataclass(slots=True)
class _Unit:
    """A chunk with what its words say, before it is known whom it means."""

    phrase: Phrase  # the chunk
    full: Phrase  # with what belongs to it
    sense: Sense
    person: Phrase | None = None


def find_mentions(doc: Doc, names: NameBook) -> None:
    """Fills `doc.mentions`, `doc.nearby` and `doc.hits`."""
    doc.hits = find_hits(doc, names)
    chunks = [c for s in doc.sentences for c in find_chunks(doc, doc.hits, s)]
    units = [_unit(doc, chunks, k) for k in range(len(chunks))]
    doc.nearby = countries([u.sense.country for u in units if u.sense.country and u.sense.kind in _STATES])
    register = Register(doc, _home(doc, names))
    for k, unit in enumerate(units):
        mention = _mention(doc, register, units, k)
        if mention:
            doc.mentions.append(mention)


def _unit(doc: Doc, chunks: list[Phrase], k: int) -> _Unit:
    chunk = chunks[k]
    if doc.tokens[chunk.first].lower in PRONOUNS and len(chunk) == 1:
        return _Unit(chunk, chunk, Sense())
    after = []
    for other in chunks[k + 1 : k + 4]:
        if doc.tokens[other.first].sentence != doc.tokens[chunk.first].sentence:
            break
        after.append(other)
    said = sense_of(doc, doc.hits, chunk)
    sense, end = with_belonging(doc, doc.hits, chunk, said, after)
    return _Unit(chunk, Phrase(chunk.first, end, chunk.head), sense, person_name(doc, doc.hits, chunk))


def _mention(doc: Doc, register: Register, units: list[_Unit], k: int) -> Mention | None:
    unit = units[k]
    word = doc.tokens[unit.phrase.first].lower
    if len(unit.phrase) == 1 and word in PRONOUNS:
        found = register.pronoun(word, unit.phrase.first)
        return _seen(doc, register, unit, found, "pronoun") if found else None
    if unit.person is not None:
        found = _person(doc, register, units, k)
        if found:
            return _seen(doc, register, unit, found, "name")
    if unit.sense.type is None:
        return None
    found = _body(doc, register, unit)
    return _seen(doc, register, unit, found, "name" if unit.sense.named else "role")


def _seen(doc: Doc, register: Register, unit: _Unit, entity: Entity, kind: str) -> Mention:
    register.see(entity, unit.phrase.head)
    words = _words(doc, unit.full)
    local = _words(doc, unit.phrase)
    first = entity.actor.accept
    accept = first if kind == "pronoun" else tuple(dict.fromkeys((*first[:1], words, local, *first[1:])))
    return Mention(unit.full, Actor(accept, entity.actor.country, entity.actor.type), kind)


def _person(doc: Doc, register: Register, units: list[_Unit], k: int) -> Entity | None:
    """The person that a chunk names, known from before or introduced here by title, role or apposition."""
    unit = units[k]
    assert unit.person is not None
    words = [doc.tokens[i].text for i in range(unit.person.first, unit.person.last) if doc.tokens[i].text != "."]
    known = register.person(words)
    if known:
        return known
    before, behind = _apposed(doc, units, k)
    senses = [s for s in (unit.sense, before and before.sense, behind and behind.sense) if s]
    hit = doc.hits.get(unit.person.first)
    is_known = hit is not None and hit.known.kind == "person"
    if not is_known and not names_person(doc, unit.phrase, unit.person, any(s.role or s.type for s in senses)):
        return None
    country = next((s.country for s in senses if s.country), None)
    kind = next((s.type for s in senses if s.type), ActorType.OTHER)
    if is_known and hit:
        country, kind = country or hit.known.code, kind if kind is not ActorType.OTHER else hit.known.type
    first = before.phrase.first if before else unit.phrase.first
    last = behind.full.last if behind else unit.full.last
    full = _words(doc, Phrase(first, last, unit.phrase.head))
    actor = Actor(tuple(dict.fromkeys((full, " ".join(words)))), country or _home_of(register, kind, unit, doc), kind)
    entity = Entity(actor, is_person=True, surname=" ".join(w.lower() for w in words))
    entity.nouns = {doc.tokens[u.phrase.head].lemma for u in (before, behind) if u} | _nouns(doc, unit.phrase)
    return register.add(entity, unit.phrase.head)


def _apposed(doc: Doc, units: list[_Unit], k: int) -> tuple[_Unit | None, _Unit | None]:
    """The role before a name ("The president, X") and the one behind it ("X, head of Y"), each None without one."""
    unit = units[k]
    before = units[k - 1] if k else None
    if before and not (_is_role(before) and _between(doc, before.full.last, unit.phrase.first) in {",", ""}):
        before = None
    behind = units[k + 1] if k + 1 < len(units) else None
    if behind and not (_is_role(behind) and _between(doc, unit.full.last, behind.phrase.first) in {",", "(", ""}):
        behind = None
    return before, behind if not before else None


def _is_role(unit: _Unit) -> bool:
    return unit.sense.role is not None and unit.person is None


def _between(doc: Doc, end: int, first: int) -> str | None:
    if (
        first - end > 1
        or first < end
        or (end < len(doc.tokens) and doc.tokens[end - 1].sentence != doc.tokens[first].sentence)
    ):
        return None
    return doc.tokens[end].text if first > end else ""


def _body(doc: Doc, register: Register, unit: _Unit) -> Entity:
    """The body, force or group that a chunk means: by its own words, by what was mentioned, by where the report is."""
    sense, head = unit.sense, doc.tokens[unit.phrase.head]
    words = _words(doc, unit.full)
    country = sense.country
    if country is None and not sense.named:
        pointed = _pointed(doc, register, unit)
        if pointed:
            return pointed
        country = _home_of(register, sense.type, unit, doc)
    known = register.body(country, sense.type) if country else None
    if known and sense.named:
        known.nouns |= _nouns(doc, unit.phrase)
        return known
    plural = head.lower != head.lemma or (country is not None and "+" in country)
    assert sense.type is not None
    entity = Entity(Actor((words,), country, sense.type), is_plural=plural, nouns=_nouns(doc, unit.phrase))
    return register.add(entity, unit.phrase.head)


def _pointed(doc: Doc, register: Register, unit: _Unit) -> Entity | None:
    """Whom a noun without a name of its own means: a definite one is whoever was last called so."""
    if unit.phrase.first in range(unit.phrase.head) and doc.tokens[unit.phrase.first].deprel == "nmod:poss":
        owner = register.pronoun(doc.tokens[unit.phrase.first].lower, unit.phrase.first)
        if owner and owner.actor.country and unit.sense.type:
            return register.add(
                Entity(Actor((_words(doc, unit.full),), owner.actor.country, unit.sense.type)), unit.phrase.head
            )
    lemma = doc.tokens[unit.phrase.head].lemma
    if lemma in {"side", "party", "country"} and doc.tokens[unit.phrase.first].lower in {"both", "the", "two"}:
        return register.sides()
    if is_definite(doc, unit.phrase):
        return register.called(lemma, None)
    return None


def _home_of(register: Register, kind: ActorType | None, unit: _Unit, doc: Doc) -> str | None:
    """The report's own country, for governments and forces that are named without one."""
    if kind not in _DOMESTIC or register.home is None:
        return None
    words = {doc.tokens[i].lower for i in range(unit.phrase.first, unit.phrase.last)}
    return None if words & set(load_toml("titles.toml")["abroad"]["words"]) else register.home


def _home(doc: Doc, names: NameBook) -> str | None:
    """The state of the dateline's city, or of the body whose release the report is."""
    if doc.dateline:
        for i in range(min(12, len(doc.tokens))):
            hit = doc.hits.get(i)
            if hit and hit.known.code and hit.known.kind in {"state", "capital"}:
                return hit.known.code
    own = names.lookup(doc.report.outlet) if doc.report.outlet else None
    return own.code if own and own.type in _DOMESTIC else None


def _nouns(doc: Doc, chunk: Phrase) -> set[str]:
    return {t.lemma for t in doc.tokens[chunk.first : chunk.last] if t.upos in {"NOUN", "PROPN"}}


def _words(doc: Doc, phrase: Phrase) -> str:
    return doc.words(phrase)
