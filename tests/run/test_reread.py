"""Reading again what an older reader has read: the new reading holds, decisions stay, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim.records.claims import Reading
from counterclaim.records.reports import Report
from counterclaim.run.ledger import Ledger
from counterclaim.run.outcomes import State
from tests.run.conftest import FakeReader
from tests.run.test_tables import MAPPING, ROWS, add

Dispatch = Callable[..., Path]


def test_what_the_present_reader_has_read_is_left_alone(filled: Ledger) -> None:
    assert filled.reread().outcomes == ()


def test_a_new_reader_supersedes_and_decisions_are_laid_over_its_reading(filled: Ledger, reader: FakeReader) -> None:
    wrong = next(claim for claim in filled.claims() if claim.quote.text.startswith("40"))
    filled.review(wrong.id, "wrong", reviewer="mk")
    (silent,) = filled.matters(words="ruritania")
    filled.review(silent.id, "renamed", reviewer="mk", change={"name": "The ford"})
    before = [m.key for m in filled.matters()]
    reader.version = "fake-2"
    assert len(filled.reread().of(State.ANEW)) == 2
    reports = filled.reports()
    for report in reports:
        assert [r.reader for r in filled.store.readings(report.sha256)] == ["fake", "fake-2"]
    assert [m.key for m in filled.matters()] == before
    assert wrong.id not in {claim.id for claim in filled.claims()}
    assert "The ford" in {m.name for m in filled.matters()}
    assert filled.reread().outcomes == ()


def test_what_breaks_the_new_reader_keeps_its_old_reading(
    filled: Ledger, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, before = type(reader).read, filled.claims()

    def breaks(self: FakeReader, report: Report) -> Reading:
        if "40" in report.text:
            raise RuntimeError("no such slot")
        return read(self, report)

    monkeypatch.setattr(type(reader), "read", breaks)
    reader.version = "fake-2"
    result = filled.reread()
    assert (len(result.of(State.ANEW)), len(result.of(State.REFUSED))) == (1, 1)
    assert filled.claims() == before


def test_rows_of_tables_stay_as_their_mapping_reads_them(ledger: Ledger, reader: FakeReader) -> None:
    add(ledger, ROWS, MAPPING)
    before = ledger.matters()
    reader.version = "fake-2"
    assert ledger.reread().outcomes == ()
    assert ledger.matters() == before
