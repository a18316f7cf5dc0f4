"""Runs the command line as a user does, in a folder of its own; the stand-in of tests/run reads."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from counterclaim.cli.app import main
from counterclaim.cli.common import console, errors
from tests.run.conftest import dispatch, reader  # noqa: F401 (fixtures)

Dispatch = Callable[..., Path]
CONFLICT = """
code = "river-war"
name = "River war"
since = 2031-05-01
places = ["Strelsau", "Zenda"]

[[party]]
code = "RUR"
name = "Ruritania"
adjective = "Ruritanian"

[[party]]
code = "BOR"
name = "Borduria"
adjective = "Bordurian"

[[opposed]]
between = ["BOR", "RUR"]
"""


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `counterclaim` with these arguments in an empty folder, by default 100 columns wide."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COUNTERCLAIM_LEDGER", raising=False)
    monkeypatch.setenv("COUNTERCLAIM_WORKERS", "1")

    def command(*arguments: str | Path, columns: int = 100) -> Ran:
        monkeypatch.setenv("COLUMNS", str(columns))
        console.cache_clear()
        errors.cache_clear()
        monkeypatch.setattr(sys, "argv", ["counterclaim", *map(str, arguments)])
        try:
            main()
            status = 0
        except SystemExit as left:
            status = int(left.code or 0)
        return Ran(status, *capsys.readouterr())

    return command


@pytest.fixture
def war(run: Run) -> Run:
    """A ledger of three dispatches: 40 against 12 dead of Borduria's, and 3 of Ruritania's."""
    Path("river.toml").write_text(CONFLICT)
    Path("wire").mkdir()
    _report("one", "Strelsau Gazette", "Ruritania said 40 of Borduria's soldiers were killed.", "The ferry stood.")
    _report("two", "Zenda Herald", "Borduria said 12 of Borduria's soldiers were killed.", "Bread was short in town.")
    _report("three", "Hill Post", "Syldavia said 3 of Ruritania's soldiers were killed.", "A bridge is to be mended.")
    assert run("add", "-c", "river.toml", "wire").status == 0
    return run


def _report(name: str, outlet: str, said: str, filler: str) -> None:
    text = f"{said} {filler} Fighting between Ruritania and Borduria near Zenda went on for a third day on Sunday."
    report = {"id": name, "title": f"Dispatch {name}", "outlet": outlet, "date": "2031-05-04", "text": text}
    Path(f"wire/{name}.json").write_text(json.dumps(report))
