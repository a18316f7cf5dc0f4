"""What an `add` does with each of its inputs, and what it says about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim.records.errors import LedgerError, ReaderError
from counterclaim.records.reports import Report
from counterclaim.run.ledger import Ledger
from counterclaim.run.outcomes import Outcome, State
from tests.run.conftest import FakeReader

Dispatch = Callable[..., Path]


def states(ledger: Ledger, *sources: Path | str | Report) -> list[str]:
    return [outcome.state.value for outcome in ledger.add(*sources).outcomes]


def test_the_summary_counts_what_was_added(ledger: Ledger, dispatch: Dispatch) -> None:
    said = (
        "Ruritania said 12 of Borduria's soldiers were killed.",
        "Borduria said 3 of Ruritania's soldiers were killed.",
    )
    added = ledger.add(dispatch("one.txt", *said))
    assert (added.claims, added.claimants, added.matters, added.contested, added.status) == (2, 2, 2, 0, 0)
    (outcome,) = added.outcomes
    assert (outcome.state, outcome.origin, outcome.claims) == (State.ADDED, "one.txt", 2)
    assert outcome.id == ledger.reports()[0].id


def test_the_same_file_again_is_already_there(ledger: Ledger, dispatch: Dispatch) -> None:
    path = dispatch("one.txt", "Ruritania said 12 of Borduria's soldiers were killed.")
    assert states(ledger, path, path) == ["added", "already there"]
    again = ledger.add(path)
    assert (again.outcomes[0].state, again.claims, again.matters, again.status) == (State.AGAIN, 0, 0, 0)
    assert len(ledger.reports()) == 1


def test_one_bad_file_among_many_is_listed_and_the_rest_goes_on(ledger: Ledger, dispatch: Dispatch) -> None:
    for number in range(9):
        dispatch(f"{number}.txt", f"Ruritania said {number} of Borduria's soldiers were killed.", folder="wire")
    Path("wire/4a.txt").write_bytes(b"")
    dispatch("5a.txt", "This one is unreadable.", folder="wire")
    added = ledger.add("wire", "missing.txt")
    refused = added.of(State.REFUSED)
    assert [outcome.origin for outcome in refused] == ["wire/4a.txt", "wire/5a.txt", "missing.txt"]
    assert [o.origin for o in added.outcomes] == [*sorted(map(str, Path("wire").iterdir())), "missing.txt"]
    assert (len(added.of(State.ADDED)), added.status, len(ledger.reports())) == (9, 3, 9)
    assert ledger.refused() == tuple(outcome.refusal for outcome in refused)
    assert "RuntimeError: no such slot" in ledger.refused()[1].reason
    assert all(refusal.advice for refusal in ledger.refused())


def test_the_status_tells_when_nothing_could_be_used(ledger: Ledger) -> None:
    assert ledger.add("missing.txt").status == 1
    assert ledger.add().status == 0


def test_a_file_over_the_limit_is_refused(ledger: Ledger, dispatch: Dispatch) -> None:
    small = ledger.settings.model_copy(update={"limit_mb": 0.0001})
    Ledger(ledger.store, small).add(dispatch("one.txt", "Ruritania said nothing of it."))
    assert "too large" in ledger.refused()[0].reason


def test_reports_made_by_a_program_are_taken_as_they_are(ledger: Ledger) -> None:
    report = Report("wire-7", "Ruritania said 12 of Borduria's soldiers were killed.", outlet="Strelsau Gazette")
    assert states(ledger, report, report) == ["added", "already there"]
    assert ledger.reports() == (report,)
    assert ledger.store.raw(ledger.store.report("wire-7").sha256).data.decode() == report.text


def test_a_withdrawn_text_is_refused_with_its_reason(ledger: Ledger, dispatch: Dispatch) -> None:
    path = dispatch("one.txt", "Ruritania said 12 of Borduria's soldiers were killed.")
    ledger.add(path)
    ledger.withdraw(ledger.reports()[0].id, "the family asks", "mk")
    assert states(ledger, path) == ["refused"]
    assert "the family asks" in ledger.refused()[0].reason
    assert (ledger.reports(), ledger.claims(), ledger.matters()) == ((), (), ())


def test_progress_is_told_of_every_input(ledger: Ledger, dispatch: Dispatch) -> None:
    told: list[Outcome] = []
    added = ledger.add(dispatch("one.txt", "All was calm."), "missing.txt", progress=told.append)
    assert sorted(told, key=lambda o: o.origin) == sorted(added.outcomes, key=lambda o: o.origin)


def test_a_reader_that_does_not_load_stops_and_keeps_what_was_finished(
    ledger: Ledger, dispatch: Dispatch, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reader.read

    def breaks(report: Report) -> object:
        if "second" in report.text:
            raise ReaderError("the encoder does not load")
        return read(report)

    monkeypatch.setattr(reader, "read", breaks)
    with pytest.raises(ReaderError):
        ledger.add(dispatch("1.txt", "The first."), dispatch("2.txt", "The second."), dispatch("3.txt", "The third."))
    assert len(ledger.reports()) == 1


def test_a_full_disk_stops_and_keeps_what_was_finished(
    ledger: Ledger, dispatch: Dispatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_report = ledger.store.add_report

    def full(report: Report, *rest: object) -> bool:
        if "second" in report.text:
            raise LedgerError("the disk is full")
        return add_report(report, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger.store, "add_report", full)
    with pytest.raises(LedgerError):
        ledger.add(dispatch("1.txt", "The first."), dispatch("2.txt", "The second."))
    assert len(ledger.reports()) == 1


CONFLICT = """
code = "river-war"
name = "River war"
since = "2031-05-01"
places = ["Strelsau"]
[[party]]
code = "RUR"
name = "Ruritania"
adjective = "Ruritanian"
[[party]]
code = "BOR"
name = "Borduria"
adjective = "Bordurian"
[[opposed]]
between = ["RUR", "BOR"]
"""


def test_conflict_files_stay_in_the_ledger(ledger: Ledger, dispatch: Dispatch) -> None:
    Path("river.toml").write_text(CONFLICT)
    with_file = Ledger(ledger.store, ledger.settings.model_copy(update={"conflicts": (Path("river.toml"),)}))
    one = dispatch("one.txt", "Ruritania said 40 of Borduria's soldiers were killed.")
    two = dispatch("two.txt", "Borduria said 12 of Borduria's soldiers were killed.")
    assert with_file.add(one, two).contested == 1
    assert "river-war" in {conflict.code for conflict in ledger.conflicts}
    assert [m.conflict for m in ledger.matters(status="contested")] == ["river-war"]
