"""Places by name: which place a report means, and what is no place at all."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from counterclaim.lexicons.gazetteer import find_places, is_place, resolve_place
from counterclaim.records.conflicts import Conflict, LocalName


@pytest.mark.parametrize(
    ("words", "near", "name", "country", "precision"),
    [
        ("Aleppo", "", "Aleppo", "SYR", "place"),
        ("ALEPPO", "", "Aleppo", "SYR", "place"),
        ("Tripoli", "", "Tripoli", "LBY", "place"),
        ("Tripoli", "LBN", "Tripoli", "LBN", "place"),
        ("Moscow", "USA", "Moscow", "RUS", "place"),
        ("Georgia", "", "Georgia", "GEO", "country"),
        ("Washington", "", "Washington", "USA", "place"),
        ("Salisbury", "", "Salisbury", "GBR", "place"),
        ("northern Syria", "", "Syria", "SYR", "country"),
        ("the city of Terter", "AZE", "Terter", "AZE", "place"),
        ("Nagorno-Karabakh", "", "Nagorno-Karabakh", "AZE", "region"),
        ("Idlib province", "", "Idlib province", "SYR", "region"),
        ("Ternopil region", "", "Ternopil", "UKR", "region"),
        ("a bridge in the town of Manbij", "SYR", "Manbij", "SYR", "place"),
        ("Hasaka Province, Syria", "", "Hasaka", "SYR", "region"),
    ],
)
def test_place_that_a_report_means(words: str, near: str, name: str, country: str, precision: str) -> None:
    place = resolve_place(words, [near] if near else ())
    assert place
    assert (place.words, place.name, place.country, place.precision) == (words, name, country, precision)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Sana'a", "Sanaa", "Sana’a"),
        ("Bogotá", "Bogota", "BOGOTA"),
        ("Deir ez-Zor", "Deir al-Zour"),
        ("al-Bab", "el Bab"),
    ],
)
def test_spellings_of_one_place(spellings: tuple[str, ...]) -> None:
    spots = {
        (p.country, round(p.latitude or 0), round(p.longitude or 0)) for s in spellings for p in [resolve_place(s)] if p
    }
    assert len(spots) == 1
    assert all(is_place(spelling) for spelling in spellings)


@pytest.mark.parametrize(
    "word", ["Of", "Said", "March", "Police", "May", "Assad", "Hussein", "the river", "Sunday", "", "Xyzzq"]
)
def test_words_that_are_no_places(word: str) -> None:
    assert not is_place(word)
    assert resolve_place(word) is None


@pytest.mark.parametrize("words", ["Aleppo and Baghdad hospitals", "the front line", "several towns"])
def test_no_single_place(words: str) -> None:
    assert resolve_place(words) is None


def test_places_of_the_conflict_file_go_first() -> None:
    local = LocalName(("Paris", "Upper Paris"), "place", "XTV", latitude=-48.0, longitude=-12.0)
    war = Conflict("war", "War", "2019-04-08", None, (), names=(local,))
    for words in ("Paris", "the town of Upper Paris", "a barn near Paris"):
        place = resolve_place(words, ["FRA"], war)
        assert place
        assert (place.name, place.country, place.latitude) == ("Paris", "XTV", -48.0)


def test_candidates_come_by_weight() -> None:
    assert [place.country for place in find_places("Tripoli")][:2] == ["LBY", "LBN"]


def test_serves_threads_and_processes() -> None:
    names = ["Homs", "Lima", "Kyiv", "Mosul"]
    expected = [is_place(name) for name in names]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(is_place, names)) == expected
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as processes:
        assert list(processes.map(is_place, ["Basra", "Odesa"])) == [True, True]
