"""`counterclaim brief`: the situation report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from counterclaim.cli.common import (
    ConflictFlag,
    LeastFlag,
    LedgerFlag,
    SinceFlag,
    UnmaskFlag,
    UntilFlag,
    asked_to_unmask,
    complain,
    console,
    hang,
    open_ledger,
    writing,
)

if TYPE_CHECKING:
    from counterclaim.publish.brief import Brief
    from counterclaim.publish.lines import Line

FORMS: Final = (".html", ".md", ".pdf")


def brief(
    ledger: LedgerFlag = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Write it to this file, .html (with charts), .md or .pdf; else print."
        ),
    ] = None,
    conflict: ConflictFlag = None,
    since: SinceFlag = None,
    until: UntilFlag = None,
    least_confidence: LeastFlag = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the brief.")] = None,
    unmask: UnmaskFlag = None,
) -> None:
    """Write the situation report.

    What is contested, denied, conceded and observed, what one side alone claims, who keeps silent, where each actor
    stands; every line with the words that it rests on. Days are those of publication.
    """
    if out and out.suffix not in FORMS:
        raise typer.BadParameter(f"{out}: the ending must be {', '.join(FORMS[:-1])} or {FORMS[-1]}")
    from counterclaim.run.brief import brief_of

    with open_ledger(ledger, least_confidence=least_confidence) as opened:
        shown = asked_to_unmask(opened, unmask)
        written = brief_of(opened, conflict=conflict, since=since, until=until, title=title, masked=not shown)
    if not written.reports:
        complain("no report fits; add some with `counterclaim add PATH`")
        raise typer.Exit(1)
    if out:
        write_page(written, out)
        console().print(f"{out} written: {written.subtitle}")
    else:
        print_brief(written)


def write_page(written: Brief, out: Path) -> None:
    """The brief as a file, in the form that its ending says. Raises InputError where it cannot be written."""
    from counterclaim.publish.forms import write_form

    data = write_form(written, out.suffix)
    with writing(out):
        out.write_bytes(data)


def print_brief(written: Brief) -> None:
    """The brief in the terminal, without the list of words (`show` gives them)."""
    from rich.text import Text

    out = console()
    out.print(Text(written.title, style="bold"))
    out.print(Text(written.subtitle, style="dim"))
    out.print(Text(written.notice, style="italic"))
    if written.glance:
        out.print(Text("\nAt a glance", style="bold underline"))
    for headline in written.glance:
        hang("•", Text.assemble((headline.name, "bold"), f": {headline.reason}" if headline.reason else ""))
    for section in written.sections:
        out.print(Text(f"\n{section.title}", style="bold underline"))
        out.print(Text(section.lead, style="dim"))
        width = max((len(line.figures) for line in section.lines), default=0)
        for line in section.lines:
            _row(line, max(10, width)) if section.compact else _block(line)
        if section.more:
            out.print(Text(section.more, style="dim"))


def _row(line: Line, width: int) -> None:
    from rich.text import Text

    hang(f"{line.figures:>{width}}", Text.assemble(line.name, (f"  {line.by}  {line.matter}", "dim")))


def _block(line: Line) -> None:
    from rich.text import Text

    check = (" to check", "yellow") if line.to_check else ""
    figures = f" {line.figures}" if line.figures else ""
    status = Text.assemble(f"  {line.status}{figures}", check, (f"  {line.matter}", "dim"))
    hang("•", Text.assemble((line.name, "bold"), status))
    for reason in line.reasons:
        hang(" ", Text(reason, style="italic"))
    for said in line.said:
        words = Text.assemble((said.who, said.colour), f" {said.verb}: {said.words} ", (said.source, "dim"))
        hang(f"{said.figure:>10}" if line.has_figures else "   ", words, "strike" if said.superseded else "")
    if line.more:
        hang("   ", Text(f"and {line.more} more: counterclaim show {line.matter}", style="dim"))
