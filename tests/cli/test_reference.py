"""docs/reference.md is what the commands, settings and exports are."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from counterclaim.cli.reference import commands, write_reference
from counterclaim.publish.exports.matters import COLUMNS
from counterclaim.records.gold import claim_to_gold
from counterclaim.run.settings import PREFIX, Settings
from tests.ledger.cases import OSTRIA, VELL, Page

from .conftest import Run

PAGE = Path(__file__).parents[2] / "docs" / "reference.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == write_reference(), "run `make reference`"


@pytest.mark.parametrize("words", commands())
def test_every_command_answers_and_is_documented(run: Run, words: str) -> None:
    shown = run(*words.split(), "--help")
    assert shown.status == 0
    assert f"\n### counterclaim {words}" in PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    assert Settings.model_fields[name].description
    assert f"| `{name}` | `{PREFIX}{name.upper()}` |" in PAGE.read_text("utf-8")


def test_every_column_and_field_is_documented_and_there_is_no_other() -> None:
    said = tomllib.loads(files("counterclaim.publish").joinpath("data", "columns.toml").read_text("utf-8"))
    assert set(said["matters"]) == set(COLUMNS)
    page = Page().tally(VELL, 12).event(VELL, "Vell shelled Tarn", "shelled", VELL, OSTRIA)
    report, claims = page.position(VELL, VELL, "talks", "rejects", "no").read()
    fields = {field for claim in claims for field in claim_to_gold(claim, report.name, 1)}
    assert fields == set(said["claims"])
