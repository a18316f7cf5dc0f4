"""Reports gone over, exported as gold: the reader is measured on what reviewers left, and trained on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bench import claims as bench
from counterclaim.cli.app import app
from counterclaim.records.claims import ActorType, Event, Position, Tally
from counterclaim.records.gold import claim_from_gold
from counterclaim.run.ledger import Ledger, open_ledger

CORPUS = Path(__file__).parents[1] / "corpus" / "velmar-2031-05-14.json"
OTHER = "Keldry said 14 of its soldiers were killed on Monday. Farm hand Imre Holt, 7, was wounded, doctors said."
run = CliRunner()


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with two reports, none of them reviewed."""
    home = tmp_path_factory.mktemp("gold")
    (home / "other.json").write_text(json.dumps({"id": "other", "date": "2031-05-20", "text": OTHER}))
    with open_ledger(home / "read.db") as ledger:
        ledger.add(str(CORPUS), str(home / "other.json"))
        assert len(ledger.reports()) == 2
    return home / "read.db"


@pytest.fixture
def ledger(read: Path, tmp_path: Path) -> Ledger:
    return open_ledger(shutil.copy(read, tmp_path / "own.db"))


def export(ledger: Ledger, *options: str) -> tuple[Path, str]:
    """Where the gold lies, and what the terminal says."""
    folder = Path(ledger.store.where).parent / "out"
    done = run.invoke(app, ["export", "gold", str(folder), "-l", ledger.store.where, *options])
    assert done.exit_code == 0, done.output
    return folder, done.output


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.claims.jsonl").read_text().splitlines()]


def test_what_nobody_corrected_is_what_the_reader_reads(ledger: Ledger) -> None:
    ledger.review("velmar-2031-05-14", "gone-over", reviewer="Ada")
    folder, said = export(ledger)
    score = bench.run(folder)
    assert score["ledger"]["f1"] == score["attribution"]["quote+claimant"]["f1"] == 1.0
    assert score["ledger"]["gold"] > 5
    assert "1 report gone over" in said and "1 report left out: not gone over" in said
    assert {path.name for path in folder.iterdir()} == {"velmar-2031-05-14.json", "velmar-2031-05-14.claims.jsonl"}


def test_gold_has_what_reviewers_rejected_corrected_and_added(ledger: Ledger) -> None:
    wrong, corrected = ledger.claims(kind="tally", report="velmar-2031-05-14")[:2]
    ledger.review(wrong.id, "wrong", reviewer="Ada")
    ledger.review(corrected.id, "corrected", reviewer="Ada", change={"figure": "8..9"})
    ledger.review("velmar-2031-05-14", "added", reviewer="Ada", change={
        "kind": "remark", "quote": "The latest violence began on Monday", "claimant": "narrator",
    })  # fmt: skip
    before = len(ledger.store.claims_of([wrong.text_sha256]))
    ledger.review("velmar-2031-05-14", "gone-over", reviewer="Ada")
    folder, _ = export(ledger)
    gold = lines(folder, "velmar-2031-05-14")
    assert len(gold) == before - 1
    assert [g["id"] for g in gold] == [f"velmar-2031-05-14-{n:02}" for n in range(1, before)]
    assert next(g["quote"]["text"] for g in gold if g["kind"] == "remark") == "The latest violence began on Monday"
    assert (8, 9) in [(g["tally"]["low"], g["tally"]["high"]) for g in gold if g["kind"] == "tally"]
    score = bench.run(folder)["tally"]["strict"]
    assert score["hit"] == score["said"] - 2 == score["gold"] - 1


def test_gold_is_of_the_guidelines_form(ledger: Ledger) -> None:
    ledger.review("velmar-2031-05-14", "gone-over", reviewer="Ada")
    folder, _ = export(ledger)
    report = json.loads((folder / "velmar-2031-05-14.json").read_text())
    assert list(report) == ["id", "title", "outlet", "agency", "date", "text"]
    for line in lines(folder, "velmar-2031-05-14"):
        claim = claim_from_gold(line, report["text"])  # raises for what no closed list holds
        assert claim.claimant.type in ActorType
        spans = [claim.quote, claim.content.number if isinstance(claim.content, Tally) else None]
        assert all(report["text"][s.start : s.end] == s.text for s in spans if s)
        assert {"via", "cue", "stance", "modality", "quote", "kind"} <= line.keys()
        assert isinstance(claim.content, Tally | Event | Position | None)


def test_a_later_reading_does_not_change_the_gold(ledger: Ledger) -> None:
    report = ledger.show("other").report  # type: ignore[union-attr]
    ledger.review(report.id, "gone-over", reviewer="Ada")
    before = lines(export(ledger)[0], "other")
    reading = ledger.store.readings(report.sha256)[-1]
    ledger.store.add_reading(type(reading)(report.sha256, "later", "2031-06-01T00:00:00+00:00", ()))
    assert before and lines(export(ledger)[0], "other") == before


def test_private_names_are_blotted_out_at_the_same_offsets_unless_asked_for(ledger: Ledger) -> None:
    ledger.review("other", "gone-over", reviewer="Ada")
    folder, said = export(ledger)
    text = json.loads((folder / "other.json").read_text())["text"]
    assert "Holt" not in text and len(text) == len(OTHER)
    assert "in 1 of them names of private persons are blotted out" in said
    gold = lines(folder, "other")
    assert any("█" in g["quote"]["text"] for g in gold)
    assert all(text[(q := g["quote"])["start"] : q["end"]] == q["text"] for g in gold)
    assert not [r for r in ledger.reviews() if r.verdict == "unmasked"]
    folder, said = export(ledger, "--unmask", "to train the reader")
    assert json.loads((folder / "other.json").read_text())["text"] == OTHER
    assert "are blotted out" not in " ".join(said.split())
    assert [r.why for r in ledger.reviews() if r.verdict == "unmasked"] == ["to train the reader"]


def test_without_a_report_gone_over_nothing_is_written(ledger: Ledger) -> None:
    ledger.review(ledger.claims(report="other")[0].id, "right", reviewer="Ada")
    folder, said = export(ledger)
    assert "0 claims of 0 reports" in said and "2 reports left out: not gone over, 1 of them only in part" in said
    assert not folder.exists()
