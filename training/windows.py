"""Windows of whole sentences, and batches of windows as arrays with the gold beside the inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from training.vary import QuotationMarks, change_case
from training.words import CLS, SEP, word_shapes

if TYPE_CHECKING:
    from training.documents import Document
    from training.settings import Settings

Arrays = dict[str, npt.NDArray[np.int64]]
NO_GOLD: Final = -100  # what cross-entropy skips
POOL: Final = 128  # windows that are sorted by length together


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` (exclusive) of a document, with the inputs that may have been varied."""

    document: Document
    first: int
    last: int
    pieces: list[list[int]]
    shapes: list[int]

    def __len__(self) -> int:
        """Pieces with [CLS] and [SEP]."""
        return sum(map(len, self.pieces)) + 2


@dataclass(frozen=True, slots=True)
class Inventory:
    """Numbers of the parts of speech and relations, in the order of the outputs."""

    pos: Mapping[str, int]
    relations: Mapping[str, int]

    def relation(self, name: str) -> int:
        """Number of a relation; one that training never saw counts as its main type."""
        return self.relations.get(name, self.relations.get(name.partition(":")[0], 0))


def cut(document: Document, longest: int, shortest: int | None = None) -> Iterator[tuple[int, int]]:
    """Word ranges of whole sentences up to `longest` pieces; a longer sentence is cut.

    With `shortest`, the first range is held to that many pieces, which shifts all borders after it.
    """
    first, held, room = 0, 0, shortest or longest
    for start, size in _stretches(document, longest):
        if held and held + size > room:
            yield first, start
            first, held, room = start, 0, longest
        held += size
    if first < len(document.words):
        yield first, len(document.words)


def windows_of(document: Document, longest: int) -> list[Window]:
    """The document's windows as they stand, for evaluation."""
    shapes = word_shapes(document)
    return [Window(document, a, b, document.pieces[a:b], shapes[a:b]) for a, b in cut(document, longest)]


class Stream:
    """Endless batches of varied windows of some documents; every pass cuts and shuffles anew."""

    def __init__(
        self, documents: Sequence[Document], settings: Settings, marks: QuotationMarks, inventory: Inventory, seed: int
    ) -> None:
        self._documents = [(document, word_shapes(document)) for document in documents]
        self._settings, self._marks, self._inventory = settings, marks, inventory
        self._rng = Random(seed)  # noqa: S311 - no secret
        self.size = sum(len(piece) for document in documents for piece in document.pieces)

    def __iter__(self) -> Iterator[Arrays]:
        windows = self._windows()
        while True:
            pool = sorted((next(windows) for _ in range(POOL)), key=len)
            batches = list(by_size(pool, self._settings.train.batch_pieces))
            self._rng.shuffle(batches)
            for batch in batches:
                yield collate(batch, self._inventory)

    def _windows(self) -> Iterator[Window]:
        while True:
            ranges = [
                (document, shapes, first, last)
                for document, shapes in self._documents
                for first, last in cut(document, self._settings.data.window, self._first_size())
            ]
            self._rng.shuffle(ranges)
            for one in ranges:
                yield self._vary(*one)

    def _first_size(self) -> int:
        return self._rng.randint(self._settings.data.shortest_first, self._settings.data.window)

    def _vary(self, document: Document, shapes: list[int], first: int, last: int) -> Window:
        chances = self._settings.vary
        pieces = self._marks.change(document.pieces[first:last], self._rng, chances)
        changed = change_case(shapes[first:last], document.words[first:last], self._rng, chances)
        return Window(document, first, last, pieces, changed)


def by_size(windows: Sequence[Window], pieces: int) -> Iterator[list[Window]]:
    """Split windows sorted by length into batches of at most `pieces` pieces, padding counted."""
    batch: list[Window] = []
    for window in windows:
        if batch and len(window) * (len(batch) + 1) > pieces:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def collate(windows: Sequence[Window], inventory: Inventory) -> Arrays:
    """Inputs `ids`, `mask`, `shp` [B, T], `widx`, `sid` [B, W]; gold `tag`, `pos`, `head`, `rel` [B, W] (head 0: root).

    Gold that is missing, or a head outside the window, is NO_GOLD.
    """
    width, words = max(map(len, windows)), max(w.last - w.first for w in windows)
    arrays = {key: np.zeros((len(windows), width), np.int64) for key in ("ids", "mask", "shp")}
    arrays["widx"] = np.zeros((len(windows), words), np.int64)
    arrays["sid"] = np.full((len(windows), words), -1, np.int64)
    arrays |= {key: np.full((len(windows), words), NO_GOLD, np.int64) for key in ("tag", "pos", "head", "rel")}
    for row, window in enumerate(windows):
        for key, values in (_inputs(window) | _gold(window, inventory)).items():
            arrays[key][row, : len(values)] = values
    return arrays


def _inputs(window: Window) -> dict[str, list[int]]:
    ids, shapes, starts = [CLS], [0], []
    for pieces, shape in zip(window.pieces, window.shapes, strict=True):
        starts.append(len(ids))
        ids += pieces
        shapes += [shape] * len(pieces)
    numbers = window.document.sentence_numbers[window.first : window.last]
    sentences = [number - numbers[0] for number in numbers]
    return {"ids": [*ids, SEP], "mask": [1] * (len(ids) + 1), "shp": shapes, "widx": starts, "sid": sentences}


def _gold(window: Window, inventory: Inventory) -> dict[str, list[int]]:
    document, first, last = window.document, window.first, window.last
    gold: dict[str, list[int]] = {}
    if document.tags is not None:
        gold["tag"] = document.tags[first:last]
    if document.pos is not None and document.heads is not None and document.relations is not None:
        gold["pos"] = [inventory.pos.get(name, NO_GOLD) for name in document.pos[first:last]]
        gold["head"] = [_head(head, first, last) for head in document.heads[first:last]]
        gold["rel"] = [inventory.relation(name) for name in document.relations[first:last]]
    return gold


def _head(head: int, first: int, last: int) -> int:
    if head < 0:
        return 0
    return head - first + 1 if first <= head < last else NO_GOLD


def _stretches(document: Document, longest: int) -> Iterator[tuple[int, int]]:
    """Sentences, cut where one is longer than a window: first word, and pieces."""
    for start, end in zip(document.sentences, [*document.sentences[1:], len(document.words)], strict=True):
        first, size = start, 0
        for i in range(start, end):
            if size + len(document.pieces[i]) > longest:
                yield first, size
                first, size = i, 0
            size += len(document.pieces[i])
        yield first, size
