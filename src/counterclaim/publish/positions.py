"""Positions over time: a row an actor and issue, a mark where it says where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from counterclaim.publish.charts import CONFIG, DAYS, SCHEMA, WIDTH, Chart
from counterclaim.publish.wording import write_day, write_posture
from counterclaim.records.claims import Issue, Posture
from counterclaim.records.matters import Matter

_MOST: Final = 16  # rows
_TURNING: Final = (Issue.TALKS, Issue.CEASEFIRE, Issue.INTERVENTION, Issue.WITHDRAWAL)
# from assent to dissent; shapes besides colours, for any eyes
_MARKS: Final[Mapping[str, tuple[str, str]]] = {
    Posture.OFFERS: ("#009E73", "triangle-up"), Posture.ACCEPTS: ("#009E73", "circle"),
    Posture.SUPPORTS: ("#009E73", "square"), Posture.CALLS_FOR: ("#0072B2", "circle"),
    Posture.CONDITIONS: ("#E69F00", "diamond"), Posture.REJECTS: ("#D55E00", "cross"),
    Posture.CONDEMNS: ("#D55E00", "triangle-down"),
}  # fmt: skip


def positions_chart(positions: Sequence[Matter]) -> Chart | None:
    """Where each actor stands on talks, a ceasefire, intervention and withdrawal, day by day.

    None under three dated positions. Rows with turns come first.
    """
    shown = [m for m in positions if m.issue in _TURNING and any(day for day, _ in m.turns)]
    shown = sorted(shown, key=lambda m: (-len({p for _, p in m.turns}), -len(m.turns), m.name))[:_MOST]
    data: list[dict[str, Any]] = [
        {"who": m.name, "day": day, "posture": write_posture(posture), "colour": _mark(posture)[0],
         "shape": _mark(posture)[1]}
        for m in shown for day, posture in m.turns if day
    ]  # fmt: skip
    if len(data) < 3:
        return None
    spec = {
        "$schema": SCHEMA,
        "width": WIDTH,
        "height": {"step": 24},
        "data": {"values": data},
        "encoding": {
            "y": {"field": "who", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 260}},
            "x": {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate", "title": None, "axis": DAYS},
        },
        "layer": [
            {"mark": {"type": "line", "color": "#9a9a9a", "strokeWidth": 1}, "encoding": {"detail": {"field": "who"}}},
            {
                "mark": {"type": "point", "filled": True, "size": 90},
                "encoding": {
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                    "shape": {"field": "shape", "type": "nominal", "scale": None},
                    "tooltip": {"field": "posture", "type": "nominal"},
                },
            },
        ],
        "config": CONFIG,
    }
    rows = tuple((d["who"], write_day(d["day"]), d["posture"]) for d in data)
    says = "; ".join(f"{who}: {posture} ({day})" for who, day, posture in rows)
    return Chart("Where they stand, over time", spec, says, ("Position", "Day", "Stands"), rows)


def _mark(posture: str) -> tuple[str, str]:
    return _MARKS.get(posture.rsplit("+", maxsplit=1)[-1], ("#767676", "circle"))
