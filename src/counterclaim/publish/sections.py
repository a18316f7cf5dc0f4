"""The sections of a brief, in order: what belongs in each, how much of it, and the command that lists the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.publish.charts import Chart, days_chart, losses_chart
from counterclaim.publish.lines import Line, Writer
from counterclaim.publish.order import most_telling
from counterclaim.publish.series_charts import compared, ratios_chart
from counterclaim.records.claims import Issue, Kind, Stance
from counterclaim.records.matters import Dispute, Evidence, Matter, Relation

Test = Callable[[Matter], bool]
_MOST_COMPARED: Final = 20
_SURE: Final = 0.5  # confidence of a position that is sooner right than wrong


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what it holds in a sentence, its most telling lines, a chart, and what is left out, in words.

    A compact section is a table with a row a line; what it holds `again` other sections tell in full.
    """

    title: str
    lead: str
    lines: tuple[Line, ...]
    total: int  # of which the lines are the most telling
    chart: Chart | None = None
    more: str = ""
    compact: bool = False
    again: bool = False


def write_sections(matters: Sequence[Matter], writer: Writer) -> tuple[Section, ...]:
    """The sections that have something to tell."""
    ordered, told = most_telling(matters), _told_by_figures(matters)
    chosen = ((kind, [m for m in ordered if kind.wanted(m) and m.id not in told]) for kind in _KINDS)
    sections = tuple(_section(kind, found, writer) for kind, found in chosen if found)
    return (*_claimed_and_counted(ordered, writer), *sections)


def _claimed_and_counted(ordered: Sequence[Matter], writer: Writer) -> Iterator[Section]:
    """Series of which one side's claims and another's counts are known, with their ratios over time."""
    found = compared(ordered)
    if found:
        lines = tuple(writer.comparison(matter, comparison) for matter, comparison in found[:_MOST_COMPARED])
        lead = "How many times what is conceded or counted the other side claims, as of the latest count."
        chart = ratios_chart(found)
        yield Section("Claimed and counted", lead, lines, len(found), chart, compact=True, again=True)


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    lead: str
    wanted: Test
    most: int
    listed: str  # options of `counterclaim matters` that list them all
    weighty: bool = True  # to check before it is stated as a fact of record
    compact: bool = False
    by_name: bool = False
    chart: Callable[[Sequence[Matter]], Chart | None] = lambda chosen: None


def _section(kind: _Kind, chosen: Sequence[Matter], writer: Writer) -> Section:
    shown = chosen[: kind.most]
    if kind.by_name:
        shown = sorted(shown, key=lambda m: m.name)
    lines = tuple(writer.line(m, weighty=kind.weighty) for m in shown)
    left = len(chosen) - len(shown)
    more = f"and {left:,} more: counterclaim matters {kind.listed}" if left else ""
    return Section(kind.title, kind.lead, lines, len(chosen), kind.chart(chosen), more, kind.compact)


def _told_by_figures(matters: Sequence[Matter]) -> frozenset[str]:
    """Ids of deeds that a figure tells: "9 civilians killed" for "nine civilians killed by artillery".

    Those that are disputed are told all the same.
    """
    deeds = {m.id for m in matters if m.kind is Kind.EVENT and m.dispute is Dispute.NONE}
    links = (link for m in matters if m.kind is Kind.TALLY for link in m.links)
    return frozenset(link.to for link in links if link.kind == "harm-of" and link.to in deeds)


def _is(evidence: Evidence, *kinds: Kind) -> Test:
    def holds(m: Matter) -> bool:
        return (
            m.kind in kinds and m.dispute is Dispute.NONE and m.finding is not None and m.finding.evidence is evidence
        )

    return holds


def _is_disputed(kind: Kind) -> Test:
    return lambda m: m.kind is kind and m.dispute is not Dispute.NONE


def _is_silent(m: Matter) -> bool:
    return m.kind is Kind.TALLY and any(v.stance == Stance.WITHHOLDS for v in m.views)


def _is_position(m: Matter) -> bool:
    """On an issue that has a name, and read with some certainty: fragments and guesses are left to the list."""
    sure = any(v.confidence >= _SURE for v in m.views)
    return m.kind is Kind.POSITION and m.issue != Issue.OTHER and sure


def _is_accusation(m: Matter) -> bool:
    return _is(Evidence.ONE_SIDED, Kind.EVENT)(m) and any(v.relation is Relation.OTHER for v in m.views)


def _is_widely_told(m: Matter) -> bool:
    undisputed = m.kind is Kind.EVENT and m.dispute is Dispute.NONE
    return undisputed and not _is_accusation(m) and len({v.report for v in m.views}) > 1


def _equipment(chosen: Sequence[Matter]) -> Chart | None:
    return losses_chart([m for m in chosen if m.counted == "equipment"])


def _days(chosen: Sequence[Matter]) -> Chart | None:
    days = Counter(m.since for m in chosen if m.since and m.since == (m.until or m.since))
    return days_chart(sorted(days.items()), "Accusations by the day of the deed")


_BOTH: Final = (Kind.TALLY, Kind.EVENT)
_KINDS: Final = (
    _Kind(
        "Contested figures", "Figures that do not agree, those of opposed sides first.", _is_disputed(Kind.TALLY), 12,
        "--status contested --kind tally",
    ),
    _Kind(
        "Contested deeds", "What one affirms and another denies.", _is_disputed(Kind.EVENT), 12,
        "--status contested --kind event",
    ),
    _Kind(
        "Conceded", "What a side admits of its own.", _is(Evidence.CONCEDED, *_BOTH), 12, "--status conceded",
    ),
    _Kind(
        "Observed", "Seen or counted by the claimant; what was seen is a minimum.", _is(Evidence.OBSERVED, *_BOTH), 12,
        "--status observed",
    ),
    _Kind(
        "Corroborated", "Told alike by sources that stand apart.", _is(Evidence.CORROBORATED, *_BOTH), 12,
        "--status corroborated",
    ),
    _Kind("Kept silent", "Figures that a party is said to keep back.", _is_silent, 8, "--status silent"),
    _Kind(
        "Figures of one side alone", "Nobody else confirms or denies these.", _is(Evidence.ONE_SIDED, Kind.TALLY), 20,
        "--status one-sided --kind tally", weighty=False, compact=True, chart=_equipment,
    ),
    _Kind(
        "Accusations", "Deeds that one side lays to another; nobody else confirms or denies them.", _is_accusation, 15,
        "--status one-sided --kind event", weighty=False, chart=_days,
    ),
    _Kind(
        "Figures in the reports' own voice", "Given without a source.", _is(Evidence.REPORTED, Kind.TALLY), 15,
        "--status reported --kind tally", weighty=False, compact=True,
    ),
    _Kind(
        "Positions", "Where each actor stands, by words that are sooner read right than wrong.", _is_position, 24,
        "--kind position", weighty=False, by_name=True,
    ),
    _Kind(
        "Told by more than one report", "Other deeds, undisputed.", _is_widely_told, 12, "--kind event", weighty=False,
    ),
)  # fmt: skip
