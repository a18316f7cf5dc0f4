"""`export claims`: one file a report in the form of the annotation guidelines, with the report beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from counterclaim.publish.masking import NOTHING, Mask
from counterclaim.records.claims import Claim
from counterclaim.records.gold import claim_to_gold
from counterclaim.records.reports import Report


def write_claims(
    folder: Path,
    report: Report,
    claims: Sequence[Claim],
    convention: str = "guidelines",
    mask: Mask = NOTHING,
    name: str | None = None,
) -> Path:
    """Writes `<name>.json` and `<name>.claims.jsonl` to the folder, names of `mask` blotted out in both; returns the
    latter's path. Offsets are the same with or without mask. `name` is the report's own unless another is given."""
    folder.mkdir(parents=True, exist_ok=True)
    report = replace(report, name=name or report.name)
    ordered = sorted(claims, key=lambda c: (c.quote.start, c.quote.end))  # items of one quotation stay as they came
    shown = (mask.record(claim, report.text) for claim in ordered)
    rows = (claim_to_gold(c, report.name, k, convention) for k, c in enumerate(shown, 1))
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path = folder / f"{report.name}.claims.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    (folder / f"{report.name}.json").write_text(
        json.dumps(mask.record(_report(report)), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    return path


def _report(report: Report) -> dict[str, str | None]:
    return {
        "id": report.name,
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "date": report.published[:10] if report.published else None,
        "text": report.text,
    }
