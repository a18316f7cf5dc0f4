"""The situation report: what is contested, denied, conceded, observed, claimed by one side; every line referenced.

A denial, a concession or an observation is stated as on record only where a person reviewed it, or where the reader's
confidence is at least the given threshold (the confidence at which precision on gold is 0.95, where that was measured);
everything else is marked "to check". The brief states what is claimed, never what is true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.publish.lines import Reference, Writer
from counterclaim.publish.order import is_plain, most_telling
from counterclaim.publish.sections import Section, write_sections
from counterclaim.publish.wording import write_count, write_day
from counterclaim.records.matters import Dispute, Matter
from counterclaim.records.reports import Report

NOTICE: Final = (
    "Machine-read from the reports listed at the end. This brief states what is claimed and by whom; it does not "
    "decide what is true. The numbers behind a line lead to the words that it rests on; what is marked “to check” has "
    "not been reviewed by a person."
)
_GLANCE: Final = 8  # what a reader takes away who reads no further
_A_KIND: Final = 3  # at most of one dispute and evidence among them


@dataclass(frozen=True, slots=True)
class Headline:
    """A matter in a sentence: its name, and the first reason why it stands as it does."""

    name: str
    reason: str
    matter: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A situation report, ready to be shown in any form."""

    title: str
    subtitle: str
    notice: str
    glance: tuple[Headline, ...]  # the most telling matters, told in full in a section
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    reports: tuple[Report, ...]


def write_brief(
    matters: Sequence[Matter],
    reports: Sequence[Report],
    *,
    title: str,
    colours: Mapping[str, str] | None = None,
    threshold: float | None = None,
) -> Brief:
    """The brief of these matters, read from these reports (in any order). `colours`: of parties, by code."""
    writer = Writer(colours or {}, threshold)
    sections = write_sections(matters, writer)
    told = {line.matter for section in sections for line in section.lines}
    glance = tuple(_glance([m for m in matters if m.id in told]))
    by_day = tuple(sorted(reports, key=_by_day))
    return Brief(title, _subtitle(matters, reports), NOTICE, glance, sections, writer.references(), by_day)


def _glance(matters: Sequence[Matter]) -> list[Headline]:
    """The most telling matters, a few of each kind of finding."""
    chosen: list[Matter] = []
    for m in most_telling(matters):
        alike = sum(_standing(m) == _standing(other) for other in chosen)
        if not is_plain(m) and alike < _A_KIND and len(chosen) < _GLANCE:
            chosen.append(m)
    return [Headline(m.name, m.finding.reason if m.finding else m.notes[-1].sentence, m.id) for m in chosen]


def _standing(m: Matter) -> tuple[object, ...]:
    return m.kind, m.dispute, m.finding and m.dispute is Dispute.NONE and m.finding.evidence


def _subtitle(matters: Sequence[Matter], reports: Sequence[Report]) -> str:
    days = sorted({r.published[:10] for r in reports if r.published})
    span = " to ".join(map(write_day, dict.fromkeys((days[0], days[-1])))) if days else "undated"
    claims = len({c for m in matters for c in m.claims})
    contested = sum(m.dispute is Dispute.CONTESTED for m in matters)
    counts = (write_count(len(reports), "report"), write_count(claims, "claim"), write_count(len(matters), "matter"))
    return " · ".join((span, *counts)) + f", {contested} contested"


def _by_day(report: Report) -> tuple[str, str]:
    return (report.published or "", report.name)
