"""Claims gold: a folder of <id>.json reports and <id>.claims.jsonl, read by the product and scored.

The protocol is that of `claim_scores`; it agrees with the gold's own scorer to the last digit (tests/bench).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.claim_scores import Counts, Gold
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.reader import Reader
from counterclaim.records.gold import claim_to_gold
from counterclaim.records.reports import Report

describe = "claims gold: tallies, events, positions, attributions, denials, ledger strict F1"


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Scores of the reader on the gold of a folder."""
    counts = Counts()
    reader = Reader(bundled_conflicts(), model)
    for report, gold in gold_reports(path):
        counts.add(gold, predicted(reader, report))
    return counts.score()


def gold_reports(path: Path) -> list[tuple[Report, list[Gold]]]:
    """Reports of a folder with their gold claims. Raises FileNotFoundError where there are none."""
    found = []
    for claims in sorted(path.glob("*.claims.jsonl")):
        fields = json.loads(claims.with_name(claims.name.replace(".claims.jsonl", ".json")).read_text("utf-8"))
        report = Report(
            fields["id"], fields["text"], fields["title"], fields["outlet"], fields["agency"], published=fields["date"]
        )
        found.append((report, [json.loads(line) for line in claims.read_text("utf-8").splitlines() if line.strip()]))
    if not found:
        raise FileNotFoundError(f"{path}: no *.claims.jsonl")
    return found


def predicted(reader: Reader, report: Report) -> list[Gold]:
    """The reader's claims in the guidelines' form."""
    return [claim_to_gold(c, report.name, k) for k, c in enumerate(reader.read(report).claims, 1)]


def write(path: Path, out: Path) -> None:
    """Writes the reader's claims of a gold folder's reports to `out`, one file a report, for the gold's own scorer."""
    out.mkdir(parents=True, exist_ok=True)
    reader = Reader(bundled_conflicts())
    for report, _ in gold_reports(path):
        lines = [json.dumps(c, ensure_ascii=False) for c in predicted(reader, report)]
        (out / f"{report.name}.claims.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
