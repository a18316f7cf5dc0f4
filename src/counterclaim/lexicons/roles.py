"""Common nouns for those who act and speak: "defence ministry officials", "rebel commander", "witnesses"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.lexicons.spelling import Part, fold
from counterclaim.lexicons.tables import load_toml
from counterclaim.records.claims import ActorType


@dataclass(frozen=True, slots=True)
class Role:
    """A common noun for a body or a voice, as found: canonical words, type, and whether a body is in it.

    A voice alone ("spokesman") takes the type of whoever it speaks for.
    """

    words: str
    type: ActorType
    has_body: bool
    length: int  # pieces taken


def find_role(pieces: Sequence[Part], start: int) -> Role | None:
    """The longest role that begins at piece `start`: modifiers, bodies and voices that end in a body or a voice."""
    at, end = start, start
    body: ActorType | None = None
    voice: ActorType | None = None
    while at < len(pieces):
        length, kind, actor = _longest(pieces, at)
        if not length:
            break
        at += length
        if kind == "body":
            body, voice, end = actor, None, at
        elif kind == "voice":
            voice, end = actor, at
    final = body or voice
    if final is None:
        return None
    words = canonical(" ".join(p.fold for p in pieces[start:end]))
    return Role(words, final, body is not None, end - start)


def canonical(words: str) -> str:
    """One wording for several: "ministry of defense" is "defence ministry"."""
    words = words.replace("defense", "defence")
    for said, meant in load_toml("roles.toml")["canonical"].items():
        if said in words:
            words = words.replace(said, meant)
    return words


def begins_role(piece: str) -> bool:
    """Whether a folded piece can open a role."""
    return piece in _openers()


def _longest(pieces: Sequence[Part], at: int) -> tuple[int, str, ActorType | None]:
    longest = _openers().get(pieces[at].fold, 0)
    for length in range(min(longest, len(pieces) - at), 0, -1):
        found = _table().get(tuple(p.fold for p in pieces[at : at + length]))
        if found:
            return length, *found
    return 0, "", None


@cache
def _openers() -> dict[str, int]:
    """The first words of the table's rows, and how many words the longest row with each has."""
    return {key[0]: len(key) for key in sorted(_table(), key=len)}


@cache
def _table() -> dict[tuple[str, ...], tuple[str, ActorType | None]]:
    rows: dict[str, Any] = dict(load_toml("roles.toml"))
    table: dict[tuple[str, ...], tuple[str, ActorType | None]] = {}
    for words in rows["modifiers"]["words"]:
        table[_key(words)] = ("modifier", None)
    for kind in ("voice", "body"):
        for actor, nouns in rows[{"voice": "voices", "body": "bodies"}[kind]].items():
            for noun in nouns:
                for form in (noun, _plural(noun)):
                    table[_key(form)] = (kind, ActorType(actor))
    return table


def _plural(noun: str) -> str:
    if " of " in noun:
        head, rest = noun.split(" of ", 1)
        return f"{_plural(head)} of {rest}"
    if noun.endswith("s"):
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:] != "ey" else f"{noun}s"


def _key(words: str) -> tuple[str, ...]:
    return tuple(fold(words).split())
