"""Lines of a brief: a matter with its reasons and with what is said of it, every saying referenced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from counterclaim.ledger.series import Comparison
from counterclaim.publish.charts import Chart, figures_chart
from counterclaim.publish.palette import colour_of
from counterclaim.publish.series import write_comparison, write_times
from counterclaim.publish.series_charts import series_chart
from counterclaim.publish.voices import Voice, current_voices, voices_of, write_words
from counterclaim.publish.wording import (
    write_day,
    write_range,
    write_reasons,
    write_stance,
    write_status,
)
from counterclaim.records.matters import Matter, View

_MOST_SAID: Final = 6  # under a line; the rest is counted
_MOST_REFERENCES: Final = 3  # behind one saying that many reports carry
_LONG: Final = 160  # characters of a quote within a line; the list of words has all of it


@dataclass(frozen=True, slots=True)
class Reference:
    """The words that a line rests on."""

    number: int
    claim: str
    claimant: str
    stance: str
    words: str
    source: str
    report: str


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said by one claimant: "2,300", "Azerbaijan", "claims", its words, where; numbers of its references."""

    figure: str
    who: str
    colour: str
    verb: str
    words: str
    relation: str
    source: str
    numbers: tuple[int, ...]
    superseded: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A matter as a brief tells it. `status` and `figures` may be empty; `more` counts what is said besides."""

    name: str
    status: str
    figures: str
    reasons: tuple[str, ...]
    said: tuple[Said, ...]
    matter: str
    more: int = 0
    to_check: bool = False
    chart: Chart | None = None

    @property
    def by(self) -> str:
        """Those who say it, each once."""
        return ", ".join(dict.fromkeys(said.who for said in self.said))

    @property
    def has_figures(self) -> bool:
        """Whether any of it is a number."""
        return any(said.figure for said in self.said)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of all its references."""
        return tuple(dict.fromkeys(n for said in self.said for n in said.numbers))


class Writer:
    """Writes lines, and numbers the claims in the order in which lines name them."""

    def __init__(self, colours: Mapping[str, str], threshold: float | None) -> None:
        self._colours, self._threshold = colours, threshold
        self._numbers: dict[str, Reference] = {}

    def references(self) -> tuple[Reference, ...]:
        """What was numbered so far."""
        return tuple(self._numbers.values())

    def line(self, matter: Matter, *, weighty: bool = True) -> Line:
        """The line of a matter; a weighty one is marked "to check" unless it is on record."""
        voices = voices_of(matter)
        shown = current_voices(voices)[:_MOST_SAID]
        reasons = write_reasons(matter)
        return Line(
            matter.name,
            write_status(matter),
            write_range(matter),
            reasons,
            tuple(map(self._said, shown)),
            matter.id,
            len(voices) - len(shown),
            weighty and not self._is_on_record(matter),
            self._chart(matter) if weighty else None,
        )

    def comparison(self, matter: Matter, comparison: Comparison) -> Line:
        """A ratio in a line: what is claimed, and what is counted, as of the latest count."""
        last = comparison.ratios[-1]
        views = {v.claim: v for v in matter.views}
        both = (views[last.claimed.claim], views[last.counted.claim])
        name = f"{matter.name}, as of {write_day(last.day)}"
        said = tuple(self._said(Voice((view,))) for view in both)
        return Line(name, "", write_times(last), (write_comparison(comparison),), said, matter.id)

    def _chart(self, matter: Matter) -> Chart | None:
        return series_chart(matter, self._colours) or figures_chart(matter, self._colours)

    def _said(self, voice: Voice) -> Said:
        v = voice.first
        numbers = tuple(self._number(view) for view in voice.views[:_MOST_REFERENCES])
        colour = colour_of(v.party, self._colours)
        words = write_words(voice.views, _LONG)
        return Said(
            voice.figure, v.claimant, colour, voice.verb, words, str(v.relation), voice.source, numbers, v.superseded
        )

    def _number(self, v: View) -> int:
        number = len(self._numbers) + 1
        of = Reference(number, v.claim, v.claimant, write_stance(v), write_words([v]), v.source, v.report)
        return self._numbers.setdefault(v.claim, of).number

    def _is_on_record(self, matter: Matter) -> bool:
        """Reviewed, or every claim that counts read with enough confidence."""
        finding = matter.finding
        if finding is None or finding.basis == "reviewed":
            return finding is not None
        counted = [v.confidence for v in matter.views if v.claim in finding.claims]
        return self._threshold is not None and bool(counted) and min(counted) >= self._threshold
