"""PolNeAR 1.0 (Newell, Margolin, Ruths 2018): news texts with the spans of every attribution, as brat standoff."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counterclaim.read.words import find_sentences, find_words
from training.documents import Document

ROLES: Final = ("source", "cue", "content")
LABELS: Final = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

Span = tuple[int, int]  # code points, end exclusive


@dataclass(frozen=True, slots=True)
class Part:
    """One annotated stretch, in one or more pieces, with its role in an attribution."""

    role: str
    pieces: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """The parts of one attribution; the same part may serve in several (one source, two cues)."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text as one annotator saw it."""

    name: str  # file name without the annotator
    annotator: str
    text: str
    attributions: tuple[Attribution, ...]


def read_polnear(folder: Path) -> list[Annotated]:
    """Every text of a split (`folder`/text, `folder`/attributions), once for each of its annotators.

    Raises FileNotFoundError when there is no text in `folder`.
    """
    found = [one for path in sorted((folder / "text").glob("*.txt")) for one in _annotations(folder, path)]
    if not found:
        raise FileNotFoundError(f"no annotated text under {folder}; expected text/*.txt and attributions/*_????.ann")
    return found


def to_document(annotated: Annotated) -> Document:
    """The text as words with one BIO tag each (see `tag_words`)."""
    offsets = find_words(annotated.text)
    return Document(
        name=annotated.name,
        words=[annotated.text[start:end] for start, end in offsets],
        sentences=find_sentences(annotated.text, offsets),
        tags=tag_words(offsets, annotated.attributions),
    )


def tag_words(offsets: Sequence[Span], attributions: Sequence[Attribution]) -> list[int]:
    """Index in LABELS of every word; a word belongs to a part that holds its middle.

    Where attributions nest or overlap, a word keeps the first role that it was given, in the order of annotation.
    """
    owner: list[Part | None] = [None] * len(offsets)
    for attribution in attributions:
        for part in sorted(attribution.parts, key=lambda p: ("cue", "source", "content").index(p.role)):
            for i in words_of(part, offsets):
                owner[i] = owner[i] or part
    return [_tag(owner[i - 1] if i else None, part) for i, part in enumerate(owner)]


def words_of(part: Part, offsets: Sequence[Span]) -> Iterator[int]:
    """The words whose middle lies in a part."""
    for start, end in part.pieces:
        first = max(0, bisect_right(offsets, start, key=lambda word: word[0]) - 1)
        for i in range(first, len(offsets)):
            if offsets[i][0] >= end:
                break
            if 2 * start <= sum(offsets[i]) < 2 * end:
                yield i


def _tag(before: Part | None, part: Part | None) -> int:
    if part is None:
        return 0
    return 2 * ROLES.index(part.role) + (2 if part is before else 1)


def _annotations(folder: Path, path: Path) -> Iterator[Annotated]:
    text = path.read_bytes().decode("utf-8")  # line ends as they are: offsets count them
    name = path.stem
    for standoff in sorted((folder / "attributions").iterdir()):
        if standoff.name[:-9] == name and standoff.suffix == ".ann":
            attributions = _read_standoff(standoff.read_bytes().decode("utf-8"))
            yield Annotated(name, standoff.stem[-4:], text, attributions)


def _read_standoff(lines: str) -> tuple[Attribution, ...]:
    parts: dict[str, Part] = {}
    events: list[list[str]] = []
    for line in lines.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 2:
            role, _, places = fields[1].partition(" ")
            if role.lower() in ROLES:  # "Attribution" repeats the cue
                parts[fields[0]] = Part(role.lower(), tuple(_pieces(places)))
        elif line.startswith("E"):
            events.append(re.findall(r"(?:Source|Cue|Content)\d*:(\w+)", fields[1]))
    found = [tuple(parts[key] for key in event if key in parts) for event in events]
    return tuple(Attribution(one) for one in found if any(part.role != "source" for part in one))


def _pieces(places: str) -> Iterator[Span]:
    for place in places.split(";"):
        start, end = place.split()
        yield int(start), int(end)
