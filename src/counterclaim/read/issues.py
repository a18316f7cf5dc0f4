"""What a position is about: the table of issues."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.wordings import Wordings
from counterclaim.records.claims import Issue

# weapons and deals that are no arms supply, no recognition and no way out of a war
_BESIDE: Final = re.compile(r"(?:chemical|nuclear|biological) (?:weapons?|arms|deal|agreement)")
_CONDITION_BEFORE: Final = re.compile(r"^\W*(?:if|unless|once|when|until|as long as|so long as)\W[^,]*,")
_CONDITION_AFTER: Final = re.compile(
    r"\W(?:but only if|only if|only when|provided|if|unless|until|so long as|as long as|once|before|without)\W.*$"
)
_CONDITION_FOR: Final = re.compile(r"condition (?:for|of|to)\W(.*)$")


def issue_of(text: str, verb: str = "") -> Issue | None:
    """The issue named first in a stretch, conditions left out where something else names one; None where none is.

    `verb` is what tells the position, which counts where the stretch itself names no issue ("take back" his citizens).
    """
    low = _BESIDE.sub(" ", plain(text))
    main = _CONDITION_AFTER.sub(" ", _CONDITION_BEFORE.sub(" ", low))
    what_for = _CONDITION_FOR.search(low)
    parts = ([what_for[1]] if what_for else []) + [main, low, f"{verb} {low}"]
    return next((found for part in dict.fromkeys(parts) if (found := _first(part)) is not None), None)


def is_reversed(text: str, issue: Issue | None) -> bool:
    """Whether the words turn a stance on the issue round: to want troops to stay is to reject withdrawal."""
    return issue is not None and issue in _reverses().found(plain(text))


def plain(text: str) -> str:
    """Small letters, single blanks, "not" for its short forms: what patterns are matched against."""
    low = " ".join(text.lower().replace("’", "'").split())
    return low.replace("won't", "will not").replace("can't", "cannot").replace("n't", " not")


@lru_cache(maxsize=4096)
def _first(text: str) -> Issue | None:
    """The issue that a text names first; stretches are asked about again for each word of stance."""
    return _issues().first(text)


@cache
def _issues() -> Wordings[Issue]:
    return _wordings("issues")


@cache
def _reverses() -> Wordings[Issue]:
    return _wordings("reverses")


def _wordings(table: str) -> Wordings[Issue]:
    return Wordings({Issue(issue): words for issue, words in load_toml("issues.toml")[table].items()})
