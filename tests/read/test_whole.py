"""Whole attributions: the steps' own first, then the encoder's wider spans by nearness."""

from __future__ import annotations

import pytest

from counterclaim.read.document import Attribution, Doc, Phrase, Sentence, Token
from counterclaim.read.whole import Whole, nearest_attributions, whole_attributions
from counterclaim.records.claims import NARRATOR
from counterclaim.records.reports import Report


def whole(cue: set[int], source: set[int], content: set[int]) -> Whole:
    return Whole(frozenset(cue), frozenset(source), frozenset(content))


def doc(wide: str) -> Doc:
    """A text of one sentence whose wide labels are given by letter: S, C, T (content), small ones go on, o outside."""
    names = {"S": "B-source", "s": "I-source", "C": "B-cue", "c": "I-cue", "T": "B-content", "t": "I-content", "o": "O"}
    first = Token(0, 0, 1, "x", "x", "x", "X", -1, "root", 0, 3, "O", 1.0, "O")
    tokens = [first._replace(i=i, start=2 * i, end=2 * i + 1, wide=names[label]) for i, label in enumerate(wide)]
    return Doc(Report("r", " ".join("x" * len(wide))), tokens, [Sentence(0, 0, len(wide), 0)])


def step_found(cue: int, source: int, content: tuple[int, int]) -> Attribution:
    phrases = (Phrase(source, source + 1, source), Phrase(cue, cue + 1, cue), Phrase(*content, content[0]))
    return Attribution(phrases[0], NARRATOR, (), phrases[1], "say", (phrases[2],))


@pytest.mark.parametrize(
    ("labels", "sentences", "expected"),
    [
        (  # one to one: the second source is nearer to the second cue
            "B-source B-cue B-content I-content O B-content B-source B-cue",
            "00000111",
            [whole({1}, {0}, {2, 3}), whole({7}, {6}, {5})],
        ),
        ("B-content O B-source B-cue O B-content", "000000", [whole({3}, {2}, {0, 5})]),  # both parts of a quotation
        ("B-cue B-source B-content", "011", [whole({0}, {1}, {2})]),  # across a border where there is no other cue
        (  # a border costs more than words
            "B-cue O O B-content B-cue O O",
            "0000111",
            [whole({0}, set(), {3}), whole({4}, set(), set())],
        ),
        ("B-source B-content", "00", []),
        ("B-cue I-cue B-cue", "000", [whole({0, 1}, set(), set()), whole({2}, set(), set())]),
    ],
)
def test_spans_go_to_the_nearest_cue(labels: str, sentences: str, expected: list[Whole]) -> None:
    assert nearest_attributions(labels.split(), list(map(int, sentences))) == expected


def test_steps_come_first_and_keep_their_cue() -> None:
    read = doc("SCTtoSCTt")
    read.attributions = [step_found(cue=1, source=0, content=(2, 3))]
    assert whole_attributions(read) == [whole({1}, {0}, {2}), whole({6}, {5}, {7, 8})]


def test_a_cue_with_nothing_said_is_left_out() -> None:
    assert whole_attributions(doc("SCoo")) == []
