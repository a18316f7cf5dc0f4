"""Word shapes for the encoder; in texts written in capitals, from the names that the lexicons know."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.words import word_shape


def find_shapes(words: Sequence[str], starts: Sequence[int], names: NameBook, upper: bool) -> list[int]:
    """Shape of each word. In an all-capitals text the case says nothing: known names count as capitalised."""
    first = set(starts)
    shapes = [word_shape(w.lower() if upper else w, i in first) for i, w in enumerate(words)]
    if upper:
        for i in first:
            shapes[i] = word_shape(words[i].capitalize(), True)
        i = 0
        while i < len(words):
            hit = names.match(words, i, upper=True)
            for k in range(i, hit[0] if hit else i):
                shapes[k] = word_shape(words[k].capitalize(), k in first)
            i = max(hit[0] if hit else 0, i + 1)
    return shapes
