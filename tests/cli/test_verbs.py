"""Each verb, as its user sees it."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim.publish.exports.matters import COLUMNS

from .conftest import Dispatch, Run

VERBS = [
    "add",
    "reports",
    "claims",
    "matters",
    "show",
    "brief",
    "withdraw",
    "reread",
    "demo",
    "export",
    "export claims",
    "conflict",
    "conflict new",
]


def ids(text: str, letter: str) -> list[str]:
    return re.findall(rf"\b{letter}[0-9a-f]{{10,12}}\b", text)


@pytest.mark.parametrize("verb", ["", *VERBS, "export matters"])
def test_help_is_whole_sentences(run: Run, verb: str) -> None:
    shown = run(*verb.split(), "--help")
    assert shown.status == 0
    assert "Usage: counterclaim" in shown.out
    assert not re.search(r"\w\.\.\.$", shown.out, re.MULTILINE)  # no sentence is cut
    assert all(len(line) <= 130 for line in shown.out.splitlines())


def test_add_says_what_was_read_and_then_that_nothing_changed(run: Run, dispatch: Dispatch) -> None:
    path = dispatch("one.txt", "Ruritania said 40 of Borduria's soldiers were killed.")
    first = run("add", path)
    assert re.fullmatch(r"1 report read: .* · 1 claim by 1 claimant · 1 matter, 0 contested · \d+ s\n", first.out), (
        first.out
    )
    assert "0 reports read · 1 already there, nothing changed" in run("add", path).out


def test_add_takes_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Strelsau, 4 May 2031\n\nRuritania said 40 of Borduria's soldiers were killed. Nobody came to the market."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert "1 report read" in run("add", "-").out


def test_matters_set_the_claims_side_by_side(war: Run) -> None:
    lines = war("matters").out.splitlines()
    assert lines[0].startswith("2 matters: 1 contested")
    at = next(n for n, line in enumerate(lines) if line.startswith("Bordurian soldiers killed"))
    assert re.search(r"contested, major +12 – 40$", lines[at])
    own, other = lines[at + 1 : at + 3]
    assert re.search(r"12  Borduria +says +own side", own)
    assert re.search(r"40  Ruritania +says +other side", other)
    assert own.index("12") == other.index("40")  # the last digits line up
    assert "Ruritania claims 3 times what Borduria concedes; no third party gives a figure." in lines[at + 3]


def test_what_one_voice_alone_tells_takes_a_line(war: Run) -> None:
    (line,) = (line for line in war("matters").out.splitlines() if "Ruritanian soldiers killed" in line)
    assert re.search(r"^ +3  Ruritanian soldiers killed.* Syldavia +one-sided +m", line)


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        ("--status contested", 1),
        ("--status conceded", 1),  # what is contested may be conceded in part
        ("--status one-sided", 1),
        ("--status silent", 0),
        ("--kind tally", 2),
        ("--kind position", 0),
        ("--side Bordurian", 1),
        ("--side RUR", 1),
        ("--claimant Syldavia", 1),
        ("--measure killed", 2),
        ("--measure wounded", 0),
        ("--conflict river-war", 2),
        ("--conflict elsewhere", 0),
        ("--since 2031-05-04", 0),
        ("--until 2031-05-03", 2),
        ("--words bordurian", 1),
    ],
)
def test_matters_are_filtered(war: Run, flags: str, found: int) -> None:
    assert len(war("matters", *flags.split(), "--json").json) == found
    assert ("No matter fits." in war("matters", *flags.split()).out) == (found == 0)


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        ("", 3),
        ("--claimant Ruritania", 1),
        ("--side BOR", 2),
        ("--kind tally", 3),
        ("--kind remark", 0),
        ("--stance denies", 0),
        ("--measure killed", 3),
        ("--words 40", 1),
        ("--confidence 0.9", 0),
        ("--until 2031-05-01", 0),
    ],
)
def test_claims_are_filtered(war: Run, flags: str, found: int) -> None:
    assert len(war("claims", *flags.split(), "--json").json) == found
    assert ("No claim fits." in war("claims", *flags.split()).out) == (found == 0)


def test_a_cut_list_says_how_much_is_left(war: Run) -> None:
    for verb in ("claims", "matters", "reports"):
        assert re.search(rf"[12] more {verb}; --limit 0 prints all", war(verb, "--limit", "1").out)
        assert "more" not in war(verb, "--limit", "0").out


def test_reports_are_listed_with_their_claims(war: Run) -> None:
    lines = war("reports").out.splitlines()
    assert len(lines) == 4
    assert all(re.match(r"r[0-9a-f]{10}  4 May 2031 .* Dispatch .* 1 *$", line) for line in lines[1:])
    assert "No report fits." in war("reports", "--since", "2032-01-01").out


@pytest.mark.parametrize("columns", [80, 100, 140])
@pytest.mark.parametrize("verb", ["reports", "claims", "matters", "brief", "show"])
def test_every_list_fits_the_terminal(war: Run, verb: str, columns: int) -> None:
    mark = ids(war("matters").out, "m")[:1] if verb == "show" else []
    lines = war(verb, *mark, columns=columns).out.splitlines()
    assert lines and max(map(len, lines)) <= columns


def test_show_a_report_marks_its_claims(war: Run) -> None:
    mark = ids(war("reports").out, "r")[0]
    shown = war("show", mark[:6]).out
    assert "killed[1]" in shown
    assert re.search(r"^\[1\] \w+ affirms: killed \d+ \(combatant, [A-Z]{3}\) c[0-9a-f]{12}", shown, re.MULTILINE)
    assert "wording" in shown  # where it comes from


def test_show_a_matter_gives_words_and_findings(war: Run) -> None:
    shown = war("show", ids(war("matters").out, "m")[0]).out
    assert "“40 of Borduria's soldiers were killed”" in shown
    assert "tally: evidence conceded; dispute contested, major; range 12 – 40" in shown
    assert "floor 12; ceiling 40; ratio 3.3; machine-read" in " ".join(shown.split())


def test_show_a_claim_gives_its_words_and_matters(war: Run) -> None:
    shown = war("show", ids(war("claims", "--words", "40").out, "c")[0]).out
    assert "said 40 of Borduria's soldiers were killed[1]" in shown
    assert re.search(r"^in m[0-9a-f]{10} Bordurian soldiers killed", shown, re.MULTILINE)


@pytest.mark.parametrize("mark", ["r0000000000", "m0000000000", "c000000000000", "no-such-name"])
def test_what_is_not_there_is_said_in_one_line(war: Run, mark: str) -> None:
    shown = war("show", mark)
    assert (shown.status, shown.out, shown.err.count("\n")) == (1, "", 1)
    assert mark in shown.err and "see `counterclaim" in shown.err


def test_show_is_also_for_programs(war: Run) -> None:
    mark = ids(war("matters").out, "m")[0]
    shown = war("show", mark, "--json")
    assert [record["@"] for record in shown.json] == ["Matter/1", "Claim/1", "Claim/1"]


def test_brief_in_the_terminal_and_in_files(war: Run) -> None:
    shown = war("brief", "--title", "River war, 4 May").out
    assert shown.startswith("River war, 4 May\n4 May 2031 · 3 reports · 3 claims · 2 matters, 1 contested")
    for name, begins in (("brief.md", "# Situation report"), ("brief.html", "<!doctype html>")):
        assert f"{name} written: 4 May 2031 · 3 reports" in war("brief", "-o", name).out
        assert Path(name).read_text("utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["brief", "-o", "brief.docx"], "must be .html"),
        (["claims", "--kind", "rumour"], "'rumour' is not one of"),
        (["matters", "--status", "true"], "'true' is not one of"),
        (["claims", "--since", "yesterday"], "'yesterday' is no day; write it as 2020-09-30"),
        (["--ledger", "elsewhere.db", "reports"], "there is no ledger here; make one with `counterclaim add`"),
        (["-l", "elsewhere.db", "export", "claims", "out"], "there is no ledger here"),
        (["reports", "--ledger", "elsewhere.db"], "there is no ledger here; make one with `counterclaim add`"),
        (["brief", "-o", "no/such/folder/brief.md"], "cannot be written (no such file or directory)"),
        (["frobnicate"], "No such command 'frobnicate'"),
    ],
)
def test_mistakes_on_the_command_line(war: Run, arguments: list[str], says: str) -> None:
    shown = war(*arguments)
    assert shown.status == 2
    assert says in shown.err
    assert "Traceback" not in shown.err
    assert not Path("elsewhere.db").exists()


def test_no_report_of_these_days_is_no_brief(war: Run) -> None:
    shown = war("brief", "--since", "2032-01-01")
    assert (shown.status, shown.out) == (1, "")
    assert "no report fits" in shown.err


def test_exported_matters_are_a_table(war: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(war("export", "matters").out)))
    assert tuple(rows[0]) == COLUMNS
    contested = next(row for row in rows if row["dispute"] == "contested")
    assert (contested["low"], contested["high"], contested["floor"], contested["ratio"]) == ("12", "40", "12", "3.33")
    assert "2 lines written to m.csv" in war("export", "matters", "-o", "m.csv").err
    assert len(Path("m.csv").read_text("utf-8").splitlines()) == 3


def test_exported_claims_pass_the_check_of_the_gold(war: Run, shared: Path) -> None:
    assert "3 claims of 3 reports written to out" in war("export", "claims", "out").out
    checked = subprocess.run(
        [sys.executable, shared / "claims" / "check.py", "out"], capture_output=True, text=True, check=False
    )
    assert checked.stdout.strip().endswith("0 problems"), checked.stdout


def test_withdraw_removes_a_text_for_good(war: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = ids(war("reports").out, "r")[0]
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    asked = war("withdraw", mark, "--reason", "the family asks", "--by", "mk")
    assert asked.status == 1 and len(war("reports", "--json").json) == 3  # nobody there to say yes
    assert f"{mark} withdrawn" in war("withdraw", mark, "--reason", "the family asks", "--by", "mk", "--yes").out
    assert len(war("reports", "--json").json) == 2
    again = war("add", "wire")
    assert again.status == 3
    assert "was withdrawn" in again.err and "the family asks" in again.err


def test_the_version(run: Run) -> None:
    assert re.fullmatch(r"counterclaim \d+\.\d+\.\d+\n", run("--version").out)


MAPPING = """
name = "staff"
title = "Losses of Borduria, as claimed by Ruritania's staff"
conflict = "river-war"
[claim]
day = { column = "day" }
claimant = "Ruritania's staff"
code = "RUR"
measure = "destroyed"
side = "BOR"
scope = "running"
since = 2031-05-01
[figures.tanks]
unit = "tank"
"""


def table(*rows: str) -> list[str]:
    Path("staff.toml").write_text(MAPPING)
    Path("staff.csv").write_text("\n".join(["day,tanks", *rows]) + "\n")
    return ["add", "--mapping", "staff.toml", "staff.csv"]


def test_a_table_is_added_by_its_mapping_and_drawn(war: Run) -> None:
    assert "3 reports read · 3 claims by 1 claimant" in war(*table("2031-05-02,4", "2031-05-03,9", "2031-05-04,7")).out
    assert "0 reports read · 3 already there, nothing changed" in war("add", "-m", "staff.toml", "staff.csv").out
    drawn = war("matters", "--series").out
    assert "tanks destroyed, running since 1 May 2031" in drawn
    assert "4 on 2 May 2031 to 7 on 4 May 2031, 3 figures; lowered" in drawn
    assert "“tanks: 7”" in war("show", ids(drawn, "m")[0]).out
    assert "No running total that fits" in war("matters", "--series", "--measure", "wounded").out


def test_a_table_with_faults_is_refused_with_all_of_them(war: Run) -> None:
    refused = war(*table("2031-05-02,four", "soon,9"))
    assert refused.status == 1
    assert "line 2, tanks: 'four' is no whole number" in refused.err and "'soon' is no day" in refused.err
    Path("staff.toml").write_text(MAPPING.replace('unit = "tank"', 'unit = "lance"'))
    wrong = war("add", "-m", "staff.toml", "staff.csv")
    assert wrong.status == 2 and "tanks.unit: 'lance' is none of" in wrong.err


def test_reread_leaves_alone_what_the_present_reader_has_read(war: Run) -> None:
    assert "0 reports read" in war("reread").out


def test_two_reports_are_said_to_be_of_one_origin_and_apart_again(war: Run) -> None:
    one, other = (report["name"] for report in war("reports", "--json").json[:2])
    assert war("review", one, "one-origin", "--set", f"other={other}", "--by", "Anna", "--why", "one wire").status == 0
    assert "Of one origin with" in war("show", other).out
    assert "says Anna: one wire" in war("show", other).out.replace("\n", " ")
    listed = war("review").out
    assert " and r" in listed
    assert war("review", "--undo", listed.split()[0], "--by", "Anna").status == 0
    assert "Of one origin" not in war("show", other).out
    assert war("review", one, "apart", "--by", "Anna").status == 2
    assert "other=" in war("review", one, "apart", "--by", "Anna").err
