"""Cues with their sources and what is said with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from counterclaim.read.contents import link_contents
from counterclaim.read.cues import Cue
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.links import Link, Tagged
from counterclaim.read.sources import link_sources


def find_links(doc: Doc, cues: Sequence[Cue]) -> list[Link]:
    """One link a cue, in order; source None and no contents where nothing belongs to it.

    Sentence by sentence, since the tree and the nearness of spans end at its border: the time is linear in the text.
    """
    sources, contents = _by_sentence(doc, doc.runs("source")), _by_sentence(doc, doc.runs("content"))
    links: list[Link] = []
    for number, group in groupby(cues, lambda cue: doc.tokens[cue.head].sentence):
        here = [Link(cue) for cue in group]
        tagged = Tagged(tuple(sources[number]), tuple(contents[number]))
        link_sources(doc, here, tagged)
        link_contents(doc, here, tagged)
        for link in here:
            link.leans = None if link.leans is None else link.leans + len(links)
        links += here
    return links


def _by_sentence(doc: Doc, runs: Iterable[Phrase]) -> dict[int, list[Phrase]]:
    found: dict[int, list[Phrase]] = defaultdict(list)
    for run in runs:
        found[doc.tokens[run.first].sentence].append(run)
    return found
