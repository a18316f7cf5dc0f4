"""Who fights whom in a report: by its conflict file, else of two sides, the only armed group it names and a state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.actors import only_group
from counterclaim.read.document import Doc
from counterclaim.records.claims import ActorType

REBELS: Final = frozenset({"guerrilla", "rebel", "insurgent", "subversive"})


def opponent(doc: Doc, code: str | None) -> str | None:
    """Code of the other side of a party that did harm: the foe that the conflict file gives it and the report names, of
    a bloc the member named most; else of a state the report's armed group, of that group the report's state. None where
    there are not just two.
    """
    foes = {other for one, other in fighting(doc) if one == code}
    named = Counter(m.actor.country for m in doc.mentions if m.actor.country in foes)
    if len(named) == 1 or _is_bloc(doc, named):
        return max(sorted(named), key=lambda c: named[c])
    group = only_group(doc)
    if code is None or group is None:
        return None
    other = _state(doc) if code == group.country else group.country if "+" not in code else None
    return other if not foes or other in foes else None


def enemy_of(doc: Doc, i: int) -> str | None:
    """Code of whom "the enemy" at word `i` means: the foe of who is quoted, or of whose release the report is."""
    if doc.tokens[i].lemma != "enemy":
        return None
    k = doc.attribution_of(i)
    return opponent(doc, doc.attributions[k].actor.country if k is not None else doc.home)


def fighting(doc: Doc) -> set[tuple[str, str]]:
    """Codes that the conflict file sets against each other on the report's day, both ways; blocs by their members."""
    day = doc.day.isoformat() if doc.day else None
    pairs = {
        (a, b)
        for o in (doc.conflict.opposed if doc.conflict else ())
        if day is None or ((o.since or day) <= day <= (o.until or day))
        for a in o.one.split("+")
        for b in o.other.split("+")
    }
    return pairs | {(b, a) for a, b in pairs}


def _is_bloc(doc: Doc, codes: Collection[str]) -> bool:
    return any(set(codes) <= set(b.members) for b in (doc.conflict.blocs if doc.conflict else ())) and len(codes) > 1


def rebels_of(doc: Doc, lemmas: Iterable[str]) -> str | None:
    """Code of the armed group that the "guerrillas" or "terrorists" of a report are: the only one that it names, else
    the only jihadist one for those who are called so.
    """
    group = only_group(doc)
    if group:
        return group.country
    if not set(lemmas) & _owners("jihadist"):
        return None
    named = {m.actor.country for m in doc.mentions if m.actor.type is ActorType.ARMED_GROUP}
    jihadist = named & _owners("jihadist_codes")
    return jihadist.pop() if len(jihadist) == 1 else None


def is_rebel(lemma: str) -> bool:
    """Whether a noun is one for those who fight a state, whoever they are."""
    return lemma in REBELS or lemma in _owners("party")


def _state(doc: Doc) -> str | None:
    """The state where most places of a report are that has a dateline or is in capitals; others tell of many states."""
    if not (doc.home or doc.upper):
        return None
    countries = [w.place.country for w in doc.wheres if w.place.country and w.place.precision in {"place", "region"}]
    most = max(sorted(set(countries)), key=lambda c: (countries.count(c), c == doc.home), default=None)
    return most or doc.home or next(iter(doc.nearby), None)


@cache
def _owners(kind: str) -> frozenset[str]:
    return frozenset(load_toml("counted.toml")["owners"][kind])
