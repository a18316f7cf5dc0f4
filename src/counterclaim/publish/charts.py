"""Charts as Vega-Lite specifications: the same for brief and desk, each with the table of its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.publish.palette import colour_of
from counterclaim.publish.voices import Voice, voices_of
from counterclaim.publish.wording import write_bounds, write_day
from counterclaim.records.claims import Stance
from counterclaim.records.matters import Matter

Spec = Mapping[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 520
_MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Chart:
    """A specification, what it shows in a sentence (for readers who do not see it), and its data as a table.

    `note` says what its marks mean, where they do not say so themselves.
    """

    title: str
    spec: Spec
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    @property
    def drawn(self) -> Spec:
        """The specification with what it shows as its description, which Vega puts in the place of a label."""
        return {**self.spec, "description": self.says}


def figures_chart(matter: Matter, colours: Mapping[str, str]) -> Chart | None:
    """The figures of a tally side by side, a row for each thing said, in the colours of the parties.

    Bars show what words leave open. None unless two different figures are affirmed.
    """
    voices = [voice for voice in voices_of(matter) if voice.figure and voice.first.stance == Stance.AFFIRMS]
    if len({voice.figure for voice in voices}) < 2:
        return None
    data = [_row(voice, colours) for voice in voices]
    wide = max(d["high"] for d in data) > 20 * max(1, min(d["low"] for d in data))
    axis: dict[str, Any] = {"title": "figures, logarithmic scale" if wide else None, "tickMinStep": 1, "tickCount": 6}
    x = {"type": "quantitative", "scale": {"type": "symlog" if wide else "linear", "zero": True}, "axis": axis}
    if wide:
        axis["values"] = [10**k for k in range(len(str(max(d["high"] for d in data))) + 1)]
    spec = {
        "$schema": SCHEMA,
        "width": WIDTH,
        "height": {"step": 22},
        "data": {"values": data},
        "encoding": {
            "y": {"field": "who", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 300}},
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "opacity": {"field": "opacity", "type": "quantitative", "scale": None},
        },
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 4},
                "encoding": {"x": {"field": "low"} | x, "x2": {"field": "high"}},
            },
            {"mark": {"type": "point", "filled": True, "size": 80}, "encoding": {"x": {"field": "at"} | x}},
            {
                "mark": {"type": "text", "dx": 9, "align": "left"},
                "encoding": {"x": {"field": "high"} | x, "text": {"field": "figure"}, "color": {"value": "#1b1b1b"}},
            },
        ],
        "config": CONFIG,
    }
    rows = tuple((voice.first.claimant, voice.verb, voice.figure, voice.source) for voice in voices)
    says = "; ".join(f"{who} {verb} {figure}" for who, verb, figure, _ in rows)
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
    data = sorted(data, key=lambda d: -d["high"])[:_MOST_BARS]
    wide = data[0]["high"] > 50 * max(1, data[-1]["high"])
    x = {"field": "high", "type": "quantitative", "title": None, "scale": {"type": "symlog" if wide else "linear"}}
    y = {"field": "what", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 330}}
    spec = {
        "$schema": SCHEMA,
        "width": WIDTH - 70,
        "height": {"step": 20},
        "data": {"values": data},
        "encoding": {"y": y, "x": x},
        "layer": [
            {"mark": {"type": "bar", "color": _BAR}},
            {"mark": {"type": "text", "dx": 5, "align": "left"}, "encoding": {"text": {"field": "figure"}}},
        ],
        "config": CONFIG,
    }
    rows = tuple((d["what"], d["figure"]) for d in data)
    return Chart("Losses that one side alone claims", spec, f"{len(rows)} kinds of loss", ("Loss", "Figure"), rows)


def days_chart(days: Sequence[tuple[str, int]], title: str) -> Chart | None:
    """How many a day, from (ISO day, count) in order; None under three days."""
    if len(days) < 3:
        return None
    spec = {
        "$schema": SCHEMA,
        "width": WIDTH,
        "height": 90,
        "data": {"values": [{"day": day, "count": n} for day, n in days]},
        "mark": {"type": "bar", "color": _BAR, "width": {"band": 0.9} if len(days) < 40 else 2},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate", "title": None, "axis": DAYS},
            "y": {"field": "count", "type": "quantitative", "title": None, "axis": {"tickMinStep": 1, "tickCount": 4}},
        },
        "config": CONFIG,
    }
    rows = tuple((write_day(day), str(n)) for day, n in days)
    return Chart(title, spec, "; ".join(f"{day}: {n}" for day, n in rows), ("Day", "Number"), rows)


_BAR = "#9DB7CC"
DAYS: Spec = {"format": "%-d %b %Y", "labelAngle": 0, "labelOverlap": True, "grid": False}
CONFIG: Spec = {
    "view": {"stroke": None},
    "font": "system-ui, sans-serif",
    "axis": {"grid": True, "gridColor": "#eeeeee", "domainColor": "#999999", "labelColor": "#222222"},
}


def _row(voice: Voice, colours: Mapping[str, str]) -> dict[str, Any]:
    v = voice.first
    low = v.low if v.low is not None else v.high or 0
    high = v.high if v.high is not None else low
    return {
        "who": f"{v.claimant}, {write_day(v.published)}" if v.published else v.claimant,
        "colour": colour_of(v.party, colours),
        "low": low,
        "high": high,
        "at": low if v.high is None else high,
        "figure": voice.figure,
        "opacity": 0.4 if v.superseded else 1,
    }
