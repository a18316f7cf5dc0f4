"""The invented war of tests/ledger/war, read from its texts: how many of its matters and links come out as worked out.

The tests hold the ledger to the annotated claims; this is the whole way, reader included. A matter agrees when one
that the reader's claims make has its name; its scope, evidence and dispute are right where they are those worked out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from counterclaim.ingest.origins import find_origins
from counterclaim.ledger.reconcile import reconcile
from counterclaim.lexicons.conflicts import load_conflict
from counterclaim.read.reader import Reader
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Report

describe = "invented war, from its texts: matters found by name, and of these scope, evidence, dispute right"


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Counts over the tallies of `matters.md`."""
    rows, made = expected(path), {m.name: m for m in read_war(path, model)}
    found = [(row, made[row["name"]]) for row in rows if row["name"] in made]
    return {
        "matters": len(rows),
        "found": len(found),
        "scope": sum(row["scope"] == str(m.scope) for row, m in found),
        "evidence": sum(row["evidence"] == str(m.findings[0].evidence) for row, m in found),
        "dispute": sum(row["dispute"].split(",")[0] == str(m.findings[0].dispute) for row, m in found),
        "range": sum(row["range"] == _range(m) for row, m in found),
    }


def expected(path: Path) -> list[dict[str, str]]:
    """The rows of the table of tallies in matters.md."""
    body = (path / "matters.md").read_text("utf-8").split("\n## Tallies\n")[1].split("\n## ")[0]
    lines = [[c.strip() for c in line.strip("|").split("|")] for line in body.splitlines() if line.startswith("|")]
    return [dict(zip(lines[0], row, strict=True)) for row in lines[2:]]


def read_war(path: Path, model: Path | None = None) -> tuple[Matter, ...]:
    """The matters of the reader's claims."""
    conflict = load_conflict(path / "conflict.toml")
    reader = Reader((conflict,), model)
    raws = [json.loads(p.read_text("utf-8")) for p in sorted((path / "reports").glob("*.json"))]
    reports = [Report(r["id"], r["text"], r["title"], r["outlet"], r["agency"], published=r["date"]) for r in raws]
    read = [(report, reader.read(report).claims) for report in reports]
    return reconcile(read, (conflict,), find_origins(reports))


def _range(matter: Matter) -> str:
    finding = matter.findings[0] if matter.findings else None
    return "" if finding is None or finding.low is None else f"{finding.low}–{finding.high}"
