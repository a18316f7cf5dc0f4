"""Quality only goes up."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.floors import QUICK, SLOW, Floor, corpus_hash, fallen, measure, read_floors


def test_a_figure_below_its_floor_is_told() -> None:
    floors = {"claims/x tally found": Floor(0.5, "h"), "claims/x ledger": Floor(0.2, "h")}
    assert fallen({"claims/x tally found": 0.49, "claims/x ledger": 0.2}, floors) == [
        "claims/x tally found: 0.490 is below the floor 0.500"
    ]


@pytest.mark.parametrize("folder", [*QUICK, *(pytest.param(folder, marks=pytest.mark.long) for folder in SLOW)])
def test_no_score_falls_below_its_floor(shared: Path, folder: str) -> None:
    floors = {name: floor for name, floor in read_floors().items() if name.startswith(f"{folder} ")}
    assert floors
    assert {floor.corpus for floor in floors.values()} == {corpus_hash(shared / folder)}, "the gold has changed"
    assert fallen(measure(folder, shared), floors) == []
