"""Wire agencies named in bylines, credits and datelines."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.ingest.tables import load_table

# An agency that the table does not know, by the form of its name: "(Meridian Press)", "By Ada Brenn for Lake Newswire".
_FORM = re.compile(
    r"(?:^|\b(?:[Bb]y|for|from)\s+|/\s*)(?!By\b|For\b|From\b)"
    r"((?:The )?(?:[A-Z][\w'’-]*\s){1,3}(?:Press|(?:News|Press) Agency|Newswire|Wire))\W*$"
)


def find_agency(words: str, *, bracketed: bool = False) -> str | None:
    """The first agency that a credit names, by the table or by the form of its name, None where it names none.

    `bracketed` admits initials that only a dateline makes safe.
    """
    found = _pattern(bracketed).search(words)
    if found:
        return _names(bracketed)[found.group()]
    formed = _FORM.search(words.strip())
    return formed[1] if formed else None


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
