"""`counterclaim review`: decisions are kept, shown, survive a second look, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterclaim.cli.app import app

CORPUS = Path(__file__).parents[1] / "corpus"
run = CliRunner()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("review") / "ledger.db")
    given = ["add", str(CORPUS / "velmar-2031-05-14.json"), "-c", str(CORPUS / "velmar.toml"), "-l", path]
    assert run.invoke(app, given).exit_code == 0
    return path


def claim_with(ledger: str, words: str) -> dict[str, object]:
    shown = run.invoke(app, ["claims", "--kind", "tally", "--words", words, "--json", "-l", ledger])
    (found,) = json.loads(shown.stdout)
    return dict(found)


def claim_id(ledger: str, words: str) -> str:
    table = run.invoke(app, ["claims", "--kind", "tally", "--words", words, "-l", ledger], env={"COLUMNS": "140"})
    return next(
        word for line in table.stdout.splitlines() for word in line.split() if len(word) == 13 and word[0] == "c"
    )


def test_a_corrected_figure_shows_everywhere_and_can_be_taken_back(ledger: str) -> None:
    mark = claim_id(ledger, "62 deaths")
    kept = run.invoke(app, ["review", mark, "corrected", "--set", "figure=64", "--by", "Ada", "-l", ledger])
    assert kept.exit_code == 0
    assert claim_with(ledger, "62 deaths")["content"]["quantity"]["value"] == 64  # type: ignore[index]
    assert "64" in run.invoke(app, ["matters", "--words", "killed", "-l", ledger]).stdout
    review = kept.stdout.split()[0]
    listed = run.invoke(app, ["review", "-l", ledger]).stdout
    assert review in listed
    assert "figure 62 -> 64" in listed
    assert run.invoke(app, ["review", "--undo", review, "--by", "Ada", "-l", ledger]).exit_code == 0
    assert claim_with(ledger, "62 deaths")["content"]["quantity"]["value"] == 62  # type: ignore[index]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["wrong"], "no reviewer"),
        (["absurd", "--by", "Ada"], "no verdict on a claim"),
        (["corrected", "--set", "figure", "--by", "Ada"], "not SLOT=VALUE"),
        (["corrected", "--set", "colour=red", "--by", "Ada"], "has no slot"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(ledger: str, given: list[str], says: str) -> None:
    result = run.invoke(app, ["review", claim_id(ledger, "62 deaths"), *given, "-l", ledger])
    assert result.exit_code != 0
    assert says in str(result.exception)
