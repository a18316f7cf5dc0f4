"""Colours of parties: the same in terminal, brief and desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

# Okabe and Ito's eight, told apart with any colour vision; black is kept for text, yellow is too pale on white
_COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#7F7F7F")


def party_colours(parties: Sequence[str | None]) -> dict[str, str]:
    """A colour for each party code, by alphabet, so that the same parties look alike on every page."""
    known = sorted({p for p in parties if p})
    return {party: _COLOURS[min(k, len(_COLOURS) - 1)] for k, party in enumerate(known)}
