"""Speed of reading, every step on: reports of 600 words a second, in one process and in two, and resident memory.

The words of the reports (JSON Lines in the report form) are counted, so that corpora of longer or shorter texts
compare: 600 words are one report. The reader is loaded before the clock starts; each process uses one thread.
"""

from __future__ import annotations

import json
import resource
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.reader import Reader
from counterclaim.records.reports import Report

describe = "speed: 600-word reports a second, raw text to claims; resident memory in megabytes"
MOST = 60  # reports: half a minute a run


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Reports a second and the most memory that a process held."""
    reports = read_reports(path)[:MOST]
    one = _timed([reports], model)
    two = _timed([reports[::2], reports[1::2]], model)
    return {"one process": one, "two processes": two}


def read_reports(path: Path) -> list[Report]:
    """The reports of a JSON Lines file."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [Report(r["id"], r["text"], r["title"], r["outlet"], r["agency"], published=r["date"]) for r in rows]


def _timed(parts: Sequence[Sequence[Report]], model: Path | None) -> dict[str, float]:
    """Each part in a process of its own; the clock runs while all read."""
    context = get_context("spawn")
    with context.Pool(len(parts)) as pool:
        figures = pool.starmap(_read, [(part, model) for part in parts])
    words = sum(len(r.text.split()) for part in parts for r in part)
    return {
        "reports a second": words / 600 / max(seconds for seconds, _ in figures),
        "megabytes": max(memory for _, memory in figures),
    }


def _read(reports: Sequence[Report], model: Path | None) -> tuple[float, float]:
    """Seconds that reading took, and the most megabytes held."""
    reader = Reader(bundled_conflicts(), model)
    reader.read(reports[0])  # loads what is loaded once
    start = perf_counter()
    for report in reports:
        reader.read(report)
    return perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
