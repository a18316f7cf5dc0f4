"""Numbers with their modifiers, and the nouns that they count."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.read.document import Doc
from counterclaim.read.numerals import find_numerals
from counterclaim.read.reader import Reader
from counterclaim.records.quantities import Bounds
from counterclaim.records.reports import Report


@cache
def reader() -> Reader:
    return Reader()


def document(text: str) -> Doc:
    return reader().document(Report("test", text, published="2031-05-14"))


def numbers(words: str) -> list[tuple[str, Bounds]]:
    split = words.split()
    return [(" ".join(split[n.first : n.last]), n.quantity.bounds()) for n in find_numerals(split)]


@pytest.mark.parametrize(
    ("words", "number", "bounds"),
    [
        ("12 people", "12", (12, 12)),
        ("2,300 men", "2,300", (2300, 2300)),
        ("twenty - five men", "twenty - five", (25, 25)),
        ("one hundred and six dead", "one hundred and six", (106, 106)),
        ("three hundred and fifty thousand people", "three hundred and fifty thousand", (350_000, 350_000)),
        ("5.1 million people", "5.1 million", (5_100_000, 5_100_000)),
        ("1.5m people", "1.5m", (1_500_000, 1_500_000)),
        ("half a million", "half a million", (500_000, 500_000)),
        ("a dozen boats", "a dozen", (12, 12)),
        ("two dozen boats", "two dozen", (24, 24)),
        ("at least 12", "at least 12", (12, None)),
        ("no fewer than 12", "no fewer than 12", (12, None)),
        ("12 or more", "12 or more", (12, None)),
        ("more than 12", "more than 12", (13, None)),
        ("over 1,000", "over 1,000", (1001, None)),
        ("up to 40", "up to 40", (None, 40)),
        ("as many as 40", "as many as 40", (None, 40)),
        ("no more than 40", "no more than 40", (None, 40)),
        ("fewer than 40", "fewer than 40", (None, 39)),
        ("nearly 100", "nearly 100", (90, 100)),
        ("about 100", "about 100", (90, 110)),
        ("some 100", "some 100", (90, 110)),
        ("an estimated 100", "an estimated 100", (90, 110)),
        ("between 20 and 30", "between 20 and 30", (20, 30)),
        ("20 to 30", "20 to 30", (20, 30)),
        ("two or three", "two or three", (2, 3)),
        ("2 to 3 million", "2 to 3 million", (2_000_000, 3_000_000)),
        ("dozens of boats", "dozens", (24, None)),
        ("several dozen boats", "several dozen", (36, None)),
        ("scores of boats", "scores", (40, None)),
        ("hundreds of boats", "hundreds", (200, None)),
        ("a few hundred boats", "a few hundred", (200, None)),
        ("tens of thousands", "tens of thousands", (20_000, None)),
        ("several boats", "several", (3, None)),
        ("a couple of boats", "a couple", (2, 2)),
        ("more than a dozen", "more than a dozen", (13, None)),
        ("at least half a million", "at least half a million", (500_000, None)),
    ],
)
def test_a_number_takes_the_bounds_of_its_words(words: str, number: str, bounds: Bounds) -> None:
    assert numbers(words) == [(number, bounds)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("at least two killed and four wounded", [(2, None), (4, 4)]),
        ("killing five and wounding 12", [(5, 5), (12, 12)]),
        ("rose from 10 to 14", [(10, 10), (14, 14)]),
        ("300 and 12 died", [(300, 300), (12, 12)]),
    ],
)
def test_a_modifier_covers_the_first_number_only(words: str, found: list[Bounds]) -> None:
    assert [bounds for _, bounds in numbers(words)] == found


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The shell killed 17 civilians in Orvane.", [("17", "civilians")]),
        ("It counted a total of 17 civilians there.", [("17", "civilians")]),
        ("They buried dozens of villagers.", [("dozens", "villagers")]),
        ("The army lost 2,300 Orvane separatist troops.", [("2,300", "troops")]),
        ("Twelve were wounded in the raid.", [("Twelve", None)]),
        ("A 12-year-old boy, born on 12 May 2018, fled at 10:30.", []),
        ("The F-16 and the T-72 were hit 20 km from Route 6.", []),
        ("The council passed resolution 2254 by 12 percent.", []),
        ("Marta Olen, 20, from Orvane, paid $500 for it.", []),
        ("In 2018 the price rose 3 times.", []),
        ("The guns fire 40 shells a day.", []),
    ],
)
def test_figures_are_numbers_that_count_a_noun(text: str, counted: list[tuple[str, str | None]]) -> None:
    doc = document(text)
    found = [(doc.words(f.phrase), doc.tokens[f.noun].text if f.noun is not None else None) for f in doc.figures]
    assert found == counted
