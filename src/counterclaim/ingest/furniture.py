"""Lines of pages: their links opened, and whether they are furniture, by the table of patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from counterclaim.ingest.tables import load_table

_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]*)\]\((?P<to>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\)")
_ADDRESS = re.compile(r"<?(https?://[^\s<>\[\]()\"]+)>?")
_LONGEST = 2000  # characters: no furniture is longer, and patterns stay fast


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its link marks. `links_away`: its last words were a link, as a credit's are."""

    text: str
    addresses: tuple[str, ...] = ()
    is_link_only: bool = False
    links_away: bool = False


def read_lines(text: str) -> list[Line]:
    """The lines of a text, with the words of Markdown links kept and their addresses aside."""
    return [_read(line) for line in text.split("\n")]


def furniture_of(line: Line, *, at_edge: bool) -> str | None:
    """What kind of furniture a line is, None for the report's words; "rest": all that follows is none of it either."""
    if not line.text or len(line.text) > _LONGEST:
        return None
    for where, what, pattern in _patterns():
        if (at_edge or where != "edge") and pattern.fullmatch(line.text.strip()):
            return "rest" if where == "rest" else what
    return None


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = load_table("furniture")["line"]
    return tuple((row["where"], row["what"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


def _read(raw: str) -> Line:
    if len(raw) > 100_000 or ("](" not in raw and "://" not in raw):
        return Line(raw.rstrip())
    line = _PICTURE.sub("", raw)
    targets = [m["to"] for m in _LINK.finditer(line)]
    ends_in_link = bool(re.search(r"\]\([^()]*\)\W*$", line))
    words = _LINK.sub(lambda m: m["words"], line).rstrip()
    addresses = tuple(a for part in [*targets, words] for a in _ADDRESS.findall(part))
    rest = _ADDRESS.sub("", words).strip(" .,;|")
    return Line(
        words if rest else "", addresses, bool(addresses) and not rest, ends_in_link and len(words.split()) < 12
    )
