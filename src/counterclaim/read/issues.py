"""What a stretch is about, and which posture a verb takes: the tables of positions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from counterclaim.lexicons.tables import load_toml
from counterclaim.records.claims import Issue, Posture


def issue_of(text: str) -> Issue | None:
    """The issue whose words stand first in the order of the table; None where there are none."""
    low = " ".join(text.lower().replace("’", "'").split())
    return next((issue for issue, pattern in _issues() if pattern.search(low)), None)


def posture_of_verb(key: str) -> Posture | None:
    """The posture that a verb takes, with its particle or without ("call for", "reject")."""
    return _postures("verbs").get(key)


def posture_of_noun(lemma: str) -> Posture | None:
    """The posture that a noun with a possessor takes ("its rejection of")."""
    return _postures("nouns").get(lemma)


def posture_of_clause(lemma: str) -> Posture | None:
    """The posture of whoever says a clause with such a head or auxiliary ("must", "unacceptable")."""
    return _postures("clauses").get(lemma)


def is_weak(key: str) -> bool:
    """Whether a verb takes a position only where some issue is named."""
    return key in _table()["weak"]["verbs"]


def has_condition(text: str) -> bool:
    """Whether the words put a condition or a "not now"."""
    return bool(_conditions().search(" ".join(text.lower().split())))


def _table() -> Mapping[str, Any]:
    return load_toml("issues.toml")


@cache
def _postures(table: str) -> dict[str, Posture]:
    return {word: Posture(posture) for posture, words in _table()[table].items() for word in words}


@cache
def _issues() -> tuple[tuple[Issue, re.Pattern[str]], ...]:
    return tuple(
        (Issue(issue), re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?:s|es|d|ed|ing|ion)?\b"))
        for issue, words in _table()["issues"].items()
    )


@cache
def _conditions() -> re.Pattern[str]:
    table = _table()["conditions"]
    words = [rf"{re.escape(w)}(?:s|ed|al)?" for w in table["words"]] + [re.escape(p) for p in table["phrases"]]
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
