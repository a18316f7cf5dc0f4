"""The rules by which figures are weighed: a table that a reader can check and a user change, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import multimode
from types import MappingProxyType
from typing import Final

from counterclaim.ledger.tables import read_table
from counterclaim.records.matters import Gap, Relation, View

_TABLE: Final = read_table("rules.toml")
_SWITCHES: Final = _TABLE["switches"]


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules hold. `dataclasses.replace(DEFAULT, best="gtd")` changes one; `sources` says where they come from."""

    best: str = _TABLE["best"]["name"]
    convention: str = _TABLE["convention"]["name"]
    share: float = _TABLE["agreement"]["share"]
    count: int = _TABLE["agreement"]["count"]
    minor: float = _TABLE["gap"]["minor"]
    stale_days: int = _TABLE["series"]["stale-days"]
    least_confidence: float = _TABLE["confidence"]["least"]  # claims read with less count in no finding
    release_voice: bool = _SWITCHES["release-voice"]
    release_is_one_sided: bool = _SWITCHES["release-is-one-sided"]
    primary_source: bool = _SWITCHES["primary-source"]
    observed_is_minimum: bool = _SWITCHES["observed-is-minimum"]
    grades: tuple[str, ...] = tuple(_TABLE["grades"]["names"])
    reliability: tuple[tuple[str, str], ...] = ()  # (name in small letters, A to F): the user's judgement of sources


DEFAULT: Final = Rules()


def choose_best(views: Sequence[View], rules: Rules = DEFAULT) -> int | None:
    """The best figure of views that affirm one, by the rule named in `rules.best`; None where there is no figure.

    Raises KeyError for a rule that is not in BEST.
    """
    figured = sorted((v for v in views if point(v) is not None), key=lambda v: (v.published or "", v.claim, v.claimant))
    return BEST[rules.best](figured) if figured else None


def sources() -> Mapping[str, str]:
    """Rule -> where it comes from."""
    best = {f"best: {name}": rule["source"] for name, rule in _TABLE["best"]["rules"].items()}
    plain = {name: _TABLE[name]["source"] for name in ("agreement", "gap", "series", "confidence", "convention")}
    grades = {f"grade: {name}": rule["source"] for name, rule in _TABLE["grades"]["rules"].items()}
    return MappingProxyType({**plain, **best, **grades, **_TABLE["sources"]})


def point(view: View) -> int | None:
    """The figure that a view names: its lower bound, or where that is open its upper."""
    return view.low if view.low is not None else view.high


def best_point(view: View) -> int | None:
    """The figure that a view puts forward: the number said where its own bounds hold it, else its point."""
    held = view.said is not None and (view.low or 0) <= view.said and (view.high is None or view.said <= view.high)
    return view.said if held else point(view)


def distance(one: View, other: View) -> int | None:
    """How far two figures' intervals are apart, 0 where they overlap; None where one has no figure."""
    if point(one) is None or point(other) is None:
        return None
    gaps = [a.low - b.high for a, b in ((one, other), (other, one)) if a.low is not None and b.high is not None]
    return max(0, *gaps) if gaps else 0


def agree(one: View, other: View, rules: Rules = DEFAULT) -> bool:
    """Whether two figures agree: both bounded, and within the tolerance of each other."""
    bounded = None not in (one.low, one.high, other.low, other.high)
    return bounded and not disagree(one, other, rules)


def disagree(one: View, other: View, rules: Rules = DEFAULT) -> bool:
    """Whether two figures exclude each other beyond the tolerance. Open intervals that overlap are compatible."""
    apart = distance(one, other)
    return apart is not None and apart > max(rules.count, rules.share * max(point(one) or 0, point(other) or 0))


def gap(one: View, other: View, rules: Rules = DEFAULT) -> Gap | None:
    """How far two figures differ: minor under a quarter of the larger; None where one has no figure."""
    a, b = point(one), point(other)
    if a is None or b is None:
        return None
    return Gap.MINOR if abs(a - b) < rules.minor * max(a, b) else Gap.MAJOR


def _points(views: Sequence[View]) -> list[int]:
    return [p for v in views if (p := best_point(v)) is not None]


def _ucdp(views: Sequence[View]) -> int:
    third = [v for v in views if v.relation is Relation.THIRD]
    return min(_points(third or views))


def _gtd(views: Sequence[View]) -> int:
    independent = [v for v in views if v.relation in (Relation.THIRD, Relation.UNDETERMINED)]
    if independent:
        return _points(independent)[-1]
    modes = multimode(_points(views))
    return modes[0] if len(modes) == 1 else min(_points(views))


def _lowest(views: Sequence[View]) -> int:
    return min(_points(views))


BEST: Final[Mapping[str, Callable[[Sequence[View]], int]]] = MappingProxyType(
    {"ucdp": _ucdp, "gtd": _gtd, "lowest": _lowest, "airwars": _lowest}
)
