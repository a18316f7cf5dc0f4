"""Fits the confidence of claims:
`python -m training.confidence --gold FOLDER ... --corpora FOLDER --kept-out FOLDER`.

Platt's map for each kind of claim: a logistic regression over the log odds of the confidence that its step gives. A
claim is right as `bench/reliability.py` says. The rules were written on the gold folders, which flatters them there
(0.80 of the tallies right, 0.55 on the annotations of our own), so both count alike. Figures come from
cross-validation over whole reports. Marks of the claim itself (its claimant's type, stance, open slots, length) told
no more: Brier's score 0.218 with and without them for remarks, 0.224 and 0.222 for tallies, 0.180 and 0.186 for
events, 0.227 and 0.223 for positions.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.claims import gold_reports
from bench.reliability import errors_of, right_of
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.claims import weigh_claims
from counterclaim.read.confidence import Platt, log_odds
from counterclaim.read.reader import Reader
from counterclaim.read.words import find_words
from counterclaim.records.gold import claim_to_gold
from counterclaim.records.reports import Report
from training.annotations import annotated_reports
from training.overlap import LIMIT, overlap, read_kept_out

FOLDS: Final = 10
Annotated = tuple[Report, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of a report with the confidence that its step gave it, and whether it is right."""

    report: int
    confidence: float
    right: bool
    known: bool  # of a report on which the rules were written


def train(known: Sequence[Annotated], own: Sequence[Annotated], kept_out: Path) -> dict[str, Any]:
    """The map of every kind with its cross-validated figures, as `confidence.json` holds them.

    `known`: reports on which the rules were written; `own`: others, which count as much in all.
    """
    rows = _rows(known, own, kept_out)
    return {kind: _train(found) for kind, found in sorted(rows.items())}


def _rows(known: Sequence[Annotated], own: Sequence[Annotated], kept_out: Path) -> dict[str, list[Row]]:
    """The claims of the reports that do not repeat the texts kept out, by kind."""
    reader, shingles = Reader(bundled_conflicts()), read_kept_out(kept_out)
    rows: dict[str, list[Row]] = {}
    for number, (report, golds) in enumerate(chain(known, own)):
        if overlap([report.text[a:b] for a, b in find_words(report.text)], shingles) >= LIMIT:
            continue
        claims = weigh_claims(reader.document(report))
        right = right_of(golds, [claim_to_gold(c, report.name, k) for k, c in enumerate(claims, 1)])
        for claim, ok in zip(claims, right, strict=True):
            rows.setdefault(str(claim.kind), []).append(Row(number, claim.confidence, ok, number < len(known)))
    return rows


def _train(rows: list[Row]) -> dict[str, Any]:
    fold = np.random.RandomState(0).permutation(max(r.report for r in rows) + 1) % FOLDS
    fitted = [_fit([r for r in rows if fold[r.report] != k]) for k in range(FOLDS)]
    judged = [(fitted[fold[r.report]].chance(r.confidence), r.right) for r in rows]
    whole = _fit(rows)
    return {
        "bias": round(whole.bias, 3),
        "slope": round(whole.slope, 3),
        "card": {
            "reports": len({r.report for r in rows}),
            "cross-validated": {k: round(v, 3) for k, v in errors_of(judged).items()},
            "cross-validated AUC": round(float(roc_auc_score([ok for _, ok in judged], [p for p, _ in judged])), 3),
        },
    }


def _fit(rows: Sequence[Row]) -> Platt:
    """Never falling: where a step's confidence told nothing, the share that is right is all that is known."""
    size = Counter(r.known for r in rows)
    weights = [len(rows) / len(size) / size[r.known] for r in rows]
    odds = [[log_odds(r.confidence)] for r in rows]
    model = LogisticRegression(C=1.0).fit(odds, [r.right for r in rows], sample_weight=weights)
    if model.coef_[0][0] > 0:
        return Platt(float(model.intercept_[0]), float(model.coef_[0][0]))
    return Platt(log_odds(sum(w for r, w in zip(rows, weights, strict=True) if r.right) / len(rows)), 0.0)


def main() -> None:
    """Reads the arguments, fits, writes the maps beside the encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="folders of claims gold to learn from")
    parser.add_argument("--corpora", type=Path, help="folder of the texts of training/annotations, to learn from too")
    parser.add_argument("--kept-out", type=Path, required=True, help="folder of reports that figures are reported on")
    parser.add_argument("--out", type=Path, default=Path("src/counterclaim/read/model/confidence.json"))
    options = parser.parse_args()
    known = list(chain.from_iterable(map(gold_reports, options.gold)))
    own = annotated_reports(options.corpora) if options.corpora else []
    model = train(known, own, options.kept_out)
    options.out.write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for kind, part in model.items():
        print(kind, part["bias"], part["slope"], part["card"])


if __name__ == "__main__":
    main()
