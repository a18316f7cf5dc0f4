"""The command line: one file a verb, put together here."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer

from counterclaim import __version__
from counterclaim.cli import (
    add,
    brief,
    claims,
    conflict,
    demo,
    export,
    matters,
    reports,
    reread,
    review,
    serve,
    show,
    withdraw,
)
from counterclaim.cli.common import LedgerFlag, complain
from counterclaim.records.errors import CounterclaimError, RefusedInput, UnknownItem

app = typer.Typer(
    name="counterclaim",
    help="Reads news of armed conflict and keeps a ledger of who claims what, who denies it, and what holds up.",
    epilog="Start with: counterclaim demo. Then: counterclaim add PATH, counterclaim matters, counterclaim show ID.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
for verb in (
    add.add,
    reports.reports,
    claims.claims,
    matters.matters,
    show.show,
    serve.serve,
    brief.brief,
    review.review,
    withdraw.withdraw,
    reread.reread,
    demo.demo,
):
    app.command()(verb)
app.add_typer(export.app, name="export")
app.add_typer(conflict.app, name="conflict")


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and leave."),
    ledger: LedgerFlag = None,
) -> None:
    if version:
        typer.echo(f"counterclaim {__version__}")
        raise typer.Exit
    if ledger:  # people put it before the command as well
        context.default_map = _for_each(context.command, {"ledger": ledger})


def _for_each(command: Any, defaults: dict[str, Any]) -> dict[str, Any]:
    """The same defaults for every command below, in the shape of Click's default map."""
    below = getattr(command, "commands", {})
    return {name: _for_each(c, defaults) for name, c in below.items()} if below else defaults


def main() -> None:
    """Runs the command line.

    Exit status: 0 all well, 1 nothing of what was asked for, 2 a mistake on the command line or a ledger that cannot
    be used, 3 some inputs were refused, 130 stopped.
    """
    try:
        app()
    except CounterclaimError as fault:
        complain(fault.line)
        sys.exit(1 if isinstance(fault, RefusedInput | UnknownItem) else 2)
    except KeyboardInterrupt:
        complain("stopped; what was finished is in the ledger")
        sys.exit(130)
    except BrokenPipeError:  # `counterclaim claims | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
