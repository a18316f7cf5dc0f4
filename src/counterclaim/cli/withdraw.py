"""`counterclaim withdraw`: a text and its names out, at a request."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.common import LedgerFlag, console, open_ledger


def withdraw(
    report: Annotated[str, typer.Argument(help="Id or name of the report.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the tombstone.")],
    reviewer: Annotated[str, typer.Option("--by", help="Who decides; kept with the tombstone.")],
    ledger: LedgerFlag = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a report's text, bytes and claims for good. A tombstone with its hash, the reason and your name stays."""
    with open_ledger(ledger) as opened:
        found = opened.store.report(report)
        if not yes:
            typer.confirm(
                f"Remove {found.id}, {found.source}: {found.title or found.name}? It cannot be undone", abort=True
            )
        opened.withdraw(found.id, reason=reason, reviewer=reviewer)
    console().print(f"{found.id} withdrawn")
