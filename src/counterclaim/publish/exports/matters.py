"""`export matters`: a CSV line a finding, with ranges, reasons and the ids of the claims that count."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import Final, TextIO

from counterclaim.records.matters import Finding, Matter

COLUMNS: Final = (
    "matter", "name", "conflict", "kind", "about", "measure", "unit", "class", "population", "place", "scope", "from",
    "to", "event_type", "actor", "issue", "evidence", "dispute", "gap", "low", "best", "high", "best_rule", "floor",
    "ceiling", "ratio", "grade", "reliability", "credibility", "basis", "reason", "notes", "links", "claims",
    "counted_claims", "reports",
)  # fmt: skip
# A spreadsheet runs a cell that begins so; words of reports are put behind an apostrophe then
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write_matters(matters: Iterable[Matter], out: TextIO) -> int:
    """Writes the header and a line a finding (one for a position, which has none); returns the number of lines."""
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    n = 0
    for matter in matters:
        for finding in matter.findings or (None,):
            writer.writerow({k: _safe(v) for k, v in matter_row(matter, finding).items()})
            n += 1
    return n


def matter_row(matter: Matter, finding: Finding | None) -> Mapping[str, object]:
    """A line of the export, empty where a slot is unknown."""
    row: dict[str, object] = dict.fromkeys(COLUMNS)
    row |= {
        "matter": matter.id, "name": matter.name, "conflict": matter.conflict, "kind": matter.kind,
        "measure": matter.measure, "unit": matter.unit, "class": matter.counted, "population": matter.population,
        "place": matter.place, "scope": matter.scope, "from": matter.since, "to": matter.until,
        "event_type": matter.event_type, "actor": matter.actor, "issue": matter.issue,
        "notes": " ".join(n.sentence for n in matter.notes),
        "links": " ".join(f"{x.kind}:{x.to}" for x in matter.links),
        "claims": " ".join(matter.claims), "reports": " ".join(dict.fromkeys(v.report for v in matter.views)),
    }  # fmt: skip
    if finding:
        row |= {
            "about": finding.about, "evidence": finding.evidence, "dispute": finding.dispute, "gap": finding.gap,
            "low": finding.low, "best": finding.best, "high": finding.high, "best_rule": finding.rule,
            "floor": finding.floor, "ceiling": finding.ceiling, "basis": finding.basis, "reason": finding.reason,
            "grade": finding.grade, "reliability": finding.reliability, "credibility": finding.credibility,
            "ratio": f"{finding.ratio:.2f}" if finding.ratio else None, "counted_claims": " ".join(finding.claims),
        }  # fmt: skip
    elif matter.turns:
        row["reason"] = "; ".join(f"{day or 'unknown day'}: {posture}" for day, posture in matter.turns)
    return row


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
