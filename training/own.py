"""Passages of our own, invented throughout, with the positions in them: what the gold's few hundred do not show.

`annotations/positions-own.jsonl`: genre, text, and of every position its place in the text (code points, end
exclusive), issue and posture. A third of the passages take none: they sound alike and only tell.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from counterclaim.records.reports import Report

FILE: Final = Path(__file__).parent / "annotations" / "positions-own.jsonl"


def own_reports() -> list[tuple[Report, list[dict[str, Any]]]]:
    """One report a passage, with its positions as in a claims file, but for who takes them."""
    lines = map(json.loads, FILE.read_text("utf-8").splitlines())
    return [(Report(f"own-{k}", line["text"]), [*map(_claim, line["positions"])]) for k, line in enumerate(lines, 1)]


def _claim(position: dict[str, Any]) -> dict[str, Any]:
    start, end = position["quote"]
    content = {"actor": None, "issue": position["issue"], "position": position["position"]}
    return {"kind": "position", "quote": {"start": start, "end": end}, "position": content}
