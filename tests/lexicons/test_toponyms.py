"""Places of one text are resolved together."""

from __future__ import annotations

import pytest

from counterclaim.lexicons.gazetteer import PERSONS, is_place, weigh_places
from counterclaim.lexicons.toponyms import is_short, resolve_together


@pytest.mark.parametrize(
    ("names", "regions"),
    [
        (["Paris"], [("Paris", "FRA")]),
        (["Paris", "Tennessee", "Henry County"], [("Paris", "USA"), ("Tennessee", "USA"), ("Henry County", "USA")]),
        (["Tripoli", "Zgharta", "Beirut"], [("Tripoli", "LBN"), ("Zgharta", "LBN"), ("Beirut", "LBN")]),
        (["Tripoli", "Benghazi"], [("Tripoli", "LBY"), ("Benghazi", "LBY")]),
        (["Syrians", "Homs"], [("Syria", "SYR"), ("Homs", "SYR")]),
    ],
)
def test_places_of_a_text_are_near_one_another(names: list[str], regions: list[tuple[str, str]]) -> None:
    assert [(p.name, p.country) for p in resolve_together(names) if p] == regions


def test_a_second_name_says_where_the_first_is() -> None:
    town, state = resolve_together(["Lebanon", "Pa."], within=[1, None])
    assert town and state
    assert (town.country, state.name) == ("USA", "Pennsylvania")
    assert abs((town.latitude or 0) - 40.34) < 0.1


def test_one_name_means_one_place_in_a_text() -> None:
    first, _, second = resolve_together(["Cordoba", "Bogota", "Cordoba"])
    assert first == second


def test_names_of_people_are_places_only_where_the_text_shows_it() -> None:
    assert not is_place("Henderson")
    assert weigh_places("Henderson", PERSONS)[0].place.country == "USA"
    assert resolve_together(["Xyzzq"]) == [None]
    assert is_short("Pa.")
    assert not is_short("Pa")


def test_counties_are_told_apart_by_their_state() -> None:
    spots = {
        round(c.place.latitude or 0) for c in weigh_places("Douglas County") if c.region in {"oregon", "minnesota"}
    }
    assert spots == {43, 46}
