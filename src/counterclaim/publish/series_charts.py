"""Charts of running totals over time: all sides of one, and what is claimed for each one counted of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from counterclaim.ledger.series import Comparison, Point, SeriesLine, compare_lines, series_of, told_lines
from counterclaim.publish.charts import CONFIG, DAYS, SCHEMA, WIDTH, Chart, Spec
from counterclaim.publish.palette import COLOURS, colour_of
from counterclaim.publish.series import write_comparison, write_line, write_times
from counterclaim.publish.wording import write_day, write_number
from counterclaim.records.matters import Matter, Relation

_FEWEST: Final = 3  # figures of one claimant that make a series
_MOST_POINTS: Final = 150  # of a line in a chart: a pixel or two each
_MOST_ROWS: Final = 30  # of a line in the table behind a chart
_MOST_LINES: Final = 6
_APART: Final = 20  # times: two claimants so far apart are seen beside each other on a logarithmic scale only
_FEW_DAYS: Final = 10  # each of which has a tick


def series_chart(matter: Matter, colours: Mapping[str, str]) -> Chart | None:
    """A running total as each claimant told it over time; None under three figures of one claimant."""
    lines = series_of(matter)
    return _chart(matter, lines[:_MOST_LINES], colours) if is_series(lines) else None


def told_chart(matter: Matter, colours: Mapping[str, str]) -> Chart | None:
    """The figures of a tally over time (see `told_lines`), a claimant a line; None where all are of one day."""
    lines = told_lines(matter)[:_MOST_LINES]
    return _chart(matter, lines, colours) if len({p.day for line in lines for p in line.points}) > 1 else None


def _chart(matter: Matter, lines: Sequence[SeriesLine], colours: Mapping[str, str]) -> Chart:
    data = [_datum(line, p, colours) for line in lines for p in thin(line, _MOST_POINTS)]
    latest = [line.points[-1].figure for line in lines]
    wide = max(latest) > _APART * max(1, min(latest))
    y: dict[str, Any] = {
        "field": "figure", "type": "quantitative", "title": "logarithmic scale" if wide else None,
        "scale": {"type": "symlog" if wide else "linear", "nice": True}, "axis": {"tickMinStep": 1},
    }  # fmt: skip
    if wide:
        y["axis"] = {"values": [10**k for k in range(len(str(max(d.get("high", d["figure"]) for d in data))) + 1)]}
    rows = tuple(
        (line.claimant, write_day(p.day), write_number(p.figure), _bound(p.low), _bound(p.high))
        for line in lines
        for p in thin(line, _MOST_ROWS)
    )
    columns = ("Claimant", "As of", "Figure", "Lowest", "Highest")
    says = ". ".join(map(write_line, lines))
    return Chart(f"{matter.name}: over time", _spec(data, y, 220), says, columns, rows, _note(data))


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
    y = {"field": "figure", "type": "quantitative", "title": "times", "axis": {"tickCount": 5}}
    rows = tuple(
        (m.name, c.claimed.claimant, c.counted.claimant, write_day(r.day), write_times(r))
        for m, c in shown
        for r in c.ratios
    )
    says = " ".join(f"{m.name}: {write_comparison(c)}" for m, c in shown)
    columns = ("Matter", "Claimed by", "Counted by", "As of", "Ratio")
    return Chart("How many times what is counted is claimed", _spec(data, y, 200), says, columns, rows)


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
    row = {"day": point.day, "figure": point.figure, "who": who, "colour": colour, "shape": _shape(point)}
    return row | ({"low": point.low, "high": point.high} if _is_range(point) else {})


def _is_range(point: Point) -> bool:
    return point.low is not None and point.high is not None and point.low < point.high


def _shape(point: Point) -> str:
    """A figure that is open points to where it may lie."""
    if point.high is None:
        return "triangle-up"
    return "triangle-down" if point.low is None else "circle"


def _note(data: Sequence[Mapping[str, Any]]) -> str:
    """What the marks mean, of those that are drawn."""
    shapes = {d["shape"] for d in data}
    marks = {
        "bar: from the lowest to the highest figure that the words allow": any("low" in d for d in data),
        "▲ at least": "triangle-up" in shapes,
        "▼ at most": "triangle-down" in shapes,
    }
    return "; ".join(mark for mark, is_drawn in marks.items() if is_drawn)


def _bound(bound: int | None) -> str:
    return "open" if bound is None else write_number(bound)


def _spec(data: Sequence[Mapping[str, Any]], y: Spec, height: int) -> Spec:
    """Lines with a point a figure, each named at its end; a bar over the range that words leave to a figure."""
    days = sorted({str(d["day"]) for d in data})
    names = {d["who"]: d for d in data}.values()  # the last of each
    early = [d for d in names if _share(str(d["day"]), days) < 0.5]
    layers = [
        _bars([d for d in data if "low" in d], y),
        {"mark": {"type": "line", "strokeWidth": 2}},
        {"mark": {"type": "point", "filled": True, "opacity": 1, "size": 14 if len(data) > 80 else 54}},
        _names([d for d in names if d not in early], "right"),
        _names(early, "left"),
    ]
    if any("shape" in d for d in data):
        layers[2]["encoding"] = {"shape": {"field": "shape", "type": "nominal", "scale": None}}
    return {
        "$schema": SCHEMA,
        "width": WIDTH,
        "height": height,
        "data": {"values": list(data)},
        "encoding": {
            "x": _axis_of(days),
            "y": y,
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "detail": {"field": "who", "type": "nominal"},
        },
        "layer": layers,
        "config": CONFIG,
    }


def _bars(ranges: Sequence[Mapping[str, Any]], y: Spec) -> dict[str, Any]:
    """Beneath the lines, wider than a point's line and paler."""
    return {
        "data": {"values": list(ranges)},
        "mark": {"type": "rule", "strokeWidth": 7, "opacity": 0.35},
        "encoding": {"y": {**y, "field": "low"}, "y2": {"field": "high"}},
    }


def _names(ends: Sequence[Mapping[str, Any]], align: str) -> dict[str, Any]:
    """Names of lines over their ends, to the side where there is room."""
    text = {"type": "text", "align": align, "dx": -4 if align == "right" else 4, "dy": -11, "fontSize": 11}
    return {"data": {"values": list(ends)}, "mark": text, "encoding": {"text": {"field": "who"}}}


def _axis_of(days: Sequence[str]) -> Spec:
    axis = {**DAYS, "tickCount": "day"} if _length(days) <= _FEW_DAYS else DAYS
    return {
        "field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate", "title": None, "axis": axis,
        "scale": {"padding": 14},
    }  # fmt: skip


def _share(day: str, days: Sequence[str]) -> float:
    """How far a day lies between the first and the last, 0 to 1."""
    return _length((days[0], day)) / max(1, _length(days))


def _length(days: Sequence[str]) -> int:
    return (date.fromisoformat(days[-1][:10]) - date.fromisoformat(days[0][:10])).days
