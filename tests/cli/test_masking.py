"""Names of private persons: blotted out of every list in the terminal until somebody says why, which goes on record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterclaim.cli.app import app
from counterclaim.records.claims import Actor, ActorType, Counted, Measure, Tally, Unit
from counterclaim.records.quantities import Quantity
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span
from counterclaim.run.ledger import open_ledger
from tests.store.made import claim, raw, reading

NAME = "Imre Holtzen"
TEXT = f"{NAME}, a farmer of Velt, said that 12 soldiers had been killed there."
run = CliRunner()


@pytest.fixture
def marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A ledger with a private name in a title, a text, a claimant and a reason; ids of what is in it."""
    monkeypatch.chdir(tmp_path)
    with open_ledger("counterclaim.db") as ledger:
        bytes_ = raw(TEXT)
        report = Report("velt", TEXT, f"{NAME} speaks", "Gazette", published="2031-06-10", raw_sha256=bytes_.sha256)
        figure = Span.of(TEXT, TEXT.index("12"), TEXT.index("12") + 2)
        killed = Tally(Measure.KILLED, Unit.PEOPLE, Quantity(12), figure, Counted.COMBATANT, "soldiers", None)
        said = claim(report, "12 soldiers had been killed there", killed, by=Actor((NAME,), None, ActorType.WITNESS))
        ledger.store.add_report(report, bytes_, replace(reading(report, said), private=(NAME, "Holtzen")))
        review = ledger.review(said.id, "right", reviewer="Anna", why=f"{NAME} told me so")
        (matter,) = ledger.matters()
        return {"r": report.id, "c": said.id, "m": matter.id, "v": review.id}


@pytest.mark.parametrize(
    "asked", ["claims", "claims --json", "matters", "matters --json", "show {r}", "show {r} --json", "show {c}",
              "show {c} --json", "show {m}", "show {m} --json", "reports", "reports --json", "review", "review --json"],
)  # fmt: skip
def test_no_list_shows_a_private_name(marks: dict[str, str], asked: str) -> None:
    masked = run.invoke(app, asked.format(**marks).split())
    assert masked.exit_code == 0, masked.output
    assert "Holtzen" not in masked.stdout
    assert "█" in masked.stdout
    with open_ledger("counterclaim.db") as ledger:
        assert [str(r.verdict) for r in ledger.reviews()] == ["right"]


@pytest.mark.parametrize("asked", ["claims", "matters", "show {r}", "show {c}", "show {m}", "reports", "review"])
def test_ids_stay_those_that_the_ledger_knows(marks: dict[str, str], asked: str) -> None:
    told = run.invoke(app, asked.format(**marks).split()).stdout
    assert any(mark in told for mark in marks.values())


def test_whoever_says_why_sees_them_and_is_on_record(marks: dict[str, str]) -> None:
    shown = run.invoke(app, ["show", marks["r"], "--unmask", "asked by the family"])
    assert NAME in shown.stdout
    assert "█" not in shown.stdout
    with open_ledger("counterclaim.db") as ledger:
        kept = ledger.reviews()[-1]
    assert (str(kept.verdict), kept.why) == ("unmasked", "asked by the family")


def test_without_a_reason_nothing_is_shown(marks: dict[str, str]) -> None:
    refused = run.invoke(app, ["claims", "--unmask", " "])
    assert refused.exit_code != 0
    assert "Holtzen" not in refused.output


def test_a_library_call_gives_names_and_a_mask_for_them(marks: dict[str, str]) -> None:
    with open_ledger("counterclaim.db") as ledger:
        claims, matters = ledger.claims(), ledger.matters()
        assert claims[0].claimant.name == NAME
        for drawn in (claims, matters, ledger.show(marks["r"]), ledger.show(marks["m"]), ledger.reviews()):
            assert "Holtzen" not in repr(ledger.mask(drawn).record(drawn))
        with pytest.raises(TypeError):
            ledger.mask("Holtzen")
