"""A series drawn in characters: both sides over time on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from counterclaim.ledger.series import SeriesLine
from counterclaim.publish.wording import write_day, write_number

MARKS: Final = "*o+x#@"  # a claimant each: a terminal without colours can tell them apart
_GUTTER: Final = 12  # columns for the figures beside the drawing

PlotRow = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Rows of a drawing, each as stretches of (text, number of the line it belongs to; None for the frame)."""

    rows: tuple[PlotRow, ...]


def draw_series(lines: Sequence[SeriesLine], width: int = 100, height: int = 12) -> Plot:
    """The lines (one at least, each with points) from zero to the most that anyone says; width and height in cells.

    Days between two figures of a claimant are joined; where lines cross the earlier one lies above.
    """
    across = max(20, width - _GUTTER - 1)
    days = [date.fromisoformat(p.day).toordinal() for line in lines for p in line.points]
    first, last = min(days), max(days)
    top = max(1, *(p.figure for line in lines for p in line.points))
    cells: dict[tuple[int, int], int] = {}
    for n in range(len(lines) - 1, -1, -1):
        spots = [_spot(p.day, p.figure, (first, last, top), (across, height)) for p in lines[n].points]
        for one, other in pairwise([spots[0], *spots]):
            cells |= dict.fromkeys(_between(one, other), n)
    rows = [_row(y, cells, top, across, height) for y in range(height - 1, -1, -1)]
    return Plot((*rows, *_axis(first, last, across)))


def _spot(day: str, figure: int, extent: tuple[int, int, int], size: tuple[int, int]) -> tuple[int, int]:
    (first, last, top), (across, height) = extent, size
    x = (date.fromisoformat(day).toordinal() - first) / max(1, last - first)
    return round(x * (across - 1)), round(figure / top * (height - 1))


def _between(one: tuple[int, int], other: tuple[int, int]) -> list[tuple[int, int]]:
    """The cells on the way from one to another."""
    steps = max(abs(other[0] - one[0]), abs(other[1] - one[1]), 1)
    return [
        (round(one[0] + (other[0] - one[0]) * k / steps), round(one[1] + (other[1] - one[1]) * k / steps))
        for k in range(steps + 1)
    ]


def _row(y: int, cells: dict[tuple[int, int], int], top: int, across: int, height: int) -> PlotRow:
    labelled = y in (0, height - 1) or y == (height - 1) // 2
    label = write_number(round(top * y / (height - 1))) if labelled else ""
    row: list[tuple[str, int | None]] = [(f"{label:>{_GUTTER - 2}} {'┤' if labelled else '│'}", None)]
    row += [(MARKS[n % len(MARKS)], n) if (n := cells.get((x, y))) is not None else (" ", None) for x in range(across)]
    return tuple(row)


def _axis(first: int, last: int, across: int) -> list[PlotRow]:
    start, end = (write_day(date.fromordinal(day).isoformat()) for day in (first, last))
    days = start if first == last else f"{start}{end:>{max(1, across - len(start))}}"
    return [((" " * (_GUTTER - 1) + "└" + "─" * across, None),), ((" " * _GUTTER + days, None),)]
