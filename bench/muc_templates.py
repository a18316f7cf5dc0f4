"""Templates of MUC's incidents: what they are, how their words are compared, the words that tell them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

Entity = frozenset[str]

ROLES: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")
_MARKS: Final = re.compile(r"[!-/:-@\[-`{-~]")


@dataclass(frozen=True, slots=True)
class Template:
    """An incident: its type, and for each role the entities, each by its wordings as `plain` gives them."""

    type: str
    fillers: dict[str, tuple[Entity, ...]] = field(default_factory=dict)

    def of(self, role: str) -> tuple[Entity, ...]:
        """The entities of a role."""
        return self.fillers.get(role, ())


def plain(words: str) -> str:
    """Lower case, without marks and articles, single spaces."""
    return " ".join(_ARTICLES.sub(" ", _MARKS.sub("", words.lower())).split())


def incident_types() -> tuple[str, ...]:
    """The types of incident that are looked for, the more frequent in MUC's keys first."""
    return tuple(_table()["types"])


def told_by(lemma: str) -> str | None:
    """The type of incident that a word may tell."""
    return _types().get(lemma)


def is_of_harm(lemma: str) -> bool:
    """Whether a word tells of dead, hurt or damage."""
    return lemma in _words("harm")


def means_members(lemma: str) -> bool:
    """Whether a word means a body's members: "guerrillas" of "FMLN guerrillas"."""
    return lemma in _words("members")


def is_title(word: str) -> bool:
    """Whether a word stands before a personal name, as rank or office."""
    return word in _words("titles")


@cache
def _types() -> dict[str, str]:
    return {word: kind for kind, words in _table()["types"].items() for word in words}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_table()["words"][key])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("muc.toml").read_text("utf-8"))
