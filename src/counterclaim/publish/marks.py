"""A report's text cut into pieces, each with the claims that it belongs to: what pages mark it with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.publish.wording import write_figure
from counterclaim.records.claims import Claim, Event, Position, Tally
from counterclaim.records.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which no mark begins or ends.

    `claims` are numbers (from 1) of the claims whose quotation holds it, the outermost first; `ends` of those whose
    quotation ends behind it. `roles` are among "source", "cue" and "anchor" (figure or deed).
    """

    text: str
    claims: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()


def pieces_of(text: str, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """The whole text in pieces, in order, joined the same text again. Claims are numbered in the order given.

    Offsets of claims are code points of `text`, end exclusive.
    """
    quotes = sorted(enumerate(claims, 1), key=lambda row: (row[1].quote.start, -row[1].quote.end, row[0]))
    marks = [(role, span) for claim in claims for role, span in _roles(claim).items()]
    spans = [claim.quote for claim in claims] + [span for _, span in marks]
    cuts = sorted({0, len(text), *(at for span in spans for at in (span.start, span.end))})
    return tuple(
        Piece(
            text[start:end],
            tuple(n for n, claim in quotes if _holds(claim.quote, start, end)),
            tuple(dict.fromkeys(role for role, span in marks if _holds(span, start, end))),
            tuple(n for n, claim in enumerate(claims, 1) if claim.quote.end == end),
        )
        for start, end in pairwise(cuts)
    )


def _roles(claim: Claim) -> Mapping[str, Span]:
    """Who, the words that attribute it, and the figure or deed: where the text has them."""
    anchor = claim.anchor if isinstance(claim.content, Tally | Event) and claim.anchor != claim.quote else None
    found = {"source": claim.source, "cue": claim.cue, "anchor": anchor}
    return {role: span for role, span in found.items() if span is not None}


def _holds(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end


def write_content(claim: Claim) -> str:
    """What a claim states, in short: "killed 2,300 (combatant, NKR)", "ASSAULT AZE → NKR", "talks: rejects"."""
    match claim.content:
        case Tally() as t:
            of = ", ".join(x for x in (t.unit if t.unit != "people" else t.counted, t.side) if x)
            figure = write_figure(*t.bounds(), t.quantity.value) if t.quantity else "withheld"
            return f"{t.measure} {figure} ({of})"
        case Event() as e:
            ends = [a.country or a.name if a else "?" for a in (e.by, e.to)]
            return f"{e.type} {ends[0]} → {ends[1]}" if e.by or e.to else str(e.type)
        case Position() as p:
            return f"{p.issue}: {p.posture}"
        case _:
            return "remark"
