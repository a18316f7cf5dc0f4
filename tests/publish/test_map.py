"""The map: marks where the places are, what is known less exactly drawn otherwise, land around them."""

from __future__ import annotations

import pytest

from counterclaim.publish.map import WIDTH, Told, draw_map


def told(name: str, latitude: float, longitude: float, precision: str = "place", matters: int = 1) -> Told:
    return Told(name, name.lower(), latitude, longitude, precision, matters, 0)


def test_marks_stand_as_places_do() -> None:
    drawn = draw_map([told("North", 41.0, 46.0), told("South", 39.0, 46.0), told("East", 40.0, 48.0)])
    assert drawn is not None
    at = {m.told.name: m for m in drawn.marks}
    assert at["North"].y < at["East"].y < at["South"].y
    assert at["North"].x == at["South"].x < at["East"].x
    assert all(0 < m.x < WIDTH and 0 < m.y < drawn.height for m in drawn.marks)


def test_more_is_larger_and_drawn_below() -> None:
    drawn = draw_map([told("Little", 40.0, 46.0), told("Much", 40.5, 46.0, matters=9)])
    assert drawn is not None
    assert [m.told.name for m in drawn.marks] == ["Much", "Little"]
    assert drawn.marks[0].radius > drawn.marks[1].radius


def test_labels_do_not_cover_one_another() -> None:
    drawn = draw_map([told(f"P{n}", 40.0 + n / 1000, 46.0) for n in range(5)])
    assert drawn is not None
    assert sum(m.labelled for m in drawn.marks) == 1


@pytest.mark.parametrize(
    ("latitude", "longitude", "countries"),
    [(40.2, 46.0, {"Armenia", "Azerbaijan"}), (35.0, 38.5, {"Syria"}), (13.7, -89.2, {"El Salvador", "Honduras"})],
)
def test_the_land_around_a_place_is_named(latitude: float, longitude: float, countries: set[str]) -> None:
    drawn = draw_map([told("Here", latitude, longitude)])
    assert drawn is not None
    assert countries <= {name for name, _, _ in drawn.countries}
    assert all(path.startswith("M") and path.endswith("Z") for path in drawn.land)


@pytest.mark.parametrize("places", [[(89.0, 0.0)], [(0.0, -179.9), (0.0, 179.9)], [(-60.0, 10.0), (75.0, 20.0)]])
def test_the_ends_of_the_earth(places: list[tuple[float, float]]) -> None:
    drawn = draw_map([told(f"P{n}", *at) for n, at in enumerate(places)])
    assert drawn is not None
    assert drawn.height > 0


def test_no_place_no_map() -> None:
    assert draw_map([]) is None
