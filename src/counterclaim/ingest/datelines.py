"""Datelines: "YEREVAN, Sept 30 (Reuters) -", "LIMA, 3 JUN 89 (EFE) -- [TEXT]", "MOSCOW, September 30. /TASS/."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.ingest.agencies import find_agency
from counterclaim.ingest.days import find_day

_SHORT = "".join(f"(?<!\\b{m})(?<!\\b{m.upper()})" for m in "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
# A place begins it, mostly in capitals; a dash (or, of news agencies east of Berlin, a full stop) ends it.
_DATELINE = re.compile(
    r"\s*(?P<head>[A-ZÀ-Þ](?:[^\n—–()]|\([^()\n]{0,60}\)){1,110}?)\s*"
    rf"(?:--+|—|–|(?<=\))\s*-|\s-\s|(?<=[/)])[.:]|{_SHORT}\.\s+(?![/(])|(?<=\))\s(?=[A-Z\[“\"']))"
)
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?![a-z])")
_MARK = re.compile(r"[(/]\s*(?P<words>[^()/]{2,60}?)\s*[)/]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `day` only where it has a year."""

    agency: str | None
    day: str | None


def read_dateline(text: str) -> Dateline:
    """The agency and the day that the first words of a text give in the form of a dateline, None where they do not."""
    found = _DATELINE.match(text)
    head = found["head"] if found else ""
    if not _CAPITALS.match(head) and not _MARK.search(head):
        return Dateline(None, None)
    marked = (find_agency(m["words"], bracketed=True) for m in _MARK.finditer(head))
    agency = next(filter(None, marked), None) or _bare_agency(head)
    return Dateline(agency, find_day(head) if _CAPITALS.match(head) else None)


def _bare_agency(head: str) -> str | None:
    """The agency of "YEREVAN, SEPTEMBER 30, ARMENPRESS.": the last part between commas, and nothing else in it."""
    last = head.rsplit(",", 1)[-1].strip()
    agency = find_agency(last)
    return agency if agency and len(last.split()) <= 3 and "," in head else None
