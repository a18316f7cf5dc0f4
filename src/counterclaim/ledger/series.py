"""A running total or level as it was told over time: a line a claimant, its corrections, and what one side claims for
each that another counts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from counterclaim.ledger.rules import DEFAULT, Rules, best_point
from counterclaim.records.claims import Kind, Modality, Stance
from counterclaim.records.matters import Matter, Relation, Scope, View


@dataclass(frozen=True, slots=True)
class Point:
    """A figure as of a day (ISO): the number said, where it is open (at least, at most) its closed end.

    `low` and `high` are the bounds that the words give it, None where open.
    """

    day: str
    figure: int
    claim: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """What one claimant said over time, by day; bodies of one party are one claimant, called by its usual name."""

    claimant: str
    party: str | None
    relation: Relation
    points: tuple[Point, ...]
    observed: bool = False  # some of it seen or counted by the claimant

    @property
    def corrections(self) -> tuple[tuple[Point, Point], ...]:
        """Every step down, as (before, after)."""
        return tuple((old, new) for old, new in pairwise(self.points) if new.figure < old.figure)

    def at(self, day: str, within: int) -> Point | None:
        """The latest figure on or before a day, no more than `within` days old."""
        known = bisect_right(self.points, day, key=lambda point: point.day)
        return latest if known and _days((latest := self.points[known - 1]).day, day) <= within else None


@dataclass(frozen=True, slots=True)
class Ratio:
    """As of a day, what one side claims of its enemy for each that another concedes or counts."""

    day: str
    claimed: Point
    counted: Point

    @property
    def value(self) -> float:
        """How many times the one is the other."""
        return self.claimed.figure / self.counted.figure


@dataclass(frozen=True, slots=True)
class Comparison:
    """The other side's line beside one of the side itself or of a third party, with the ratio on each of its days."""

    claimed: SeriesLine
    counted: SeriesLine
    ratios: tuple[Ratio, ...]


def series_of(matter: Matter) -> tuple[SeriesLine, ...]:
    """The lines of a running total or level, the longest first; none for other matters.

    Of a day the latest version holds; figures of no known day are left out.
    """
    if matter.kind is not Kind.TALLY or matter.scope not in (Scope.RUNNING, Scope.STOCK):
        return ()
    told: dict[tuple[object, ...], list[View]] = defaultdict(list)
    for v in matter.views:
        if _is_point(v):
            told[v.party or v.claimant.casefold(), v.relation].append(v)
    lines = (_line(views) for views in told.values())
    return tuple(sorted(lines, key=lambda line: (-len(line.points), line.claimant)))


def told_lines(matter: Matter) -> tuple[SeriesLine, ...]:
    """The figures of any tally over time, the longest line first: those of `series_of`; where a matter is no running
    total or level, what each claimant said on which day of publication."""
    if matter.kind is not Kind.TALLY or matter.scope in (Scope.RUNNING, Scope.STOCK):
        return series_of(matter)
    told: dict[tuple[object, ...], list[View]] = defaultdict(list)
    for v in matter.views:
        if _is_affirmed(v) and v.published is not None:
            told[v.claimant.casefold(), v.relation].append(replace(v, day=v.published[:10]))
    lines = (_line(sorted(views, key=lambda v: v.day or "")) for views in told.values())
    return tuple(sorted(lines, key=lambda line: (-len(line.points), line.claimant)))


def compare_lines(lines: Sequence[SeriesLine], rules: Rules = DEFAULT) -> tuple[Comparison, ...]:
    """What the other side claims beside every line of its enemy's own, of a third party, or of who counts what it sees.

    The ratio is taken on the days of the latter, with the claim as of then, no staler than running totals may be that
    are held against one another (`series.stale-days` of the rules); none where nothing is counted.
    """
    claimed = [line for line in lines if line.relation is Relation.OTHER and not line.observed]
    counted = [line for line in lines if line.relation in (Relation.OWN, Relation.THIRD) or line.observed]
    found = (Comparison(a, b, tuple(_ratios(a, b, rules))) for b in counted for a in claimed)
    return tuple(c for c in found if c.ratios)


def _ratios(claimed: SeriesLine, counted: SeriesLine, rules: Rules) -> Iterator[Ratio]:
    for point in counted.points:
        claim = claimed.at(point.day, rules.stale_days)
        if claim is not None and point.figure:
            yield Ratio(point.day, claim, point)


def _is_point(v: View) -> bool:
    return _is_affirmed(v) and not v.outdated and v.day is not None


def _is_affirmed(v: View) -> bool:
    return v.stance == Stance.AFFIRMS and v.modality == Modality.ACTUAL and best_point(v) is not None


def _line(views: Sequence[View]) -> SeriesLine:
    by_day = {v.day: v for v in views if v.day}  # views come in order: the last of a day holds
    points = tuple(Point(day, best_point(v) or 0, v.claim, v.low, v.high) for day, v in sorted(by_day.items()))
    names = Counter(v.claimant for v in views)
    name = min(names, key=lambda n: (-names[n], n))
    return SeriesLine(name, views[0].party, views[0].relation, points, any(v.observed for v in views))


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other[:10]) - date.fromisoformat(one[:10])).days
