"""`counterclaim export`: the ledger for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.common import (
    ConflictFlag,
    LedgerFlag,
    UnmaskFlag,
    asked_to_unmask,
    console,
    errors,
    open_ledger,
    writing,
)
from counterclaim.cli.matters import Status
from counterclaim.publish.exports.claims import write_claims
from counterclaim.publish.exports.matters import write_matters
from counterclaim.publish.masking import Mask
from counterclaim.publish.wording import write_count
from counterclaim.records.matters import Matter

app = typer.Typer(help="Write the ledger out for other programs.", no_args_is_help=True)


@app.command()
def claims(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder to write to; made where it is missing.")],
    ledger: LedgerFlag = None,
    report: Annotated[str | None, typer.Option(metavar="ID", help="Only this report, by id or name.")] = None,
    unmask: UnmaskFlag = None,
) -> None:
    """Claims as JSON Lines, a file a report.

    <name>.json and <name>.claims.jsonl for each report, in the form of the annotation guidelines.
    """
    with open_ledger(ledger) as opened:
        found = [opened.store.report(report)] if report else list(opened.reports())
        n, shown = 0, asked_to_unmask(opened, unmask)
        for one in found:
            held = opened.claims(report=one.id)
            with writing(folder):
                names = () if shown else opened.store.private_names([one.id])
                write_claims(folder, one, held, mask=Mask(names))
            n += len(held)
    console().print(f"{write_count(n, 'claim')} of {write_count(len(found), 'report')} written to {folder}")


@app.command()
def gold(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder to write to; made where it is missing.")],
    ledger: LedgerFlag = None,
    unmask: UnmaskFlag = None,
) -> None:
    """Reports gone over, with claims as reviewed: gold for the reader.

    To measure the reader on, and to train it: <id>.json and <id>.claims.jsonl for each report that a reviewer went over
    completely, in the form of the annotation guidelines. Names of private persons are blotted out, letter by letter,
    unless --unmask is given: offsets stay, but a reader measured or trained on blocks learns them.
    """
    with open_ledger(ledger) as opened:
        done, shown, half = opened.gone_over(), asked_to_unmask(opened, unmask), opened.half_gone_over()
        names, n, masked = set[str](), 0, 0
        for report in (r for r in opened.reports() if r.sha256 in done):
            private, held = opened.store.private_names([report.id]), opened.claims(report=report.id)
            name = report.name if report.name not in names else f"{report.name}-{report.sha256[:6]}"
            with writing(folder):
                write_claims(folder, report, held, mask=Mask(() if shown else private), name=name)
            names.add(name)
            n, masked = n + len(held), masked + bool(private and not shown)
        rest = opened.store.counts()["reports"] - len(names)
    console().print(f"{write_count(n, 'claim')} of {write_count(len(names), 'report')} gone over written to {folder}")
    for line in _left_out(rest, len(half), masked):
        console().print(line, style="dim")


def _left_out(rest: int, half: int, masked: int) -> Iterator[str]:
    """What the gold lacks, and what to do about it."""
    if rest:
        told = f", {half} of them only in part" if half else ""
        yield f"{write_count(rest, 'report')} left out: not gone over{told}"
    if masked:
        yield f"in {masked} of them names of private persons are blotted out; --unmask WHY writes them, on record"


@app.command()
def matters(
    ledger: LedgerFlag = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to this file; else to standard output.")
    ] = None,
    conflict: ConflictFlag = None,
    status: Annotated[Status | None, typer.Option(help="As for `counterclaim matters`.")] = None,
    unmask: UnmaskFlag = None,
) -> None:
    """Matters with their findings as CSV.

    A line a finding: name, range, evidence, dispute, reason, and the ids of the claims that count.
    """
    with open_ledger(ledger) as opened:
        found: Sequence[Matter] = opened.matters(conflict=conflict, status=status)
        if not asked_to_unmask(opened, unmask):
            names = opened.store.private_names({v.report for m in found for v in m.views})
            found = Mask(names).record(tuple(found)) if names else found
    if out is None:
        write_matters(found, sys.stdout)
        return
    with writing(out), out.open("w", encoding="utf-8", newline="") as file:
        n = write_matters(found, file)
    errors().print(f"{n} lines written to {out}")
