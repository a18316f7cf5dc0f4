"""`counterclaim withdraw`: a text and its names out, at a request."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.common import LedgerFlag, console, open_ledger


def withdraw(
    report: Annotated[str, typer.Argument(metavar="ID", help="Id or name of the report.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with the tombstone.")],
    reviewer: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; kept with the tombstone.")],
    ledger: LedgerFlag = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a report for good.

    Its text, bytes, claims and names go. A tombstone with its hash, the reason and your name stays, so that the same
    text is refused when it comes again.
    """
    with open_ledger(ledger) as opened:
        found = opened.store.report(report)
        if not yes:
            typer.confirm(
                f"Remove {found.id}, {found.source}: {found.title or found.name}? It cannot be undone", abort=True
            )
        opened.withdraw(found.id, reason=reason, reviewer=reviewer)
    console().print(f"{found.id} withdrawn")
