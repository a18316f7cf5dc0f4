"""Whether confidence means something: predicted confidence against the share that is right, in ten bins.

A claim is right when it pairs with one of the gold's by the protocol of `claim_scores` and agrees with it in every slot
that counts for its kind; a remark, when one with its words has its claimant and stance. The expected calibration error
is the mean distance between prediction and share over the bins, weighted by their claims; Brier's score is the mean
squared distance of each claim's confidence from 1 or 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from bench.claim_scores import LIKENESS, SLOTS, STRICT, Gold, overlap, paired, same_name
from bench.claims import gold_reports
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.reader import Reader
from counterclaim.records.gold import claim_to_gold

describe = "reliability: claims by predicted confidence, and the share of them that is right"

BINS: Final = 10
_SAME: Final = 0.4  # overlap of quotes that pairs remarks
Judged = tuple[float, bool]  # predicted confidence, whether right


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """The table of ten bins over all kinds, the errors of all and of each kind."""
    judged = judge(path, model)
    everything = [pair for pairs in judged.values() for pair in pairs]
    out: dict[str, Any] = {f"{k / BINS:.1f}-{(k + 1) / BINS:.1f}": _line(_bin(everything, k)) for k in range(BINS)}
    out |= {"all": errors_of(everything)}
    return out | {kind: errors_of(pairs) for kind, pairs in sorted(judged.items())}


def _line(found: dict[str, Any]) -> str:
    return f"{found['claims']:4} claims, predicted {found['predicted']:.3f}, right {found['right']:.3f}"


def judge(path: Path, model: Path | None = None) -> dict[str, list[Judged]]:
    """Confidence of every claim that the reader makes on a gold folder, and whether it is right, by kind."""
    reader = Reader(bundled_conflicts(), model)
    found: dict[str, list[Judged]] = {}
    for report, gold in gold_reports(path):
        claims = reader.read(report).claims
        right = right_of(gold, [claim_to_gold(c, report.name, k) for k, c in enumerate(claims, 1)])
        for claim, ok in zip(claims, right, strict=True):
            found.setdefault(str(claim.kind), []).append((claim.confidence, ok))
    return found


def right_of(gold: list[Gold], said: list[Gold]) -> list[bool]:
    """Of each claim of one report, whether it is right."""
    right: set[int] = set()
    for kind in STRICT:
        golds, saids = ([c for c in claims if c["kind"] == kind] for claims in (gold, said))
        for g, p in paired(golds, saids, LIKENESS[kind]):
            slots = SLOTS[kind](g, p)
            right |= {id(p)} if all(slots[slot] for slot in STRICT[kind]) else set()
    remarks = [c for c in said if c["kind"] == "remark"]
    pairs = paired(gold, remarks, lambda g, p: v if (v := overlap(g["quote"], p["quote"])) >= _SAME else 0.0)
    right |= {id(p) for g, p in pairs if same_name(g["claimant"], p["claimant"]) and g["stance"] == p["stance"]}
    return [id(c) in right for c in said]


def errors_of(judged: Sequence[Judged]) -> dict[str, Any]:
    """How many claims, the share that is right, expected calibration error, Brier's score."""
    n = len(judged)
    shares = [_bin(judged, k) for k in range(BINS)]
    return {
        "claims": n,
        "right": _mean(ok for _, ok in judged),
        "calibration error": sum(b["claims"] * abs(b["predicted"] - b["right"]) for b in shares) / max(n, 1),
        "brier": _mean((p - ok) ** 2 for p, ok in judged),
    }


def _bin(judged: Iterable[Judged], k: int) -> dict[str, Any]:
    inside = [(p, ok) for p, ok in judged if min(int(p * BINS), BINS - 1) == k]
    return {"claims": len(inside), "predicted": _mean(p for p, _ in inside), "right": _mean(ok for _, ok in inside)}


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
