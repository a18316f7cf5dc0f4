"""`counterclaim claims`: who says what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from counterclaim.cli.common import (
    JsonFlag,
    LedgerFlag,
    LimitFlag,
    SinceFlag,
    UnmaskFlag,
    UntilFlag,
    WordsFlag,
    a_table,
    console,
    mask_for,
    open_ledger,
    print_json,
    rest_line,
)
from counterclaim.publish.marks import write_content
from counterclaim.publish.masking import Mask
from counterclaim.records.claims import Claim, Kind, Measure, Stance


def claims(
    ledger: LedgerFlag = None,
    claimant: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who says it: a name, adjective or code (Azerbaijan, AZE).")
    ] = None,
    side: Annotated[str | None, typer.Option(metavar="WHO", help="Whose loss, or against whom.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="A figure, a deed, a position, or anything else said.")] = None,
    measure: Annotated[Measure | None, typer.Option(help="What a figure counts.")] = None,
    stance: Annotated[Stance | None, typer.Option(help="How the claimant stands to it.")] = None,
    report: Annotated[str | None, typer.Option(metavar="ID", help="Only of this report, by id or name.")] = None,
    since: SinceFlag = None,
    until: UntilFlag = None,
    words: WordsFlag = None,
    confidence: Annotated[
        float, typer.Option(metavar="SHARE", help="Read with at least this confidence, 0 to 1.", min=0, max=1)
    ] = 0.0,
    limit: LimitFlag = 60,
    unmask: UnmaskFlag = None,
    json: JsonFlag = False,
) -> None:
    """List claims: who says what.

    Each is one thing that one claimant affirms, denies, doubts or keeps back, with the words that say it. Names of
    private persons are blotted out unless --unmask is given.
    """
    with open_ledger(ledger) as opened:
        found = opened.claims(
            claimant=claimant, side=side, kind=kind, measure=measure, stance=stance, report=report, since=since,
            until=until, words=words,
        )  # fmt: skip
        wanted = [c for c in found if c.confidence >= confidence]
        mask = mask_for(opened, unmask, wanted)
    if json:
        print_json(mask.record(wanted))
        return
    _table(wanted, limit, mask)


def _table(found: Sequence[Claim], limit: int, mask: Mask) -> None:
    if not found:
        console().print("No claim fits.")
        return
    shown = found[: limit or None]
    table = a_table("Id", claimant=3, stance=2, content=4, words=6)
    for read, c in zip(shown, mask.record(list(shown)), strict=True):
        stance = c.stance if c.modality == "actual" else f"{c.stance}, {c.modality}"
        table.add_row(read.id, c.claimant.name, stance, write_content(c), " ".join(c.quote.text.split()))
    console().print(table)
    if line := rest_line(len(shown), len(found), "claims"):
        console().print(line, style="dim")
