"""Persons as a report introduces them: with a role, an apposition, an age, or by speaking."""

from __future__ import annotations

from counterclaim.lexicons.gazetteer import resolve_place
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.bodies import implied
from counterclaim.read.coreference import Entity, Register
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.persons import is_person
from counterclaim.read.units import Unit
from counterclaim.records.claims import Actor, ActorType


def find_persons(register: Register, units: list[Unit]) -> None:
    """Enters every person of the report into the register, with what all introductions together say of each."""
    for k, unit in enumerate(units):
        if unit.person is None:
            continue
        words = unit.name_words(register.doc)
        known = register.person(words)
        if known is None:
            known = _introduced(register, units, k, words)
            if known is None:
                continue
            register.entities.append(known)
        elif known.actor.country is None or known.actor.type is ActorType.OTHER:
            _learn(register, known, units, k)
        register.roles |= {r.phrase.first: known for r in _roles(register.doc, units, k) if r is not unit}


def _introduced(register: Register, units: list[Unit], k: int, words: list[str]) -> Entity | None:
    doc, unit = register.doc, units[k]
    assert unit.person is not None
    roles = _roles(doc, units, k)
    hit = doc.hits.get(unit.person.last - 1)
    is_known = hit is not None and hit.known.kind == "person"
    if not words or not (is_known or is_person(doc, unit.phrase, unit.person, bool(roles))):
        return None
    country, kind = _said(register, roles)
    if is_known and hit:
        country, kind = country or hit.known.code, kind or hit.known.type
    country = country or _origin(register, units, k)
    actor = Actor(_wordings(doc, units, k, words), country, kind or ActorType.OTHER)
    nouns = {n for role in roles for n in role.nouns(doc)}
    if is_known and hit:
        nouns |= {title for title, persons in load_toml("titles.toml")["heads"].items() if hit.known.name in persons}
    return Entity(actor, is_person=True, nouns=nouns, name=tuple(w.lower() for w in words))


def _learn(register: Register, entity: Entity, units: list[Unit], k: int) -> None:
    """Adds what a later mention says of a person ("Prakash, an Islamic State recruiter")."""
    doc = register.doc
    roles = _roles(doc, units, k)
    if not roles:
        return
    country, kind = _said(register, roles)
    old = entity.actor
    better = kind if kind and old.type is ActorType.OTHER else old.type
    accept = tuple(dict.fromkeys((*_wordings(doc, units, k, units[k].name_words(doc))[:1], *old.accept)))
    entity.actor = Actor(accept, old.country or country, better)
    entity.nouns |= {n for role in roles for n in role.nouns(doc)}


def _roles(doc: Doc, units: list[Unit], k: int) -> list[Unit]:
    """The units that say what the person of unit `k` is: its own title, the role before it, the one behind it."""
    unit = units[k]
    own = [unit] if unit.sense.type is not None and unit.person and unit.person.first > unit.phrase.first else []
    before = next((u for u in reversed(units[:k]) if not u.owner), None)
    if before and doc.tokens[before.phrase.first - 1].upos == "ADP" and before.phrase.first:
        before = None if _joins(doc, before.full.last, unit.phrase.first, {","}) else before
    if (
        before
        and _is_role(before)
        and _joins(doc, before.full.last, unit.phrase.first, {",", "", "and"} if own else {",", ""})
    ):
        own.append(before)
    end = unit.phrase.last
    for behind in units[k + 1 : k + 3]:
        if _joins(doc, end, behind.phrase.first, {",", "(", "", "of", "from"}) and _is_role(behind):
            return [*own, behind]
        is_age = doc.tokens[behind.phrase.head].text.isdigit()
        if not is_age:
            break
        end = behind.phrase.last
    if unit.full.last > unit.phrase.last and not own:
        own.append(unit)
    return own


def _is_role(unit: Unit) -> bool:
    return unit.sense.role is not None and unit.person is None


def _joins(doc: Doc, end: int, first: int, marks: set[str]) -> bool:
    if first < end or first - end > 1 or end >= len(doc.tokens):
        return False
    same = doc.tokens[end - 1].sentence == doc.tokens[first].sentence
    return same and (doc.tokens[end].lower if first > end else "") in marks


def _said(register: Register, roles: list[Unit]) -> tuple[str | None, ActorType | None]:
    """Country and type from the roles: the first that each is said by. Institutes give experts no country."""
    country = next((r.sense.country for r in roles if r.sense.country), None)
    kinds = [r.sense.type for r in roles if r.sense.type]
    kind = next((t for t in kinds if t is not ActorType.OTHER), kinds[0] if kinds else None)
    if country is None:
        found = next(((c, t) for c, t in (implied(register, r) for r in roles) if c), (None, None))
        country, kind = found[0], found[1] or kind
    if country is None and roles and register.doc.dateline and kind is ActorType.OTHER:
        country = register.doc.home
    return country, kind


def _origin(register: Register, units: list[Unit], k: int) -> str | None:
    """The country of "X, 38, from London"."""
    doc = register.doc
    for unit in units[k + 1 : k + 3]:
        before = doc.tokens[unit.phrase.first - 1]
        if before.lower == "from" and before.sentence == doc.tokens[units[k].phrase.head].sentence:
            place = resolve_place(doc.words(unit.phrase), doc.nearby[:3], doc.conflict)
            return place.country if place else None
    return None


def _wordings(doc: Doc, units: list[Unit], k: int, words: list[str]) -> tuple[str, ...]:
    """With the role before or behind it, then the name alone."""
    unit = units[k]
    first, last = unit.phrase.first, unit.full.last
    for role in _roles(doc, units, k):
        first, last = min(first, role.phrase.first), max(last, role.full.last)
    assert unit.person is not None
    name = doc.words(Phrase(unit.person.first, unit.person.last, unit.person.head))
    return tuple(dict.fromkeys((doc.words(Phrase(first, last, unit.phrase.head)), name)))
