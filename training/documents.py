"""A text ready for training: words, sentences and whatever gold there is on them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Document:
    """One text. Gold lists have one entry a word, or are None where the corpus has no such gold."""

    name: str
    words: list[str]
    sentences: list[int]  # index of the first word of each sentence
    tags: list[int] | None = None  # attribution, index in polnear.LABELS
    pos: list[str] | None = None  # universal part of speech
    heads: list[int] | None = None  # index of the governing word, -1 for a root
    relations: list[str] | None = None
    pieces: list[list[int]] = field(default_factory=list)  # WordPiece numbers, see words.cut_words

    @property
    def sentence_numbers(self) -> list[int]:
        """Number of the sentence of every word, from 0."""
        starts, numbers, k = set(self.sentences), [], -1
        for i in range(len(self.words)):
            k += i in starts
            numbers.append(k)
        return numbers
