"""Plain text, as scraped, pasted or sent by wire."""

from __future__ import annotations

from counterclaim.ingest.drafts import Drafts
from counterclaim.ingest.encoding import decode, normalise
from counterclaim.ingest.prose import read_prose


def read_text(data: bytes, origin: str, charset: str | None = None) -> Drafts:
    """One draft. Raises RefusedInput where the encoding is not known."""
    yield read_prose(normalise(decode(data, charset)))
