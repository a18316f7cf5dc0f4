"""Places: what a name may mean, and which of its places a report means.

Cities are GeoNames' (CC BY 4.0), in a read-only SQLite table that training/build_gazetteer.py made; regions and the
places of war reports that GeoNames' list of cities lacks are our own table, regions.csv.
"""

from __future__ import annotations

import math
import os
import re
import sqlite3
import threading
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from counterclaim.lexicons.spelling import fold
from counterclaim.lexicons.states import states
from counterclaim.lexicons.tables import cells, data_file, load_csv, load_toml
from counterclaim.records.claims import Place
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import ReaderError

PERSONS: Final = "="  # before a name in the table that is more often a person's
WORDS: Final = "~"  # before one that is more often a common word
_NEAR: Final = 2.5  # a place in a country of the report outweighs one with 300 times its people elsewhere
_OWN_WEIGHT: Final = (
    7.0  # our own regions weigh as a city of ten million: they are in the table because news means them
)
_STATE_WEIGHT: Final = 8.0
_DISTRICT: Final = re.compile(
    r"^(?P<of>(?:province|governorate|department|region|district|oblast|state) of )?(?P<name>.+?)"
    r"(?P<kind> (?:province|governorate|department|region|district|oblast|countryside|county|canton|prefecture|"
    r"state))?$"
)
_AROUND: Final = re.compile(
    r"^(?:the )?(?:(?:north|south|east|west|northern|southern|eastern|western|central|north ?eastern|north ?western|"
    r"south ?eastern|south ?western|northeast|northwest|southeast|southwest|upper|lower|downtown|greater|rural|nearby|"
    r"besieged|rebel held|government held) )?"
    r"(?:(?:city|town|village|port|port city|suburb|suburbs|outskirts|area|enclave|capital|capital city|"
    r"municipality) of )?"
    r"(?:the )?(?P<name>.+?)(?: (?:city|area|enclave|town|village|outskirts|suburb|airport|air base|airbase))?$"
)
_ARTICLE: Final = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an) ")
_DISTRICT_LESS: Final = 1.5  # "Washington" and "New York" are the cities before the American states
_OTHER_LESS: Final = 2.0  # Salisbury is the city so named before Harare that once was
_EXACT: Final = ("place", "region", "country")
_LONGEST: Final = 4  # words of a name inside a phrase
_JOINED: Final = frozenset({"and", "or"})
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_open = threading.local()


class Candidate(NamedTuple):
    """A place that a name may mean: its weight, the decimal logarithm of its people less what speaks against it."""

    weight: float
    place: Place
    region: str = ""  # folded name of the province or state that it is in


def find_places(name: str) -> tuple[Place, ...]:
    """All places of a name, the weightiest first: countries, own regions, then settlements by population.

    Accents, apostrophes, hyphens and Arabic articles ("al-", "el-", "ash-" or none) make no difference. A "province",
    "governorate" and the like after a settlement's name means the region around it. Raises ReaderError when the
    gazetteer is missing or damaged.
    """
    return tuple(replace(found.place, words=name) for found in weigh_places(name))


def weigh_places(name: str, also: str = "") -> tuple[Candidate, ...]:
    """As `find_places`, each with its weight and province, and the name as the gazetteer has it.

    `also` lists marks (PERSONS, WORDS) of names to take too, where the text shows that a place is meant.
    """
    return _weighed(fold(name), also)


def resolve_place(words: str, near: Collection[str] = (), conflict: Conflict | None = None) -> Place | None:
    """The place that the words of a report mean, or None where no place is so named.

    Places of `conflict`, the conflict file that the report is about, go before all others.

    `near` are alpha-3 codes of the countries that the report is about: their places are preferred, then those with
    more people. What follows a comma in `words` ("Tel Tamer, Syria") narrows as well. Words such as "the city of",
    "eastern", "outskirts of" are passed over; of a longer phrase ("a bridge near Raqqa") the most exact name counts,
    unless it joins several.
    """
    first, *rest = (part.strip() for part in words.split(","))
    close = frozenset((*near, *(place.country for part in rest for place in find_places(part)[:1] if place.country)))
    core = _AROUND.sub(r"\g<name>", fold(first))
    for name in dict.fromkeys((fold(words), fold(first), core)):
        best = _best(name, close, conflict)
        if best:
            return replace(best, words=words)
    inner = _within(first, close, conflict)
    return replace(inner, words=words) if inner else None


def is_place(name: str) -> bool:
    """Whether any place is so named; common words and people's names that villages share are none."""
    return bool(_weighed(fold(name)))


def _best(name: str, near: Collection[str], conflict: Conflict | None) -> Place | None:
    local = _locals(conflict).get(name) if conflict else None
    if local:
        return local
    weighed = _weighed(name)
    return max(weighed, key=lambda c: c.weight + _NEAR * (c.place.country in near)).place if weighed else None


def _within(phrase: str, near: Collection[str], conflict: Conflict | None) -> Place | None:
    """The most exact place named inside a phrase, the leftmost and longest of equals."""
    words = _POSSESSIVE.sub("", phrase).split()
    if _JOINED & {word.lower() for word in words}:
        return None
    found: list[tuple[int, int, int, Place]] = []
    for start, end in combinations(range(len(words) + 1), 2):
        if words[start][0].isupper() and end - start <= _LONGEST:
            place = _best(fold(" ".join(words[start:end])), near, conflict)
            if place:
                found.append((_EXACT.index(place.precision or "country"), start, -end, place))
    return min(found, key=lambda item: item[:3])[3] if found else None


@lru_cache(maxsize=20_000)
def _weighed(name: str, also: str = "") -> tuple[Candidate, ...]:
    """Places of a folded name."""
    found = [*_states().get(name, ()), *_regions().get(name, ()), *_settlements(name, also)]
    if not found:
        part = _DISTRICT.match(name)
        if part and (part["of"] or part["kind"]):
            found = [c._replace(place=replace(c.place, precision="region")) for c in _weighed(part["name"], also)]
    return tuple(sorted(found, key=lambda c: -c.weight))


def _settlements(name: str, also: str) -> Iterator[Candidate]:
    bare = _ARTICLE.sub("", name)
    loose = len(bare) > 3 and bare not in _stops()
    spellings = dict.fromkeys((name, bare, f"al {bare}", f"el {bare}") if loose else (name,))
    spellings |= {mark + name: None for mark in also}
    marks = ",".join("?" * len(spellings))
    query = (
        "select distinct id, name, country, latitude, longitude, population, precision, region from name "  # noqa: S608
        f"join place on place = id where fold in ({marks})"  # only question marks are put in
    )
    try:
        rows = _table().execute(query, tuple(spellings)).fetchall()
    except sqlite3.Error as fault:
        raise ReaderError(f"damaged gazetteer: {fault}", "gazetteer.sqlite", "install counterclaim again") from fault
    for number, known, country, latitude, longitude, people, precision, region in rows:
        place = Place(known, known, country, latitude, longitude, precision, number if number > 0 else None)
        less = (_DISTRICT_LESS if precision == "region" else 0) + (_OTHER_LESS if fold(known) not in spellings else 0)
        yield Candidate(math.log10(people + 10) - less, place, region)


@cache
def _states() -> dict[str, list[Candidate]]:
    middles = {row[0]: row[1:] for row in _table().execute("select code, latitude, longitude, geonames from country")}
    found: dict[str, list[Candidate]] = {}
    for state in states():
        if state.code in middles:
            latitude, longitude, number = middles[state.code]
            place = Place(state.name, state.name, state.code, latitude, longitude, "country", number)
            for name in state.names:
                found.setdefault(fold(name), []).append(Candidate(_STATE_WEIGHT, place))
    return found


@cache
def _regions() -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for row in load_csv("regions.csv"):
        names = cells(row["names"])
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        place = Place(names[0], names[0], row["country"] or None, latitude, longitude, row["precision"])
        for name in dict.fromkeys(map(fold, names)):
            found.setdefault(name, []).append(Candidate(_OWN_WEIGHT, place))
    return found


@lru_cache(maxsize=64)
def _locals(conflict: Conflict) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for local in conflict.names:
        if local.kind == "place":
            name = local.names[0]
            place = Place(name, name, local.country, local.latitude, local.longitude, "place")
            found |= {fold(spelling): place for spelling in local.names}
    return found


@cache
def _stops() -> frozenset[str]:
    stop = load_toml("gazetteer.toml")["stop"]
    return frozenset((*stop["words"], *stop["persons"]))


def _table() -> sqlite3.Connection:
    """This thread's own connection, opened anew after a fork: SQLite's are good for neither."""
    if getattr(_open, "process", None) != os.getpid():
        path = str(data_file("gazetteer.sqlite"))
        try:
            _open.table = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error as fault:
            raise ReaderError(f"missing gazetteer: {fault}", path, "install counterclaim again") from fault
        _open.process = os.getpid()
    return _open.table  # type: ignore[no-any-return]
