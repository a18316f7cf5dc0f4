"""docs/tutorial.md, typed as it stands: each command runs, and prints the lines that the page shows."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counterclaim.cli.app import main
from counterclaim.cli.common import console, errors

Type = Callable[[str], tuple[str, int]]
ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def steps() -> Iterator[tuple[str, list[str]]]:
    """Each command of the page with the lines that it shows; a Python block is one step."""
    for kind, body in BLOCK.findall(PAGE):
        if kind == "python":
            yield body, []
            continue
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, *shown = part.rstrip("\n").split("\n")
            yield command, shown


@pytest.fixture
def type_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Type:
    """Types a command in a folder that holds the samples; gives what it prints and its exit status."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COUNTERCLAIM_LEDGER", raising=False)
    monkeypatch.setenv("COUNTERCLAIM_WORKERS", "1")
    monkeypatch.setenv("COLUMNS", "100")
    console.cache_clear()
    errors.cache_clear()

    def typed(command: str) -> tuple[str, int]:
        if not command.startswith("counterclaim "):
            done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
            return done.stdout, 0
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        try:
            main()
            status = 0
        except SystemExit as left:
            status = int(left.code or 0)
        out, err = capsys.readouterr()
        return err + out, status

    return typed


def test_the_tutorial(type_in: Type) -> None:
    said, status = "", 0
    for command, shown in steps():
        if command.startswith(">>>"):
            run_python(command)
            continue
        if command == "echo $?":
            said = f"{status}\n"
        else:
            said, status = type_in(with_ids(command, said))
        assert_shows(said, shown, command)


def run_python(block: str) -> None:
    test = doctest.DocTestParser().get_doctest(block, {}, "tutorial", "docs/tutorial.md", 0)
    assert doctest.DocTestRunner().run(test).failed == 0


def with_ids(command: str, before: str) -> str:
    """ "m..." stands for the first such id that the command before printed."""
    for letter in re.findall(r"\b([rcm])\.\.\.", command):
        found = re.search(rf"\b{letter}[0-9a-f]{{10,12}}\b", before)
        assert found, f"no id for {command}"
        command = command.replace(f"{letter}...", found[0])
    return command


def assert_shows(said: str, shown: list[str], command: str) -> None:
    """Every line of the page stands in the output, in order; "..." stands for anything."""
    lines = iter([" ".join(line.split()) for line in said.splitlines()])
    for wanted in shown:
        parts = [re.escape(" ".join(part.split())) for part in wanted.split("...")]
        pattern = re.compile(r"\s*.*?\s*".join(parts))
        assert any(pattern.search(line) for line in lines), f"{command}\nshows no line {wanted!r}:\n{said}"
