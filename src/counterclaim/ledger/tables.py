"""The ledger's tables: words that decide, releases, each read once from its data file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from counterclaim.records.claims import Actor, ActorType


@dataclass(frozen=True, slots=True)
class Release:
    """A body that publishes for a party."""

    party: str
    voice: Actor


def says(section: str, name: str, text: str) -> bool:
    """Whether `text` holds one of the words of the list `name` in `words.toml`, as whole words, without case."""
    return bool(_pattern(section, name).search(" ".join(text.lower().split())))


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """The list `name` of `words.toml` as a set."""
    return frozenset(read_table("words.toml")[section][name])


def release_of(outlet: str | None) -> Release | None:
    """The party that an outlet publishes for, None for a newsroom."""
    return _releases().get(" ".join(outlet.lower().split())) if outlet else None


@cache
def read_table(name: str) -> dict[str, Any]:
    """A TOML file of the ledger's data, parsed."""
    return tomllib.loads(files(__package__).joinpath("data", name).read_text(encoding="utf-8"))


@cache
def _releases() -> dict[str, Release]:
    return {
        outlet.lower(): Release(r["party"], Actor((r["claimant"],), r["party"], ActorType(r["type"])))
        for r in read_table("releases.toml")["release"]
        for outlet in r["outlets"]
    }


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    words = (re.sub(r"\*$", r"\\w*", w) for w in sorted(listed(section, name)))
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
