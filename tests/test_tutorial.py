"""docs/tutorial.md, typed as it stands: each command runs, and prints the lines that the page shows."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "samples", made / "samples")
    return made


def test_the_tutorial(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    said, status = "", 0
    for command, shown in steps():
        if command.startswith(">>>"):
            run_python(command)
            continue
        if command == "echo $?":
            said = f"{status}\n"
        else:
            said, status = run(with_ids(command, said))
        assert_shows(said, shown, command)


def run(command: str) -> tuple[str, int]:
    ours = {"COLUMNS": "100", "COUNTERCLAIM_WORKERS": "1", "OMP_NUM_THREADS": "1", "PYTHON": sys.executable}
    alias = 'counterclaim() { "$PYTHON" -m counterclaim.cli.app "$@"; }; '
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERCLAIM_")}
    done = subprocess.run(
        ["bash", "-c", alias + command], env={**kept, **ours}, capture_output=True, text=True, check=False
    )
    return done.stderr + done.stdout, done.returncode


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
