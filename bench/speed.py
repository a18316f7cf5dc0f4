"""Speed of reading: reports of 600 words a second, in one process and in two, and resident memory.

`labels`: raw text to decoded labels, the encoder alone; `claims`: with every step on.

The words of the reports (JSON Lines in the report form) are counted, so that corpora of longer or shorter texts
compare: 600 words are one report. The reader is loaded before the clock starts; each process uses one thread.
"""

from __future__ import annotations

import json
import resource
from bisect import bisect_right
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from counterclaim.lexicons.actors import name_book
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.model.encoder import Encoder
from counterclaim.read.reader import Reader
from counterclaim.read.shapes import find_shapes
from counterclaim.read.words import find_sentences, find_words, is_upper_case
from counterclaim.records.reports import Report

describe = "speed: 600-word reports a second, raw text to labels and to claims; resident memory in megabytes"
MOST = 60  # reports: half a minute a run

Read = Callable[[Report], object]


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Reports a second and the most memory that a process held."""
    reports = read_reports(path)[:MOST]
    figures: dict[str, Any] = {}
    for what in _WAYS:
        figures[f"{what}, one process"] = _timed([reports], what, model)
        figures[f"{what}, two processes"] = _timed([reports[::2], reports[1::2]], what, model)
    return figures


def read_reports(path: Path) -> list[Report]:
    """The reports of a JSON Lines file."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [Report(r["id"], r["text"], r["title"], r["outlet"], r["agency"], published=r["date"]) for r in rows]


def _timed(parts: Sequence[Sequence[Report]], what: str, model: Path | None) -> dict[str, float]:
    """Each part in a process of its own; the clock runs while all read."""
    context = get_context("spawn")
    with context.Pool(len(parts)) as pool:
        figures = pool.starmap(_read, [(part, what, model) for part in parts])
    words = sum(len(r.text.split()) for part in parts for r in part)
    return {
        "reports a second": words / 600 / max(seconds for seconds, _ in figures),
        "megabytes": max(memory for _, memory in figures),
    }


def _read(reports: Sequence[Report], what: str, model: Path | None) -> tuple[float, float]:
    """Seconds that reading took, and the most megabytes held."""
    read = _WAYS[what](model)
    read(reports[0])  # loads what is loaded once
    start = perf_counter()
    for report in reports:
        read(report)
    return perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _labels(model: Path | None) -> Read:
    encoder, names = Encoder(model), name_book(())

    def read(report: Report) -> None:
        offsets = find_words(report.text)
        starts = find_sentences(report.text, offsets)
        words = [report.text[a:b] for a, b in offsets]
        shapes = find_shapes(words, starts, names, is_upper_case(report.text))
        numbers = [bisect_right(starts, i) for i in range(len(words))]
        encoder.label(words, shapes, numbers)

    return read


def _claims(model: Path | None) -> Read:
    return Reader(bundled_conflicts(), model).read


_WAYS: Final[dict[str, Callable[[Path | None], Read]]] = {"labels": _labels, "claims": _claims}
