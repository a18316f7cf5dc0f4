"""`counterclaim add`: reports in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.common import LedgerFlag, errors, open_ledger
from counterclaim.cli.progress import adding


def add(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders, addresses (https://...), or - for standard input.", metavar="PATH"),
    ],
    ledger: LedgerFlag = None,
    conflict: Annotated[
        list[Path] | None,
        typer.Option(
            "--conflict", "-c", metavar="FILE", help="A conflict file of your own (TOML); may be given again."
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            "-m",
            metavar="FILE",
            help="The paths are tables of claims, read as this file (TOML) says.",
        ),
    ] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", help="Processes that read at once.", min=1)] = None,
) -> None:
    """Read reports into the ledger.

    Text, Markdown, HTML, PDF, JSON or JSON Lines; the ledger is made where there is none. With --mapping, tables of
    claims (CSV, JSON), a report for each day of theirs. A report that is there
    already changes nothing. What cannot be read is named with the reason and kept in `reports --refused`; the rest
    goes on. Exit status: 0 all well, 1 nothing could be read, 3 some inputs were refused.
    """
    flags = {"conflicts": tuple(conflict) if conflict else None, "workers": workers}
    with open_ledger(ledger, create=True, **flags) as opened:
        result = adding(opened, paths, mapping)
    if result.status:
        errors().print("What was refused stays listed: counterclaim reports --refused", style="yellow")
        raise typer.Exit(result.status)
