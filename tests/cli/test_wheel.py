"""The wheel alone gives a working command: all that is not code is inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(folder))
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("counterclaim-*.whl")
    return found


def test_every_file_of_the_package_and_the_samples_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    ours = [path.relative_to(SOURCE) for path in _files(SOURCE / "counterclaim")]
    samples = [Path("counterclaim") / path.relative_to(ROOT) for path in _files(ROOT / "samples")]
    assert {path.suffix for path in ours} >= {
        ".py",
        ".onnx",
        ".json",
        ".toml",
        ".csv",
        ".sqlite",
        ".html",
        ".css",
        ".js",
    }
    assert [str(path) for path in (*ours, *samples) if str(path) not in inside] == []


def test_the_demo_runs_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    unpacked, folder = tmp_path / "site", tmp_path / "demo"
    zipfile.ZipFile(wheel).extractall(unpacked)
    folder.mkdir()
    ours = {"PYTHONPATH": str(unpacked), "COUNTERCLAIM_WORKERS": "1", "OMP_NUM_THREADS": "1", "HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-m", "counterclaim.cli.app", "demo"],
        cwd=folder, env={**os.environ, **ours}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "reports read" in ran.stdout
    assert str(unpacked) in subprocess.run(
        [sys.executable, "-c", "import counterclaim; print(counterclaim.__file__)"],
        cwd=folder, env={**os.environ, **ours}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert (folder / "brief.html").read_text("utf-8").startswith("<!doctype html>")


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
