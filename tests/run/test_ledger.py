"""The Python interface: asking, showing, deciding, forgetting."""

from __future__ import annotations

import builtins
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import counterclaim
from counterclaim.records.errors import BadSetting, InputError, UnknownItem
from counterclaim.run import ledger as interface
from counterclaim.run.ledger import Ledger, open_ledger
from counterclaim.run.shown import ShownClaim, ShownMatter, ShownReport
from counterclaim.store import telling


def test_importing_loads_nothing_heavy() -> None:
    heavy = "numpy", "sqlalchemy", "pydantic", "pandas", "onnxruntime", "structlog", "alembic", "lxml", "httpx"
    code = f"import sys, counterclaim; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_read_is_a_verb_even_after_its_room_is_loaded() -> None:
    import counterclaim.read.document

    reading = counterclaim.read("Ruritania said 12 of Borduria's soldiers were killed.")
    assert [claim.claimant.country for claim in reading.claims] == ["RUR"]


def test_every_public_name_is_there() -> None:
    assert all(getattr(counterclaim, name) for name in counterclaim.__all__)
    assert set(counterclaim.__all__) <= set(dir(counterclaim))
    with pytest.raises(AttributeError, match="opens"):
        counterclaim.opens  # noqa: B018


def test_a_ledger_is_opened_by_path_and_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", str(tmp_path / "named.db"))
    with counterclaim.open() as ledger:
        assert Path(ledger.store.where).name == "named.db"
    with counterclaim.open(tmp_path / "other.db", best="gtd") as ledger:
        assert (Path(ledger.store.where).name, ledger.settings.best) == ("other.db", "gtd")
    with pytest.raises(BadSetting):
        counterclaim.open(best="guess")


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [40, 12, 3]),
        ({"claimant": "Ruritania"}, [40]),
        ({"claimant": "ruri"}, [40]),
        ({"claimant": "SYL"}, [3]),
        ({"side": "BOR"}, [40, 12]),
        ({"side": "ruritania's"}, [3]),
        ({"measure": "wounded"}, []),
        ({"kind": "tally", "stance": "affirms", "unit": "people"}, [40, 12, 3]),
        ({"since": "2031-05-04"}, []),
        ({"until": "2031-05-03"}, [40, 12, 3]),
        ({"words": "BORDURIA killed"}, [40, 12]),
    ],
)
def test_claims_are_found(filled: Ledger, wanted: dict[str, Any], numbers: list[int]) -> None:
    found = [claim.content.quantity.value for claim in filled.claims(**wanted)]  # type: ignore[union-attr]
    assert sorted(found) == sorted(numbers)


def test_claims_of_one_report(filled: Ledger) -> None:
    reports = filled.reports()
    assert sorted(len(filled.claims(report=report.id)) for report in reports) == [1, 2]
    assert filled.claims(report=reports[0].name) == filled.claims(report=reports[0].id)
    with pytest.raises(UnknownItem):
        filled.claims(report="nothing")


def test_matters_are_found(filled: Ledger) -> None:
    assert len(filled.matters()) == len(filled.matters(kind="tally", measure="killed")) == 2
    assert [m.population for m in filled.matters(side="RUR")] == ["RUR"]
    assert [m.population for m in filled.matters(claimant="syldav")] == ["RUR"]
    assert filled.matters(words="no such words") == filled.matters(since="2031-06-01") == ()
    assert {m.dispute for m in filled.matters(status="divergent")} <= {"divergent"}


@pytest.mark.parametrize("walked", [0, 2_000])
def test_of_very_many_matters_those_with_a_word_are_found_all_the_same(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch, walked: int
) -> None:
    asked = ("killed", "3 Ruritania", "borduria", "nothing")
    exact = [filled.telling(9, words) for words in asked]
    assert exact == [filled.listed(9, words=words) for words in asked]
    assert [len(found) for found in exact] == [2, 1, 1, 0]
    monkeypatch.setattr(interface, "_FEW", 0)
    monkeypatch.setattr(telling, "_WALKED", walked)
    assert [filled.telling(9, words) for words in asked] == exact
    assert filled.telling(1, "killed") == exact[0][:1]
    assert filled.telling(9, "killed", "no-such-war") == ()


def test_claims_below_the_least_confidence_are_kept_but_count_in_no_finding(filled: Ledger) -> None:
    sure = filled.claims(claimant="SYL")[0]
    filled.review(sure.id, "right", reviewer="mk")
    with open_ledger(filled.store.where, least_confidence=0.6) as strict:  # the reader of these tests gives 0.5
        assert len(strict.claims()) == 3
        assert [v.claim for m in strict.matters() for v in m.views] == [sure.id]
    with open_ledger(filled.store.where) as again:
        assert sum(len(m.views) for m in again.matters()) == 3


def test_a_frame_has_a_row_a_record(filled: Ledger) -> None:
    claims = filled.claims(claimant="RUR").frame()
    assert claims[["claimant", "measure", "low", "high", "side", "quote"]].to_dict("records") == [
        {
            "claimant": "Ruritania", "measure": "killed", "low": 40, "high": 40, "side": "BOR",
            "quote": "40 of Borduria's soldiers were killed",
        }
    ]  # fmt: skip
    filled.add("missing.txt")
    matter = filled.matters()[0]
    filled.review(matter.id, "renamed", reviewer="mk", change={"name": "The dead of the river"})
    assert set(filled.matters().frame()["evidence"]) <= {"conceded", "one-sided", "reported", "corroborated"}
    assert list(filled.reports().frame()["id"]) == [report.id for report in filled.reports()]
    assert list(filled.refused().frame()["origin"]) == ["missing.txt"]
    assert list(filled.reviews().frame()["change"]) == ["name=The dead of the river"]


def test_without_pandas_a_frame_says_what_to_install(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r"counterclaim\[frames\]"):
        filled.claims().frame()


def test_show_leads_from_anything_to_the_words(filled: Ledger) -> None:
    matter = filled.matters(side="BOR")[0]
    shown = filled.show(matter.id)
    assert isinstance(shown, ShownMatter)
    assert [claim.id for claim in shown.claims] == list(matter.claims)
    claim = filled.show(shown.claims[0].id)
    assert isinstance(claim, ShownClaim)
    assert claim.matters == (matter,)
    quote = claim.claim.quote
    assert claim.report.text[quote.start : quote.end] == quote.text
    for mark in (claim.report.id, claim.report.name):
        report = filled.show(mark)
        assert isinstance(report, ShownReport)
        assert claim.claim in report.claims
    for unknown in ("m0000000000", "cafe", "nothing", ""):
        with pytest.raises(UnknownItem):
            filled.show(unknown)


def test_matters_are_made_again_to_the_same_result(filled: Ledger) -> None:
    before = filled.matters()
    assert filled.rebuild() == before
    other = open_ledger("war.db", best="lowest")
    assert {m.finding.rule for m in other.matters() if m.finding} == {"lowest"}
    assert filled.matters() == before


def test_the_order_of_adding_changes_no_matter(filled: Ledger, dispatch: Callable[..., Path], tmp_path: Path) -> None:
    backwards = open_ledger(tmp_path / "backwards.db")
    backwards.add("two.txt", "one.txt")
    assert backwards.matters() == filled.matters()


def test_a_review_lies_over_the_reading_and_can_be_taken_back(filled: Ledger) -> None:
    (claim,) = filled.claims(claimant="SYL")
    before = filled.matters()
    review = filled.review(claim.id, "wrong", reviewer="mk", why="misread")
    assert filled.claims(claimant="SYL") == ()
    assert len(filled.matters()) == 1
    assert filled.reviews() == (review,)
    shown = filled.show(claim.id)
    assert isinstance(shown, ShownClaim)
    assert (shown.claim, shown.matters) == (claim, ())
    filled.undo(review.id, reviewer="mk")
    assert filled.matters() == before


def test_a_corrected_claim_is_shown_in_its_matter(filled: Ledger) -> None:
    (claim,) = filled.claims(claimant="SYL")
    filled.review(claim.id, "corrected", reviewer="mk", change={"claimant": "Syldavian observers", "figure": "4"})
    (matter,) = filled.matters(side="RUR")
    shown = filled.show(matter.id)
    assert isinstance(shown, ShownMatter)
    assert [c.claimant.name for c in shown.claims] == ["Syldavian observers"]
    assert matter.views[0].low == 4


def test_matters_can_be_merged_by_id(filled: Ledger) -> None:
    one, other = filled.matters()
    filled.review(one.id, "merged", reviewer="mk", change={"into": other.id})
    assert [matter.key for matter in filled.matters()] == [other.key]


@pytest.mark.parametrize(
    ("of", "verdict", "change", "says"),
    [
        ("claim", "merged", {}, "no verdict on a claim"),
        ("claim", "fine", {}, "choose one of right, wrong"),
        ("claim", "corrected", {}, "needs a slot"),
        ("claim", "corrected", {"mood": "sad"}, "no slot 'mood'"),
        ("claim", "corrected", {"figure": "many"}, "many"),
        ("claim", "identified", {"name": "Rudolf"}, "needs country"),
        ("matter", "wrong", {}, "no verdict on a matter"),
        ("matter", "merged", {}, "needs into"),
        ("report", "right", {}, "no verdict on a report"),
    ],
)
def test_a_decision_that_cannot_be_is_not_kept(
    filled: Ledger, of: str, verdict: str, change: dict[str, str], says: str
) -> None:
    marks = {"claim": filled.claims()[0].id, "matter": filled.matters()[0].id, "report": filled.reports()[0].id}
    with pytest.raises(InputError, match=says):
        filled.review(marks[of], verdict, reviewer="mk", change=change)
    assert filled.reviews() == ()


def test_only_a_kept_review_can_be_taken_back(filled: Ledger) -> None:
    with pytest.raises(UnknownItem):
        filled.undo("v0000000000", reviewer="mk")


def test_the_bytes_of_a_report_are_kept(filled: Ledger) -> None:
    report = filled.reports()[0]
    assert filled.raw(report.id).data in {Path("one.txt").read_bytes(), Path("two.txt").read_bytes()}
