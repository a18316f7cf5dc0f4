"""What thousands say alike is compared once: to the same findings as comparing each view with each."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.ledger import findings
from counterclaim.ledger.findings import find_dispute, find_evidence
from counterclaim.ledger.gather import views_of
from counterclaim.ledger.rules import DEFAULT
from counterclaim.ledger.views import KeyedView
from tests.ledger.cases import GUARD, HOSPITAL, MISSION, OSTRIA, REPORTER, VELL, VOICE, WAR, Page

SPEAKERS = st.sampled_from([OSTRIA, GUARD, VELL, MISSION, HOSPITAL, REPORTER, VOICE])


@st.composite
def views(draw: st.DrawFn) -> list[KeyedView]:
    """What up to nine speakers say of one loss, in up to five reports."""
    pages = [
        Page(f"Paper {n}", draw(st.sampled_from(["2031-03-05", "2031-03-30"]))) for n in range(draw(st.integers(1, 5)))
    ]
    for _ in range(draw(st.integers(1, 9))):
        page, stance = draw(st.sampled_from(pages)), draw(st.sampled_from(["affirms", "denies", "doubts"]))
        page.tally(draw(SPEAKERS), draw(st.sampled_from([10, 11, 40])), stance=stance, until=page.published)
    return [view for page in pages for view in views_of(*page.read(), WAR)]


@settings(max_examples=200, deadline=None)
@given(views())
def test_few_pairs_find_what_all_pairs_find(drawn: list[KeyedView]) -> None:
    few = (find_dispute(drawn, DEFAULT), find_evidence(drawn, DEFAULT))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(findings, "telling_pairs", lambda views, alike, told: combinations(views, 2))
        assert few == (find_dispute(drawn, DEFAULT), find_evidence(drawn, DEFAULT))
