"""Flags come before the environment, that before the file; a fault says where it is, and all are told at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import structlog

from counterclaim.records.errors import BadSetting
from counterclaim.run.logs import start_log
from counterclaim.run.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and no variable set."""
    monkeypatch.chdir(tmp_path)
    for name in (*Settings.model_fields, "config"):
        monkeypatch.delenv(f"COUNTERCLAIM_{name.upper()}", raising=False)
    return tmp_path


@pytest.fixture
def written(here: Path) -> Callable[[str], None]:
    return lambda text: (here / "counterclaim.toml").write_text(text) and None


def test_without_any_setting_the_defaults_hold() -> None:
    settings = load_settings({"ledger": None})
    assert (settings.ledger, settings.best, settings.convention) == ("counterclaim.db", "ucdp", "guidelines")
    assert settings.workers in (1, 2)
    assert settings.limit == 20_000_000


def test_flags_then_environment_then_file(written: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    written('ledger = "file.db"\nbest = "gtd"\nconvention = "acled"\nworkers = 7')
    monkeypatch.setenv("COUNTERCLAIM_BEST", "lowest")
    monkeypatch.setenv("COUNTERCLAIM_WORKERS", "3")
    settings = load_settings({"workers": 5, "best": None})
    assert (settings.workers, settings.best, settings.ledger) == (5, "lowest", "file.db")
    assert settings.convention == "acled"


def test_the_environment_may_name_the_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "desk.toml").write_text('ledger = "desk.db"')
    monkeypatch.setenv("COUNTERCLAIM_CONFIG", "desk.toml")
    assert load_settings().ledger == "desk.db"
    monkeypatch.setenv("COUNTERCLAIM_CONFIG", "desc.toml")
    with pytest.raises(BadSetting, match=r"desc\.toml: COUNTERCLAIM_CONFIG names no file"):
        load_settings()


def test_conflict_files_are_a_list_or_a_path_list(
    written: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    written('conflicts = ["a.toml"]')
    assert load_settings().conflicts == (Path("a.toml"),)
    monkeypatch.setenv("COUNTERCLAIM_CONFLICTS", "b.toml:c.toml")
    assert load_settings().conflicts == (Path("b.toml"), Path("c.toml"))


def test_every_fault_is_told_at_once_with_its_place(
    written: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    written('colour = "red"\nlimit_mb = "much"')
    monkeypatch.setenv("COUNTERCLAIM_BEST", "guess")
    with pytest.raises(BadSetting) as caught:
        load_settings({"workers": 0, "log_level": "loud"})
    for words in (
        "--workers: input should be greater",
        "--log-level: input should be 'debug'",
        "COUNTERCLAIM_BEST: 'guess' is none of ucdp, gtd",
        "limit_mb in counterclaim.toml: input should be a valid number",
        "colour in counterclaim.toml: no such setting",
    ):
        assert words in caught.value.line


def test_a_file_that_is_no_toml_is_a_bad_setting(written: Callable[[str], None]) -> None:
    written("ledger = ")
    with pytest.raises(BadSetting, match=r"counterclaim\.toml: not TOML \(Invalid value"):
        load_settings()


@pytest.mark.parametrize(
    ("log", "level", "start"), [("quiet", "debug", ""), ("text", "debug", "20"), ("json", "info", '{"report"')]
)
def test_the_log_is_quiet_unless_asked(log: str, level: str, start: str, capsys: pytest.CaptureFixture[str]) -> None:
    start_log(load_settings({"log": log, "log_level": level}))
    structlog.get_logger().info("read", report="r1")
    structlog.get_logger().debug("hidden at info")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(start) and bool(said.err) == bool(start)
    assert ("hidden" in said.err) == (log == "text")
    structlog.reset_defaults()
