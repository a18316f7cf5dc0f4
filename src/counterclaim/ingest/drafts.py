"""What a format makes of bytes, before it becomes a Report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.records.errors import RefusedInput


@dataclass(frozen=True, slots=True)
class Draft:
    """One text and what the file says of it. Days are ISO, or ISO with time and zone where the zone is known."""

    text: str
    name: str | None = None  # the id in its source file
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    address: str | None = None
    published: str | None = None
    updated: str | None = None
    line: int | None = None  # where in a file of many


Drafts = Iterator[Draft | RefusedInput]  # a bad line of many is an item, so that the rest goes on
