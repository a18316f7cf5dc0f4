"""Word shingles of a text and the short keys under which texts of like wording meet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from rensa import RMinHash

SHINGLE = 3  # words: one changed word costs three shingles, so that lightly edited short dispatches still meet
_ROWS = 2
# How many words from the start, and how many bands: papers cut wire copy from below, down to its first sentence.
_PARTS = ((None, 32), (120, 24), (30, 8))
_SEED = 20200930
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def shingle_signature(text: str) -> tuple[int, ...]:
    """Keys of a text, 63-bit integers; two texts of like wording share at least one.

    Chance of meeting, measured: 0.65 where a fifth of all shingles is shared, 0.95 at three tenths, 1 at a half; 0.1 %
    for unrelated news of one war. Empty for texts of fewer than three words. A store keeps the keys by report and looks
    others up by them, so that one more report needs no look at the rest.
    """
    words = find_words(text)
    if len(words) < SHINGLE:
        return ()
    return tuple(key for first, bands in _PARTS for key in _bands(_shingles(words[:first]), bands, f"first {first}"))


def find_shingles(text: str) -> frozenset[str]:
    """All runs of three words, without regard to case, punctuation and thousands separators."""
    return _shingles(find_words(text))


def find_words(text: str) -> list[str]:
    """The words of a text in lower case; "2,300" is one."""
    return _WORD.findall(re.sub(r"(?<=\d),(?=\d{3})", "", text).lower().replace("’", "'"))


def name_key(words: str) -> int:
    """A key of 63 bits for a name."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") >> 1


class SignatureIndex:
    """Which reports share a key; the in-memory form of what a store does by table."""

    def __init__(self) -> None:
        self._reports: dict[int, set[str]] = defaultdict(set)

    def add(self, report: str, signature: Iterable[int]) -> None:
        """Files a report id under its keys."""
        for key in signature:
            self._reports[key].add(report)

    def candidates(self, signature: Iterable[int]) -> set[str]:
        """Ids of the reports that share a key."""
        return set().union(*(self._reports.get(key, ()) for key in signature))


def _shingles(words: list[str]) -> frozenset[str]:
    return frozenset(" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


def _bands(shingles: frozenset[str], bands: int, part: str) -> list[int]:
    hashed = RMinHash(bands * _ROWS, _SEED)
    hashed.update(sorted(shingles))
    digest = hashed.digest()
    rows = (digest[n * _ROWS : (n + 1) * _ROWS] for n in range(bands))
    return [name_key(f"{part} {n} {row}") for n, row in enumerate(rows)]
