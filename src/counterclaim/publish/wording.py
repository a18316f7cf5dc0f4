"""How numbers, bounds and days are written for people."""

from __future__ import annotations

from datetime import date

from counterclaim.records.matters import Matter, View


def write_number(n: float) -> str:
    """2300 -> "2,300"; 28.4 -> "28"; 1.5 -> "1.5"."""
    return f"{n:,.0f}" if n >= 10 or n == int(n) else f"{n:.1f}"


def write_bounds(low: int | None, high: int | None) -> str:
    """(5, 5) -> "5"; (5, None) -> "5 or more"; (None, 5) -> "up to 5"; (90, 100) -> "90 – 100"; open -> "–"."""
    if low is None and high is None:
        return "–"
    if low is None:
        return f"up to {write_number(high or 0)}"
    if high is None:
        return f"{write_number(low)} or more"
    return write_number(low) if low == high else f"{write_number(low)} – {write_number(high)}"


def write_day(iso: str | None) -> str:
    """ "2020-09-30" -> "30 Sep 2020"; "unknown day" where there is none."""
    if not iso:
        return "unknown day"
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {day:%b %Y}"


def write_status(matter: Matter) -> str:
    """ "contested, major", "contested: responsibility", "conceded", "one-sided"."""
    finding = matter.finding
    if finding is None:
        return "position"
    if finding.dispute == "none":
        return str(finding.evidence)
    if finding.about != "tally":
        return f"{finding.dispute}: {finding.about}"
    return f"{finding.dispute}, {finding.gap}" if finding.gap else str(finding.dispute)


def write_range(matter: Matter) -> str:
    """Lowest and highest figure of a tally, empty for other matters."""
    finding = matter.finding
    if finding is None or finding.about != "tally" or (finding.low is None and finding.high is None):
        return ""
    return write_bounds(finding.low, finding.high)


def write_stance(view: View) -> str:
    """ "claims", "denies", "has not said"; possible and future are told."""
    verb = {"withholds": "keeps silent"}.get(view.stance, view.verb)
    return verb if view.modality == "actual" else f"{verb} ({view.modality})"
