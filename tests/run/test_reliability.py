"""The user's table of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.records.errors import BadSetting
from counterclaim.run.reliability import read_reliability
from counterclaim.run.settings import load_settings


def test_names_are_compared_without_case(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[reliability]\n"Lake Watch  Mission" = "B"\nOST = "D"\n')
    assert read_reliability(path) == (("lake watch mission", "B"), ("ost", "D"))


@pytest.mark.parametrize(
    ("text", "said"), [('[reliability]\nOST = "G"\nVEL = "?"', "OST = G, VEL = ?"), ("[reliability", "cannot be read")]
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text)
    with pytest.raises(BadSetting, match=said.replace("?", r"\?")):
        read_reliability(path)


def test_grades_are_chosen_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_GRADES", "admiralty")
    assert load_settings().grades == ("admiralty",)
    monkeypatch.setenv("COUNTERCLAIM_GRADES", "admiralty,stars")
    with pytest.raises(BadSetting, match="'stars' is none of airwars, admiralty"):
        load_settings()
