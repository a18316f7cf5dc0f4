"""The loader, and that tables say what they must for the rest to hold."""

from __future__ import annotations

from collections import Counter

import pytest

from counterclaim.lexicons.spelling import fold
from counterclaim.lexicons.states import state_of, states
from counterclaim.lexicons.tables import lexicon_version, load_csv, load_toml
from counterclaim.records.claims import ActorType
from counterclaim.records.errors import ReaderError


def test_missing_table_is_named() -> None:
    with pytest.raises(ReaderError, match=r"nothing\.toml: missing or damaged table"):
        load_toml("nothing")


def test_version_is_twelve_hex_digits() -> None:
    assert len(lexicon_version()) == 12
    assert int(lexicon_version(), 16) >= 0


def test_no_demonym_or_name_means_two_states() -> None:
    owners = Counter(
        word
        for state in states()
        for word in {fold(w) for w in (*state.names, *state.adjectives, *state.people, *state.seats)}
    )
    assert [word for word, n in owners.items() if n > 1] == []


@pytest.mark.parametrize("table", ["bodies.csv", "persons.csv"])
def test_types_are_those_of_the_records(table: str) -> None:
    assert {row["type"] for row in load_csv(table)} <= set(ActorType)


@pytest.mark.parametrize("table", ["bodies.csv", "persons.csv"])
def test_no_spelling_means_two_bodies(table: str) -> None:
    owners: dict[str, set[str]] = {}
    for row in load_csv(table):
        for name in (row["name"], *filter(None, row["spellings"].split("|"))):
            owners.setdefault(name, set()).add(row["code"])
    assert [name for name, codes in owners.items() if len(codes) > 1] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "Erdogan"),
        ("Da’esh", "daesh"),
        ("U.S.", "US"),
        ("al-Bab", "al Bab"),
        ("Yıldırım", "yildirim"),
        ("Łódź", "lodz"),
    ],
)
def test_spellings_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_states_of_the_wire_of_1989() -> None:
    assert [state_of(code) is not None for code in ("SLV", "DEU", "XKX", "QQQ")] == [True, True, True, False]
