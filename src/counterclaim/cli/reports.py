"""`counterclaim reports`: what the ledger holds, and what was refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from counterclaim.cli.common import JsonFlag, LedgerFlag, LimitFlag, console, open_ledger, print_json, rest_line
from counterclaim.publish.wording import write_day
from counterclaim.records.reports import Refusal, Report


def reports(
    ledger: LedgerFlag = None,
    refused: Annotated[bool, typer.Option("--refused", help="What was turned away, with the reason.")] = False,
    outlet: Annotated[str | None, typer.Option(help="Outlet or agency, or a part of its name.")] = None,
    since: Annotated[str | None, typer.Option(help="Published on or after this day (2020-09-30).")] = None,
    until: Annotated[str | None, typer.Option(help="Published on or before this day.")] = None,
    words: Annotated[str | None, typer.Option(help="Words of the title.")] = None,
    limit: LimitFlag = 50,
    json: JsonFlag = False,
) -> None:
    """List the reports in the ledger, by day."""
    with open_ledger(ledger) as opened:
        if refused:
            _refused(opened.refused(), json)
            return
        found = opened.reports(outlet=outlet, since=since, until=until, words=words)
        if json:
            print_json(found)
            return
        _reports(found, limit, opened.store.claim_counts())


def _reports(rows: Sequence[Report], limit: int, counts: Mapping[str, int]) -> None:
    from rich.table import Table

    shown = rows[: limit or None]
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("Id", "Published"):
        table.add_column(name, no_wrap=True)
    table.add_column("Outlet", overflow="fold", ratio=2)
    table.add_column("Title", overflow="fold", ratio=4)
    table.add_column("Claims", justify="right", no_wrap=True)
    for r in shown:
        table.add_row(r.id, write_day(r.published), r.source, r.title or r.name, str(counts.get(r.sha256, 0)))
    console().print(table)
    if line := rest_line(len(shown), len(rows), "reports"):
        console().print(line, style="dim")


def _refused(rows: Sequence[Refusal], json: bool) -> None:
    from rich.table import Table

    if json:
        print_json(rows)
        return
    if not rows:
        console().print("Nothing was refused.")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("What", overflow="fold", ratio=3)
    table.add_column("Why", overflow="fold", ratio=3)
    table.add_column("What to do", overflow="fold", ratio=3)
    table.add_column("When", no_wrap=True)
    for r in rows:
        table.add_row(r.origin, r.reason, r.advice, r.refused[:16].replace("T", " "))
    console().print(table)
