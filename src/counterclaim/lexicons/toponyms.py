"""Place names of one text, resolved together: a text's places are near one another and in the areas that it names."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from counterclaim.lexicons.gazetteer import PERSONS, WORDS, Candidate, weigh_places
from counterclaim.lexicons.spelling import fold
from counterclaim.lexicons.states import states
from counterclaim.lexicons.tables import load_toml
from counterclaim.records.claims import Place

# Weights beside the decimal logarithm of a place's people; by a coarse search on LGL's articles that are not held
_INSIDE: Final = 6.0  # "Orrin, Tarn": the second name says where the first one is
_COUNTRY: Final = 2.5  # a country of the report, as for one place alone
_REGION: Final = 1.0  # a province or state that the text names
_NEIGHBOUR: Final = 3.0  # each other place close by, at most _MOST of them
_MOST: Final = 5.0
_CLOSE: Final = 100.0  # kilometres at which closeness has fallen to a third
_ROUNDS: Final = 5
_DEGREE: Final = 111.2  # kilometres


def resolve_together(
    names: Sequence[str], near: Collection[str] = (), within: Sequence[int | None] = ()
) -> list[Place | None]:
    """The place that each name of a text means, None where the gazetteer has none; equal names mean one place.

    `near` are alpha-3 codes of the countries that the text is about; `within[i]` the index of the name that says where
    name i is ("Orrin, Tarn"), None where there is none.
    """
    known = {name: weigh_places(_written_out(name), PERSONS + WORDS) for name in dict.fromkeys(names)}
    outer = {name: names[k] for name, k in zip(names, within, strict=False) if k is not None}
    areas = _areas(known)
    chosen: dict[str, Candidate] = {}
    for _ in range(_ROUNDS):
        spots = [c.place for c in chosen.values() if c.place.precision != "country"]
        chosen = {
            name: max(found, key=lambda c: _score(c, near, areas, known.get(outer.get(name, ""), ()), spots))
            for name, found in known.items()
            if found
        }
    return [replace(chosen[name].place, words=name) if name in chosen else None for name in names]


def _score(
    found: Candidate,
    near: Collection[str],
    areas: Collection[tuple[str, str]],
    outer: Sequence[Candidate],
    spots: Sequence[Place],
) -> float:
    place = found.place
    score = found.weight + _COUNTRY * (place.country in near)
    score += _REGION * ((place.country, found.region) in areas)
    score += _INSIDE * any(_holds(area, found) for area in outer)
    close = sum(math.exp(-_kilometres(place, spot) / _CLOSE) for spot in spots if not _is_one(spot, place))
    return score + _NEIGHBOUR * min(_MOST, close)


def _areas(known: dict[str, tuple[Candidate, ...]]) -> set[tuple[str, str]]:
    """Provinces and states that the text names, by country and folded name; a name that means a town first is none."""
    first = [found[0].place for found in known.values() if found]
    return {(p.country or "", fold(p.name or "")) for p in first if p.precision == "region"}


def _holds(area: Candidate, found: Candidate) -> bool:
    """Whether a country or province holds a place."""
    if area.place.country != found.place.country or area.place == found.place:
        return False
    return area.place.precision == "country" or fold(area.place.name or "") == found.region


def _is_one(a: Place, b: Place) -> bool:
    return (a.latitude, a.longitude) == (b.latitude, b.longitude)


def _kilometres(a: Place, b: Place) -> float:
    """Distance on a plane, near enough for weighing."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    east = (a.longitude - b.longitude) * math.cos(math.radians((a.latitude + b.latitude) / 2))
    return _DEGREE * math.hypot(a.latitude - b.latitude, east)


def _written_out(name: str) -> str:
    """A shortened name of an American state or Canadian province in full; for a people or its adjective its state."""
    return _short().get(name) or _peoples().get(fold(name)) or name


@cache
def _peoples() -> dict[str, str]:
    return {fold(word): s.name for s in states() for word in (*s.adjectives, *s.people)}


@cache
def _short() -> dict[str, str]:
    return {short: full for full, shorts in load_toml("gazetteer.toml")["short"].items() for short in shorts}


def is_short(name: str) -> bool:
    """Whether a word is a shortened state's name ("Pa.", "N.D."), which is a place only after a town."""
    return name in _short()
