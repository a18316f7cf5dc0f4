"""The table of errors: every kind of fault on a claims gold, with its count, and the cases behind it.

`python -m bench errors DIR` prints the counts; `--cases KIND` prints the cases of the kinds that begin so, refused for
the folder that figures are reported on; `--write` makes docs/reading-errors.md from dev and train, with what was done
about each kind as bench/reading_errors.toml says.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.claim_scores import LIKENESS, SLOTS, Gold, attributed, is_narrator, overlap, paired, same_name
from bench.claims import gold_reports, predicted
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.reader import Reader
from counterclaim.records.reports import Report

describe = "errors: kinds of faults on a claims gold, the largest first"

DONE: Final = Path(__file__).parent / "reading_errors.toml"
TABLE: Final = Path(__file__).parents[1] / "docs/reading-errors.md"
REPORTED: Final = "dev"  # the folder whose cases nobody reads
_SAME: Final = 0.4  # overlap of quotes that pairs attributions
_NAMED: Final = {"tally": "measure", "event": "type", "position": "issue"}
_BEFORE, _AFTER = 160, 120  # code points around a case


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its kind ("tally: wrong side"), where, what the gold says and what was read; None where nothing."""

    kind: str
    report: Report
    gold: Gold | None
    said: Gold | None


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Counts by kind of fault, the largest first."""
    return dict(Counter(fault.kind for fault in find_faults(path, model)).most_common())


def find_faults(path: Path, model: Path | None = None) -> Iterator[Fault]:
    """Every fault of the reader on a gold folder, in reading order of the reports."""
    reader = Reader(bundled_conflicts(), model)
    for report, gold in gold_reports(path):
        for kind, g, p in faults_of(gold, predicted(reader, report)):
            yield Fault(kind, report, g, p)


def faults_of(gold: list[Gold], said: list[Gold]) -> Iterator[tuple[str, Gold | None, Gold | None]]:
    """The faults of one report's claims: kind, gold, said."""
    for kind in SLOTS:
        yield from _faults_of_kind(kind, gold, said)
    yield from _faults_of_attribution(gold, said)


def cases(path: Path, begin: str) -> Iterator[str]:
    """The cases of the kinds that begin so, a few lines each. Raises ValueError for the folder of reported figures."""
    if path.resolve().name == REPORTED:
        raise ValueError(f"{path}: figures are reported on it, so nobody reads its cases; give another folder")
    for fault in find_faults(path):
        if fault.kind.startswith(begin):
            yield _shown(fault)


def write(shared: Path) -> str:
    """docs/reading-errors.md, made from dev and train."""
    done = tomllib.loads(DONE.read_text("utf-8"))["done"]
    dev, train = (run(shared / "claims" / part) for part in (REPORTED, "train"))
    lines = [
        "# What the reader still gets wrong",
        "",
        "Made by `python -m bench errors --write`: every kind of fault on the claims gold, with its count. Cases",
        "are read on `train` only (`python -m bench errors ../shared/claims/train --cases KIND`). The last column is",
        "kept by hand in `bench/reading_errors.toml`.",
        "",
        "| kind of fault | dev | train | what was done |",
        "|---|---|---|---|",
    ]
    kinds = sorted({*dev, *train}, key=lambda k: (-dev.get(k, 0) - train.get(k, 0), k))
    lines += [f"| {k} | {dev.get(k, 0)} | {train.get(k, 0)} | {done.get(k, '')} |" for k in kinds]
    return "\n".join(lines) + "\n"


def _faults_of_kind(kind: str, gold: list[Gold], said: list[Gold]) -> Iterator[tuple[str, Gold | None, Gold | None]]:
    golds, saids = ([c for c in claims if c["kind"] == kind] for claims in (gold, said))
    pairs = paired(golds, saids, LIKENESS[kind])
    met = {id(c) for pair in pairs for c in pair}
    for g, p in pairs:
        for slot, right in SLOTS[kind](g, p).items():
            if not right:
                yield f"{kind}: wrong {slot}", g, p
    for g in (g for g in golds if id(g) not in met):
        near = _nearest(g, said)
        yield f"{kind}: missed, {_near(kind, g, near, 'nothing read there')}", g, near
    for p in (p for p in saids if id(p) not in met):
        near = _nearest(p, gold)
        yield f"{kind}: spurious, {_near(kind, p, near, 'nothing to claim there')}", near, p


def _near(kind: str, claim: Gold, near: Gold | None, nothing: str) -> str:
    """What stands on the same words on the other side."""
    if near is None:
        return nothing
    if near["kind"] != kind:
        return f"{'an' if near['kind'] == 'event' else 'a'} {near['kind']} there"
    slot = _NAMED[kind]
    return f"another {slot} there" if near[kind][slot] != claim[kind][slot] else "another stretch there"


def _faults_of_attribution(gold: list[Gold], said: list[Gold]) -> Iterator[tuple[str, Gold | None, Gold | None]]:
    golds, saids = attributed(gold), attributed(said)
    pairs = paired(golds, saids, lambda g, p: v if (v := overlap(g["quote"], p["quote"])) >= _SAME else 0.0)
    met = {id(c) for pair in pairs for c in pair}
    for g, p in pairs:
        if not same_name(g["claimant"], p["claimant"]):
            yield "attribution: wrong claimant", g, p
        if g["stance"] != p["stance"]:
            yield f"attribution: {g['stance']} read as {p['stance']}", g, p
    for g in (g for g in golds if id(g) not in met):
        near = _nearest(g, said)
        yield f"attribution: missed, {_told(g, near, 'nothing read there')}", g, near
    for p in (p for p in saids if id(p) not in met):
        near = _nearest(p, gold)
        yield f"attribution: spurious, {_told(p, near, 'nothing to claim there')}", near, p


def _told(claim: Gold, near: Gold | None, nothing: str) -> str:
    if near is None:
        return nothing
    if is_narrator(near["claimant"]):
        return "the narrator's there"
    return "told twice" if overlap(claim["quote"], near["quote"]) >= _SAME else "another stretch there"


def _nearest(claim: Gold, others: list[Gold]) -> Gold | None:
    """The claim on the other side that shares most of its words, one of its own kind first among equals."""
    shared = [(overlap(claim["quote"], o["quote"]), o["kind"] == claim["kind"], -k) for k, o in enumerate(others)]
    best = max(shared, default=(0.0, False, 0))
    return others[-best[2]] if best[0] > 0 else None


def _shown(fault: Fault) -> str:
    claim = fault.gold or fault.said
    assert claim is not None
    quote, text = claim["quote"], fault.report.text
    around = f"{text[max(0, quote['start'] - _BEFORE) : quote['start']]}<<{quote['text']}>>"
    around += text[quote["end"] : quote["end"] + _AFTER]
    lines = [f"{fault.kind} · {fault.report.name}", f"  {' '.join(around.split())}"]
    return "\n".join([*lines, f"  gold: {_line(fault.gold)}", f"  read: {_line(fault.said)}", ""])


def _line(claim: Gold | None) -> str:
    if claim is None:
        return "-"
    content = claim.get(claim["kind"]) or {}
    slots = {k: v for k, v in content.items() if k != "number" and v is not None}
    return f"{claim['kind']} {claim['stance']} {claim['claimant']['accept'][0]!r} {claim['quote']['text']!r} {slots}"
