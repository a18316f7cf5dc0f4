"""`counterclaim claims`: who says what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from counterclaim.cli.common import JsonFlag, LedgerFlag, LimitFlag, console, open_ledger, print_json, rest_line
from counterclaim.publish.wording import write_bounds
from counterclaim.records.claims import Claim, Event, Position, Tally


def claims(
    ledger: LedgerFlag = None,
    claimant: Annotated[
        str | None, typer.Option(help="Who says it: a name, adjective or code (Azerbaijan, AZE).")
    ] = None,
    side: Annotated[str | None, typer.Option(help="Whose loss or against whom, in the same manner.")] = None,
    kind: Annotated[str | None, typer.Option(help="tally, event, position or remark.")] = None,
    measure: Annotated[str | None, typer.Option(help="killed, wounded, destroyed, captured, ...")] = None,
    stance: Annotated[str | None, typer.Option(help="affirms, denies, doubts or withholds.")] = None,
    report: Annotated[str | None, typer.Option(help="Only of this report (id or name).")] = None,
    since: Annotated[str | None, typer.Option(help="About this day or later (2020-09-30).")] = None,
    until: Annotated[str | None, typer.Option(help="About this day or earlier.")] = None,
    words: Annotated[str | None, typer.Option(help="Words of the quote.")] = None,
    confidence: Annotated[float, typer.Option(help="At least this confidence, 0 to 1.", min=0, max=1)] = 0.0,
    limit: LimitFlag = 60,
    json: JsonFlag = False,
) -> None:
    """List claims: who affirms, denies, doubts or keeps back what, in which words."""
    with open_ledger(ledger) as opened:
        found = opened.claims(
            claimant=claimant, side=side, kind=kind, measure=measure, stance=stance, report=report, since=since,
            until=until, words=words,
        )  # fmt: skip
        wanted = [c for c in found if c.confidence >= confidence]
        if json:
            print_json(wanted)
            return
        _table(wanted, limit)


def content_line(claim: Claim) -> str:
    """What a claim states, in short: "killed 2,300 (combatant, NKR)", "ASSAULT AZE → NKR", "talks: rejects"."""
    match claim.content:
        case Tally() as t:
            of = ", ".join(x for x in (t.unit if t.unit != "people" else t.counted, t.side) if x)
            return f"{t.measure} {write_bounds(*t.bounds())} ({of})"
        case Event() as e:
            ends = [a.country or a.name if a else "?" for a in (e.by, e.to)]
            return f"{e.type} {ends[0]} → {ends[1]}" if e.by or e.to else str(e.type)
        case Position() as p:
            return f"{p.issue}: {p.posture}"
        case _:
            return "remark"


def _table(found: Sequence[Claim], limit: int) -> None:
    from rich.table import Table

    shown = found[: limit or None]
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("Id", no_wrap=True)
    table.add_column("Claimant", overflow="fold", ratio=3)
    table.add_column("Stance", no_wrap=True)
    table.add_column("Content", overflow="fold", ratio=3)
    table.add_column("Words", overflow="fold", ratio=6)
    for c in shown:
        stance = c.stance if c.modality == "actual" else f"{c.stance}, {c.modality}"
        table.add_row(c.id, c.claimant.name, stance, content_line(c), " ".join(c.quote.text.split()))
    console().print(table)
    if line := rest_line(len(shown), len(found), "claims"):
        console().print(line, style="dim")
