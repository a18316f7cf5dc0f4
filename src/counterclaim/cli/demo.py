"""`counterclaim demo`: the bundled samples, read into a new ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from counterclaim.cli.common import console, open_ledger, samples_folder
from counterclaim.cli.matters import print_matters
from counterclaim.cli.progress import adding
from counterclaim.publish.html import brief_html
from counterclaim.publish.order import is_plain
from counterclaim.publish.palette import party_colours

LEDGER: Final = "counterclaim-demo.db"  # the demo's own, made anew each time


def demo(
    folder: Annotated[Path, typer.Option(help="Where to write the demo's ledger and brief.html.")] = Path(),
) -> None:
    """Read the bundled samples into a new ledger, print the findings, write brief.html."""
    from counterclaim.run.brief import brief_of

    ledger = folder / LEDGER
    for old in folder.glob(f"{LEDGER}*"):
        old.unlink()
    samples = samples_folder()
    local = samples / "invented-war" / "conflict.toml"
    with open_ledger(str(ledger), conflicts=(local,)) as opened:
        adding(opened, [str(samples / "karabakh-2020"), str(samples / "invented-war")])
        found = opened.matters()
        print_matters([m for m in found if not is_plain(m)], party_colours(opened.conflicts))
        page = folder / "brief.html"
        page.write_text(brief_html(brief_of(opened, title="Samples: a brief")), "utf-8")
    console().print(f"{len(found)} matters in all: counterclaim matters --ledger {ledger}")
    console().print(f"The brief, with charts: open {page.resolve()}")
