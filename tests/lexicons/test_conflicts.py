"""Conflict files: what they say, what is wrong with them, which one a report is about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.lexicons.conflicts import bundled_conflicts, conflict_finder, conflict_of, load_conflict
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import ConflictFileError
from counterclaim.records.reports import Report

GOOD = """
code = "lake-war"
name = "Lake war"
since = 2019-04-08
places = ["Sarn valley"]
[[party]]
code = "XTV"
name = "Tarvia"
adjective = "Tarvian"
[[party]]
code = "XNV"
name = "Norvane"
adjective = "Norvanian"
"""


def report(text: str, day: str | None = "2019-04-10") -> Report:
    return Report("test", text, published=day)


def bundled(code: str) -> Conflict:
    return next(conflict for conflict in bundled_conflicts() if conflict.code == code)


def test_smallest_file() -> None:
    conflict = load_conflict(GOOD)
    assert (conflict.since, conflict.until, [p.code for p in conflict.parties]) == ("2019-04-08", None, ["XTV", "XNV"])


def test_bloc_code_is_made_of_its_members_in_order() -> None:
    conflict = load_conflict(f'{GOOD}\n[[bloc]]\nname = "Both"\nmembers = ["XTV", "XNV"]')
    assert [(b.code, b.members) for b in conflict.blocs] == [("XNV+XTV", ("XNV", "XTV"))]


@pytest.mark.parametrize(
    ("more", "faults"),
    [
        ("[[party]]\ncode = 'A'", ["party 3: name is missing", "party 3: adjective is missing"]),
        ("[[opposed]]\nbetween = ['XTV', 'ABC']", ["opposed 1: ABC is no party"]),
        ("[[opposed]]\nbetween = ['XTV', 'XTV']", ["opposed 1: between wants two different codes"]),
        ("[[bloc]]\nname = 'B'\nmembers = ['XTV', 'Q']", ["bloc 1: Q is no party"]),
        ("[[backing]]\nbacker = 'TUR'\nbacked = 'Q'", ["backing 1: Q is neither party nor state"]),
        ("[[third]]\ncode = 'UN'\nname = 'UN'\nsource = 'everybody knows'", ["third 1: source has no date"]),
        ("[[third]]\ncode = 'XTV'\nname = 'T'\nsource = 'since 1999'", ["third party XTV is a party or backer"]),
        ("[[local]]\nnames = ['N']\nkind = 'thing'", ["local 1: kind is none of person, body, place"]),
        (
            "[[local]]\nnames = ['N']\nkind = 'place'\nlatitude = 95.0\nlongitude = 1",
            ["local 1: latitude is not between"],
        ),
        ("[[party]]\ncode = 'X'\nname = 'X'\nadjective = 'X'\nnames = ['Tarvia']", ['"Tarvia" names both XTV and X']),
        (
            "[[party]]\ncode = 'XTV'\nname = 'T'\nadjective = 'T'\ntype = 'army'",
            ["no such type army", "XTV stands twice"],
        ),
        ("[[opposed]]\nbetween = ['XTV', 'XNV']\nsince = '2019-13-01'", ["opposed 1: since is no ISO day"]),
        ("[[opposed]]\nbetween = ['XTV', 'XNV']\nsince = 2020-01-01\nuntil = 2019-01-01", ["until lies before since"]),
        (
            "[[opposed]]\nbetween = ['XTV', 'XNV']\n[[backing]]\nbacker = 'XTV'\nbacked = 'XNV'",
            ["XTV both backs and fights XNV"],
        ),
        ("[[local]]\nnames = ['N']\nkind = 'place'\ncolour = 'red'", ["local 1: unknown field colour"]),
        (
            "[[party]]\ncode = 'X'\nname = 'X'\nadjective = 'X'\ncutoff = '25:00'",
            ["party 3: cutoff and zone want each other", "party 3: cutoff is no time"],
        ),
        (
            "[[party]]\ncode = 'X'\nname = 'X'\nadjective = 'X'\ncutoff = '18:00'\nzone = 'Mars/Olympus'",
            ["party 3: no such zone Mars/Olympus"],
        ),
        ("[[party", ["not TOML"]),
    ],
)
def test_every_fault_is_named_at_once(more: str, faults: list[str]) -> None:
    with pytest.raises(ConflictFileError) as caught:
        load_conflict(f"{GOOD}\n{more}")
    for fault in faults:
        assert fault in caught.value.line


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConflictFileError, match=r"none\.toml: cannot be read"):
        load_conflict(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("code", "since", "pair"),
    [
        ("karabakh-2020", "2020-09-27", {"ARM", "AZE"}),
        ("syria-2011", "2011-03-15", {"ISIS", "SDF"}),
        ("ukraine-2022", "2022-02-24", {"RUS", "UKR"}),
    ],
)
def test_bundled(code: str, since: str, pair: set[str]) -> None:
    conflict = bundled(code)
    assert conflict.since == since
    assert pair in [{o.one, o.other} for o in conflict.opposed]


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("Tarvian guns shelled the Sarn valley. Norvane denied it.", "2019-04-10", "lake-war"),
        ("Tarvian guns shelled the Sarn valley. Norvane denied it.", None, "lake-war"),
        ("TARVIAN GUNS SHELLED THE SARN VALLEY. NORVANE DENIED IT.", "2019-04-10", "lake-war"),
        ("Tarvian guns shelled the Sarn valley. Norvane denied it.", "2018-01-01", None),
        ("Tarvia and Norvane met in the cup final. Norvane won.", "2019-04-10", None),
        ("The Sarn valley had snow.", "2019-04-10", None),
        ("Four died in the Sarn valley, Norvane said.", "2019-04-10", "lake-war"),
        (
            "Four died in the Sarn valley, Norvane said. " + "The rest of the page is about the price of fish. " * 9,
            None,
            None,
        ),
        ("Aleppo was quiet. Syrian officials met the Syrian opposition in Idlib.", "2016-10-01", "syria-2011"),
    ],
)
def test_which_conflict_a_report_is_about(text: str, day: str | None, code: str | None) -> None:
    found = conflict_of(report(text, day), (load_conflict(GOOD), *bundled_conflicts()))
    assert (found.code if found else None) == code


def test_sample_conflict_loads() -> None:
    path = Path(__file__).parents[2] / "samples/invented-war/conflict.toml"
    conflict = load_conflict(path)
    assert conflict.sample
    assert {third.code for third in conflict.third} == {"LAKES-MISSION", "LANTERN"}


def test_example_of_the_documentation_loads() -> None:
    page = (Path(__file__).parents[2] / "docs/conflict-files.md").read_text(encoding="utf-8")
    assert load_conflict(page.split("```toml\n")[1].split("```")[0]).code == "lake-war"


def test_a_place_is_known_by_its_first_word_in_any_case() -> None:
    war = replace(load_conflict(GOOD), code="far-war", places=("Kızıl-Tepe", "Al Ma'ra"))
    find = conflict_finder((*bundled_conflicts(), war))
    for text in ("Norvane shelled Kızıl-Tepe. Tarvian guns fired.", "NORVANE SHELLED KIZIL-TEPE. TARVIAN GUNS FIRED."):
        assert find(report(text, "2019-04-10")) == war
    assert find(report("Norvane denied that Tarvian guns fired on Al Ma'ra.", "2019-04-10")) == war
    assert find(report("Norvane denied that Tarvian guns fired on Ma'ra.", "2019-04-10")) is None
