"""The bench of denials, on a report of our own."""

from __future__ import annotations

import json
from pathlib import Path

from bench import denials

TEXT = "The army said rebels had killed 40 villagers, but the mayor denied the claim. The road is open."


def write(folder: Path, stance: str) -> Path:
    """A folder with one report and one gold claim by the mayor."""
    folder.mkdir()
    fields = {"id": "r1", "title": "", "outlet": "", "agency": None, "date": "2031-05-14", "text": TEXT}
    (folder / "r1.json").write_text(json.dumps(fields), "utf-8")
    start = TEXT.index("rebels had")
    quote = {"start": start, "end": TEXT.index(","), "text": TEXT[start : TEXT.index(",")]}
    actor = {"accept": ["the mayor"], "country": None, "type": "government"}
    claim = {"kind": "remark", "claimant": actor, "stance": stance, "modality": "actual", "quote": quote}
    (folder / "r1.claims.jsonl").write_text(json.dumps(claim) + "\n", "utf-8")
    return folder


def test_a_folder_of_folders_is_scored_one_by_one_and_together(tmp_path: Path) -> None:
    write(tmp_path / "dev", "affirms")
    write(tmp_path / "train", "denies")
    scores = denials.run(tmp_path)
    assert {name: figures["gold"] for name, figures in scores.items()} == {"dev": 0, "train": 1, "all": 1}
    assert scores["all"]["said"] == scores["dev"]["said"] + scores["train"]["said"] > 0
    low, high = scores["all"]["p 95 %"]
    assert low <= scores["all"]["p"] <= high
