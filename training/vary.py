"""Harmless changes of a window, so that the encoder reads capitals, small letters and any quotation marks alike.

The vocabulary is uncased: a change of case shows only in the shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Final

from training.words import CAPITALISED, CASED, LOWER, ONE_CAPITAL, OPENING, UPPER

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from training.settings import Vary

STRAIGHT: Final = {"“": '"', "”": '"', "‘": "'", "’": "'"}


def change_case(shapes: Sequence[int], words: Sequence[str], rng: Random, chances: Vary) -> list[int]:
    """Shapes of the words as they are, or as if written in capitals or in small letters throughout, or recased.

    Recased: the reader gives capitals back to the names that it knows, and to the first words of sentences.
    """
    draw = rng.random()
    if draw < chances.upper:
        return [
            (UPPER if len(word) > 1 else ONE_CAPITAL) if shape in CASED else shape
            for shape, word in zip(shapes, words, strict=True)
        ]
    if draw < chances.upper + chances.lower:
        return [LOWER if shape in CASED else shape for shape in shapes]
    if draw < chances.upper + chances.lower + chances.recased:
        known = rng.random()
        return [_recased(shape, rng.random() < known) for shape in shapes]
    return list(shapes)


def _recased(shape: int, known: bool) -> int:
    if shape == OPENING or shape not in CASED:
        return shape
    return CAPITALISED if known and shape != LOWER else LOWER


class QuotationMarks:
    """Exchanges straight and curly quotation marks in a window's pieces."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        number = {mark: _number(tokenizer, mark) for mark in (*STRAIGHT, *STRAIGHT.values())}
        self._straight = {number[curly]: number[plain] for curly, plain in STRAIGHT.items()}
        self._double = number['"']
        self._pair = (number["“"], number["”"])
        self._single = {number["'"]: number["’"]}

    def change(self, pieces: Sequence[list[int]], rng: Random, chances: Vary) -> list[list[int]]:
        """The pieces of each word, with the marks made curly or straight where the draw says so."""
        draw = rng.random()
        if any(one in self._straight for word in pieces for one in word):
            return self._straighten(pieces) if draw < chances.straight else list(pieces)
        return self._curl(pieces) if draw < chances.curly else list(pieces)

    def _straighten(self, pieces: Sequence[list[int]]) -> list[list[int]]:
        return [[self._straight.get(one, one) for one in word] for word in pieces]

    def _curl(self, pieces: Sequence[list[int]]) -> list[list[int]]:
        """Double marks open and close by turns; a single one is taken for an apostrophe."""
        turn = 0
        changed: list[list[int]] = []
        for word in pieces:
            if word == [self._double]:
                changed.append([self._pair[turn % 2]])
                turn += 1
            else:
                changed.append([self._single.get(one, one) for one in word])
        return changed


def _number(tokenizer: Tokenizer, mark: str) -> int:
    number = tokenizer.token_to_id(mark)
    if number is None:
        raise ValueError(f"the vocabulary has no {mark}; is this MiniLM's tokenizer?")
    return number
