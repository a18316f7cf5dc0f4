"""Word shingles of a text and the short keys under which texts of like wording meet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from rensa import RMinHash

AGREEING = 2  # keys that texts of like wording share: of unrelated ones in a large ledger many share one by chance
SHINGLE = 3  # words: one changed word costs three shingles, so that lightly edited short dispatches still meet
_ROWS = 2
# How many words from the start, and how many bands: papers cut wire copy from below, down to its first sentence.
_PARTS = ((None, 48), (120, 32), (30, 16))
_SEED = 20200930
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def shingle_signature(text: str) -> tuple[int, ...]:
    """Keys of a text, 63-bit integers; two texts of like wording share AGREEING of them at least.

    Measured on 136 news reports of one war and copies made of them (words changed, cut, moved): of 2,590 copies that
    share half of the shorter's shingles or more, three do not meet; of the 9,180 pairs of the reports themselves, two
    do. With two thirds of the keys and one to agree these were six and nine, and reports in one form of words met by
    the hundred: each new one was compared with one in a hundred of the ledger.

    Empty for texts of fewer than three words. A store keeps the keys by report and looks others up by them, so that one
    more report needs no look at the rest.
    """
    words = find_words(text)
    if len(words) < SHINGLE:
        return ()
    return tuple(key for first, bands in _PARTS for key in _bands(_shingles(words[:first]), bands, first or 0))


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
    """Which reports share keys; the in-memory form of what a store does by table."""

    def __init__(self) -> None:
        self._reports: dict[int, set[str]] = defaultdict(set)

    def add(self, report: str, signature: Iterable[int]) -> None:
        """Files a report id under its keys."""
        for key in signature:
            self._reports[key].add(report)

    def candidates(self, signature: Iterable[int]) -> set[str]:
        """Ids of the reports that share AGREEING keys."""
        shared = Counter(report for key in set(signature) for report in self._reports.get(key, ()))
        return {report for report, keys in shared.items() if keys >= AGREEING}


def _shingles(words: list[str]) -> frozenset[str]:
    return frozenset(" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


def _bands(shingles: frozenset[str], bands: int, part: int) -> list[int]:
    # Each part is hashed in its own way: of a short text all parts are the same, and one chance would count thrice
    hashed = RMinHash(bands * _ROWS, _SEED + part)
    hashed.update(sorted(shingles))
    digest = hashed.digest()
    rows = (digest[n * _ROWS : (n + 1) * _ROWS] for n in range(bands))
    return [name_key(f"{part} {n} {row}") for n, row in enumerate(rows)]
