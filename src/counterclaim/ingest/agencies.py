"""Wire agencies named in bylines, credits and datelines."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.ingest.tables import load_table


def find_agency(words: str, *, bracketed: bool = False) -> str | None:
    """The first agency that `words` name, by the table; `bracketed` admits initials that only a dateline makes safe."""
    found = _pattern(bracketed).search(words)
    return _names(bracketed)[found.group()] if found else None


def is_agency(words: str) -> bool:
    """Whether the words are nothing but an agency's credit: "AFP", "— Reuters", "(AP)", "Reuters Staff", "AFP/dpa"."""
    left = _pattern(True).sub("", words)
    return left != words and not re.sub(r"(?i)\b(staff|and|agencies|with|from|photo|news|source)\b|[\W_]+", "", left)


@cache
def _names(bracketed: bool) -> dict[str, str]:
    agencies = load_table("agencies")["agency"]
    return {n: a["name"] for a in agencies for n in [*a["names"], *(a.get("bracketed", []) if bracketed else [])]}


@cache
def _pattern(bracketed: bool) -> re.Pattern[str]:
    longest_first = sorted(_names(bracketed), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
