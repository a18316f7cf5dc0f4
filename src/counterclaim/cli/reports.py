"""`counterclaim reports`: what the ledger holds, and what was refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from counterclaim.publish.masking import Mask
from counterclaim.publish.wording import write_day
from counterclaim.records.reports import Refusal, Report


def reports(
    ledger: LedgerFlag = None,
    refused: Annotated[bool, typer.Option("--refused", help="What was turned away, and why.")] = False,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Outlet or agency, or a part of its name.")] = None,
    since: SinceFlag = None,
    until: UntilFlag = None,
    words: WordsFlag = None,
    limit: LimitFlag = 50,
    unmask: UnmaskFlag = None,
    json: JsonFlag = False,
) -> None:
    """List the reports, or what was refused.

    By day of publication, with the number of claims read in each. `counterclaim show ID` marks them in the text. Names
    of private persons are blotted out unless --unmask is given.
    """
    with open_ledger(ledger) as opened:
        if refused:
            _refused(opened.refused(), json)
            return
        found = opened.reports(outlet=outlet, since=since, until=until, words=words)
        mask = mask_for(opened, unmask, found)
        if json:
            print_json(mask.record(tuple(found)))
            return
        _reports(found, limit, opened.store.claim_counts(), mask)


def _reports(rows: Sequence[Report], limit: int, counts: Mapping[str, int], mask: Mask) -> None:
    if not rows:
        console().print("No report fits.")
        return
    shown = rows[: limit or None]
    table = a_table("Id", "Published", outlet=2, title=4)
    table.add_column("Claims", justify="right", no_wrap=True)
    for r in shown:
        title = mask.text(r.title or r.name)
        table.add_row(r.id, write_day(r.published), r.source, title, str(counts.get(r.sha256, 0)))
    console().print(table)
    if line := rest_line(len(shown), len(rows), "reports"):
        console().print(line, style="dim")


def _refused(rows: Sequence[Refusal], json: bool) -> None:
    if json:
        print_json(rows)
        return
    if not rows:
        console().print("Nothing was refused.")
        return
    table = a_table("When", what=4, why=3, what_to_do=3)
    for r in rows:
        table.add_row(r.refused[:16].replace("T", " "), r.origin, r.reason, r.advice)
    console().print(table)
