"""`counterclaim matters`: competing claims side by side, with what holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from counterclaim.cli.common import (
    ConflictFlag,
    JsonFlag,
    LeastFlag,
    LedgerFlag,
    LimitFlag,
    SinceFlag,
    UnmaskFlag,
    UntilFlag,
    WordsFlag,
    console,
    mask_for,
    open_ledger,
    print_json,
    rest_line,
)
from counterclaim.cli.series import print_series
from counterclaim.publish.order import STANDINGS, is_plain
from counterclaim.publish.palette import colour_of, party_colours
from counterclaim.publish.voices import Voice, current_voices, voices_of
from counterclaim.publish.wording import write_count, write_range, write_reasons, write_status
from counterclaim.records.claims import Measure
from counterclaim.records.matters import Dispute, Matter

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from counterclaim.run.shown import Page

Status = Literal[
    "contested", "divergent", "none", "observed", "conceded", "corroborated", "one-sided", "reported", "unsettled",
    "silent",
]  # fmt: skip
Told = Literal["tally", "event", "position"]
_ALL: Final = 10**9
_MOST_VOICES: Final = 8  # lines of a block before it is cut; `show` gives all
_WIDE: Final = 90  # columns from which the relation to the loss has room
_COLOURS: Final = {Dispute.CONTESTED: "bold red", Dispute.DIVERGENT: "bold yellow"}


def matters(
    ledger: LedgerFlag = None,
    status: Annotated[Status | None, typer.Option(help="How disputed or supported; or where a side is silent.")] = None,
    kind: Annotated[Told | None, typer.Option(help="Figures, deeds, or positions on talks and the like.")] = None,
    side: Annotated[
        str | None, typer.Option(metavar="WHO", help="Whose loss: a name, adjective or code (Azerbaijan, AZE).")
    ] = None,
    claimant: Annotated[str | None, typer.Option(metavar="WHO", help="Anyone who says something of it.")] = None,
    measure: Annotated[Measure | None, typer.Option(help="What a figure counts.")] = None,
    conflict: ConflictFlag = None,
    since: SinceFlag = None,
    until: UntilFlag = None,
    words: WordsFlag = None,
    series: Annotated[bool, typer.Option("--series", help="Draw running totals over time, all sides.")] = False,
    least_confidence: LeastFlag = None,
    limit: LimitFlag = 40,
    unmask: UnmaskFlag = None,
    json: JsonFlag = False,
) -> None:
    """Set competing claims side by side.

    A matter is what comparable claims are about: "Armenian soldiers killed, as of 30 Sep 2020". Each shows who claims
    what, whether the sides agree, and why it stands as it does. What is contested comes first; a matter that one
    voice alone tells takes one line. `counterclaim show ID` gives the words. With --series, running totals that were
    told of several days are drawn, with corrections and with what one side claims for each that another counts.
    Names of private persons are blotted out unless --unmask is given.
    """
    with open_ledger(ledger, least_confidence=least_confidence) as opened:
        filters = {
            "status": status, "kind": kind, "side": side, "claimant": claimant, "measure": measure,
            "conflict": conflict, "since": since, "until": until, "words": words,
        }  # fmt: skip
        if series:
            drawn = opened.series(limit or _ALL, **filters)
            told = mask_for(opened, unmask, drawn).record(tuple(drawn))
            print_json(told) if json else print_series(told, party_colours(opened.conflicts))
            return
        if json:
            every = tuple(opened.matters(**filters))
            print_json(mask_for(opened, unmask, every).record(every))
            return
        page = opened.page(limit or _ALL, 0, "telling", **filters)
        print_matters(mask_for(opened, unmask, page).record(page), party_colours(opened.conflicts))


def print_matters(page: Page, colours: Mapping[str, str]) -> None:
    """How many there are, then the most telling ones: a block where voices compete, a line where one stands alone."""
    if not page.matters:
        console().print("No matter fits.")
        return
    console().print(summary(page), style="dim")
    for matter in page.matters:
        if not is_plain(matter):
            console().print()
            console().print(matter_block(matter, colours))
    if plain := [matter for matter in page.matters if is_plain(matter)]:
        console().print()
        console().print(_plain_table(plain, colours))
    if line := rest_line(len(page.matters), page.total, "matters"):
        console().print(line, style="dim")


def summary(page: Page) -> str:
    """ "33 matters: 2 contested, 3 conceded, 11 one-sided, 5 positions"."""
    counts = {name: page.standings[name] for name in STANDINGS if name in page.standings}
    parts = [write_count(n, name) if name == "position" else f"{n:,} {name}" for name, n in counts.items()]
    return f"{write_count(page.total, 'matter')}: {', '.join(parts)}"


def matter_block(matter: Matter, colours: Mapping[str, str], most: int = _MOST_VOICES) -> RenderableType:
    """Name and status on a line, a line for each thing said, the reasons below."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    voices = voices_of(matter)
    shown = current_voices(voices)[:most] if most else voices
    lines = [Text(sentence, style="italic") for sentence in write_reasons(matter)]
    if len(shown) < len(voices):
        lines.insert(0, Text(f"{len(voices) - len(shown):,} more: counterclaim show {matter.id}", style="dim"))
    return Group(_head(matter), _voice_table(shown, colours), *(Padding(line, (0, 0, 0, 2)) for line in lines))


def _head(matter: Matter) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    status = Text(write_status(matter), style=_COLOURS.get(matter.dispute, "green"))
    if figures := write_range(matter):
        status.append(f"  {figures}", style="bold")
    grid.add_row(Text.assemble((matter.name, "bold"), (f"  {matter.id}", "dim")), status)
    return grid


def _voice_table(voices: Sequence[Voice], colours: Mapping[str, str]) -> Table:
    """Columns of the same width in every block, so that figures and claimants line up down the page."""
    from rich.table import Table

    wide = console().width >= _WIDE
    figures = max(len(voice.figure) for voice in voices)
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(justify="right", no_wrap=True, width=max(10, figures) if figures else 2)
    grid.add_column(ratio=4)
    grid.add_column(width=12)
    if wide:
        grid.add_column(width=12)
    grid.add_column(ratio=6)
    for voice in voices:
        grid.add_row(*_voice_cells(voice, colours, wide), style="dim strike" if voice.first.superseded else "")
    return grid


def _voice_cells(voice: Voice, colours: Mapping[str, str], wide: bool) -> list[Text]:
    from rich.text import Text

    who = Text(voice.first.claimant, style="" if voice.first.superseded else colour_of(voice.first.party, colours))
    relation = [Text(str(voice.first.relation), style="dim")] if wide else []
    return [Text(voice.figure), who, Text(voice.verb), *relation, Text(voice.source, style="dim")]


def _plain_table(found: Sequence[Matter], colours: Mapping[str, str]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False, expand=True, padding=(0, 2, 0, 0))
    table.add_column("Figure", justify="right", no_wrap=True, min_width=10)
    table.add_column("Told by one side, or one voice, alone", ratio=5)
    table.add_column("By", ratio=3)
    table.add_column("Status", no_wrap=True)
    table.add_column("Id", no_wrap=True)
    for m in found:
        names = dict.fromkeys((v.claimant, colour_of(v.party, colours)) for v in m.views)
        who = Text(", ").join(Text(name, style=colour) for name, colour in names)
        table.add_row(write_range(m), m.name, who, write_status(m), Text(m.id, style="dim"))
    return table
