"""Tables into a ledger: what is new, what is corrected, and that the order of adding does not matter."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.ingest import sources
from counterclaim.ledger.series import series_of
from counterclaim.records.errors import MappingFileError
from counterclaim.run.ledger import Ledger, open_ledger
from counterclaim.run.outcomes import State

HEAD = "day,source,tanks\n"
MAPPING = """
name = "tanks"
title = "Russian tanks lost, as claimed or as counted"
conflict = "ukraine-2022"
[claim]
day = { column = "day" }
claimant = { column = "source" }
code = { column = "source", values = { Staff = "UKR", Counters = "ORYX" } }
measure = "destroyed"
unit = "tank"
side = "RUS"
scope = "running"
since = 2022-02-24
[figures.tanks]
"""
ROWS = ("2022-03-01,Staff,100", "2022-03-02,Staff,120", "2022-03-02,Counters,60", "2022-03-03,Staff,110")


def add(ledger: Ledger, rows: Sequence[str], mapping: str = MAPPING, folder: Path | None = None) -> tuple[int, ...]:
    """How many days were added, read anew, there already, refused; the table lies beside the ledger, or in a folder."""
    path = (folder or Path(ledger.settings.ledger).parent) / "tanks.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n")
    result = ledger.add(path, mapping=mapping)
    return tuple(len(result.of(state)) for state in (State.ADDED, State.ANEW, State.AGAIN, State.REFUSED))


def lines(ledger: Ledger) -> dict[str, list[int]]:
    (matter,) = ledger.matters()
    return {line.claimant: [p.figure for p in line.points] for line in series_of(matter)}


def test_a_table_becomes_a_series_a_claimant(ledger: Ledger) -> None:
    assert add(ledger, ROWS) == (3, 0, 0, 0)
    assert lines(ledger) == {"Staff": [100, 120, 110], "Counters": [60]}
    (matter,) = ledger.series(10)
    assert [n.sentence for n in matter.notes if n.kind == "revision"] == [
        "Staff lowered its figure from 120 to 110 on 3 Mar 2022."
    ]


def test_a_table_again_changes_nothing_and_a_grown_one_adds_its_new_days(ledger: Ledger) -> None:
    add(ledger, ROWS)
    before = ledger.matters()
    assert add(ledger, ROWS) == (0, 0, 3, 0)
    assert ledger.matters() == before
    assert add(ledger, [*ROWS, "2022-03-04,Staff,130"]) == (1, 0, 3, 0)
    assert lines(ledger)["Staff"] == [100, 120, 110, 130]


def test_a_row_that_was_corrected_stands_in_place_of_the_old_one(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(sources, "_now", lambda: "2031-05-04T12:00:00+00:00")
    add(ledger, ROWS)
    monkeypatch.setattr(sources, "_now", lambda: "2031-05-05T12:00:00+00:00")
    assert add(ledger, ["2022-03-01,Staff,90", *ROWS[1:]]) == (1, 0, 2, 0)
    assert lines(ledger)["Staff"] == [90, 120, 110]


def test_another_mapping_reads_the_same_rows_anew(ledger: Ledger) -> None:
    add(ledger, ROWS)
    assert add(ledger, ROWS, MAPPING.replace('unit = "tank"', 'unit = "vehicle"')) == (0, 3, 0, 0)
    assert [m.unit for m in ledger.matters()] == ["vehicle"]


def test_a_faulty_table_is_refused_whole_and_listed(ledger: Ledger) -> None:
    assert add(ledger, [*ROWS, "2022-03-04,Nobody,many"]) == (0, 0, 0, 1)
    assert ledger.reports() == ()
    assert "'many' is no whole number" in ledger.refused()[0].reason


def test_a_faulty_mapping_is_told_before_anything_is_read(ledger: Ledger) -> None:
    with pytest.raises(MappingFileError, match="no scope"):
        add(ledger, ROWS, MAPPING.replace('scope = "running"\n', ""))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6), steps=st.lists(st.integers(-5, 30), min_size=2, max_size=12))
def test_a_table_in_pieces_in_any_order_gives_the_ledger_of_the_whole(seed: int, steps: list[int]) -> None:
    totals = list(accumulate(steps, lambda total, step: max(0, total + step), initial=50))
    rows = [f"2022-03-{n + 1:02},{who},{total}" for n, total in enumerate(totals) for who in ("Staff", "Counters")]
    pieces = [rows[n : n + 2] for n in range(0, len(rows), 2)]  # both rows of a day: one report
    random.Random(seed).shuffle(pieces)
    with (
        TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "a.db") as one,
        open_ledger(Path(folder) / "b.db") as other,
    ):
        add(one, rows)
        for piece in pieces:
            add(other, piece)
        assert one.matters() == other.matters() == other.rebuild()
        (matter,) = one.matters()
        by_name = {line.claimant: [p.figure for p in line.points] for line in series_of(matter)}
        assert by_name == {"Staff": totals, "Counters": totals}
