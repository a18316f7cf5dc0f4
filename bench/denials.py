"""Denials on the claims gold: how many are found, with intervals, since a folder holds few of them.

PATH is a folder of gold, or one with such folders (`dev`, `train`, `seed`), which are scored one by one and together.
Protocol as in `claim_scores`; the intervals are by the percentile bootstrap over whole reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from bench.claim_scores import Counts, prf
from bench.claims import gold_reports, predicted
from bench.held import interval
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.reader import Reader

describe = "denials: precision and recall with their intervals, by folder of the claims gold and together"

FOLDERS: Final = ("dev", "train", "seed")
Item = tuple[int, int, int]  # of one report: found, said, in the gold


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Figures by folder, and of all where there are several."""
    reader = Reader(bundled_conflicts(), model)
    folders = [path] if any(path.glob("*.claims.jsonl")) else [f for n in FOLDERS if (f := path / n).is_dir()]
    items = {folder.name: list(_items(reader, folder)) for folder in folders}
    if len(items) > 1:
        items["all"] = [item for found in items.values() for item in found]
    return {name: _figures(found) for name, found in items.items()}


def _items(reader: Reader, folder: Path) -> Iterator[Item]:
    for report, gold in gold_reports(folder):
        counts = Counts()
        counts.add(gold, predicted(reader, report))
        found, said, known = (counts.n["denials", what] for what in ("found", "said", "gold"))
        yield found, said, known


def _figures(items: Sequence[Item]) -> dict[str, Any]:
    telling = [item for item in items if item[1] or item[2]]
    figures = prf(*(sum(column) for column in zip(*items, strict=True)))
    return {
        **figures,
        "p 95 %": [round(x, 2) for x in interval(telling, lambda some: _share(some, 1))],
        "r 95 %": [round(x, 2) for x in interval(telling, lambda some: _share(some, 2))],
    }


def _share(items: Sequence[Item], of: int) -> float:
    whole = sum(item[of] for item in items)
    return sum(item[0] for item in items) / whole if whole else 0.0
