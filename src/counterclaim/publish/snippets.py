"""The stretch of a text around the words that were looked for, cut into hits and what is between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_AROUND: Final = 90  # code points before the first hit
_LONG: Final = 260


@dataclass(frozen=True, slots=True)
class Shard:
    """A stretch of a snippet; a hit is one of the words that were looked for."""

    text: str
    hit: bool


def snippet_of(text: str, terms: Sequence[str]) -> tuple[Shard, ...]:
    """Some 260 code points of `text` from a little before the first hit, white space folded, cuts marked by "…".

    Terms are words or phrases; a closing "*" stands for any ending. Word endings that an index forgives (shelled,
    shelling) are hits too, as far as the first letters agree. Without a hit the text's beginning.
    """
    pattern = _pattern(terms)
    first = pattern.search(text) if pattern else None
    start = _word_start(text, max(0, first.start() - _AROUND)) if first else 0
    shown = " ".join(text[start : start + _LONG].split())
    before, after = "… " if start else "", " …" if start + _LONG < len(text) else ""
    return tuple(_cut(f"{before}{shown}{after}", pattern))


def _cut(shown: str, pattern: re.Pattern[str] | None) -> list[Shard]:
    shards, last = [], 0
    for hit in pattern.finditer(shown) if pattern else ():
        shards += [Shard(shown[last : hit.start()], False), Shard(hit[0], True)]
        last = hit.end()
    return [shard for shard in (*shards, Shard(shown[last:], False)) if shard.text]


def _pattern(terms: Sequence[str]) -> re.Pattern[str] | None:
    """Each word by its first letters: those that a stemmer leaves are never fewer."""
    words = [_stem(word) for term in terms for word in term.removesuffix("*").split()]
    if not words:
        return None
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest)})\w*", re.IGNORECASE)


def _stem(word: str) -> str:
    return word if len(word) < 5 or word.isdigit() else re.sub(r"(?:ings?|ed|es|s|ies|y)$", "", word) or word


def _word_start(text: str, at: int) -> int:
    return at if at == 0 else text.find(" ", at) + 1 or at
