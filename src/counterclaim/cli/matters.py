"""`counterclaim matters`: competing claims side by side, with what holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.common import JsonFlag, LedgerFlag, LimitFlag, console, open_ledger, print_json, rest_line
from counterclaim.publish.palette import party_colours
from counterclaim.publish.wording import write_bounds, write_day, write_range, write_stance, write_status
from counterclaim.records.matters import Dispute, Matter, View

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text


def matters(
    ledger: LedgerFlag = None,
    status: Annotated[
        str | None,
        typer.Option(help="contested, divergent, none; observed, conceded, corroborated, one-sided, reported; silent."),
    ] = None,
    kind: Annotated[str | None, typer.Option(help="tally, event or position.")] = None,
    side: Annotated[str | None, typer.Option(help="Whose loss: a name, adjective or code (Azerbaijan, AZE).")] = None,
    claimant: Annotated[str | None, typer.Option(help="Anyone who says something of it, in the same manner.")] = None,
    measure: Annotated[str | None, typer.Option(help="killed, wounded, destroyed, captured, ...")] = None,
    conflict: Annotated[str | None, typer.Option(help="Code of a conflict: karabakh-2020.")] = None,
    since: Annotated[str | None, typer.Option(help="About this day or later (2020-09-30).")] = None,
    until: Annotated[str | None, typer.Option(help="About this day or earlier.")] = None,
    words: Annotated[str | None, typer.Option(help="Words of its name.")] = None,
    limit: LimitFlag = 40,
    json: JsonFlag = False,
) -> None:
    """List matters: what comparable claims are about, each claim beside the others, and what the ledger makes of it."""
    with open_ledger(ledger) as opened:
        found = opened.matters(
            status=status, kind=kind, side=side, claimant=claimant, measure=measure, conflict=conflict, since=since,
            until=until, words=words,
        )  # fmt: skip
        if json:
            print_json(found)
            return
        print_matters(found, limit)


def print_matters(found: Sequence[Matter], limit: int = 0) -> None:
    """The matters one below the other, the contested ones first."""
    ordered = sorted(found, key=lambda m: list(Dispute).index(m.dispute), reverse=True)
    shown = ordered[: limit or None]
    for matter in shown:
        console().print(matter_block(matter))
    if not found:
        console().print("No matter fits.")
    if line := rest_line(len(shown), len(found), "matters"):
        console().print(line, style="dim")


def matter_block(matter: Matter) -> RenderableType:
    """Name and status on a line, a line a claim, the reasons below."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    finding = matter.finding
    reasons = [f.reason for f in matter.findings if f.reason] or (
        [finding.reason] if finding and finding.reason else []
    )
    reasons += [n.sentence for n in matter.notes]
    lines = [Padding(Text(sentence, style="italic"), (0, 0, 0, 2)) for sentence in dict.fromkeys(reasons)]
    return Group(_head(matter), _views(matter.views), *lines, Text(""))


def _head(matter: Matter) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    colour = {Dispute.CONTESTED: "bold red", Dispute.DIVERGENT: "bold yellow"}.get(matter.dispute, "green")
    name = Text.assemble((matter.name, "bold"), (f"  {matter.id}", "dim"))
    grid.add_row(name, Text(write_status(matter), style=colour), Text(write_range(matter)))
    return grid


def _views(views: Sequence[View]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    colours = party_colours([v.party for v in views])
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, min_width=6)
    for ratio in (3, 2, 2, 3):
        grid.add_column(ratio=ratio, overflow="fold")
    for v in views:
        style = colours.get(v.party or "", "")
        figure = write_bounds(v.low, v.high) if v.low is not None or v.high is not None else ""
        source = (
            f"{v.source}"
            if v.published is None or write_day(v.published) in v.source
            else f"{v.source}, {write_day(v.published)}"
        )
        row: tuple[Text | str, ...] = (
            Text(figure),
            Text(v.claimant, style=style),
            write_stance(v),
            str(v.relation),
            source,
        )
        grid.add_row(
            *(Text(str(cell), style="dim strike" if v.superseded else "") if v.superseded else cell for cell in row)
        )
    return grid
