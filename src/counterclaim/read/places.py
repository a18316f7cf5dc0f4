"""Finds places."""

from __future__ import annotations

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.document import Doc


def find_wheres(doc: Doc, names: NameBook) -> None:
    """Fills `doc.wheres`."""
