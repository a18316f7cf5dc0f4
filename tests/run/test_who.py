"""Whom a filter's words mean."""

from __future__ import annotations

import pytest

from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.run.who import find_who
from counterclaim.store.filters import Who


@pytest.mark.parametrize(
    ("words", "codes", "rest"),
    [
        ("ARM", ["ARM"], ""),
        ("ARM+NKR", ["ARM", "NKR"], ""),
        ("Armenia", ["ARM"], "Armenia"),
        ("armenian", ["ARM"], "armenian"),
        ("Yerevan", ["ARM"], "Yerevan"),
        ("U.S.", ["USA"], "U.S."),
        ("da'esh", ["ISIS"], "da'esh"),
        ("Karabakh side", ["ARM", "NKR"], "Karabakh side"),
        ("defence ministry", [], "defence ministry"),
        ("XYZ", [], "XYZ"),
    ],
)
def test_a_code_a_name_an_adjective_or_part_of_a_name(words: str, codes: list[str], rest: str) -> None:
    assert find_who(words, bundled_conflicts()) == Who(tuple(codes), rest)


def test_no_words_ask_for_nobody_in_particular() -> None:
    assert find_who(None, ()) is None


def test_a_party_of_one_conflict_is_unknown_without_its_file() -> None:
    assert find_who("Karabakh side", ()) == Who((), "Karabakh side")
