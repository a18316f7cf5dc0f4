"""Scores the ledger's matters against the matters gold: `python -m bench.matters SHARED_CLAIMS [FOLDER...] [--texts]`.

Reads gold claims (so that reading errors do not count), reconciles them, writes the tallies' matters with the gold's
claim ids, and scores them with `score_matters.py` of that folder. With `--texts` the claims are the reader's, paired
with gold tallies as that scorer pairs them. FOLDER: seed, train, dev (all by default).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from counterclaim.ledger.reconcile import reconcile
from counterclaim.ledger.rules import DEFAULT, Rules
from counterclaim.lexicons.conflicts import bundled_conflicts, conflict_of
from counterclaim.read.reader import Reader
from counterclaim.records.claims import Claim, Kind
from counterclaim.records.gold import claim_from_gold, claim_to_gold
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Report

Read = tuple[Report, list[Claim]]

describe = (
    "matters gold: from annotated claims and from texts, pairs of claims, scope, evidence, dispute, false ones shown"
)


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Both scores on all folders of the gold."""
    return {"from annotated claims": score_matters(path), "from texts": score_texts(path, model=model)}


def score_matters(
    claims: Path, folders: Sequence[str] = ("seed", "train", "dev"), rules: Rules = DEFAULT
) -> dict[str, Any]:
    """The score of the matters made of the gold claims in these folders, against the gold on the same claims."""
    ids, read = load_gold(claims, folders)
    matters = reconcile_bundled(read, rules)
    gold = load_matters(claims, set(ids.values()))
    result: dict[str, Any] = _scorer(claims / "score_matters.py").score(gold, said_lines(matters, ids))
    return result


def score_texts(
    claims: Path, folders: Sequence[str] = ("seed", "train", "dev"), rules: Rules = DEFAULT, model: Path | None = None
) -> dict[str, Any]:
    """The same from the texts alone, end to end."""
    ids, read = load_gold(claims, folders)
    reader = Reader(bundled_conflicts(), model)
    told = [(report, list(reader.read(report).claims)) for report, _ in read]
    numbered = {(r.id, c.id): f"{r.name}-{n:02d}" for r, cs in told for n, c in enumerate(cs, 1)}
    scorer = _scorer(claims / "score_matters.py")
    with TemporaryDirectory() as made:
        for report, found in told:
            lines = [json.dumps(claim_to_gold(c, report.name, n)) for n, c in enumerate(found, 1)]
            (Path(made) / f"{report.name}.claims.jsonl").write_text("\n".join(lines), "utf-8")
        said = said_lines(reconcile_bundled(told, rules), numbered)
        paired = scorer.to_gold_ids(said, [claims / f for f in folders], Path(made))
    result: dict[str, Any] = scorer.score(load_matters(claims, set(ids.values())), paired)
    return result


def reconcile_bundled(read: Sequence[Read], rules: Rules = DEFAULT) -> tuple[Matter, ...]:
    """The matters of these reports, each under the bundled conflict that it is about."""
    conflicts = bundled_conflicts()
    return reconcile(read, conflicts, rules=rules, choose=lambda report: conflict_of(report, conflicts))


def load_matters(claims: Path, ids: set[str]) -> list[dict[str, Any]]:
    """The gold matters, cut to the claims named."""
    cut = [m | {"claims": [c for c in m["claims"] if c in ids]} for m in _lines(claims / "matters.jsonl")]
    return [m for m in cut if m["claims"]]


def said_lines(matters: Iterable[Matter], ids: dict[tuple[str, str], str]) -> list[dict[str, Any]]:
    """The tallies' matters in the form of the gold."""
    return [
        {
            "name": m.name,
            "claims": [ids[v.report, v.claim] for v in m.views if (v.report, v.claim) in ids],
            "scope": str(m.scope),
            "evidence": str(m.findings[0].evidence),
            "dispute": str(m.findings[0].dispute),
        }
        for m in matters
        if m.kind is Kind.TALLY
    ]


def load_gold(claims: Path, folders: Sequence[str]) -> tuple[dict[tuple[str, str], str], list[Read]]:
    """(report id, claim id) -> gold id, and the reports with their gold claims."""
    ids: dict[tuple[str, str], str] = {}
    read: list[Read] = []
    for path in sorted(p for f in folders for p in (claims / f).glob("*.claims.jsonl")):
        raw = json.loads(path.with_name(path.name.replace(".claims.jsonl", ".json")).read_text(encoding="utf-8"))
        report = Report(raw["id"], raw["text"], raw["title"], raw["outlet"], raw["agency"], published=raw["date"])
        made = [(line["id"], claim_from_gold(line, raw["text"])) for line in _lines(path)]
        ids |= {(report.id, claim.id): gold_id for gold_id, claim in made}
        read.append((report, [claim for _, claim in made]))
    return ids, read


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _scorer(path: Path) -> Any:
    sys.path.insert(0, str(path.parent))  # it imports its neighbour `score`
    spec = spec_from_file_location("score_matters", path)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Prints the score as JSON."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    score = score_texts if "--texts" in sys.argv else score_matters
    folders = [a for a in sys.argv[2:] if a != "--texts"] or ["seed", "train", "dev"]
    print(json.dumps(score(Path(sys.argv[1]), folders), indent=1))


if __name__ == "__main__":
    main()
