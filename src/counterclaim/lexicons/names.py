"""Names known beforehand, from the tables and from conflict files, each with the case in which it may be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from counterclaim.lexicons.roles import find_role
from counterclaim.lexicons.spelling import Part, fold, parts
from counterclaim.lexicons.states import State, states
from counterclaim.lexicons.tables import cells, load_csv, load_toml
from counterclaim.records.claims import ActorType
from counterclaim.records.conflicts import Conflict, LocalName, Party

_APOSTROPHE: Final = re.compile(r"['’](?!s\b)")
_KIND_OF_LOCAL: Final = {"person": "person", "body": "body", "place": "place"}


@dataclass(frozen=True, slots=True)
class Known:
    """Who or what a name means. `name` is canonical: "Turkey", "Islamic State", "Turkey, defence ministry".

    `kind`: "state", "demonym" (adjective or people, of type `other`: what they are depends on the noun that follows),
    "capital" (a city or house that stands for a government), "body", "person", "place", or "role" (a common noun:
    type but no code).
    """

    name: str
    code: str | None
    type: ActorType
    kind: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One wording of a name, cut into pieces. `loose`: the case of its letters tells nothing."""

    pieces: tuple[Part, ...]
    known: Known
    loose: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The folded pieces."""
        return tuple(p.fold for p in self.pieces)

    def fits(self, found: Sequence[Part], upper: bool) -> bool:
        """Whether the case of the words found allows this name; `upper`: the whole text is in capitals.

        A short acronym wants capitals ("US", never "us"), other names the first of their first piece ("Nato", "Red
        cross").
        """
        if upper:
            return " ".join(self.key) not in _refused() or any("." in p.raw for p in found)
        pairs = list(zip(self.pieces, found, strict=True))
        return self.loose or all(_case_fits(own.raw, p.raw, at == 0) for at, (own, p) in enumerate(pairs))


@cache
def table_names() -> tuple[Spelling, ...]:
    """All names of the tables: states, bodies, persons."""
    return (*_states(), *_bodies("bodies.csv", "body"), *_bodies("persons.csv", "person"))


def conflict_names(conflict: Conflict) -> Iterator[Spelling]:
    """All names of a conflict file: parties with every wording, blocs, third parties, local names."""
    places = frozenset(fold(name) for local in conflict.names if local.kind == "place" for name in local.names)
    for party in conflict.parties:
        yield from _party(party, places)
    for bloc in conflict.blocs:
        yield from _spell([bloc.name], Known(bloc.name, bloc.code, ActorType.GOVERNMENT, "body"))
    for third in conflict.third:
        yield from _spell([third.name, *third.names], Known(third.name, third.code, third.type, "body"))
    for local in conflict.names:
        yield from _spell(local.names, _local(local))


def _states() -> Iterator[Spelling]:
    for state in states():
        yield from _spell(state.names, Known(state.name, state.code, ActorType.GOVERNMENT, "state"))
        yield from _spell(state.seats, Known(state.name, state.code, ActorType.GOVERNMENT, "capital"))
        yield from _demonyms(state)


def _demonyms(state: State) -> Iterator[Spelling]:
    known = Known(state.name, state.code, ActorType.OTHER, "demonym")
    named = {fold(name) for name in state.names}
    for word in dict.fromkeys((*state.adjectives, *state.people)):
        if fold(word) not in named:  # "US" stays the state
            yield from _spell([word], known, loose=_may_be_small(word))


def _may_be_small(word: str) -> bool:
    return not word.isupper() and fold(word) not in load_toml("roles.toml")["refused"]["small"]


def _bodies(table: str, kind: str) -> Iterator[Spelling]:
    for row in load_csv(table):
        known = Known(row["name"], row["code"] or None, ActorType(row["type"]), kind)
        yield from _spell((row["name"], *cells(row["spellings"])), known)


def _party(party: Party, places: frozenset[str]) -> Iterator[Spelling]:
    """A wording of a party that is a local place as well is the seat of its government."""
    state = party.type is ActorType.GOVERNMENT
    known = Known(party.name, party.code, party.type, "state" if state else "body")
    for name in party.names:
        kind = "capital" if fold(name) in places else "body"
        yield from _spell([name], _as_role(name, party, replace(known, kind=kind)))
    yield from _spell([party.adjective], Known(party.name, party.code, ActorType.OTHER, "demonym"))
    yield from _spell([party.name], known)


def _as_role(name: str, party: Party, known: Known) -> Known:
    """A wording of party and role has the role's type: "Azerbaijani troops" are an armed force."""
    pieces = parts_of(name)
    for start in range(len(pieces)):
        role = find_role(pieces, start)
        whose = fold(" ".join(p.raw for p in pieces[:start]))
        if role and role.has_body and start + role.length == len(pieces) and (not start or whose in _bare_names(party)):
            return replace(known, name=f"{known.name}, {role.words}", type=role.type)
    return known


def _bare_names(party: Party) -> frozenset[str]:
    return frozenset(fold(name) for name in (party.name, party.adjective, *party.names))


def _local(local: LocalName) -> Known:
    return Known(local.names[0], local.country, local.type, _KIND_OF_LOCAL[local.kind])


def _spell(wordings: Sequence[str], known: Known, loose: bool = False) -> Iterator[Spelling]:
    for wording in dict.fromkeys(wordings):
        glued, parted = parts_of(wording), parts_of(_APOSTROPHE.sub(r" \g<0> ", wording))
        yield Spelling(glued, known, loose)
        if parted != glued:  # a reader's words may part "Da'esh" into three
            yield Spelling(parted, known, loose)


def parts_of(wording: str) -> tuple[Part, ...]:
    """The pieces of a name of several words."""
    return tuple(part for word in wording.split() for part in parts(word))


def _case_fits(own: str, found: str, first: bool) -> bool:
    letters = [c for c in own if c.isalpha()]
    if own == "The" or not letters or not letters[0].isupper():
        return True
    if 1 < len(letters) <= 3 and all(c.isupper() for c in letters):
        return found.upper() == found
    return not first or found[:1].isupper()


@cache
def _refused() -> frozenset[str]:
    return frozenset(load_toml("roles.toml")["refused"]["upper"])
