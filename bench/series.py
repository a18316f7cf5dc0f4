"""Claim series as tables: a general staff's daily claims and a count from pictures, as one ledger.

PATH is a folder with `russia_losses_equipment.json`, `russia_losses_equipment_oryx.json` and
`russia_losses_personnel.json`. Corrections are held against those found by a plain look at the files' columns.
The count names no day: it is taken as of 31 January 2023, when the list that it was taken from had about as many tanks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

from counterclaim.ledger.series import compare_lines, series_of
from counterclaim.records.matters import Matter
from counterclaim.run.ledger import open_ledger

describe = "series: figures, corrections (found / in the files), times that a claim is the count, a line a kind"
_MAPPINGS: Final = Path(__file__).parent / "series_mappings"
_TABLES: Final = (
    ("russia_losses_equipment.json", "claims.toml"),
    ("russia_losses_personnel.json", "personnel.toml"),
    ("russia_losses_equipment_oryx.json", "counts.toml"),
)


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Figures by matter."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "series.db") as ledger:
        start = perf_counter()
        for table, mapping in _TABLES:
            ledger.add(str(path / table), mapping=_MAPPINGS / mapping)
        seconds = perf_counter() - start
        matters = ledger.series(100)
        counts = ledger.store.counts()
    found = {m.name.split(",")[0]: _told(m) for m in matters}
    steps = sum(len(line.corrections) for m in matters for line in series_of(m))
    return {
        "seconds": seconds,
        "reports": counts["reports"],
        "claims": counts["claims"],
        "corrections found": steps,
        "corrections in the files": sum(_steps_down(path / table) for table, _ in _TABLES),
        **found,
    }


def _told(matter: Matter) -> dict[str, Any]:
    lines = series_of(matter)
    told: dict[str, Any] = {"figures": sum(len(line.points) for line in lines)}
    told["corrections"] = sum(len(line.corrections) for line in lines)
    for comparison in compare_lines(lines):
        last = comparison.ratios[-1]
        told[f"times {comparison.counted.claimant}, {last.day}"] = last.value
    return told


def _steps_down(path: Path) -> int:
    """How often a column of numbers falls from one day to the next day that has it."""
    rows = sorted((row for row in json.loads(path.read_text("utf-8")) if "date" in row), key=lambda row: row["date"])
    return sum(later < earlier for column in _columns(rows) for earlier, later in pairwise(column))


def _columns(rows: list[dict[str, Any]]) -> Iterator[list[int]]:
    names = {name for row in rows for name, value in row.items() if isinstance(value, int) and name != "day"}
    yield from ([row[name] for row in rows if isinstance(row.get(name), int)] for name in sorted(names))
