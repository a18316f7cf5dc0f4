"""What a stretch is about, and which posture a verb takes: the tables of positions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from counterclaim.lexicons.tables import load_toml
from counterclaim.records.claims import Issue, Posture


def issue_of(text: str) -> Issue | None:
    """The issue whose words stand first in the order of the table; None where there are none."""
    low = _plain(text)
    return next((issue for issue, pattern in _issues() if pattern.search(low)), None)


def posture_of_verb(key: str) -> Posture | None:
    """The posture that a verb takes, with its particle or without ("call for", "reject")."""
    return _postures("verbs").get(key)


def posture_of_noun(lemma: str) -> Posture | None:
    """The posture that a noun with a possessor takes ("its rejection of")."""
    return _postures("nouns").get(lemma)


def posture_of_clause(text: str) -> Posture | None:
    """The posture of whoever says such words ("must", "not on the table"): the first of the table that fits."""
    low = _plain(text)
    return next((posture for posture, pattern in _clauses() if pattern.search(low)), None)


def is_strong(text: str) -> bool:
    """Whether the words take a position on whatever they are about."""
    return bool(_strong().search(_plain(text)))


def is_weak(key: str) -> bool:
    """Whether a verb takes a position only where some issue is named."""
    return key in _table()["weak"]["verbs"]


def has_condition(text: str) -> bool:
    """Whether the words put a condition or a "not now"."""
    return (
        next(pattern for posture, pattern in _clauses() if posture is Posture.CONDITIONS).search(_plain(text))
        is not None
    )


def _table() -> Mapping[str, Any]:
    return load_toml("issues.toml")


@cache
def _postures(table: str) -> dict[str, Posture]:
    return {word: Posture(posture) for posture, words in _table()[table].items() for word in words}


@cache
def _issues() -> tuple[tuple[Issue, re.Pattern[str]], ...]:
    return tuple(
        (Issue(issue), _pattern(words, "(?:s|es|d|ed|ing|ion)?")) for issue, words in _table()["issues"].items()
    )


@cache
def _clauses() -> tuple[tuple[Posture, re.Pattern[str]], ...]:
    return tuple((Posture(posture), _pattern(words)) for posture, words in _table()["clauses"].items())


@cache
def _strong() -> re.Pattern[str]:
    return _pattern(_table()["strong"]["words"])


def _pattern(words: Sequence[str], ending: str = "") -> re.Pattern[str]:
    """Any of the words; "..." stands for up to six words."""
    each = [re.escape(w).replace(r"\ \.\.\.\ ", r"(?:\W+\w+){0,6}?\W+") for w in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)}){ending}(?!\w)")


def _plain(text: str) -> str:
    low = " ".join(text.lower().replace("’", "'").split())
    return low.replace("won't", "will not").replace("can't", "cannot").replace("n't", " not")
