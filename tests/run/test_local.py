"""Reading in processes gives what reading here gives, in the same order."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

from counterclaim.records.claims import Reading
from counterclaim.records.errors import ReaderError
from counterclaim.records.reports import Report
from counterclaim.run import local
from counterclaim.run.local import read_all
from tests.run.conftest import FakeReader


def reports(n: int) -> list[tuple[Report, int]]:
    return [(Report(str(i), f"Ruritania said {i} of Borduria's soldiers were killed."), i) for i in range(n)]


def test_a_few_reports_are_read_here(reader: FakeReader) -> None:
    read = list(read_all(reports(3), (), workers=2))
    assert [(report.name, along, result) for report, along, result in read] == [
        (report.name, along, reader.read(report)) for report, along in reports(3)
    ]


def test_a_report_that_breaks_the_reader_gives_an_error_and_the_rest_goes_on() -> None:
    given = [(Report("bad", "This is unreadable."), 0), *reports(1)]
    (_, _, broken), (_, _, good) = read_all(given, ())
    assert isinstance(broken, ReaderError)
    assert broken.where == "bad"
    assert isinstance(good, Reading)


def test_reports_are_taken_one_by_one_as_they_are_read() -> None:
    taken: list[int] = []

    def given():  # type: ignore[no-untyped-def]
        for report, i in reports(50):
            taken.append(i)
            yield report, i

    next(read_all(given(), (), workers=1))
    assert taken == [0]


# What a process runs must be importable there; the fake reader takes the real one's place in each
SCRIPT = """
import os, sys
from tests.run.conftest import FakeReader
from counterclaim.records.claims import Reading
from counterclaim.records.reports import Report
from counterclaim.run import local

class Fake(FakeReader):
    def read(self, report):
        if "deadly" in report.text:
            os._exit(1)
        return super().read(report)

local.reader_of = lambda conflicts: Fake()

if __name__ == "__main__":
    texts = ["unreadable" if i == 4 else f"Ruritania said {i} of Borduria's soldiers were killed." for i in range(20)]
    texts += sys.argv[1:]
    taken = []
    def given():
        for i, text in enumerate(texts):
            taken.append(i)
            yield Report(str(i), text), i
    for n, (report, i, result) in enumerate(local.read_all(given(), (), workers=2)):
        what = result.claims[0].content.quantity.value if isinstance(result, Reading) else result.what
        print(i, what, len(taken) - n)
"""


def _in_processes(tmp_path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "script.py").write_text(SCRIPT)
    root = Path(__file__).parents[2]
    return subprocess.run(
        [sys.executable, "script.py", *more],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": ""},
        check=False,
    )


def test_many_reports_are_read_in_processes_in_order_and_a_few_at_a_time(tmp_path: Path) -> None:
    done = _in_processes(tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [int(line[0]) for line in lines] == list(range(20))
    assert all(line[0] == line[1] for line in lines if line[0] != "4")
    assert "reader failed" in done.stdout.splitlines()[4]
    assert max(int(line[-1]) for line in lines) <= 2 * local.AHEAD


def test_a_process_that_dies_is_told_in_one_line(tmp_path: Path) -> None:
    done = _in_processes(tmp_path, "deadly")
    assert "ReaderError: a reading process died; free some memory" in done.stderr


def test_an_error_of_the_reader_itself_passes_from_a_process() -> None:
    fault = ReaderError("the encoder does not load", "model", "reinstall")
    assert pickle.loads(pickle.dumps(fault)).line == fault.line
