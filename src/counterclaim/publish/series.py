"""How a series is told in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counterclaim.ledger.series import Comparison, Point, Ratio, SeriesLine
from counterclaim.publish.wording import write_count, write_day, write_number

_MOST_CORRECTIONS: Final = 3  # told one by one, the largest
_MOST_RATIOS: Final = 4


def write_line(line: SeriesLine) -> str:
    """ "General Staff (other side): 4 on 9 Apr 2019 to 38 on 7 May 2019, 29 figures; lowered once: ..."."""
    first, last = line.points[0], line.points[-1]
    head = f"{line.claimant} ({line.relation}): {_point(first)}"
    if first != last:
        head += f" to {_point(last)}, {write_count(len(line.points), 'figure')}"
    return "; ".join((head, *write_corrections(line)))


def write_corrections(line: SeriesLine) -> tuple[str, ...]:
    """ "lowered once, from 16 to 13 on 20 Apr 2019", nothing where a total only grew."""
    steps = line.corrections
    if not steps:
        return ()
    largest = sorted(steps, key=lambda s: s[1].figure - s[0].figure)[:_MOST_CORRECTIONS]
    told = ", ".join(_step(old, new) for old, new in sorted(largest, key=lambda s: s[1].day))
    times = {1: "once", 2: "twice"}.get(len(steps), f"{len(steps)} times")
    most = ", most" if len(steps) > len(largest) else ","
    return (f"lowered {times}{most} {told}",)


def write_comparison(comparison: Comparison) -> str:
    """ "General Staff against Lantern Society: 2.7 times as of 14 Apr 2019, 2.5 times as of 21 Apr 2019."."""
    told = ", ".join(f"{write_times(r)} as of {write_day(r.day)}" for r in _spread(comparison.ratios))
    return f"{comparison.claimed.claimant} against {comparison.counted.claimant}: {told}."


def write_times(ratio: Ratio) -> str:
    """ "2.7 times"."""
    return f"{ratio.value:.1f} times" if ratio.value < 100 else f"{write_number(ratio.value)} times"


def _spread(ratios: Sequence[Ratio]) -> list[Ratio]:
    """The first, the last, and some between at even distances."""
    if len(ratios) <= _MOST_RATIOS:
        return list(ratios)
    step = (len(ratios) - 1) / (_MOST_RATIOS - 1)
    return [ratios[round(k * step)] for k in range(_MOST_RATIOS)]


def _point(point: Point) -> str:
    return f"{write_number(point.figure)} on {write_day(point.day)}"


def _step(old: Point, new: Point) -> str:
    return f"from {write_number(old.figure)} to {write_number(new.figure)} on {write_day(new.day)}"
