"""Lemmas of words, to look them up in the lexicons."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_LOOKED_UP: Final = frozenset({"NOUN", "VERB", "AUX"})


@lru_cache(maxsize=65536)
def find_lemma(word: str, upos: str) -> str:
    """The lemma in lower case ("casualties" NOUN -> "casualty"); words that are no noun or verb stay as they are."""
    from lemminflect import getLemma  # noqa: PLC0415 - loads its tables when first asked

    lower = word.lower()
    if upos not in _LOOKED_UP or not lower[:1].isalpha():
        return lower
    return next(iter(getLemma(lower, upos=upos, lemmatize_oov=True)), lower)
