"""A cue with the source and the stretches that belong to it, and how near spans are to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from counterclaim.read.cues import Cue
from counterclaim.read.document import Doc, Phrase

BORDER: Final = 30  # price of a sentence border, in words
_BETWEEN: Final = 8  # price of each span in between


@dataclass(slots=True)
class Link:
    """A cue with what has been found for it so far. `leans` on another link whose source it shares."""

    cue: Cue
    source: Phrase | None = None
    contents: list[Phrase] = field(default_factory=list)
    by_syntax: bool = False
    leans: int | None = None
    via: Phrase | None = None  # the one that quotes
    quotes: bool = False  # what is said stands between quotation marks
    root: Link | None = None  # the link whose source this one shares, itself where it has its own


@dataclass(frozen=True, slots=True)
class Tagged:
    """The encoder's runs of one document, found once."""

    sources: tuple[Phrase, ...]
    contents: tuple[Phrase, ...]


def price(doc: Doc, a: Phrase, b: Phrase) -> int:
    """How far two spans are apart: words, sentence borders and spans of the encoder in between."""
    low, high = (a, b) if a.first < b.first else (b, a)
    gap = max(0, high.first - low.last)
    borders = doc.tokens[high.first].sentence - doc.tokens[low.last - 1].sentence
    between = sum(doc.tokens[i].label.startswith("B-") for i in range(low.last, high.first))
    return gap + BORDER * borders + _BETWEEN * between


def overlap(a: Phrase, b: Phrase) -> bool:
    """Whether two phrases share a word."""
    return a.first < b.last and b.first < a.last
