"""Files, folders, standard input."""
# ruff: noqa: E501  (tables of texts)

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from counterclaim.ingest.reports import ingest
from counterclaim.ingest.sources import Source, read_sources
from counterclaim.records.reports import Refusal

from .builders import NOW, STORY


def sources(*paths: str | Path, **more: object) -> list[Source | Refusal]:
    return list(read_sources([str(p) for p in paths], now=lambda: NOW, **more))  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.txt",
        "below/c.txt",
        ".hidden.txt",
        ".git/config",
        "below/.DS_Store",
        "README.md",
        "conflict.toml",
        "counterclaim.db",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY)
    return tmp_path


def test_folder_in_order_without_hidden_files(folder: Path) -> None:
    assert [Path(s.origin).name for s in sources(folder)] == ["a.txt", "b.txt", "c.txt"]


def test_source_holds_the_bytes(folder: Path) -> None:
    assert sources(folder / "a.txt") == [Source(STORY.encode(), str(folder / "a.txt"), NOW)]


def test_standard_input() -> None:
    (found,) = sources("-", stdin=io.BytesIO(STORY.encode()))
    assert found == Source(STORY.encode(), "standard input", NOW)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing.txt", "no such file"), ("empty", "no files in the folder"), ("big.txt", "too large"), ("pipe", "a device or a pipe")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_and_the_rest_goes_on(folder: Path, name: str, reason: str) -> None:
    (folder / "empty").mkdir()
    (folder / "big.txt").write_bytes(b"a" * 5000)
    os.mkfifo(folder / "pipe")
    refused, read = sources(folder / name, folder / "a.txt", limit=1000)
    assert isinstance(refused, Refusal)
    assert reason in refused.reason and refused.advice and refused.origin == str(folder / name)
    assert isinstance(read, Source)


def test_a_50_megabyte_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (refused,) = sources(path)
    assert isinstance(refused, Refusal)
    assert refused.reason == "it is too large (50.0 MB; the limit is 20.0 MB)"
    assert refused.sha256 is None


def test_endless_standard_input_is_refused() -> None:
    with open("/dev/zero", "rb") as endless:  # noqa: PTH123
        (refused,) = sources("-", stdin=endless, limit=1000)
    assert isinstance(refused, Refusal)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_forbidden_file(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    assert isinstance(sources(folder / "a.txt")[0], Refusal)


def test_one_bad_file_among_a_hundred(tmp_path: Path) -> None:
    for n in range(100):
        (tmp_path / f"{n:03}.txt").write_bytes(b"\x89PNG\r\n\x1a\n" if n == 50 else f"{STORY} Report {n}.".encode())
    read = [s for s in sources(tmp_path) if isinstance(s, Source)]
    refused = [x for s in read for x in ingest(s.data, s.origin, s.captured) if isinstance(x, Refusal)]
    assert len(read) == 100
    assert [Path(r.origin).name for r in refused] == ["050.txt"]
