"""Bad input: one clear line each, the rest goes on, the status tells, and the ledger holds what was finished."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import Dispatch, Run

SAID = "Ruritania said on Sunday that its forces had killed 40 Bordurian soldiers near the river."
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01"
COMMAND = [sys.executable, "-m", "counterclaim.cli.app"]

BAD = [
    ("empty.txt", b"", "the file is empty"),
    ("picture.png", PNG, "a PNG picture"),
    ("picture.txt", PNG, "a PNG picture"),
    ("broken.pdf", b"%PDF-1.7\n1 0 obj << garbage", "the PDF is broken"),
    ("cut.json", b'{"text": "Ruritania', "invalid JSON"),
    ("noise.dat", bytes(range(256)) * 4, "binary data"),
    (
        "french.txt",
        "Le général a dit dimanche que quarante soldats étaient morts près de la rivière, et que la ville, où le "
        "marché restait fermé, n'avait plus ni pain ni eau depuis trois jours.".encode(),
        "only English is read",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "says"), BAD, ids=[name for name, _, _ in BAD])
def test_what_cannot_be_read_is_told_in_one_line(run: Run, name: str, data: bytes, says: str) -> None:
    Path(name).write_bytes(data)
    shown = run("add", name)
    lines = shown.err.splitlines()
    assert shown.status == 1
    assert len(lines) == 2 and lines[1] == "What was refused stays listed: counterclaim reports --refused"
    assert lines[0].startswith(f"counterclaim: {name}: ") and says in lines[0]
    assert lines[0].count("; ") >= 1  # and what to do
    assert run("reports", "--refused", "--json").json[0]["origin"] == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_texts_in_any_encoding_are_read(run: Run, encoding: str) -> None:
    said = f"Strelsau, 4 May 2031\n\n{SAID} A waiter at the Café Zürich said that the rooms upstairs stood empty."
    Path("said.txt").write_bytes(said.encode(encoding))
    assert run("add", "said.txt").status == 0
    assert "Café Zürich" in run("show", "--json", run("reports", "--json").json[0]["name"]).out


def test_a_file_of_fifty_megabytes_is_refused_unread(run: Run) -> None:
    with Path("big.txt").open("wb") as file:
        file.truncate(50_000_000)
    shown = run("add", "big.txt")
    assert shown.status == 1
    assert "too large (50.0 MB; the limit is 20.0 MB)" in shown.err


def test_one_bad_file_among_a_hundred(run: Run, dispatch: Dispatch) -> None:
    for n in range(100):
        dispatch(
            f"{n:03}.txt", f"Ruritania said {n + 10} of Borduria's soldiers were killed in week {n}.", folder="wire"
        )
    Path("wire/050.txt").write_bytes(PNG)
    shown = run("add", "wire")
    assert shown.status == 3
    assert "99 reports read" in shown.out and "1 refused" in shown.out
    assert shown.err.splitlines()[0].startswith("counterclaim: wire/050.txt: it is a PNG picture")
    assert len(run("reports", "--json").json) == 99


def test_nothing_refused_is_said_so(run: Run, dispatch: Dispatch) -> None:
    run("add", dispatch("one.txt", SAID))
    assert run("reports", "--refused").out == "Nothing was refused.\n"


def _wire(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / "wire"
    folder.mkdir()
    for n in range(count):
        text = f"Strelsau, 4 May 2031\n\n{SAID} Dispatch {n} came from village {n} of the valley at noon.\n"
        (folder / f"{n:03}.txt").write_text(text)
    return folder


def _environment() -> dict[str, str]:
    ours = {"COUNTERCLAIM_LEDGER": "counterclaim.db", "COUNTERCLAIM_WORKERS": "1", "OMP_NUM_THREADS": "1"}
    return {**os.environ, **ours}


def test_a_full_disk_keeps_what_was_finished(tmp_path: Path) -> None:
    folder = _wire(tmp_path, 16)
    command = [*COMMAND, "add", str(folder)]
    full = subprocess.run(
        command, cwd=tmp_path, env=_environment(), capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000)),
    )  # fmt: skip
    assert full.returncode == 2, full.stderr
    assert full.stderr.count("\n") == 1 and "counterclaim.db: the " in full.stderr
    kept = _kept(tmp_path / "counterclaim.db")
    assert kept < 16
    again = subprocess.run(command, cwd=tmp_path, env=_environment(), capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert _kept(tmp_path / "counterclaim.db") == 16


def test_a_kill_in_the_middle_of_a_folder_keeps_what_was_finished(tmp_path: Path) -> None:
    folder = _wire(tmp_path, 24)
    ledger = tmp_path / "counterclaim.db"
    command = [*COMMAND, "add", str(folder)]
    with subprocess.Popen(command, cwd=tmp_path, env=_environment(), start_new_session=True) as running:
        until = time.monotonic() + 60
        while _kept(ledger) < 2 and time.monotonic() < until and running.poll() is None:
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGKILL)
    kept = _kept(ledger)
    assert 2 <= kept < 24
    again = subprocess.run(command, cwd=tmp_path, env=_environment(), capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert f"{24 - kept} reports read" in again.stdout and f"{kept} already there" in again.stdout


def _kept(ledger: Path) -> int:
    """Reports with their claims in the ledger, which opens and is whole."""
    if not ledger.exists():
        return 0
    try:
        with sqlite3.connect(ledger) as db:
            assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
            return int(db.execute("SELECT count(DISTINCT report) FROM claims").fetchone()[0])
    except sqlite3.OperationalError:  # its tables are being made
        return 0
