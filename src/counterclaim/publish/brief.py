"""The situation report: what is contested, conceded, observed, denied, claimed by one side; every line referenced.

A denial, a concession or an observation is stated under "on record" only where a person reviewed it, or where the
reader's confidence is at least the given threshold (the confidence at which precision on gold is 0.95, where that was
measured); everything else stands under "to check". The brief states what is claimed, never what is true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.publish.charts import Chart, days_chart, figures_chart, losses_chart
from counterclaim.publish.wording import write_bounds, write_day, write_stance
from counterclaim.records.claims import Kind
from counterclaim.records.matters import Dispute, Evidence, Matter, View
from counterclaim.records.reports import Report

_MOST_CHARTS: Final = 6


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
class Line:
    """A sentence with its references (numbers), the matter that it is about, and lines that belong under it."""

    text: str
    references: tuple[int, ...]
    matter: str
    detail: tuple[str, ...] = ()
    mark: str = ""  # "contested, major", "to check", ...


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what it holds in a sentence, its lines and charts."""

    title: str
    lead: str
    lines: tuple[Line, ...]
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """A situation report, ready to be shown in any form."""

    title: str
    subtitle: str
    notice: str
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    reports: tuple[Report, ...]


NOTICE: Final = (
    "Machine-read from the reports listed at the end. This brief states what is claimed and by whom; it does not "
    "decide what is true. Every line names the words that it rests on."
)


def write_brief(
    matters: Sequence[Matter], reports: Sequence[Report], *, title: str, threshold: float | None = None
) -> Brief:
    """The brief of these matters, read from these reports (in any order)."""
    book = _References()
    writer = _Writer(book, threshold)
    sections = tuple(s for s in (section(matters, writer) for section in _SECTIONS) if s.lines)
    return Brief(title, _subtitle(matters, reports), NOTICE, sections, book.all(), tuple(sorted(reports, key=_by_day)))


class _References:
    """Numbers claims in the order in which lines name them."""

    def __init__(self) -> None:
        self._numbers: dict[str, Reference] = {}

    def of(self, views: Iterable[View]) -> tuple[int, ...]:
        for v in views:
            number = len(self._numbers) + 1
            self._numbers.setdefault(
                v.claim, Reference(number, v.claim, v.claimant, write_stance(v), v.words, v.source, v.report)
            )
        return tuple(dict.fromkeys(self._numbers[v.claim].number for v in views))

    def all(self) -> tuple[Reference, ...]:
        return tuple(self._numbers.values())


@dataclass(frozen=True, slots=True)
class _Writer:
    book: _References
    threshold: float | None

    def line(self, matter: Matter, mark: str = "") -> Line:
        """Name and reason of a matter, its claims below."""
        finding = matter.finding
        text = f"{matter.name}: {finding.reason}" if finding and finding.reason else matter.name
        detail = [_said(v) for v in matter.views if not v.superseded]
        detail += [n.sentence for n in matter.notes]
        return Line(text, self.book.of(matter.views), matter.id, tuple(dict.fromkeys(detail)), mark)

    def is_on_record(self, matter: Matter) -> bool:
        """Reviewed, or every claim that counts read with enough confidence."""
        finding = matter.finding
        if finding is None:
            return False
        if finding.basis == "reviewed":
            return True
        counted = [v.confidence for v in matter.views if v.claim in finding.claims]
        return self.threshold is not None and bool(counted) and min(counted) >= self.threshold


def _said(v: View) -> str:
    figure = f" {write_bounds(v.low, v.high)}" if v.low is not None or v.high is not None else ""
    return f"{v.claimant} {write_stance(v)}{figure}: “{v.words}” ({v.source})"


def _section(
    title: str, lead: str, wanted: Callable[[Matter], bool], order: Callable[[Matter], object], mark: bool = True
) -> Callable[[Sequence[Matter], _Writer], Section]:
    def write(matters: Sequence[Matter], writer: _Writer) -> Section:
        chosen = sorted(filter(wanted, matters), key=lambda m: (order(m), m.key))
        lines = tuple(
            writer.line(m, "" if writer.is_on_record(m) else "to check") if mark else writer.line(m) for m in chosen
        )
        charts = [c for c in map(figures_chart, chosen) if c][:_MOST_CHARTS]
        return Section(title, lead, lines, tuple(charts))

    return write


def _contested_figures(m: Matter) -> bool:
    return m.kind is Kind.TALLY and m.dispute is not Dispute.NONE


def _denied(m: Matter) -> bool:
    return m.kind is Kind.EVENT and m.dispute is not Dispute.NONE


def _settled(evidence: Evidence) -> Callable[[Matter], bool]:
    def holds(m: Matter) -> bool:
        return m.kind is Kind.TALLY and m.dispute is Dispute.NONE and bool(m.finding and m.finding.evidence is evidence)

    return holds


def _ratio(m: Matter) -> float:
    finding = m.finding
    return -(finding.ratio or 0.0) if finding else 0.0


def _size(m: Matter) -> int:
    finding = m.finding
    return -(finding.high or finding.low or 0) if finding else 0


def _silences(matters: Sequence[Matter], writer: _Writer) -> Section:
    lines = [
        Line(note.sentence, writer.book.of([v for v in m.views if v.claim in note.claims]), m.id, mark="to check")
        for m in matters
        for note in m.notes
        if note.kind == "silence"
    ]
    return Section("Silence", "Figures that a party is said to keep back.", tuple(dict.fromkeys(lines)))


def _one_sided(matters: Sequence[Matter], writer: _Writer) -> Section:
    write = _section(
        "Claimed by one side",
        "No other side has confirmed or denied these.",
        _settled(Evidence.ONE_SIDED),
        _size,
        False,
    )
    section = write(matters, writer)
    chart = losses_chart([m for m in matters if _settled(Evidence.ONE_SIDED)(m) and m.counted == "equipment"])
    return Section(section.title, section.lead, section.lines, (chart,) if chart else ())


def _positions(matters: Sequence[Matter], writer: _Writer) -> Section:
    chosen = sorted(
        (m for m in matters if m.kind is Kind.POSITION), key=lambda m: (m.actor or "", m.issue or "", m.key)
    )
    return Section("Positions", "Where each actor stands, by its own words.", tuple(map(_position(writer), chosen)))


def _position(writer: _Writer) -> Callable[[Matter], Line]:
    def line(m: Matter) -> Line:
        turns = [f"{write_day(day)}: {posture}" for day, posture in m.turns]
        detail = [*(turns if len(turns) > 1 else []), *(f"“{v.words}” ({v.source})" for v in m.views)]
        return Line(
            f"{m.name}: {m.turns[-1][1] if m.turns else ''}".rstrip(": "), writer.book.of(m.views), m.id, tuple(detail)
        )

    return line


def _activity(matters: Sequence[Matter], writer: _Writer) -> Section:
    """Charts alone: claims a day; the lines are the events told by several."""
    told = [
        m
        for m in matters
        if m.kind is Kind.EVENT and m.dispute is Dispute.NONE and len({v.report for v in m.views}) > 1
    ]
    lines = tuple(writer.line(m) for m in sorted(told, key=lambda m: (m.since or "", m.key)))
    counts = Counter((v.day, str(m.kind)) for m in matters for v in m.views if v.day)
    chart = days_chart([(d, k, n) for (d, k), n in sorted(counts.items())], "Claims by the day that they are about")
    return Section("Events told by more than one report", "", lines, (chart,) if chart else ())


_SECTIONS: Final = (
    _section("Contested figures", "Figures of opposed sides that do not agree.", _contested_figures, _ratio),
    _section("Denied", "Deeds that one affirms and another denies.", _denied, lambda m: m.since or ""),
    _section("Conceded", "Losses that a side admits of its own.", _settled(Evidence.CONCEDED), _size),
    _section("Observed", "Counted or seen by the claimant.", _settled(Evidence.OBSERVED), _size),
    _section("Corroborated", "Told alike by sources that stand apart.", _settled(Evidence.CORROBORATED), _size),
    _silences,
    _one_sided,
    _section("Reported", "In the report's own voice alone.", _settled(Evidence.REPORTED), _size, False),
    _positions,
    _activity,
)


def _subtitle(matters: Sequence[Matter], reports: Sequence[Report]) -> str:
    days = sorted(r.published[:10] for r in reports if r.published)
    span = f"{write_day(days[0])} to {write_day(days[-1])}" if days else "undated"
    claims = len({c for m in matters for c in m.claims})
    n = sum(m.dispute is Dispute.CONTESTED for m in matters)
    return f"{span} · {len(reports)} reports · {claims} claims · {len(matters)} matters, {n} contested"


def _by_day(report: Report) -> tuple[str, str]:
    return (report.published or "", report.name)
