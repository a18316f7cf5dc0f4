"""Trains the confidence of claims: `python -m training.confidence --gold FOLDER ... --kept-out FOLDER`.

A logistic regression for each kind of claim over the marks of `read/confidence.py`, with strong L2: Platt's map of the
confidence that each step gives, which other marks of the claim may move. `bench/reliability.py` says what is right.
Its figures come from cross-validation over whole reports, never from reports trained on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.claims import gold_reports
from bench.reliability import errors_of, right_of
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.claims import weigh_claims
from counterclaim.read.confidence import Weights, marks_of
from counterclaim.read.reader import Reader
from counterclaim.read.words import find_words
from counterclaim.records.gold import claim_to_gold
from training.overlap import LIMIT, overlap, read_kept_out

STRENGTH: Final = 0.1  # inverse of L2
CLAIMS: Final = 5  # that a mark must be seen in
FOLDS: Final = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of a report with its marks, and whether it is right."""

    report: int
    marks: dict[str, float]
    right: bool


def train(gold: Sequence[Path], kept_out: Path) -> dict[str, Any]:
    """The weights of every kind with their cross-validated figures, as `confidence.json` holds them."""
    return {kind: _train(rows) for kind, rows in sorted(_rows(gold, kept_out).items())}


def _rows(gold: Sequence[Path], kept_out: Path) -> dict[str, list[Row]]:
    """The claims of the reports that do not repeat the texts kept out, by kind."""
    reader, shingles = Reader(bundled_conflicts()), read_kept_out(kept_out)
    rows: dict[str, list[Row]] = {}
    for number, (report, golds) in enumerate(chain.from_iterable(map(gold_reports, gold))):
        if overlap([report.text[a:b] for a, b in find_words(report.text)], shingles) >= LIMIT:
            continue
        claims = weigh_claims(reader.document(report))
        right = right_of(golds, [claim_to_gold(c, report.name, k) for k, c in enumerate(claims, 1)])
        for claim, ok in zip(claims, right, strict=True):
            rows.setdefault(str(claim.kind), []).append(Row(number, marks_of(claim), ok))
    return rows


def _train(rows: list[Row]) -> dict[str, Any]:
    fold = np.random.RandomState(0).permutation(max(r.report for r in rows) + 1) % FOLDS
    fitted = [_fit([r for r in rows if fold[r.report] != k]) for k in range(FOLDS)]
    judged = [(fitted[fold[r.report]].probability(r.marks), r.right) for r in rows]
    whole = _fit(rows)
    ordered = sorted(whole.weights.items(), key=lambda pair: -abs(pair[1]))
    return {
        "bias": round(whole.bias, 3),
        "card": {
            "reports": len({r.report for r in rows}),
            "cross-validated": {k: round(v, 3) for k, v in errors_of(judged).items()},
            "cross-validated AUC": round(float(roc_auc_score([ok for _, ok in judged], [p for p, _ in judged])), 3),
        },
        "weights": {name: round(weight, 3) for name, weight in ordered if abs(weight) >= 0.005},
    }


def _fit(rows: Sequence[Row]) -> Weights:
    names = [name for r in rows for name in r.marks]
    common = {name for name in set(names) if names.count(name) >= CLAIMS}
    vectors = DictVectorizer()
    table = vectors.fit_transform([{n: v for n, v in r.marks.items() if n in common} for r in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(table, [r.right for r in rows])
    weights = dict(zip(map(str, vectors.feature_names_), map(float, model.coef_[0]), strict=True))
    return Weights(float(model.intercept_[0]), weights)


def main() -> None:
    """Reads the arguments, trains, writes the weights beside the encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="folders of claims gold to learn from")
    parser.add_argument("--kept-out", type=Path, required=True, help="folder of reports that figures are reported on")
    parser.add_argument("--out", type=Path, default=Path("src/counterclaim/read/model/confidence.json"))
    options = parser.parse_args()
    model = train(options.gold, options.kept_out)
    options.out.write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for kind, part in model.items():
        print(kind, part["card"])


if __name__ == "__main__":
    main()
