"""Keeps texts that figures are reported on out of training: shared runs of words tell a copy, whatever its name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from counterclaim.read.words import find_words
from training.documents import Document

SHINGLE: Final = 8  # words; shorter runs are shared by chance ("at least 12 people were killed when a ...")
LIMIT: Final = 0.05  # of a text's runs; a shared boilerplate line stays below, a copied paragraph does not

Shingle = tuple[str, ...]
AnyDocument = TypeVar("AnyDocument", bound=Document)


def without_copies(documents: Iterable[AnyDocument], kept_out: set[Shingle]) -> list[AnyDocument]:
    """The documents that do not repeat the texts behind `kept_out`."""
    return [document for document in documents if overlap(document.words, kept_out) < LIMIT]


def overlap(words: Sequence[str], kept_out: set[Shingle]) -> float:
    """Part of the word runs of a text that also stand in the texts kept out, 0 to 1."""
    runs = shingles(words)
    return len(runs & kept_out) / len(runs) if runs else 0.0


def shingles(words: Sequence[str]) -> set[Shingle]:
    """Every run of SHINGLE words, in small letters, without marks."""
    plain = [word.lower() for word in words if any(c.isalnum() for c in word)]
    return {tuple(plain[i : i + SHINGLE]) for i in range(len(plain) - SHINGLE + 1)}


def read_kept_out(folder: Path) -> set[Shingle]:
    """Shingles of every report under `folder` (JSON files with a `text`).

    Raises FileNotFoundError when there is none: training must not go on unprotected for a mistyped path.
    """
    found: set[Shingle] = set()
    for path in sorted(folder.glob("*.json")):
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        found |= shingles([text[start:end] for start, end in find_words(text)])
    if not found:
        raise FileNotFoundError(f"no reports (*.json with a text) under {folder}; they must be kept out of training")
    return found
