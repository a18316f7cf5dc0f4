"""`counterclaim demo`: the bundled samples, read into a new ledger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Final

import typer

from counterclaim.cli.brief import write_page
from counterclaim.cli.common import console, open_ledger, samples_folder
from counterclaim.cli.matters import print_matters
from counterclaim.cli.progress import adding
from counterclaim.publish.order import is_plain, most_telling
from counterclaim.publish.palette import party_colours
from counterclaim.run.shown import Page

LEDGER: Final = "counterclaim-demo.db"  # the demo's own, made anew each time


def demo(
    folder: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where to write the demo's ledger and brief.html.")
    ] = Path(),
) -> None:
    """Read the samples and show the findings.

    Reads the bundled samples, dispatches of our own on a real war's first days and on an invented war, into a new
    ledger; prints what competes and what holds; writes brief.html.
    """
    from counterclaim.run.brief import brief_of

    ledger = folder / LEDGER
    for old in folder.glob(f"{LEDGER}*"):
        old.unlink()
    samples = samples_folder()
    local = samples / "invented-war" / "conflict.toml"
    with open_ledger(str(ledger), create=True, conflicts=(local,)) as opened:
        adding(opened, [str(samples / "karabakh-2020"), str(samples / "invented-war")])
        found = opened.matters()
        telling = most_telling(m for m in found if not is_plain(m))
        standings = Counter(m.standing for m in telling)
        print_matters(Page(tuple(telling), standings), party_colours(opened.conflicts))
        page = folder / "brief.html"
        write_page(brief_of(opened, title="Samples: a brief"), page)
    console().print(f"{len(found)} matters in all: counterclaim matters --ledger {ledger}")
    console().print(f"The brief, with charts: open {page.resolve()}")
