"""The range of one incident: the lowest and the highest figure that a report's sources give for its dead or injured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from counterclaim.ledger.scope import sentence_at
from counterclaim.ledger.tables import read_table, says
from counterclaim.records.claims import Claim, Measure, Modality, Stance, Tally, Unit
from counterclaim.records.quantities import Modifier, Quantity
from counterclaim.records.reports import Report

_TABLE = read_table("incidents.toml")
_AGE = re.compile(r"\b\d{1,2}[- ]?year[- ]?old\b|\(\d{1,2}(?: years old)?\)", re.IGNORECASE)
# a verb closes the list that "including" opens
_CLAUSE = re.compile(
    r"[;:]|\b(?:was|were|been|and (?:injur|wound)\w+|that|alleg\w+|report\w+|said|stat\w+|claim\w+|wrote|post\w+|put)\b"
)
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’']?(?=\s+[\"“‘'@(]?[A-Z0-9@]|\s*$)|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Count:
    """A figure of one claimant for the whole incident."""

    low: int
    high: int
    open: bool  # "at least", "up to": says no more than one end
    lead: bool  # the report's own, where it opens
    first: bool = False  # given as a first count, since replaced


def incident_range(
    report: Report, claims: Sequence[Claim], measure: Measure = Measure.KILLED
) -> tuple[int, int] | None:
    """The lowest and highest count of those killed (or wounded) in the one incident that a report is about.

    The figure that the report puts first is what it settles on once it has weighed its sources: a minimum. Sources that
    give more raise the highest. Named victims are a minimum too. Harm told without a number counts by the table; None
    where the report tells of none. Source: Airwars, methodology note on civilian harm ranges.
    """
    counts = [*_counts(report, claims, measure)]
    named = _named(report.text, measure)
    lead = next((c for c in counts if c.lead), None)
    whole = [c for c in counts if not c.first] or counts
    if not whole:
        untold = _untold(report.text, measure)
        least = max(named, untold)
        return (least, least) if least else None
    low = lead.low if lead and lead.low else min(c.low or c.high for c in counts)
    low = max(low, named)
    return low, max(low, *(c.high for c in whole))


def _counts(report: Report, claims: Sequence[Claim], measure: Measure) -> Iterator[_Count]:
    """The figures for the whole, in reading order: those of people at large, else the sum of a list in one sentence."""
    fitting = sorted((c for c in claims if _fits(c, report, measure)), key=lambda c: c.anchor.start)
    leading = True
    for sentence, group in groupby(fitting, key=lambda c: sentence_at(report.text, c.anchor)):
        told = [c for c in group if not _is_part(c, sentence, report.text)]
        figures = [_bounds(c) for c in told]
        whole = [b for c, b in zip(told, figures, strict=True) if _is_whole(c)]
        lead = leading and report.text.find(sentence.strip()) < _opening(report.text)
        if not whole and lead and figures:
            whole = [_sum(figures)]
        elif whole and any(_is_other(c, measure) for c in told):
            whole = [_sum(figures if len(figures) > 1 else [*figures, (1, 1, False)])]
        for low, high, is_open in whole:
            yield _Count(low, high, is_open, lead, says("incident", "first", sentence))
        leading = leading and not (whole and lead)


def _fits(claim: Claim, report: Report, measure: Measure) -> bool:
    tally = claim.content
    if not isinstance(tally, Tally) or tally.unit is not Unit.PEOPLE or tally.measure is not measure:
        return False
    if claim.stance is not Stance.AFFIRMS or claim.modality is Modality.FUTURE or tally.bounds() in _NOTHING:
        return False
    return not says("incident", "elsewhere", sentence_at(report.text, claim.anchor))


_NOTHING = ((None, None), (0, 0))


def _bounds(claim: Claim) -> tuple[int, int, bool]:
    """Lowest, highest, and whether an end is open; vague words by the table."""
    assert isinstance(claim.content, Tally)
    quantity = claim.content.quantity or Quantity(None)
    if quantity.modifier is Modifier.VAGUE and quantity.vague in _TABLE["vague"]:
        low, high = _TABLE["vague"][quantity.vague]
        return low, high, True
    if quantity.modifier in (Modifier.ABOUT, Modifier.NEARLY) and quantity.value is not None:
        return quantity.value, quantity.value, True
    low_end, high_end = quantity.bounds()
    most = high_end if high_end is not None else low_end or 0
    return low_end or 0, most, None in (low_end, high_end)


def _sum(figures: Iterable[tuple[int, int, bool]]) -> tuple[int, int, bool]:
    lows, highs, opens = zip(*figures, strict=True)
    return sum(lows), sum(highs), any(opens)


def _is_whole(claim: Claim) -> bool:
    """Whether those counted are people at large, no kind of them ("children", "sons")."""
    assert isinstance(claim.content, Tally)
    return not claim.content.of or says("incident", "people", claim.content.of)


def _is_part(claim: Claim, sentence: str, text: str) -> bool:
    """Whether the figure counts some of those counted before it: "including three children"."""
    assert isinstance(claim.content, Tally)
    before = text[text.find(sentence) : claim.anchor.start]
    clause = _CLAUSE.split(before)[-1]
    return (
        says("incident", "including", clause)
        or says("incident", "of-them", text[claim.anchor.start : claim.anchor.end + 12])
        or (":" in before and says("incident", str(claim.content.measure), before.split(":")[0]))  # a list of names
    )


def _is_other(claim: Claim, measure: Measure) -> bool:
    """ "His wife and three others": one more at the least. The wounded are "others" than the dead."""
    assert isinstance(claim.content, Tally)
    return measure is Measure.KILLED and says("incident", "others", f"{claim.anchor.text} {claim.content.of}")


def _opening(text: str) -> int:
    """Where the first paragraph ends."""
    end = text.find("\n")
    return end if end > 0 else len(text)


def _named(text: str, measure: Measure) -> int:
    """How many a register of victims names: entries that close with a line of their own, "killed" or "injured"."""
    return sum(line.strip().lower() in _TABLE["register"][str(measure)] for line in text.splitlines())


def _untold(text: str, measure: Measure) -> int:
    """The least that is meant where harm is told without a number: one named person, or by the table several."""
    least = 0
    for found in _SENTENCE.finditer(text):
        sentence = found[0]
        if not says("incident", str(measure), sentence) or says("incident", "elsewhere", sentence):
            continue
        if says("incident", f"several-{measure}", sentence):
            return int(_TABLE["several"])
        if least == 0 and not says("incident", "none", sentence):
            least = max(1, len(_AGE.findall(sentence))) if measure is Measure.KILLED else 0
    return least
