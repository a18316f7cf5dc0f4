"""What is said of a matter, each thing once: the same figure by the same claimant in several reports is one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.publish.wording import write_day, write_figure, write_stance
from counterclaim.records.matters import Matter, Relation, View

_ORDER: Final = (Relation.OWN, Relation.OTHER, Relation.THIRD, Relation.UNDETERMINED)
_FEW: Final = 3  # earlier figures that are told one by one


@dataclass(frozen=True, slots=True)
class Voice:
    """A claimant saying one thing, with all the views that say it: those that stand first, then by day."""

    views: tuple[View, ...]

    @property
    def first(self) -> View:
        """The earliest that stands."""
        return self.views[0]

    @property
    def figure(self) -> str:
        """ "2,300", empty without a figure, or where it is denied."""
        v = self.first
        return "" if v.low is None and v.high is None else write_figure(v.low, v.high, v.said)

    @property
    def verb(self) -> str:
        """How it is said: "registers", "denies"."""
        return write_stance(self.first)

    @property
    def source(self) -> str:
        """ "The Day (AFP), 30 Sep 2020 and 2 more"."""
        more = len({v.report for v in self.views}) - 1
        return write_source(self.first) + (f" and {more} more" if more else "")


def voices_of(matter: Matter) -> tuple[Voice, ...]:
    """Those that stand first, own side before the other before third parties; then by day."""
    groups: dict[tuple[object, ...], list[View]] = {}
    for v in sorted(matter.views, key=_time):
        what = (v.claimant.casefold(), v.relation, v.stance, v.modality, v.low, v.high)
        groups.setdefault(what, []).append(v)
    return tuple(sorted((Voice(tuple(views)) for views in groups.values()), key=_place))


def current_voices(voices: Sequence[Voice]) -> Sequence[Voice]:
    """Without the earlier figures of a series, which its chart and a sentence tell; a few of them stay."""
    standing = [voice for voice in voices if not voice.first.superseded]
    return standing if len(voices) - len(standing) > _FEW else voices


def write_source(view: View) -> str:
    """Outlet and day of the report that a view comes from."""
    day = write_day(view.published) if view.published else ""
    return view.source if not day or day in view.source else f"{view.source}, {day}"


def write_words(views: Sequence[View], most: int = 0) -> str:
    """The words of the earliest view, in quotation marks; cut at a word after `most` characters, 0 for whole."""
    words = " ".join(views[0].words.split())
    if most and len(words) > most:
        words = f"{words[:most].rsplit(' ', 1)[0]} …"
    return f"“{words}”"


def _time(view: View) -> tuple[object, ...]:
    return view.superseded, view.published or "~", view.claim


def _place(voice: Voice) -> tuple[object, ...]:
    v = voice.first
    return v.superseded, _ORDER.index(v.relation), v.published or "~", v.low or v.high or 0, v.claimant
