"""Cues with their sources and what is said with them."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.read.contents import link_contents
from counterclaim.read.cues import Cue
from counterclaim.read.document import Doc
from counterclaim.read.links import Link, Tagged
from counterclaim.read.sources import link_sources


def find_links(doc: Doc, cues: Sequence[Cue]) -> list[Link]:
    """One link a cue, in order; source None and no contents where nothing belongs to it."""
    tagged = Tagged(tuple(doc.runs("source")), tuple(doc.runs("content")))
    links = [Link(cue) for cue in cues]
    link_sources(doc, links, tagged)
    link_contents(doc, links, tagged)
    return links
