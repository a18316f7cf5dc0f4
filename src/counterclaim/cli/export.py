"""`counterclaim export`: the ledger for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.common import LedgerFlag, console, errors, open_ledger
from counterclaim.publish.exports.claims import write_claims
from counterclaim.publish.exports.matters import write_matters

app = typer.Typer(help="Write the ledger out for other programs: claims or matters.", no_args_is_help=True)


@app.command()
def claims(
    folder: Annotated[Path, typer.Argument(help="Folder to write to; made where it is missing.")],
    ledger: LedgerFlag = None,
    report: Annotated[str | None, typer.Option(help="Only this report (id or name).")] = None,
) -> None:
    """Write <name>.json and <name>.claims.jsonl a report, in the form of the annotation guidelines."""
    with open_ledger(ledger) as opened:
        found = [opened.store.report(report)] if report else list(opened.reports())
        n = 0
        for one in found:
            held = opened.claims(report=one.id)
            write_claims(folder, one, held)
            n += len(held)
    console().print(f"{n} claims of {len(found)} reports written to {folder}")


@app.command()
def matters(
    ledger: LedgerFlag = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write to this file; else to standard output.")
    ] = None,
    conflict: Annotated[str | None, typer.Option(help="Only this conflict (code).")] = None,
    status: Annotated[str | None, typer.Option(help="As for `counterclaim matters`.")] = None,
) -> None:
    """Write a CSV line a finding: name, range, evidence, dispute, reason, and the ids of the claims that count."""
    with open_ledger(ledger) as opened:
        found = opened.matters(conflict=conflict, status=status)
    if out is None:
        write_matters(found, sys.stdout)
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        n = write_matters(found, file)
    errors().print(f"{n} lines written to {out}")
