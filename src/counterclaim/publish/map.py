"""A map of what is told of which places: outlines that need no network, marks by how exactly a place is known."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from math import cos, radians, sqrt
from typing import Final

Point = tuple[float, float]  # longitude, latitude
Box = tuple[float, float, float, float]  # west, south, east, north, degrees

WIDTH: Final = 960.0
_LEAST: Final = 4.0  # degrees from south to north that a map spans at the least, so that borders show where it is
_MARGIN: Final = 0.14  # of the span, around the outermost marks
_RATIO: Final = 1.75  # width to height, at the most
_LARGEST: Final = 17.0  # radius of the largest mark
_ACROSS, _DOWN = 11, 7  # points spread over the map, among which a country's name finds its place


@dataclass(frozen=True, slots=True)
class Told:
    """How much is told of a place, and where it is. `precision`: "place", "region" or "country"; `name` is for people,
    `key` what matters call it."""

    name: str
    key: str
    latitude: float
    longitude: float
    precision: str
    matters: int
    contested: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a place is drawn, and how large."""

    told: Told
    x: float
    y: float
    radius: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class Map:
    """Land as paths of SVG, names of countries in view, marks with the largest first (drawn below the rest)."""

    width: float
    height: float
    land: tuple[str, ...]
    countries: tuple[tuple[str, float, float], ...]
    marks: tuple[Mark, ...]


def draw_map(told: Sequence[Told]) -> Map | None:
    """The map of these places, in equal steps of degrees shrunk by the latitude; None without any."""
    if not told:
        return None
    box = _box([(t.longitude, t.latitude) for t in told])
    to = _Frame(box)
    land, countries = _land(box, to)
    return Map(WIDTH, to.height, land, countries, tuple(_marks(told, to)))


class _Frame:
    """From degrees to pixels."""

    def __init__(self, box: Box) -> None:
        west, south, east, north = box
        self._west, self._north = west, north
        self._narrow = cos(radians((south + north) / 2))
        self._scale = WIDTH / ((east - west) * self._narrow)
        self.height = round((north - south) * self._scale, 1)

    def __call__(self, point: Point) -> tuple[float, float]:
        x = (point[0] - self._west) * self._narrow * self._scale
        return round(x, 1), round((self._north - point[1]) * self._scale, 1)


def _box(points: Sequence[Point]) -> Box:
    """What the map shows: all marks with a margin, no narrower than the form of the page."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    middle = ((west + east) / 2, (south + north) / 2)
    narrow = cos(radians(middle[1]))
    high = max((north - south) * (1 + 2 * _MARGIN), _LEAST)
    wide = max((east - west) * narrow * (1 + 2 * _MARGIN), high * _RATIO)
    high = max(high, wide / _RATIO)
    half_wide, half_high = wide / narrow / 2, high / 2
    return middle[0] - half_wide, middle[1] - half_high, middle[0] + half_wide, middle[1] + half_high


def _marks(told: Sequence[Told], to: _Frame) -> Iterator[Mark]:
    """Areas grow with the number; labels go to the largest that do not stand in each other's way."""
    most = max(t.matters for t in told)
    taken: list[tuple[float, float]] = []
    for one in sorted(told, key=lambda t: (-t.matters, t.name)):
        x, y = to((one.longitude, one.latitude))
        free = all(abs(x - ax) > 90 or abs(y - ay) > 15 for ax, ay in taken)
        taken += [(x, y)] if free else []
        yield Mark(one, x, y, round(max(4.0, _LARGEST * sqrt(one.matters / most)), 1), free)


def _land(box: Box, to: _Frame) -> tuple[tuple[str, ...], tuple[tuple[str, float, float], ...]]:
    paths, names = [], []
    for name, rings in _areas():
        seen = [ring for ring in rings if _meets(ring, box)]
        if seen:
            paths.append(" ".join(_path(ring, box, to) for ring in seen))
            if (at := _middle(seen, box)) is not None:
                names.append((name, *to(at)))
    return tuple(paths), tuple(names)


def _path(ring: Sequence[Point], box: Box, to: _Frame) -> str:
    """A closed path; what lies far outside of the map is pulled in, where its form does not matter."""
    west, south, east, north = box
    wide, high = east - west, north - south
    inside = ((min(max(x, west - wide), east + wide), min(max(y, south - high), north + high)) for x, y in ring)
    points = [to(point) for point in inside]
    kept = [points[0], *(b for a, b in pairwise(points) if a != b)]
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + "Z"


def _meets(ring: Sequence[Point], box: Box) -> bool:
    west, south, east, north = box
    return (
        min(p[0] for p in ring) < east and max(p[0] for p in ring) > west
        and min(p[1] for p in ring) < north and max(p[1] for p in ring) > south
    )  # fmt: skip


def _middle(rings: Sequence[Sequence[Point]], box: Box) -> Point | None:
    """Where the name of a country may stand: of some points spread over the map, the one amid those that lie in it."""
    west, south, east, north = box
    spread = [
        (west + (east - west) * (i + 0.5) / _ACROSS, south + (north - south) * (j + 0.5) / _DOWN)
        for i in range(_ACROSS)
        for j in range(_DOWN)
    ]
    within = [point for point in spread if sum(_holds(ring, point) for ring in rings) % 2]
    if not within:
        return None
    x, y = (sum(point[axis] for point in within) / len(within) for axis in (0, 1))
    return min(within, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2)


def _holds(ring: Sequence[Point], point: Point) -> bool:
    """Whether a ring goes round a point: by the parity of crossings to the east of it."""
    x, y = point
    crossings = (
        a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in pairwise(ring) if (a[1] > y) != (b[1] > y)
    )
    return sum(at > x for at in crossings) % 2 == 1


@cache
def _areas() -> tuple[tuple[str, tuple[tuple[Point, ...], ...]], ...]:
    """Outer and inner rings of every country of Natural Earth at 1:50 million."""
    data = json.loads(gzip.decompress(files("counterclaim.publish").joinpath("data", "outlines.json.gz").read_bytes()))
    scale = data["scale"]
    arcs = [_points(arc, scale) for arc in data["arcs"]]
    return tuple(
        (area["name"], tuple(_ring(ring, arcs) for polygon in area["polygons"] for ring in polygon))
        for area in data["areas"]
    )


def _points(arc: Sequence[int], scale: int) -> tuple[Point, ...]:
    pairs = zip(arc[::2], arc[1::2], strict=True)
    summed = accumulate(pairs, lambda at, step: (at[0] + step[0], at[1] + step[1]))
    return tuple((x / scale, y / scale) for x, y in summed)


def _ring(numbers: Sequence[int], arcs: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """Arcs joined end to end; a number below nothing is that of an arc backwards."""
    points: list[Point] = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += arc if not points else arc[1:]
    return tuple(points)
