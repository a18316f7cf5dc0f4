"""Charts as Vega-Lite specifications: the same for brief and desk, each with the table of its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.publish.palette import party_colours
from counterclaim.publish.wording import write_bounds, write_day
from counterclaim.records.matters import Matter, View

Spec = Mapping[str, Any]
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_WIDTH = 520


@dataclass(frozen=True, slots=True)
class Chart:
    """A specification, what it shows in a sentence (for readers who do not see it), and its data as a table."""

    title: str
    spec: Spec
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figures_chart(matter: Matter) -> Chart | None:
    """The figures of a tally side by side, a mark a claim, bars for what words leave open; None under two figures."""
    views = [v for v in matter.views if (v.low is not None or v.high is not None) and v.stance == "affirms"]
    if len(views) < 2:
        return None
    colours = party_colours([v.party for v in views])
    data = [_row(v) for v in views]
    wide = max(d["high"] for d in data) > 20 * max(1, min(d["low"] for d in data))
    scale = {"type": "symlog"} if wide else {"type": "linear", "zero": True}
    x = {"type": "quantitative", "scale": scale, "title": "symmetric log scale" if wide else None}
    colour = {
        "field": "party",
        "type": "nominal",
        "scale": {"domain": [*colours, "no party"], "range": [*colours.values(), "#444444"]},
        "legend": None,
    }
    y = {"field": "who", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 260}}
    spec = {
        "$schema": _SCHEMA,
        "width": _WIDTH,
        "height": {"step": 22},
        "data": {"values": data},
        "encoding": {"y": y, "color": colour},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 3},
                "encoding": {"x": {"field": "low"} | x, "x2": {"field": "high"}},
            },
            {"mark": {"type": "point", "filled": True, "size": 70}, "encoding": {"x": {"field": "at"} | x}},
            {
                "mark": {"type": "text", "dx": 9, "align": "left", "color": "#222222"},
                "encoding": {"x": {"field": "high"} | x, "text": {"field": "figure"}, "color": {"value": "#222222"}},
            },
        ],
        "config": _CONFIG,
    }
    rows = tuple((v.claimant, v.verb, write_bounds(v.low, v.high), v.source) for v in views)
    says = "; ".join(f"{v.claimant} {v.verb} {write_bounds(v.low, v.high)}" for v in views)
    return Chart(matter.name, spec, says, ("Claimant", "How", "Figure", "Report"), rows)


def losses_chart(matters: Sequence[Matter]) -> Chart | None:
    """Ranges of losses that one side alone claims, a bar a kind; None where there are fewer than three."""
    data: list[dict[str, Any]] = [
        {"what": m.name, "low": f.low or 0, "high": f.high or f.low or 0, "figure": write_bounds(f.low, f.high)}
        for m in matters
        if (f := m.finding) and f.about == "tally" and (f.low or f.high)
    ]
    if len(data) < 3:
        return None
    data.sort(key=lambda d: -d["high"])
    wide = data[0]["high"] > 50 * max(1, data[-1]["high"])
    x = {"field": "high", "type": "quantitative", "title": None, "scale": {"type": "symlog" if wide else "linear"}}
    y = {"field": "what", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 330}}
    spec = {
        "$schema": _SCHEMA,
        "width": _WIDTH - 70,
        "height": {"step": 20},
        "data": {"values": data},
        "encoding": {"y": y, "x": x},
        "layer": [
            {"mark": {"type": "bar", "color": "#9DB7CC"}},
            {"mark": {"type": "text", "dx": 5, "align": "left"}, "encoding": {"text": {"field": "figure"}}},
        ],
        "config": _CONFIG,
    }
    rows = tuple((d["what"], d["figure"]) for d in data)
    return Chart("Losses that one side alone claims", spec, f"{len(rows)} kinds of loss", ("Loss", "Figure"), rows)


def days_chart(days: Sequence[tuple[str, str, int]], title: str) -> Chart | None:
    """Claims a day by kind, from (day, kind, count); None under two days."""
    if len({d for d, _, _ in days}) < 2:
        return None
    data = [{"day": d, "kind": k, "claims": n} for d, k, n in days]
    spec = {
        "$schema": _SCHEMA,
        "width": _WIDTH,
        "height": 120,
        "data": {"values": data},
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "day", "type": "ordinal", "title": None, "axis": {"labelAngle": -40}},
            "y": {"field": "claims", "type": "quantitative", "title": "claims"},
            "color": {
                "field": "kind",
                "type": "nominal",
                "title": None,
                "scale": {
                    "domain": ["tally", "event", "position", "remark"],
                    "range": ["#0072B2", "#D55E00", "#009E73", "#BBBBBB"],
                },
            },
        },
        "config": _CONFIG,
    }
    rows = tuple((write_day(d), k, str(n)) for d, k, n in days)
    return Chart(title, spec, f"{sum(n for _, _, n in days)} claims", ("Day", "Kind", "Claims"), rows)


_CONFIG: Spec = {
    "view": {"stroke": None},
    "font": "system-ui, sans-serif",
    "axis": {"grid": True, "gridColor": "#eeeeee", "domainColor": "#999999", "labelColor": "#222222"},
}


def _row(v: View) -> dict[str, Any]:
    low = v.low if v.low is not None else v.high or 0
    high = v.high if v.high is not None else low
    figure = write_bounds(v.low, v.high)
    return {
        "who": f"{v.claimant}, {write_day(v.published)}" if v.published else v.claimant,
        "party": v.party or "no party",
        "low": low,
        "high": high,
        "at": low if v.high is None else high,
        "figure": figure,
    }
