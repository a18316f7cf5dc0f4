"""Confidence: a chance, in the order in which the steps put their claims."""

from __future__ import annotations

import pytest

from counterclaim.read.confidence import calibrated, platt_of
from counterclaim.records.claims import NARRATOR, Claim, Kind, Modality, Stance
from counterclaim.records.spans import Span


def remark(confidence: float) -> Claim:
    return Claim("", NARRATOR, Stance.AFFIRMS, Modality.ACTUAL, Span(0, 5, "words"), confidence=confidence)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_map_that_never_falls(kind: Kind) -> None:
    found = platt_of(kind)
    assert found is not None
    chances = [found.chance(c / 10) for c in range(11)]
    assert chances == sorted(chances)
    assert 0 < chances[0] <= chances[-1] < 1


def test_of_two_claims_the_surer_one_stays_the_surer() -> None:
    low, high = (calibrated(remark(c)) for c in (0.3, 0.9))
    assert 0 < low < high < 1
