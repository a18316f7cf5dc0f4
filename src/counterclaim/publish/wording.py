"""How numbers, bounds and days are written for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counterclaim.ledger.reasons import is_plural
from counterclaim.publish.verbs import present
from counterclaim.records.claims import Kind
from counterclaim.records.matters import Dispute, Evidence, Finding, Matter, View


def write_number(n: float) -> str:
    """2300 -> "2,300"; 28.4 -> "28"; 1.5 -> "1.5"."""
    return f"{n:,.0f}" if n >= 10 or n == int(n) else f"{n:.1f}"


def write_bounds(low: int | None, high: int | None) -> str:
    """(5, 5) -> "5"; (5, None) -> "5 or more"; (101, None) -> "more than 100"; (None, 5) -> "up to 5".

    (90, 100) -> "90 – 100"; open on both sides -> "–".
    """
    if low is None and high is None:
        return "–"
    if low is None:
        return f"up to {write_number(high or 0)}"
    if high is None:
        # "more than 5.4 million" has the bound 5,400,001, a number that nobody said
        said = low > 10 and low % 10 == 1
        return f"more than {write_number(low - 1)}" if said else f"{write_number(low)} or more"
    return write_number(low) if low == high else f"{write_number(low)} – {write_number(high)}"


def write_day(iso: str | None) -> str:
    """ "2020-09-30" -> "30 Sep 2020"; "unknown day" where there is none."""
    if not iso:
        return "unknown day"
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {day:%b %Y}"


def write_count(n: int, noun: str) -> str:
    """ "1 claim", "1,200 claims"."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def write_status(matter: Matter) -> str:
    """ "contested, major", "contested: responsibility", "conceded", "one-sided"; of a position its latest turn."""
    finding = matter.finding
    if finding is None:
        return write_posture(matter.turns[-1][1]) if matter.turns else "position"
    if finding.dispute == "none":
        return str(finding.evidence)
    if finding.about != "tally":
        return f"{finding.dispute}: {finding.about}"
    return f"{finding.dispute}, {finding.gap}" if finding.gap else str(finding.dispute)


def write_range(matter: Matter) -> str:
    """Lowest and highest figure of a tally, empty for other matters.

    Of a total that was seen or conceded at one time and claimed later, the former is the lowest.
    """
    finding = matter.finding
    if finding is None or finding.about != "tally" or (finding.low is None and finding.high is None):
        return ""
    known = [n for n in (finding.low, finding.floor) if n is not None]
    return write_bounds(min(known, default=None), finding.high)


def write_posture(posture: str) -> str:
    """ "calls-for" -> "calls for"."""
    return "sets conditions" if posture == "conditions" else posture.replace("-", " ")


def write_stance(view: View) -> str:
    """ "claims", "denies", "keeps silent"; possible and future are told."""
    plural = is_plural(view.claimant)
    verb = ("keep silent" if plural else "keeps silent") if view.stance == "withholds" else present(view.verb, plural)
    return verb if view.modality == "actual" else f"{verb} ({view.modality})"


def write_reasons(matter: Matter) -> tuple[str, ...]:
    """Why it stands as it does, and what the ledger notes: each sentence once.

    Of an event whose findings differ each is named. What only repeats the status ("Only Ruritania says so") is left
    out where one voice stands alone, and so are notes that repeat the reason.
    """
    shown = _findings(matter)
    reasons = _named_reasons(shown) if len(shown) > 1 else [f.reason for f in shown]
    ratio = any(f.ratio and f.ratio >= 2 for f in matter.findings)
    notes = [n.sentence for n in matter.notes if n.kind != "observed" and not (n.kind == "boast" and ratio)]
    return tuple(dict.fromkeys((*reasons, *notes)))


def _findings(matter: Matter) -> list[Finding]:
    """Those that say something of their own: an undisputed event's say the same, its leading one is enough."""
    if matter.kind is Kind.EVENT and matter.dispute is not Dispute.NONE:
        return [f for f in matter.findings if f.reason]
    finding = matter.finding
    if finding is None or not finding.reason or (_stands_alone(matter) and finding.evidence in _LONE):
        return []
    return [finding]


def _named_reasons(findings: Sequence[Finding]) -> list[str]:
    """ "Occurrence and responsibility conceded: ..."; those that stand alike for the same reason in one sentence."""
    alike: dict[tuple[str, str], list[str]] = {}
    for f in findings:
        alike.setdefault((_standing(f), f.reason), []).append(f.about)
    return [f"{' and '.join(about).capitalize()} {standing}: {why}" for (standing, why), about in alike.items()]


_LONE = frozenset({Evidence.ONE_SIDED, Evidence.REPORTED})


def _stands_alone(matter: Matter) -> bool:
    return len({v.claimant for v in matter.views}) == 1


def _standing(finding: Finding) -> str:
    return str(finding.evidence if finding.dispute is Dispute.NONE else finding.dispute)
