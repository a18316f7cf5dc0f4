"""Extent of an event: the harm that its linked tallies count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.records.matters import Dispute, Evidence, Finding, Matter


def add_extents(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """The same matters; an event that tallies are linked to as its harm gains a finding on its extent."""
    harm: dict[str, list[Finding]] = defaultdict(list)
    named: dict[str, list[str]] = defaultdict(list)
    for m in matters:
        for link in m.links:
            if link.kind == "harm-of" and m.finding is not None:
                harm[link.to].append(m.finding)
                named[link.to].append(m.name)
    return tuple(
        replace(m, findings=(*m.findings, _extent(harm[m.id], named[m.id]))) if harm[m.id] else m for m in matters
    )


def _extent(tallies: Sequence[Finding], names: Sequence[str]) -> Finding:
    gravest = max(tallies, key=lambda f: list(Dispute).index(f.dispute))
    firmest = min(tallies, key=lambda f: list(Evidence).index(f.evidence))
    return Finding(
        about="extent",
        evidence=firmest.evidence,
        dispute=gravest.dispute,
        gap=gravest.gap,
        reason=f"{'; '.join(f'{n}: {_range(f)}' for n, f in zip(names, tallies, strict=True))}.",
        claims=tuple(dict.fromkeys(c for f in tallies for c in f.claims)),
        basis="reviewed" if all(f.basis == "reviewed" for f in tallies) else "machine-read",
    )


def _range(finding: Finding) -> str:
    if finding.low is None:
        return "no figure"
    return f"{finding.low:,}" if finding.low == finding.high else f"{finding.low:,} to {finding.high:,}"
