"""The claims benchmark counts as the gold's own scorer does."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from bench.claim_scores import Counts, same_name


def span(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": "x" * (end - start)}


def actor(name: str, country: str | None = None) -> dict[str, Any]:
    return {"accept": [name], "country": country, "type": "narrator" if name == "narrator" else "government"}


def tally(low: int, at: int, who: str = "the ministry", stance: str = "affirms") -> dict[str, Any]:
    content = {"measure": "killed", "unit": "people", "low": low, "high": low, "class": "civilian", "side": None}
    content |= {"by": None, "place": None, "from": None, "to": None, "number": span(at, at + 2)}
    return {
        "id": f"t{at}", "kind": "tally", "claimant": actor(who), "stance": stance, "modality": "actual",
        "quote": span(at, at + 20), "tally": content,
    }  # fmt: skip


def score(gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> dict[str, Any]:
    counts = Counts()
    counts.add(gold, said)
    return counts.score()


def test_a_perfect_reading_scores_one() -> None:
    claims = [tally(5, 0), tally(7, 40, "narrator")]
    assert score(claims, claims)["ledger"]["f1"] == 1.0
    assert score(claims, claims)["attribution"]["quote+claimant"]["gold"] == 1


@pytest.mark.parametrize(
    ("said", "found", "strict"),
    [
        ([tally(5, 0)], 1, 1),
        ([tally(6, 0)], 1, 0),  # wrong bounds
        ([tally(5, 0, "Harl rebels")], 1, 0),  # wrong claimant
        ([tally(5, 0, stance="denies")], 1, 0),
        ([tally(5, 30)], 0, 0),  # another number
        ([], 0, 0),
    ],
)
def test_slots(said: list[dict[str, Any]], found: int, strict: int) -> None:
    result = score([tally(5, 0)], said)["tally"]
    assert (result["found"]["hit"], result["strict"]["hit"]) == (found, strict)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the defence ministry of Harl", "The ministry", True),
        ("Harl's defence ministry", "the defence ministry", True),
        ("Harl's defence ministry", "the interior ministry of Osk", False),
        ("narrator", "the ministry", False),
        ("Col. Ada Brun", "Brun", True),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(actor(one), actor(other)) is same


def test_agrees_with_the_scorer_of_the_gold(shared: Path, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", shared / "claims" / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rng = random.Random(7)
    counts = Counts()
    for path in sorted((shared / "claims" / "train").glob("*.claims.jsonl")):
        gold = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        said = [_blurred(json.loads(json.dumps(c)), rng) for c in gold if rng.random() < 0.8]
        (tmp_path / path.name).write_text("".join(json.dumps(c) + "\n" for c in said), "utf-8")
        counts.add(gold, said)
    theirs, ours = scorer.score(shared / "claims" / "train", tmp_path), counts.score()
    assert ours["ledger"] == theirs["ledger"]
    assert ours["attribution"]["quote+claimant"] == theirs["attribution"]["quote+claimant"]
    for kind in ("tally", "event", "position"):
        assert ours[kind]["slots"] == {k: v for k, v in sorted(theirs[kind]["slots"].items()) if v}


def _blurred(claim: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A claim with some slots spoiled, so that every way to be wrong is met."""
    if rng.random() < 0.3:
        claim["quote"]["end"] += rng.randint(-10, 30)
    if rng.random() < 0.2:
        claim["claimant"] = actor("Somebody Else")
    if rng.random() < 0.2:
        claim["stance"] = "denies"
    if claim["kind"] == "tally" and rng.random() < 0.3:
        claim["tally"]["low"], claim["tally"]["side"] = 1, "XXX"
    if claim["kind"] == "event" and rng.random() < 0.3:
        claim["event"]["by"], claim["event"]["place"] = None, "Elsewhere"
    return claim
