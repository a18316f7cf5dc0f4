"""The pattern language of the tables of issues and postures, which `issues.toml` explains.

A stretch is searched word by word: at each word only the patterns that open with its first letters are tried. One
alternation of all patterns, tried at every letter, took a tenth of the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar

_ENDING: Final = "(?:s|es|d|ed|ing|ion|'s)?"
_LONG: Final = 4  # letters of a word that takes an ending
_TEXT_WORD: Final = re.compile(r"\w+")
_OPENING: Final = re.compile(r"\w{1,2}")

Key = TypeVar("Key")


class Wordings(Generic[Key]):
    """Several keys, each with the patterns that tell it."""

    def __init__(self, patterns: Mapping[Key, Sequence[str]]) -> None:
        self._by_opening: dict[str, dict[Key, re.Pattern[str]]] = {}
        for key, each in patterns.items():
            for opening in dict.fromkeys(o for pattern in each for o in _openings(pattern)):
                opened = "|".join(_sequence(pattern) for pattern in each if opening in _openings(pattern))
                self._by_opening.setdefault(opening, {})[key] = re.compile(rf"(?:{opened})(?!\w)")

    def first(self, text: str) -> Key | None:
        """The key whose pattern begins first in the text, of several the longest; None where none does."""
        ends: dict[Key, int] = {}
        for start, patterns in self._opened(text):
            for key, pattern in patterns.items():
                if hit := pattern.match(text, start):
                    ends[key] = hit.end()
            if ends:
                return max(ends, key=ends.__getitem__)
        return None

    def found(self, text: str) -> set[Key]:
        """The keys of which a pattern stands in the text."""
        keys: set[Key] = set()
        for start, patterns in self._opened(text):
            keys.update(k for k, pattern in patterns.items() if k not in keys and pattern.match(text, start))
        return keys

    def _opened(self, text: str) -> Iterator[tuple[int, dict[Key, re.Pattern[str]]]]:
        """The words with which some pattern may begin, and those patterns."""
        for word in _TEXT_WORD.finditer(text):
            if patterns := self._by_opening.get(word[0][:2]):
                yield word.start(), patterns


def _openings(pattern: str) -> list[str]:
    """The first letters, at most two, of the words that a pattern may begin with."""
    found = [_OPENING.match(word) for word in pattern.split(maxsplit=1)[0].split("|")]
    if not all(found):
        raise ValueError(f"pattern {pattern!r} begins with no word")
    return [opening[0] for opening in found if opening]


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
