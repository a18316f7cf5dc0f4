"""Whether a text has any word of conflict: a text without one never reaches the encoder."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.lexicons.tables import load_toml


def is_about_conflict(text: str) -> bool:
    """Whether any word or beginning of `lexicons/data/conflict_words.toml` stands in the text."""
    return bool(_pattern().search(text))


@cache
def _pattern() -> re.Pattern[str]:
    table = load_toml("conflict_words")
    whole = "|".join(map(re.escape, table["words"]))
    beginnings = "|".join(map(re.escape, table["beginnings"]))
    return re.compile(rf"\b(?:(?:{whole})\b|(?:{beginnings})\w*)", re.I)
