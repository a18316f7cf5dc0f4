"""Charts of running totals over time: all sides of one, and what is claimed for each one counted of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from counterclaim.ledger.series import Comparison, Point, SeriesLine, compare_lines, series_of
from counterclaim.publish.charts import CONFIG, DAYS, SCHEMA, WIDTH, Chart, Spec
from counterclaim.publish.palette import COLOURS, colour_of
from counterclaim.publish.series import write_comparison, write_line, write_times
from counterclaim.publish.wording import write_day, write_number
from counterclaim.records.matters import Matter, Relation

_FEWEST: Final = 3  # figures of one claimant that make a series
_MOST_POINTS: Final = 150  # of a line in a chart: a pixel or two each
_MOST_ROWS: Final = 30  # of a line in the table behind a chart
_MOST_LINES: Final = 6
_X: Final[Spec] = {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate", "title": None, "axis": DAYS}


def series_chart(matter: Matter, colours: Mapping[str, str]) -> Chart | None:
    """A running total as each claimant told it over time; None under three figures of one claimant."""
    lines = series_of(matter)[:_MOST_LINES]
    if not is_series(lines):
        return None
    data = [_datum(line, p, colours) for line in lines for p in thin(line, _MOST_POINTS)]
    ends = [_datum(line, line.points[-1], colours) for line in lines]
    y = {"field": "figure", "type": "quantitative", "title": None, "axis": {"tickMinStep": 1}}
    spec = _spec(data, ends, y, {"field": "colour", "type": "nominal", "scale": None}, 220)
    rows = tuple(
        (line.claimant, write_day(p.day), write_number(p.figure)) for line in lines for p in thin(line, _MOST_ROWS)
    )
    says = ". ".join(map(write_line, lines))
    return Chart(f"{matter.name}: over time", spec, says, ("Claimant", "As of", "Figure"), rows)


def ratios_chart(found: Sequence[tuple[Matter, Comparison]]) -> Chart | None:
    """What is claimed for each one that is counted, over time, a line a matter; None under three days of one."""
    shown = [(m, c) for m, c in found if len(c.ratios) >= _FEWEST][:_MOST_LINES]
    if not shown:
        return None
    data: list[dict[str, Any]] = [
        {"day": r.day, "figure": round(r.value, 2), "who": _short(m), "colour": COLOURS[n % len(COLOURS)]}
        for n, (m, c) in enumerate(shown)
        for r in c.ratios
    ]
    ends = [[d for d in data if d["who"] == _short(m)][-1] for m, _ in shown]
    y = {"field": "figure", "type": "quantitative", "title": "times", "axis": {"tickCount": 5}}
    spec = _spec(data, ends, y, {"field": "colour", "type": "nominal", "scale": None}, 200)
    rows = tuple(
        (m.name, c.claimed.claimant, c.counted.claimant, write_day(r.day), write_times(r))
        for m, c in shown
        for r in c.ratios
    )
    says = " ".join(f"{m.name}: {write_comparison(c)}" for m, c in shown)
    columns = ("Matter", "Claimed by", "Counted by", "As of", "Ratio")
    return Chart("How many times what is counted is claimed", spec, says, columns, rows)


def compared(matters: Sequence[Matter]) -> list[tuple[Matter, Comparison]]:
    """Of every series the other side's claim beside one count: a third party's, else the side's own; the most days."""
    found = []
    for m in matters:
        lines = series_of(m)
        comparisons = compare_lines(lines) if is_series(lines) else ()
        if comparisons:
            found.append((m, max(comparisons, key=_independence)))
    return found


def _independence(comparison: Comparison) -> tuple[bool, bool, int]:
    counted = comparison.counted
    return counted.relation is not Relation.OWN, counted.observed, len(comparison.ratios)


def is_series(lines: Sequence[SeriesLine]) -> bool:
    """Whether a claimant gave three figures or more."""
    return any(len(line.points) >= _FEWEST for line in lines)


def thin(line: SeriesLine, most: int) -> list[Point]:
    """About `most` points at even distances, the first, the last and both ends of every correction among them."""
    points = line.points
    step = max(1, -(-len(points) // most))
    kept = {points[-1], *points[::step], *(p for pair in line.corrections for p in pair)}
    return [p for p in points if p in kept]


def _short(matter: Matter) -> str:
    """Its name without the days."""
    return matter.name.split(", running since")[0]


def _datum(line: SeriesLine, point: Point, colours: Mapping[str, str]) -> dict[str, Any]:
    who, colour = line.claimant, colour_of(line.party, colours)
    return {"day": point.day, "figure": point.figure, "who": who, "colour": colour}


def _spec(
    data: Sequence[Mapping[str, Any]], ends: Sequence[Mapping[str, Any]], y: Spec, colour: Spec, height: int
) -> Spec:
    """Lines with a point a figure, each named at its end."""
    names = {"type": "text", "align": "right", "dx": -4, "dy": -9, "fontSize": 11}
    return {
        "$schema": SCHEMA,
        "width": WIDTH,
        "height": height,
        "data": {"values": list(data)},
        "encoding": {"x": _X, "y": y, "color": colour, "detail": {"field": "who", "type": "nominal"}},
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 2}},
            {"mark": {"type": "point", "filled": True, "size": 14 if len(data) > 80 else 36}},
            {"data": {"values": list(ends)}, "mark": names, "encoding": {"text": {"field": "who"}}},
        ],
        "config": CONFIG,
    }
