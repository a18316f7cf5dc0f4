"""A conflict file to start from, out of the actors met in reports: what they did to one another, and where."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from counterclaim.lexicons.states import state_of
from counterclaim.records.claims import Actor, ActorType, Claim, Event, EventType, Tally
from counterclaim.records.errors import UnknownItem
from counterclaim.records.reports import Report

_FIGHTERS: Final = {ActorType.GOVERNMENT, ActorType.ARMED_FORCE, ActorType.ARMED_GROUP}
_OUTSIDE: Final = {ActorType.IGO, ActorType.NGO}
_MOST = 12  # parties, and places: a file to be gone over by hand
_OFTEN = 2


@dataclass
class _Met:
    """What the claims told of actors: by code, the wordings, types and deeds."""

    wordings: dict[str, Counter[str]] = field(default_factory=dict)
    types: dict[str, Counter[ActorType]] = field(default_factory=dict)
    deeds: Counter[str] = field(default_factory=Counter)  # how often a code acts or suffers
    fought: Counter[tuple[str, str]] = field(default_factory=Counter)
    helped: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    days: list[str] = field(default_factory=list)


def sketch_conflict(reports: Iterable[tuple[Report, Sequence[Claim]]], code: str, name: str | None = None) -> str:
    """A conflict file in TOML that `load_conflict` reads. Who backs whom and who stands outside are left as comments.

    Nobody becomes a third party by being met: that wants a dated, sourced line of a person. Raises UnknownItem where
    no party with a code was met.
    """
    met = _meet(reports)
    parties = [c for c, _ in sorted(met.deeds.items(), key=lambda m: (-m[1], m[0])) if _is_party(c, met)][:_MOST]
    if not parties:
        raise UnknownItem("no actor with a code was met", code, "add reports about the conflict first")
    lines = [*_head(met, code, name or code.replace("-", " "), parties), *(_party(c, met) for c in sorted(parties))]
    lines += [_pair("opposed", pair, n) for pair, n in sorted(met.fought.items()) if _is_held(pair, n, parties)]
    lines += [_backing(pair, n) for pair, n in sorted(met.helped.items()) if _is_held(pair, n, parties)]
    lines += [_third(c, met) for c in sorted(met.types) if c not in parties and _is_outside(c, met)]
    return "\n\n".join(lines) + "\n"


def _meet(reports: Iterable[tuple[Report, Sequence[Claim]]]) -> _Met:
    met = _Met()
    for report, claims in reports:
        met.days += [report.published[:10]] if report.published else []
        for claim in claims:
            for actor in _actors(claim):
                _note_actor(actor, met)
            _note_deed(claim, met)
    return met


def _actors(claim: Claim) -> Iterator[Actor]:
    yield claim.claimant
    if isinstance(claim.content, Event):
        yield from (a for a in (claim.content.by, claim.content.to) if a is not None)


def _note_actor(actor: Actor, met: _Met) -> None:
    if actor.country and "+" not in actor.country:
        met.types.setdefault(actor.country, Counter())[actor.type] += 1
        met.wordings.setdefault(actor.country, Counter()).update(w for w in actor.accept[:1] if w[:1].isupper())


def _note_deed(claim: Claim, met: _Met) -> None:
    match claim.content:
        case Event(type=EventType.ASSAULT) as event:
            pair, place = (event.by and event.by.country, event.to and event.to.country), event.place
        case Event(type=EventType.SUPPORT, by=Actor(country=str(helper)), to=Actor(country=str(helped))):
            met.helped[helper, helped] += 1
            return
        case Tally() as tally:
            pair, place = (tally.by, tally.side), tally.place
        case _:
            return
    codes = [c for c in pair if c and "+" not in c]
    met.deeds.update(set(codes))
    if len(set(codes)) == 2:
        met.fought[min(codes), max(codes)] += 1
    if place is not None and place.words[:1].isupper():
        met.places[place.name or " ".join(place.words.split())] += 1


def _is_party(code: str, met: _Met) -> bool:
    kinds = met.types.get(code, Counter())
    outside = sum(kinds[t] for t in _OUTSIDE)
    return met.deeds[code] >= _OFTEN and outside <= sum(kinds.values()) / 2


def _is_outside(code: str, met: _Met) -> bool:
    return sum(met.types[code][t] for t in _OUTSIDE) >= _OFTEN


def _is_held(pair: tuple[str, str], n: int, parties: Sequence[str]) -> bool:
    return n >= _OFTEN and set(pair) <= set(parties)


def _head(met: _Met, code: str, name: str, parties: Sequence[str]) -> list[str]:
    states = [c for c in parties if state_of(c)]
    places = [p for p, _ in sorted(met.places.items(), key=lambda m: (-m[1], m[0]))[:_MOST]] or states or [name]
    return [
        "# Made from the actors met in the ledger: go over every line before findings rest on it.\n"
        f"code = {_quoted(code)}\nname = {_quoted(name)}\n"
        f"since = {min(met.days, default='2000-01-01')}  # the first report: put the first day of the fighting here\n"
        f"places = [{', '.join(map(_quoted, places))}]"
    ]


def _party(code: str, met: _Met) -> str:
    state, wordings = state_of(code), [w for w, _ in met.wordings.get(code, Counter()).most_common(6)]
    name = state.name if state else next(iter(wordings), code)
    adjective = state.adjectives[0] if state and state.adjectives else name
    fighting = [(n, t) for t, n in met.types.get(code, Counter()).items() if t in _FIGHTERS]
    kind = ActorType.GOVERNMENT if state else max(fighting, default=(0, ActorType.ARMED_GROUP))[1]
    others = [w for w in wordings if w != name and not state]
    names = f"\nnames = [{', '.join(map(_quoted, others))}]" if others else ""
    return (
        f"[[party]]  # in {met.deeds[code]} claims\ncode = {_quoted(code)}\nname = {_quoted(name)}\n"
        f"adjective = {_quoted(adjective)}\ntype = {_quoted(str(kind))}{names}"
    )


def _pair(table: str, pair: tuple[str, str], n: int) -> str:
    return f"[[{table}]]  # in {n} claims\nbetween = [{_quoted(pair[0])}, {_quoted(pair[1])}]"


def _backing(pair: tuple[str, str], n: int) -> str:
    return f"# [[backing]]  # support in {n} claims\n# backer = {_quoted(pair[0])}\n# backed = {_quoted(pair[1])}"


def _third(code: str, met: _Met) -> str:
    name = next((w for w, _ in met.wordings[code].most_common(1)), code)
    return (
        f"# [[third]]\n# code = {_quoted(code)}\n# name = {_quoted(name)}\n"
        '# source = ""  # why it is held to stand outside, with its year'
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
