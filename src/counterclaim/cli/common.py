"""What verbs share: the ledger that flags name, the consoles, JSON output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterclaim.records.codec import to_json

if TYPE_CHECKING:
    from rich.console import Console

    from counterclaim.run.ledger import Ledger

LedgerFlag = Annotated[
    str | None,
    typer.Option("--ledger", "-l", help="The ledger: a file, by default $COUNTERCLAIM_LEDGER or ./counterclaim.db."),
]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
LimitFlag = Annotated[int, typer.Option("--limit", "-n", min=0, help="How many to print; 0 for all.")]


def open_ledger(address: str | None, **flags: Any) -> Ledger:
    """The ledger that the flags, the environment or the settings file name. Raises BadSetting, LedgerError."""
    from counterclaim.run.ledger import Ledger
    from counterclaim.run.logs import start_log
    from counterclaim.run.settings import load_settings
    from counterclaim.store.store import open_store

    settings = load_settings({"ledger": address, **flags})
    start_log(settings)
    return Ledger(open_store(settings.ledger), settings)


@cache
def console() -> Console:
    """Standard output; where it is no terminal, 100 columns or as many as COLUMNS says."""
    from rich.console import Console

    known = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    return Console(highlight=False, width=None if known else 100)


@cache
def errors() -> Console:
    """Standard error, for progress and complaints."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def complain(line: str) -> None:
    """One line on standard error."""
    from rich.text import Text

    errors().print(Text.assemble(("counterclaim: ", "bold red"), line), soft_wrap=True)


def print_json(items: Iterable[object]) -> None:
    """The records as one JSON array, fields as in the reference."""
    json.dump([json.loads(to_json(x)) for x in items], sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def samples_folder() -> Path:
    """Where the bundled samples lie: in the installed package, or at the top of a checkout."""
    here = Path(__file__).parents[1]
    inside = here / "samples"
    return inside if inside.is_dir() else here.parents[1] / "samples"


def rest_line(shown: int, total: int, noun: str) -> str | None:
    """What a cut list says at its end."""
    return f"{total - shown} more {noun}; --limit 0 prints all" if shown < total else None
