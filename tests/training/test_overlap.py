"""Texts that figures are reported on stay out of training."""

import json
from pathlib import Path

import pytest

from counterclaim.read.words import find_words
from training.documents import Document
from training.overlap import read_kept_out, without_copies

REPORT = (
    "The Ruritanian army said on Monday that its gunners had sunk three boats on the lake near Zenda. "
    "A spokesman for the rebels denied the loss and said that nobody had been on the water that night."
)
OTHER = (
    "Farmers in the north of the country brought in a poor harvest for the second year, and the price of bread rose "
    "again. The ministry of trade said that it would open its stores to bakers before the end of the month."
)


def document(text: str) -> Document:
    offsets = find_words(text)
    return Document("any name", [text[a:b] for a, b in offsets], [0])


def kept_out(folder: Path) -> Path:
    (folder / "held.json").write_text(json.dumps({"id": "held", "text": REPORT}), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        (REPORT, False),
        (REPORT.upper(), False),
        (REPORT.replace(",", "").replace(".", " -- "), False),
        (OTHER + " " + REPORT, False),  # a copied passage in a longer text
        (REPORT.split(". ", maxsplit=1)[0] + ". " + OTHER, False),
        (OTHER, True),
        (OTHER + " The Ruritanian army said on Monday that its gunners", True),  # eight words: a stock phrase
        ("Too short.", True),
    ],
)
def test_copies_are_told_by_their_words(tmp_path: Path, text: str, stays: bool) -> None:
    kept = without_copies([document(text)], read_kept_out(kept_out(tmp_path)))
    assert bool(kept) is stays


def test_nothing_to_keep_out_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="must be kept out"):
        read_kept_out(tmp_path / "dve")
