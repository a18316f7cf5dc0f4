"""What verbs share: the ledger that flags name, the consoles, JSON output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterclaim.records.codec import to_json
from counterclaim.records.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from counterclaim.publish.masking import Mask
    from counterclaim.run.ledger import Ledger


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as fault:
        raise typer.BadParameter(f"{value!r} is no day; write it as 2020-09-30") from fault


LedgerFlag = Annotated[
    str | None,
    typer.Option(
        "--ledger", "-l", metavar="FILE", help="The ledger; by default $COUNTERCLAIM_LEDGER or ./counterclaim.db."
    ),
]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON, for programs; all of it, whatever the limit.")]
LimitFlag = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=0, help="How many to print; 0 for all.")]
WordsFlag = Annotated[str | None, typer.Option(metavar="WORDS", help="With all of these words in it.")]
ConflictFlag = Annotated[str | None, typer.Option(metavar="CODE", help="Only this conflict, such as karabakh-2020.")]
SinceFlag = Annotated[str | None, typer.Option(metavar="DAY", parser=_day, help="On this day or later: 2020-09-30.")]
LeastFlag = Annotated[
    float | None,
    typer.Option(
        "--least-confidence", metavar="SHARE", min=0, max=1,
        help="Claims read with less count in no finding; by default $COUNTERCLAIM_LEAST_CONFIDENCE, or 0.",
    ),
]  # fmt: skip
UntilFlag = Annotated[str | None, typer.Option(metavar="DAY", parser=_day, help="On this day or earlier.")]


def open_ledger(address: str | None, *, create: bool = False, **flags: Any) -> Ledger:
    """The ledger that the flags, the environment or the settings file name; made where there is none if `create`.

    Raises BadSetting, LedgerError.
    """
    from counterclaim.run.ledger import Ledger
    from counterclaim.run.logs import start_log
    from counterclaim.run.settings import load_settings
    from counterclaim.store.store import open_store

    settings = load_settings({"ledger": address, **flags})
    start_log(settings)
    return Ledger(open_store(settings.ledger, create=create), settings)


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


def a_table(*narrow: str, **shares: int) -> Table:
    """A table of narrow columns, then of those that share the rest of the width in these parts."""
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for name in narrow:
        table.add_column(name, no_wrap=True)
    for name, share in shares.items():
        table.add_column(name.replace("_", " ").capitalize(), overflow="fold", ratio=share)
    return table


def hang(mark: str, text: Text, style: str = "") -> None:
    """A mark, and the text beside it, wrapped under itself."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(Text(mark), text, style=style)
    console().print(grid)


def print_json(items: Iterable[object]) -> None:
    """The records as one JSON array, fields as in the reference."""
    json.dump([json.loads(to_json(x)) for x in items], sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """While a file is written: raises InputError, in one line, for what the disk reports."""
    try:
        yield
    except OSError as fault:
        what = f"cannot be written ({(fault.strerror or str(fault)).lower()})"
        raise InputError(what, str(path), "choose another place, or make room") from fault


def samples_folder() -> Path:
    """Where the bundled samples lie: in the installed package, or at the top of a checkout."""
    here = Path(__file__).parents[1]
    inside = here / "samples"
    return inside if inside.is_dir() else here.parents[1] / "samples"


def rest_line(shown: int, total: int, noun: str) -> str | None:
    """What a cut list says at its end."""
    return f"{total - shown} more {noun}; --limit 0 prints all" if shown < total else None


UnmaskFlag = Annotated[
    str | None,
    typer.Option(
        "--unmask", metavar="WHY", help="Show names of private persons; the reason and your name go on record."
    ),
]


def mask_for(ledger: Ledger, why: str | None, *drawn: object) -> Mask:
    """How what is drawn from the ledger is printed: names of private persons blotted out unless somebody says why."""
    from counterclaim.publish.masking import NOTHING

    return NOTHING if asked_to_unmask(ledger, why) else ledger.mask(*drawn)


def asked_to_unmask(ledger: Ledger, why: str | None) -> bool:
    """Whether names of private persons are to be shown; that they are is kept in the ledger."""
    if why is None:
        return False
    ledger.unmask(reviewer=getuser(), why=why)
    return True
