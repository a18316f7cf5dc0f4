"""One spelling for many: how names and place names are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

POSSESSIVE: Final = "'s"
HYPHENS: Final = frozenset("-‐‑–—/")
_QUOTES: Final = "'’‘ʼ`ʻʿ"
_EDGE: Final = '"“”«»()[]{},;:!?'
_OWN: Final = re.compile(rf"(?<=\w)[{_QUOTES}][sS]$")
_SPLIT: Final = re.compile(r"[\s\-‐‑–—/]+")
# Letters that Unicode does not take apart into a base letter and a mark
_PLAIN: Final = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e"})


class Part(NamedTuple):
    """One comparable piece of a word: folded, and as it was written."""

    fold: str
    raw: str


def fold(name: str) -> str:
    """Small letters without accents, apostrophes, full stops; hyphens become spaces: "Da’esh" and "daesh" are one."""
    return " ".join(part.fold for part in parts(name))


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[Part, ...]:
    """The pieces of a word or name. A lone hyphen has none; a lone mark is one that matches no name.

    A possessive ending is a piece of its own, whether glued to its word ("Turkey's") or alone ("'s", "'").
    """
    if word in HYPHENS:
        return ()
    if word.strip(_QUOTES).lower() in {"", "s"} and word[:1] in _QUOTES:
        return (Part(POSSESSIVE, word),)
    own = _OWN.search(word)
    bare = word[: own.start()] if own else word
    found = tuple(part for raw in _SPLIT.split(bare.strip(_EDGE)) if (part := Part(_plain(raw), raw)).fold)
    if not found:
        return (Part(word, word),)
    return (*found, Part(POSSESSIVE, word[own.start() :])) if own else found


def _plain(raw: str) -> str:
    letters = unicodedata.normalize("NFKD", raw)
    small = "".join(c for c in letters if not unicodedata.combining(c)).lower().translate(_PLAIN)
    return "".join(c for c in small if c not in _QUOTES and c not in ".,")
