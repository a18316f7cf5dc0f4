"""`counterclaim reread`: what another version of the reader has read, read again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from counterclaim.cli.common import LedgerFlag, open_ledger
from counterclaim.cli.progress import rereading


def reread(
    ledger: LedgerFlag = None,
    conflict: Annotated[
        list[Path] | None,
        typer.Option(
            "--conflict", "-c", metavar="FILE", help="A conflict file of your own (TOML); may be given again."
        ),
    ] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", help="Processes that read at once.", min=1)] = None,
) -> None:
    """Read reports again with the present reader.

    After an update of counterclaim, or with another conflict file, those whose reading is of an older make are read
    again. The new reading supersedes the old one, which is kept; reviews stay and are laid over it; one
    that no longer fits is kept as an orphan. What is read by the present reader already is left alone.
    """
    flags: dict[str, Any] = {"conflicts": tuple(conflict) if conflict else None, "workers": workers}
    with open_ledger(ledger, **flags) as opened:
        result = rereading(opened)
    if result.status:
        raise typer.Exit(result.status)
