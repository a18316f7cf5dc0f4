"""Reliability: what counts as right, and how far predictions are from it."""

from __future__ import annotations

from typing import Any

import pytest

from bench.reliability import errors_of, right_of

from .test_errors import event, remark


@pytest.mark.parametrize(
    ("gold", "said", "right"),
    [
        ([event(0, 40)], [event(0, 38)], [True]),
        ([event(0, 40)], [event(0, 38, "Odra")], [False]),
        ([event(0, 40)], [event(0, 38, what="COERCE")], [False]),
        ([remark(0, 40)], [remark(5, 40)], [True]),
        ([remark(0, 40, stance="denies")], [remark(0, 40)], [False]),
        ([event(0, 40)], [remark(0, 40)], [True]),  # a remark is right where its words, claimant and stance are
        ([], [remark(0, 40)], [False]),
    ],
)
def test_right(gold: list[dict[str, Any]], said: list[dict[str, Any]], right: list[bool]) -> None:
    assert right_of(gold, said) == right


def test_the_calibration_error_weighs_each_bin_by_its_claims() -> None:
    sure, unsure = [(0.95, True)] * 3 + [(0.95, False)], [(0.15, False)] * 4
    found = errors_of(sure + unsure)
    assert found["claims"] == 8
    assert found["calibration error"] == pytest.approx((4 * 0.2 + 4 * 0.15) / 8)
    assert errors_of([(1.0, True), (0.0, False)])["brier"] == 0.0
