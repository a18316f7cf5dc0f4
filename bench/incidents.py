"""Incidents of harm to civilians, each told from several sources: the range of the killed and the injured, end to end.

A line of the file is an incident: `id`, `date`, `title`, `text`, and by hand `killed` and `injured`, each [lowest,
highest], `injured` null where nobody tells of any. The corpus has no parts, so it is cut in two by a hash of the ids:
one half was looked at while rules were made, the other is only scored. Right is a range whose both ends are right.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from hashlib import md5
from pathlib import Path
from typing import Any

from counterclaim.ledger.incidents import incident_range
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.reader import Reader
from counterclaim.records.claims import Measure
from counterclaim.records.reports import Report

describe = "incidents: share of ranges that equal those coded by hand, both ends"

Range = tuple[int, int] | None
Coded = tuple[Range, Range]  # killed, injured


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Shares right by half of the corpus."""
    reader = Reader(bundled_conflicts(), model)
    right: dict[str, Counter[str]] = {"looked at": Counter(), "only scored": Counter()}
    for report, (killed, injured) in read_incidents(path):
        claims = reader.read(report).claims
        found = [incident_range(report, claims, m) for m in (Measure.KILLED, Measure.WOUNDED)]
        fits = {"killed": (found[0] or (0, 0)) == killed, "injured": found[1] == injured}
        counts = right["looked at" if is_looked_at(report.name) else "only scored"]
        counts.update(["incidents", *(name for name, fit in fits.items() if fit)])
        counts["both"] += all(fits.values())
    return {half: _shares(counts) for half, counts in right.items() if counts}


def read_incidents(path: Path) -> Iterator[tuple[Report, Coded]]:
    """The incidents of a file. Raises FileNotFoundError where there is none."""
    for line in path.read_text("utf-8").splitlines():
        raw = json.loads(line)
        day = _first_day(raw["date"])
        coded = (_range(raw["killed"]), _range(raw["injured"]))
        yield Report(raw["id"], raw["text"], raw["title"], published=day), coded


def is_looked_at(name: str) -> bool:
    """Which half an incident is in."""
    return md5(name.encode(), usedforsecurity=False).digest()[0] % 2 == 0


def _first_day(words: str | None) -> str | None:
    """ISO day of "October 7, 2023" or, of several days, the first: "October 9–11, 2023"."""
    found = re.match(r"(\w+) (\d+)\b.*?(\d{4})$", words or "")
    return datetime.strptime(" ".join(found.groups()), "%B %d %Y").date().isoformat() if found else None


def _range(pair: list[int] | None) -> Range:
    return (pair[0], pair[1]) if pair else None


def _shares(counts: Counter[str]) -> dict[str, float | int]:
    shares = {name: counts[name] / counts["incidents"] for name in ("killed", "injured", "both")}
    return {"incidents": counts["incidents"], **shares}
