"""What a position is about: the table of issues, and its pattern language, which the table of postures shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.records.claims import Issue

_ENDING: Final = "(?:s|es|d|ed|ing|ion|'s)?"
_LONG: Final = 4  # letters of a word that takes an ending
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
    return next((found for part in parts if (found := _first(part)) is not None), None)


def is_reversed(text: str, issue: Issue | None) -> bool:
    """Whether the words turn a stance on the issue round: to want troops to stay is to reject withdrawal."""
    pattern = _reverses().get(issue) if issue else None
    return pattern is not None and pattern.search(plain(text)) is not None


def plain(text: str) -> str:
    """Small letters, single blanks, "not" for its short forms: what patterns are matched against."""
    low = " ".join(text.lower().replace("’", "'").split())
    return low.replace("won't", "will not").replace("can't", "cannot").replace("n't", " not")


def pattern_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of some patterns in the language that `issues.toml` explains."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_sequence, words))})(?!\w)")


def _sequence(words: str) -> str:
    slots = [r"\W+".join(_slot(slot) for slot in run.split()) for run in words.split("...")]
    return r"\W+(?:\w+\W+){0,6}?".join(slots)


def _slot(slot: str) -> str:
    each = [_word(word) for word in slot.split("|")]
    return f"(?:{'|'.join(each)})"


def _word(word: str) -> str:
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    return re.escape(word) + (_ENDING if len(word) >= _LONG else "")


def _first(text: str) -> Issue | None:
    found = [(m.start(), -m.end(), issue) for issue, pattern in _issues() if (m := pattern.search(text))]
    return min(found, key=lambda hit: hit[:2])[2] if found else None


@cache
def _issues() -> tuple[tuple[Issue, re.Pattern[str]], ...]:
    return tuple((Issue(issue), pattern_of(words)) for issue, words in load_toml("issues.toml")["issues"].items())


@cache
def _reverses() -> dict[Issue, re.Pattern[str]]:
    return {Issue(issue): pattern_of(words) for issue, words in load_toml("issues.toml")["reverses"].items()}
