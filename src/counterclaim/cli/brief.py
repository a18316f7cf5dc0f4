"""`counterclaim brief`: the situation report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.common import LedgerFlag, complain, console, open_ledger
from counterclaim.publish.brief import Brief
from counterclaim.publish.html import brief_html
from counterclaim.publish.markdown import brief_markdown

FORMS: dict[str, Callable[[Brief], str]] = {".html": brief_html, ".htm": brief_html, ".md": brief_markdown}


def brief(
    ledger: LedgerFlag = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Write it to this file: .html (charts included) or .md; else print."),
    ] = None,
    conflict: Annotated[str | None, typer.Option(help="Only this conflict (code).")] = None,
    since: Annotated[str | None, typer.Option(help="Reports published on or after this day (2020-09-30).")] = None,
    until: Annotated[str | None, typer.Option(help="Reports published on or before this day.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of the brief.")] = None,
) -> None:
    """Write the situation report: what is contested, denied, conceded, observed; every line with its references."""
    if out and out.suffix not in FORMS:
        raise typer.BadParameter(f"{out}: the ending must be one of {', '.join(FORMS)}")
    from counterclaim.run.brief import brief_of

    with open_ledger(ledger) as opened:
        written = brief_of(opened, conflict=conflict, since=since, until=until, title=title)
    if not written.reports:
        complain("no report fits; add some with `counterclaim add PATH`")
        raise typer.Exit(1)
    if out:
        out.write_text(FORMS[out.suffix](written), "utf-8")
        console().print(f"{out} written: {written.subtitle}")
    else:
        print_brief(written)


def print_brief(written: Brief) -> None:
    """The brief in the terminal, without the list of words (`show` gives them)."""
    from rich.padding import Padding
    from rich.text import Text

    console().print(Text(written.title, style="bold"))
    console().print(Text(written.subtitle, style="dim"))
    console().print(Text(written.notice, style="italic"))
    for section in written.sections:
        console().print()
        console().print(Text(section.title, style="bold underline"))
        if section.lead:
            console().print(Text(section.lead, style="dim"))
        for line in section.lines:
            mark = (f" [{line.mark}]", "yellow") if line.mark else ""
            console().print(Text.assemble("• ", line.text, mark, (f" {line.matter}", "dim")))
            for detail in line.detail:
                console().print(Padding(Text(detail, style="dim"), (0, 0, 0, 4)))
