"""Annotations without words: nothing of the text in them, and all of it back from the corpora."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counterclaim.records.reports import Report
from training.annotations import annotated_reports, freeze

TEXT = "The Ruvan army said on Monday that its guns had shelled Besk, killing at least 12 people."
QUOTE = "its guns had shelled Besk"
CLAIM: dict[str, Any] = {
    "id": "r-01",
    "kind": "event",
    "claimant": {"accept": ["The Ruvan army"], "country": "RUV", "type": "armed-force"},
    "via": [],
    "cue": "said",
    "stance": "affirms",
    "modality": "actual",
    "quote": {"start": TEXT.index(QUOTE), "end": TEXT.index(QUOTE) + len(QUOTE), "text": QUOTE},
    "event": {"type": "ASSAULT", "action": "shelled", "by": None, "to": None, "place": "Besk", "date": "2020-03-02"},
}


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    row = {"id": "r", "title": None, "outlet": "Courier", "date": "2020-03-03", "text": TEXT}
    (tmp_path / "news/reports.jsonl").write_text(json.dumps(row) + "\n")
    return tmp_path


def _frozen(folder: Path, text: str = TEXT) -> Path:
    folder.mkdir()
    kept = freeze(Report("r", text, None, "Courier"), "news/reports.jsonl", [CLAIM])
    (folder / "r.json").write_text(json.dumps(kept))
    return folder


def test_no_word_of_the_text_is_kept() -> None:
    kept = json.dumps(freeze(Report("r", TEXT, None, "Courier"), "news/reports.jsonl", [CLAIM]))
    assert not [word for word in ("Ruvan", "army", "shelled", "Besk", "guns") if word in kept]


def test_the_words_come_back_from_the_corpora(corpora: Path, tmp_path: Path) -> None:
    [(report, [claim])] = annotated_reports(corpora, _frozen(tmp_path / "kept"))
    assert (report.text, report.published) == (TEXT, "2020-03-03")
    assert claim == {k: v for k, v in CLAIM.items() if k != "id"}


def test_another_text_is_refused(corpora: Path, tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="no text of hash"):
        annotated_reports(corpora, _frozen(tmp_path / "kept", TEXT.replace("12", "13")))


def test_the_annotations_at_hand_hold_offsets_and_codes_only() -> None:
    folder = Path(__file__).parents[2] / "training/annotations"
    words = {len(s.split()) for path in folder.glob("*.json") for s in _strings(json.loads(path.read_text())["claims"])}
    assert words == {1}


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [s for v in inside for s in _strings(v)]
