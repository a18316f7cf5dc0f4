"""The model's card is filled in from the training's log and from measures."""

import re

import pytest

from training.card import FAULTS, TEMPLATE, fault, recipe
from training.settings import load_settings

LOG = [
    {
        "step": 0,
        "minutes": 0.0,
        "passes": {},
        "held": dict.fromkeys(("source", "cue", "content", "upos", "uas", "las"), 50.0),
    },
    {"step": 90, "minutes": 7.6, "passes": {"attribution": 1.25, "treebank": 3.0}, "attribution": {"tag": 0.4}},
]


def test_the_recipe_is_that_of_settings_and_log() -> None:
    facts = recipe(load_settings(), LOG)
    assert (facts["steps"], facts["minutes"], facts["share"]) == ("90", "8", "40%")
    assert facts["passes"] == "1.2 passes over the attribution texts, 3.0 passes over the treebank texts"
    assert facts["looks"] == "| 0 | 50.0 | 50.0 | 50.0 | 50.0 | 50.0 | 50.0 |\n"


def test_every_blank_of_the_card_is_known() -> None:
    blanks = set(re.findall(r"\$(\w+)", TEMPLATE.read_text(encoding="utf-8")))
    measured = {"relations", "scores", "span_protocol", "tree_protocol", "attributions", "gold", "spurious", *FAULTS}
    assert blanks == set(recipe(load_settings(), LOG)) | measured | {"start", "workers"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(3, 9)], "exact"),
        ([(3, 5), (6, 9)], "begun"),
        ([(5, 9)], "ended"),
        ([(1, 12)], "other"),
        ([(0, 3), (9, 11)], "missed"),
    ],
)
def test_faults_of_a_span(said: list[tuple[int, int]], expected: str) -> None:
    assert fault(("content", 3, 9), [("content", a, b) for a, b in said]) == expected
