"""Who fights whom in a report of two sides: an armed group, the only one that it names, and a state."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.actors import only_group
from counterclaim.read.document import Doc
from counterclaim.records.claims import ActorType

REBELS: Final = frozenset({"guerrilla", "rebel", "insurgent", "subversive"})


def opponent(doc: Doc, code: str | None) -> str | None:
    """Code of the other side of a party that did harm: of a state the report's armed group, of that group the report's
    state; None where the report has not just these two.
    """
    group = only_group(doc)
    if code is None or group is None:
        return None
    if code != group.country:
        return group.country if "+" not in code else None
    return _state(doc)


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
