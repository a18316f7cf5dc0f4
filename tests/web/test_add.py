"""Adding and withdrawing from the desk, as a person does; what is read is read by the real reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.datastructures import UploadFile

from counterclaim.web.uploads import _names, take_in
from tests.web.conftest import Served, Visit

DISPATCH = (
    "Strelsau, 4 May 2031\n\nRuritania said on Sunday that 40 Bordurian soldiers were killed near the bridge. "
    "Borduria denied it and said that 12 of its soldiers had died in the fighting.\n"
)


@pytest.fixture
def dispatch(tmp_path: Path) -> Path:
    path = tmp_path / "dispatch <b>.txt"
    path.write_text(DISPATCH)
    return path


def test_an_upload_is_read_with_progress(own_desk: Served, visit: Visit, dispatch: Path) -> None:
    page = visit(own_desk, "/add")
    page.get_by_label("Files").set_input_files(str(dispatch))
    page.get_by_role("button", name="Read them").click()
    done = page.locator(".done")
    done.wait_for(timeout=60_000)
    assert "1 report read" in done.inner_text()
    assert page.locator("tbody th").inner_text() == "dispatch _b_.txt"
    page.locator("tbody a").first.click()
    assert "40 Bordurian soldiers" in page.locator("main").inner_text()
    assert len(own_desk.ledger.reports()) == 32


def test_progress_needs_no_scripts(own_desk: Served, visit: Visit, dispatch: Path) -> None:
    page = visit(own_desk, "/add", java_script_enabled=False)
    page.get_by_label("Files").set_input_files(str(dispatch))
    page.get_by_role("button", name="Read them").click()
    assert page.get_by_text("of 1 read").is_visible()
    assert page.locator("meta[http-equiv=refresh]").count() == 1


def test_a_report_is_withdrawn_with_reason_and_name(own_desk: Served, visit: Visit) -> None:
    report = own_desk.ledger.reports()[0]
    page = visit(own_desk, f"/reports/{report.id}/withdraw")
    page.get_by_label("Why").fill("asked by a relative")
    page.get_by_label("Your name").fill("Ana K.")
    page.get_by_label("Remove it for good").check()
    page.get_by_role("button", name="Withdraw this report").click()
    assert "is gone" in page.locator(".done").inner_text()
    assert own_desk.get(f"/reports/{report.id}").status_code == 404
    assert report.text not in {kept.text for kept in own_desk.ledger.reports()}


def test_nothing_goes_without_the_box(own_desk: Served, visit: Visit) -> None:
    report = own_desk.ledger.reports()[0]
    page = visit(own_desk, f"/reports/{report.id}/withdraw")
    page.get_by_label("Why").fill("by mistake")
    page.get_by_label("Your name").fill("Ana K.")
    page.get_by_role("button", name="Withdraw this report").click()
    assert page.url.endswith("/withdraw")
    assert len(own_desk.ledger.reports()) == 31


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["page.html"], ["page.html"]),
        (["../../etc/passwd"], ["passwd"]),
        (["C:\\news\\a.txt", "a.txt", "a.txt"], ["a.txt", "2-a.txt", "3-a.txt"]),
        (["-", "--help", ".hidden"], ["_-", "_--help", "_.hidden"]),
        (["новости 5.txt"], ["новости 5.txt"]),
        (["a\x00b\n<c>.txt"], ["a_b__c_.txt"]),
    ],
)
def test_names_of_uploads_are_safe(given: list[str], kept: list[str]) -> None:
    assert _names(given) == kept


def test_uploads_lie_in_a_folder_of_their_own(tmp_path: Path) -> None:
    with (tmp_path / "x").open("w+b") as file:
        file.write(b"words")
        file.seek(0)
        sources, folder = take_in([UploadFile(file, filename="../x.txt")], "https://a.example/1\n\nhttps://b.example/2")
    assert sources == ["x.txt", "https://a.example/1", "https://b.example/2"]
    assert [(p.name, p.read_bytes()) for p in folder.iterdir()] == [("x.txt", b"words")]


CONFLICT = """
code = "river-war"
name = "The river <war>"
since = 2031-05-01
places = ["Strelsau"]

[[party]]
code = "RUR"
name = "Ruritania"
adjective = "Ruritanian"

[[party]]
code = "BOR"
name = "Borduria"
adjective = "Bordurian"

[[opposed]]
between = ["BOR", "RUR"]
"""


def test_an_uploaded_conflict_file_is_known_from_then_on(own_desk: Served, visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "river.toml").write_text(CONFLICT)
    page = visit(own_desk, "/add")
    page.get_by_label("Files").set_input_files(str(tmp_path / "river.toml"))
    page.get_by_role("button", name="Read them").click()
    page.locator(".done").wait_for(timeout=60_000)
    assert "“The river <war>” is known from now on" in page.locator(".done").inner_text()
    assert "river-war" in {conflict.code for conflict in own_desk.ledger.conflicts}
    assert len(own_desk.ledger.reports()) == 31


def test_a_bad_conflict_file_is_refused_with_all_its_faults_and_the_rest_goes_on(
    own_desk: Served, visit: Visit, tmp_path: Path, dispatch: Path
) -> None:
    (tmp_path / "river.TOML").write_text(CONFLICT.replace('name = "Ruritania"', "").replace('"RUR"]', '"RUS"]'))
    page = visit(own_desk, "/add")
    page.get_by_label("Files").set_input_files([str(tmp_path / "river.TOML"), str(dispatch)])
    page.get_by_role("button", name="Read them").click()
    page.locator(".done").wait_for(timeout=60_000)
    refused = page.locator("tbody tr", has_text="river.TOML").inner_text()
    assert "it is no conflict file" in refused
    assert "docs/conflict-files.md" in refused
    assert "1 report read" in page.locator(".done").inner_text()
    assert "river-war" not in {conflict.code for conflict in own_desk.ledger.conflicts}
