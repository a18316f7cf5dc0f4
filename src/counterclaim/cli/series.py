"""Running totals drawn in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from counterclaim.cli.common import console
from counterclaim.ledger.series import SeriesLine, compare_lines, series_of
from counterclaim.publish.palette import colour_of
from counterclaim.publish.plots import MARKS, draw_series
from counterclaim.publish.series import write_comparison, write_line
from counterclaim.records.matters import Matter

if TYPE_CHECKING:
    from rich.text import Text

_MOST: Final = len(MARKS)  # lines of one drawing
_WIDEST: Final = 120


def print_series(matters: Sequence[Matter], colours: Mapping[str, str]) -> None:
    """A drawing a matter, what each claimant said from first to last, and the ratios between them."""
    if not matters:
        console().print("No running total that fits was told of more than one day.")
    for matter in matters:
        _print_one(matter, colours)


def _print_one(matter: Matter, colours: Mapping[str, str]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    out, every = console(), series_of(matter)
    lines = every[:_MOST]
    out.print(Text.assemble((matter.name, "bold"), (f"  {matter.id}", "dim")))
    for row in _drawing(lines, colours):
        out.print(row)
    for mark, line in zip(MARKS, lines, strict=False):
        out.print(Padding(Text.assemble((f"{mark} ", _style(line, colours)), write_line(line)), (0, 0, 0, 2)))
    for comparison in compare_lines(every):
        out.print(Padding(Text(write_comparison(comparison), style="italic"), (0, 0, 0, 2)))
    out.print()


def _drawing(lines: Sequence[SeriesLine], colours: Mapping[str, str]) -> list[Text]:
    from rich.text import Text

    plot = draw_series(lines, min(console().width, _WIDEST))
    styles = [_style(line, colours) for line in lines]
    return [Text.assemble(*((text, "dim" if n is None else styles[n]) for text, n in row)) for row in plot.rows]


def _style(line: SeriesLine, colours: Mapping[str, str]) -> str:
    return colour_of(line.party, colours)
