"""How numbers, bounds and days are written for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from counterclaim.ledger.reasons import is_plural
from counterclaim.publish.verbs import present
from counterclaim.records.claims import Kind, Modality, Stance
from counterclaim.records.matters import Dispute, Evidence, Finding, Matter, View

_MOST_TURNS: Final = 5  # of a position, the latest


def write_number(n: float) -> str:
    """2300 -> "2,300"; 28.4 -> "28"; 1.5 -> "1.5"."""
    return f"{n:,.0f}" if n >= 10 or n == int(n) else f"{n:.1f}"


def write_bounds(low: int | None, high: int | None) -> str:
    """(5, 5) -> "5"; (5, None) -> "5 or more"; (None, 5) -> "up to 5".

    (90, 100) -> "90 – 100"; open on both sides -> "–".
    """
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


def write_count(n: int, noun: str) -> str:
    """ "1 claim", "1,200 claims"."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def write_status(matter: Matter) -> str:
    """ "contested, major", "contested: responsibility", "conceded", "one-sided"; of a position its latest turn."""
    finding = matter.finding
    if finding is None:
        return _write_latest(matter)
    if finding.dispute == "none":
        return str(finding.evidence)
    if finding.about != "tally":
        return f"{finding.dispute}: {finding.about}"
    return f"{finding.dispute}, {finding.gap}" if finding.gap else str(finding.dispute)


def _write_latest(matter: Matter) -> str:
    """Where an actor stands last; of three postures and more on one day, that they are several."""
    if not matter.turns:
        return "position"
    posture = matter.turns[-1][1]
    return "several at once" if posture.count("+") > 1 else write_posture(posture)


def write_range(matter: Matter) -> str:
    """Lowest and highest figure of a tally, empty for other matters.

    Of a total that was seen or conceded at one time and claimed later, the former is the lowest.
    """
    finding = matter.finding
    if finding is None or finding.about != "tally":
        return ""
    if finding.low is None and finding.high is None:
        return _write_unsure(matter)
    figures = {(v.low, v.high, v.said) for v in matter.views if _stands(v)}
    if len(figures) == 1:
        return write_figure(*figures.pop())
    lowest = min((n for n in (finding.low, finding.floor) if n is not None), default=None)
    return write_figure(lowest, finding.high, next((said for low, _, said in figures if low == lowest), None))


def _write_unsure(matter: Matter) -> str:
    """The first figure that is only possible or planned."""
    words = {Modality.POSSIBLE: "possible", Modality.FUTURE: "planned"}
    for v in matter.views:
        if v.stance == Stance.AFFIRMS and v.modality in words and (v.low is not None or v.high is not None):
            return f"{write_figure(v.low, v.high, v.said)} ({words[Modality(v.modality)]})"
    return ""


def write_figure(low: int | None, high: int | None, said: int | None) -> str:
    """A figure as it was said, else its bounds.

    (9000, 11000, 10000) -> "about 10,000"; (101, None, 100) -> "more than 100", since nobody said 101.
    """
    if said is not None and high is None and low == said + 1:
        return f"more than {write_number(said)}"
    if said is not None and said >= 10 and low is not None and high is not None and low != high:
        if (low, high) == (round(0.9 * said), round(1.1 * said)):
            return f"about {write_number(said)}"
        if (low, high) == (round(0.9 * said), said):
            return f"nearly {write_number(said)}"
    return write_bounds(low, high)


def _stands(v: View) -> bool:
    figured = v.low is not None or v.high is not None
    return figured and not v.superseded and v.stance == Stance.AFFIRMS and v.modality == Modality.ACTUAL


def write_posture(posture: str) -> str:
    """ "calls-for" -> "calls for"."""
    each = ["sets conditions" if p == "conditions" else p.replace("-", " ") for p in posture.split("+")]
    return " and ".join(filter(None, (", ".join(each[:-1]), each[-1])))


def write_course(matter: Matter) -> str:
    """ "4 Jan 2018: rejects; 16 Jan 2018: supports", the latest of a position's course; empty where it has none."""
    if len({posture for _, posture in matter.turns}) < 2:
        return ""
    shown = [f"{write_day(day)}: {write_posture(posture)}" for day, posture in matter.turns[-_MOST_TURNS:]]
    earlier = len(matter.turns) - len(shown)
    return "; ".join(([f"{earlier} before"] if earlier else []) + shown)


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
    course = [write_course(matter)] if matter.kind is Kind.POSITION else []
    return tuple(dict.fromkeys(filter(None, (*course, *reasons, *notes))))


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
