"""`counterclaim conflict new`: a conflict file to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.common import LedgerFlag, console, open_ledger, writing
from counterclaim.lexicons.sketches import sketch_conflict

app = typer.Typer(
    help="Make a conflict file. It says who fights whom, who stands behind whom, who stands outside.",
    no_args_is_help=True,
)


@app.callback()
def _conflict() -> None:
    """Keeps `new` a verb of its own."""


@app.command()
def new(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Short name for commands: lake-war-2031.")],
    ledger: LedgerFlag = None,
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="Name that pages print.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to this file; else to standard output.")
    ] = None,
) -> None:
    """Write a conflict file from the actors met in the ledger.

    Parties are those who act or suffer in its claims, opposed where one does harm to the other. Go over it by hand,
    then give it to `counterclaim add --conflict`.
    """
    with open_ledger(ledger) as opened:
        met = ((report, reading.claims) for report, reading in opened.store.read_reports())
        text = sketch_conflict(met, code, name)
    if out is None:
        typer.echo(text, nl=False)
        return
    with writing(out):
        out.write_text(text, "utf-8")
    console().print(f"written to {out}; go over it, then: counterclaim add --conflict {out} ...")
