"""Finds quantities."""

from __future__ import annotations

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.document import Doc


def find_figures(doc: Doc, names: NameBook) -> None:
    """Fills `doc.figures`."""
