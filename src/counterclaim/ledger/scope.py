"""Over what a tally counts: one occurrence, a window, a running total, a level, or nothing that can be compared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from counterclaim.ledger.tables import says
from counterclaim.records.claims import Claim, Measure, Modality, Tally, Unit
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Scope
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span

LARGE = 1000  # a figure this large, told without day or place, is a war's, not an incident's
_MONTH = 31


@dataclass(frozen=True, slots=True)
class Extent:
    """A scope with its days (ISO, None where open)."""

    scope: Scope
    since: str | None = None
    until: str | None = None


def decide_scope(claim: Claim, tally: Tally, report: Report, conflict: Conflict | None, *, whole: bool) -> Extent:
    """The scope of a tally by its days, its words and the conflict's start.

    `whole`: whether its place is the whole theatre or unknown.
    """
    words, around = claim.quote.text, sentence_at(report.text, claim.quote)
    if tally.scope is not None:
        return _as_stated(Scope(tally.scope), tally, report, conflict)
    if _is_hypothetical(claim) and tally.measure is not Measure.DEPLOYED:
        return Extent(Scope.UNKNOWN, tally.since, tally.until)
    if _is_stock(tally, words, conflict):
        return Extent(Scope.STOCK, None, tally.until or _day(report))
    if tally.since or tally.until:
        scope = _by_days(tally, words, around, conflict)
    else:
        scope = _by_words(claim, tally, around, whole=whole)
    if scope is Scope.RUNNING:
        return Extent(scope, _start(tally.since, conflict), tally.until or _day(report))
    return Extent(scope, tally.since, tally.until)


def _as_stated(scope: Scope, tally: Tally, report: Report, conflict: Conflict | None) -> Extent:
    """The scope that a table states, with the days of its row."""
    match scope:
        case Scope.RUNNING:
            return Extent(scope, _start(tally.since, conflict), tally.until or _day(report))
        case Scope.STOCK:
            return Extent(scope, None, tally.until or _day(report))
        case _:
            return Extent(scope, tally.since, tally.until)


def sentence_at(text: str, span: Span) -> str:
    """The sentence of a text that a span lies in, by full stops and paragraphs."""
    ends = _sentence_ends(text)
    start = bisect_right(ends, span.start)
    end = bisect_left(ends, span.end)
    return text[ends[start - 1] if start else 0 : ends[end] if end < len(ends) else len(text)]


@lru_cache(maxsize=16)  # the claims of a report come one after another
def _sentence_ends(text: str) -> list[int]:
    return [m.end() for m in re.finditer(r"[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z0-9])|\n\s*\n", text)]


def _is_hypothetical(claim: Claim) -> bool:
    if claim.modality is Modality.FUTURE:
        return True
    return claim.modality is Modality.POSSIBLE and says("scope", "hypothetical", claim.quote.text)


def _is_stock(tally: Tally, words: str, conflict: Conflict | None) -> bool:
    """A level, counted as of a day. A start that is only the conflict's own, and in no words, is none; nor is the first
    of the days over which a force is said to be present.
    """
    if tally.since:
        present = tally.measure is Measure.DEPLOYED and tally.unit is Unit.PEOPLE and tally.since != tally.until
        unsaid = _at_start(tally.since, conflict) and not says("scope", "since", words)
        if not unsaid and (not present or says("scope", "movement", words)):
            return False
    standing = says("scope", "stock", f"{words} {tally.of}")
    match tally.measure:
        case Measure.DEPLOYED:
            return says("scope", "standing", words) if tally.unit is not Unit.PEOPLE else True
        case Measure.CAPTURED:
            return standing and tally.unit is Unit.PEOPLE
        case Measure.DISPLACED | Measure.WOUNDED | Measure.MISSING:
            return standing
        case _:
            return False


def _by_days(tally: Tally, words: str, around: str, conflict: Conflict | None) -> Scope:
    if tally.since and tally.since == tally.until:
        return Scope.INCIDENT
    if tally.since and (says("scope", "since", words) or _at_start(tally.since, conflict)):
        return Scope.RUNNING
    if says("scope", "window", words):
        return Scope.WINDOW
    if tally.since and tally.until:
        return Scope.RUNNING if says("scope", "since", around) else Scope.WINDOW
    return Scope.RUNNING


def _by_words(claim: Claim, tally: Tally, around: str, *, whole: bool) -> Scope:
    words = f"{claim.cue.text if claim.cue else ''} {claim.quote.text}"
    large = max(n or 0 for n in tally.bounds()) >= LARGE
    if says("scope", "since", words):
        return Scope.RUNNING
    if says("scope", "window", words) or (large and says("scope", "window", around)) or _at_several(tally):
        return Scope.WINDOW
    if large or _is_cumulative(tally, words, whole=whole):
        return Scope.RUNNING
    return Scope.INCIDENT


def _is_cumulative(tally: Tally, words: str, *, whole: bool) -> bool:
    """Told of the whole war in the perfect, or counted in times: no single occurrence."""
    if tally.measure is Measure.ATTACKS:
        return says("scope", "times", words)
    return whole and tally.unit is Unit.PEOPLE and says("scope", "cumulative", words)


def _at_several(tally: Tally) -> bool:
    """One occurrence has one place."""
    return tally.place is not None and re.search(r"\w\s+and\s+\w", tally.place.words, re.IGNORECASE) is not None


def _start(since: str | None, conflict: Conflict | None) -> str | None:
    """A running total without a start counts from the conflict's; one that starts about then starts then."""
    if conflict is None:
        return since
    return conflict.since if since is None or _at_start(since, conflict) else since


def _at_start(since: str, conflict: Conflict | None) -> bool:
    if conflict is None:
        return False
    # "in March 2011" is resolved to the first of the month
    slack = _MONTH if since.endswith("-01") else 1
    return abs((date.fromisoformat(since) - date.fromisoformat(conflict.since)).days) <= slack


def _day(report: Report) -> str | None:
    return report.published[:10] if report.published else None
