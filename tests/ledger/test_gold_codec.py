from __future__ import annotations

import json

import pytest

from counterclaim.records.gold import claim_from_gold, claim_to_gold, quantity_of
from counterclaim.records.quantities import Modifier

TEXT = "Nearly 40 guards died at Tarn, the ministry said, but Vell denied shelling the camp."


def line(kind: str, words: str, **content: object) -> dict[str, object]:
    start = TEXT.index(words)
    return {
        "id": "tarn-01",
        "kind": kind,
        "claimant": {"accept": ["the ministry"], "country": "OST", "type": "government"},
        "via": [],
        "cue": "said",
        "stance": "affirms",
        "modality": "actual",
        "quote": {"start": start, "end": start + len(words), "text": words},
        **content,
    }


TALLY = {
    "measure": "killed", "unit": "people", "low": 36, "high": 40, "class": "combatant", "of": "guards", "side": "OST",
    "by": None, "place": "Tarn", "from": None, "to": "2031-03-05",
    "number": {"start": 0, "end": 9, "text": "Nearly 40"},
}  # fmt: skip
VELL = {"accept": ["Vell"], "country": "VEL"}
EVENT = {"type": "ASSAULT", "action": "shelling", "by": VELL, "to": None, "place": None, "date": None}
POSITION = {"actor": VELL, "issue": "talks", "position": "rejects"}


@pytest.mark.parametrize(
    "gold",
    [
        line("tally", "Nearly 40 guards died", tally=TALLY),
        line("event", "shelling the camp", event=EVENT, cue="denied", stance="denies"),
        line("position", "Vell denied", position=POSITION),
        line("remark", "the ministry said", cue=None),
    ],
    ids=["tally", "event", "position", "remark"],
)
def test_a_line_comes_back_as_it_was(gold: dict[str, object]) -> None:
    again = claim_to_gold(claim_from_gold(gold, TEXT), "tarn", 1)
    assert json.loads(json.dumps(again)) == gold


def test_the_trigger_is_found_inside_the_quote() -> None:
    claim = claim_from_gold(line("event", "shelling the camp", event=EVENT), TEXT)
    assert claim.anchor.text == TEXT[claim.anchor.start : claim.anchor.end] == "shelling"


@pytest.mark.parametrize(
    ("bounds", "words", "modifier"),
    [
        ((36, 40), "nearly 40", Modifier.NEARLY),
        ((90, 110), "about 100", Modifier.ABOUT),
        ((24, None), "dozens", Modifier.VAGUE),
        ((20000, None), "tens of thousands", Modifier.VAGUE),
        ((13, None), "more than 12", Modifier.MORE_THAN),
        ((12, None), "at least 12", Modifier.AT_LEAST),
        ((None, 8), "as many as eight", Modifier.UP_TO),
        ((None, 399), "fewer than 400", Modifier.LESS_THAN),
        ((12, 15), "12 to 15", Modifier.RANGE),
        ((3, 3), "three", Modifier.EXACT),
    ],
)
def test_quantities_keep_their_modifier_and_bounds(
    bounds: tuple[int | None, int | None], words: str, modifier: Modifier
) -> None:
    quantity = quantity_of(bounds, words)
    assert quantity is not None
    assert (quantity.modifier, quantity.bounds()) == (modifier, bounds)
