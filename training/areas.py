"""Provinces, states and counties of GeoNames' places, which one package numbers and another names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from counterclaim.lexicons.spelling import fold

_KIND: Final = re.compile(
    r"^(?:muhafazat|misto|provincia de|departamento de|departamento del) |"
    r" (?:province|governorate|rayonu?|raion|oblast|region|department|state|city|d\.c\.)$",
    re.I,
)
_SAME: Final = 0.05  # degrees between two tables' spots of one place

City = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Area:
    """A province or state, or a county of it, with its places; `number` is GeoNames' or below zero."""

    number: int
    country: str  # alpha-2
    name: str
    within: str  # folded name of the state of a county, else ""
    places: tuple[City, ...]


def find_areas(
    cities: Sequence[City],
    named: Sequence[Mapping[str, str]],
    american: Mapping[str, City],
    with_counties: Collection[str],
) -> list[Area]:
    """The areas of all places, in order of country and name.

    `named` are rows with `name`, `cc`, `lat`, `lon`, `admin1`, `admin2`; `american` the states of the United States by
    code; `with_counties` the alpha-2 codes of countries whose counties are taken too.
    """
    states: dict[tuple[str, str], list[City]] = defaultdict(list)
    counties: dict[tuple[str, str, str], list[City]] = defaultdict(list)
    rows = {int(city["geonameid"]): row for city, row in _matched(cities, named)}
    names = _names(cities, rows, american)
    for city in cities:
        country, code = city["countrycode"], city["admin1code"]
        state, row = names.get((country, code)), rows.get(int(city["geonameid"]))
        if state:
            states[country, state].append(city)
        if state and row and row["admin2"] and country in with_counties:
            counties[country, state, row["admin2"]].append(city)
    numbers = {state["name"]: int(state["geonameid"]) for state in american.values()}
    found = []
    for k, ((country, name), own) in enumerate(sorted(states.items()), 1):
        number = numbers.get(name, -k) if country == "US" else -k
        found.append(Area(number, country, name, "", tuple(own)))
    for k, ((country, state, name), own) in enumerate(sorted(counties.items()), len(states) + 1):
        found.append(Area(-k, country, name, fold(state), tuple(own)))
    return found


def _matched(cities: Sequence[City], named: Sequence[Mapping[str, str]]) -> Iterator[tuple[City, Mapping[str, str]]]:
    """Places that both tables have, by name and spot."""
    known: dict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    for row in named:
        known[row["cc"], fold(row["name"])].append(row)
    for city in cities:
        fits = [r for r in known[city["countrycode"], fold(city["name"])] if _is_one_spot(city, r)]
        if fits:
            yield city, fits[0]


def _is_one_spot(city: City, row: Mapping[str, str]) -> bool:
    gaps = (city["latitude"] - float(row["lat"]), city["longitude"] - float(row["lon"]))
    return bool(max(map(abs, gaps)) < _SAME)


def _names(
    cities: Sequence[City], rows: Mapping[int, Mapping[str, str]], american: Mapping[str, City]
) -> dict[tuple[str, str], str]:
    """The name of each numbered state: what most of its places' rows say."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        row = rows.get(int(city["geonameid"]))
        if row and row["admin1"]:
            votes[city["countrycode"], city["admin1code"]][_KIND.sub("", row["admin1"]).strip(" '")] += 1
    names = {code: max(sorted(count), key=lambda name: count[name]) for code, count in votes.items()}
    return names | {("US", code): state["name"] for code, state in american.items()}
