"""Charts of an overview: how far boast and concession are apart, and the totals of each side, with their ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from counterclaim.publish.charts import Chart, Spec
from counterclaim.publish.palette import colour_of
from counterclaim.publish.wording import write_number, write_range
from counterclaim.records.matters import Matter, Relation, View

_WIDTH: Final = 420
_LABEL: Final = 330  # pixels for a name
_SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
_WIDE: Final = 20  # times from the smallest to the largest figure, from where a scale is logarithmic
_CONFIG: Final[Spec] = {
    "view": {"stroke": None},
    "font": "system-ui, sans-serif",
    "axis": {"grid": True, "gridColor": "#8883", "domainColor": "#999999", "labelColor": "#222222"},
}


def gaps_chart(matters: Sequence[Matter], colours: Mapping[str, str]) -> Chart | None:
    """Matters with a ratio of boast to concession, a row each: what is conceded, what the other side claims.

    None where no matter has one.
    """
    data: list[dict[str, Any]] = []
    for m in matters:
        f = m.finding
        if f and f.ratio and f.floor is not None and f.ceiling is not None:
            own, other = (_party(m, relation) for relation in (Relation.OWN, Relation.OTHER))
            data.append(
                {
                    "what": m.name, "low": f.floor, "high": f.ceiling, "times": f"{write_number(f.ratio)} times",
                    "own": colour_of(own, colours), "other": colour_of(other, colours),
                }
            )  # fmt: skip
    if not data:
        return None
    ends = [_point("low", "own", data), _point("high", "other", data)]
    spec = _spec(data, [_rule("#999999", data), *ends, _label("high", "times", data)])
    rows = tuple((d["what"], write_number(d["low"]), write_number(d["high"]), d["times"]) for d in data)
    says = "; ".join(f"{what}: {low} conceded, {high} claimed, {times}" for what, low, high, times in rows)
    return Chart("Conceded, and claimed by the other side", spec, says, ("Matter", "Conceded", "Claimed", "Gap"), rows)


def totals_chart(matters: Sequence[Matter], colours: Mapping[str, str]) -> Chart | None:
    """Tallies with their ranges, a row each in the colour of those who suffered; None under two."""
    data = [
        {
            "what": m.name, "low": low, "high": high, "range": write_range(m), "own": colour_of(m.population, colours),
        }
        for m in matters
        if (f := m.finding) and (high := _first(f.high, f.low)) is not None
        and (low := _first(f.low, f.high)) is not None
    ]  # fmt: skip
    if len(data) < 2:
        return None
    ends = [_point(end, "own", data) for end in ("low", "high")]
    spec = _spec(data, [_rule(None, data), *ends, _label("high", "range", data)])
    rows = tuple((str(d["what"]), str(d["range"])) for d in data)
    says = "; ".join(f"{what}: {figures}" for what, figures in rows)
    return Chart("Totals by side, lowest to highest figure", spec, says, ("Total", "Range"), rows)


def _party(matter: Matter, relation: Relation) -> str | None:
    """Who gives the largest figure among those who stand so."""
    found: list[View] = [v for v in matter.views if v.relation is relation and not v.superseded and v.low is not None]
    return max(found, key=lambda v: v.low or 0).party if found else None


def _spec(data: Sequence[Mapping[str, Any]], layer: list[Spec]) -> Spec:
    y = {"field": "what", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": _LABEL}}
    return {
        "$schema": _SCHEMA, "width": _WIDTH, "height": {"step": 22}, "data": {"values": list(data)},
        "encoding": {"y": y}, "layer": layer, "config": _CONFIG,
    }  # fmt: skip


def _x(end: str, data: Sequence[Mapping[str, Any]]) -> Spec:
    most, least = max(d["high"] for d in data), max(1, min(d["low"] for d in data))
    wide = most > _WIDE * least
    axis: dict[str, Any] = {"title": None, "tickCount": 5}
    if wide:
        axis["values"] = [10**k for k in range(len(str(most)) + 1)]
    return {"field": end, "type": "quantitative", "scale": {"type": "symlog" if wide else "linear"}, "axis": axis}


def _rule(colour: str | None, data: Sequence[Mapping[str, Any]]) -> Spec:
    stroke = {"color": {"value": colour}} if colour else {"color": {"field": "own", "type": "nominal", "scale": None}}
    ends = {"x": _x("low", data), "x2": {"field": "high"}}
    return {"mark": {"type": "rule", "strokeWidth": 3}, "encoding": {**ends, **stroke}}


def _point(end: str, colour: str, data: Sequence[Mapping[str, Any]]) -> Spec:
    ink = {"field": colour, "type": "nominal", "scale": None}
    return {
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
        "encoding": {"x": _x(end, data), "color": ink},
    }


def _label(end: str, text: str, data: Sequence[Mapping[str, Any]]) -> Spec:
    return {
        "mark": {"type": "text", "dx": 9, "align": "left", "color": "#1b1b1b"},
        "encoding": {"x": _x(end, data), "text": {"field": text}},
    }


def _first(one: int | None, other: int | None) -> int | None:
    return one if one is not None else other
