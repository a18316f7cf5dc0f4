"""Records survive the ledger: what is written comes back, from older and newer versions too."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.records.claims import (
    Actor,
    Claim,
    Counted,
    Kind,
    Measure,
    Modality,
    Reading,
    Stance,
    Tally,
    Unit,
)
from counterclaim.records.codec import from_json, to_json
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import LedgerError
from counterclaim.records.matters import Matter, Scope
from counterclaim.records.quantities import Quantity
from counterclaim.records.reports import Refusal, Report
from counterclaim.records.reviews import Review
from counterclaim.records.spans import Span
from counterclaim.store.rows import loaded

REMARK = Claim("ab", Actor(("Ruritania",), "RUR"), Stance.DENIES, Modality.ACTUAL, Span(0, 4, "a lie"))
floats = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, floats)


@pytest.mark.parametrize("cls", [Claim, Reading, Report, Refusal, Review, Matter, Conflict])
def test_every_record_comes_back_as_it_was(cls: type[Any]) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_type(cls))
    def check(record: Any) -> None:
        assert from_json(cls, to_json(record)) == record == loaded(cls, to_json(record))

    check()


def test_the_content_keeps_its_kind() -> None:
    tally = Tally(Measure.KILLED, Unit.PEOPLE, Quantity(81), Span(0, 2, "81"), Counted.COMBATANT, "troops")
    for content, kind in ((tally, Kind.TALLY), (None, Kind.REMARK)):
        assert from_json(Claim, to_json(replace(REMARK, content=content))).kind is kind


def test_a_field_from_a_newer_version_is_ignored_and_a_missing_one_defaulted() -> None:
    body = json.loads(to_json(REMARK))
    body["mood"] = "sombre"
    del body["confidence"]
    assert from_json(Claim, json.dumps(body)) == REMARK


def _changed(**change: Any) -> str:
    return json.dumps({**json.loads(to_json(REMARK)), **change})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "not an object"),
        ("{", "Expecting"),
        (_changed(**{"@": "Report/1"}), "not a Claim"),
        (_changed(**{"@": "Claim/9"}), "newer"),
        (_changed(stance="shrugs"), "shrugs"),
        (_changed(text_sha256=4), "no str"),
        (_changed(quote={"start": 0, "end": 4}), "no text"),
        (_changed(content={"@": "Rumour"}), "Rumour"),
        (_changed(via={}), "no list"),
    ],
)
def test_what_is_no_such_record_is_said_so(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        from_json(Claim, text)


def test_not_a_number_is_refused_on_the_way_in() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json(replace(REMARK, confidence=math.nan))


def test_only_records_are_written() -> None:
    with pytest.raises(TypeError, match="not a record"):
        to_json("claim")


def test_unused_fields_cost_nothing() -> None:
    assert "via" not in to_json(REMARK)
    assert Scope.RUNNING in to_json(Matter("k", "n", Kind.TALLY, None, (), (), scope=Scope.RUNNING))


@pytest.mark.parametrize("change", [{"content": {"@": "Rumour"}}, {"content": {}}, {"stance": "shrugs"}])
def test_a_damaged_row_is_said_to_be_one(change: dict[str, Any]) -> None:
    with pytest.raises(LedgerError, match="a stored claim cannot be read"):
        loaded(Claim, _changed(**change))
