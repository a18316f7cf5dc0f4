"""The matters of a span are those that its reports would make if there were no others."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.run.brief import latest_days
from counterclaim.run.matters import refresh, rules_of
from counterclaim.run.pieces import Policy
from counterclaim.run.span import matters_of_span
from counterclaim.store.filters import ReportFilter
from tests.ledger.cases import VELL, WAR, Page
from tests.run.test_making import Facts, a_ledger, change, keep


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 10**9),
    spans=st.lists(st.tuples(st.integers(5, 9), st.integers(5, 9)), min_size=1, max_size=4),
)
def test_a_span_is_made_as_if_its_reports_were_all_there_are(seed: int, spans: Sequence[tuple[int, int]]) -> None:
    rng = random.Random(seed)
    facts = Facts({}, [])
    with a_ledger() as ledger:
        for number in range(rng.randint(4, 14)):
            change(ledger, facts, rng, number)
        refresh(ledger.store, ledger.conflicts, ledger.settings)
        policy = Policy(ledger.conflicts, rules_of(ledger.settings))
        for first, last in spans:
            since, until = f"2031-03-0{first}", f"2031-03-0{last}"
            of = {mark: read for mark, read in facts.read.items() if since <= (read[0].published or "") <= until}
            made = Facts(of, facts.reviews).matters()
            wanted = ReportFilter(since=since, until=until)
            assert matters_of_span(ledger.store, policy, wanted, None) == made
            told = tuple(m for m in made if m.conflict == WAR.code)
            assert matters_of_span(ledger.store, policy, wanted, WAR.code) == told


@pytest.mark.parametrize(
    ("days", "enough", "span"),
    [
        (9, 10, ("2031-03-05", "2031-03-09")),
        (9, 3, ("2031-03-08", "2031-03-09")),
        (9, 1, ("2031-03-09", "2031-03-09")),
        (2, 10, ("2031-03-08", "2031-03-09")),
        (1, 10, ("2031-03-09", "2031-03-09")),
    ],
)
def test_the_latest_days_that_hold_few_reports(days: int, enough: int, span: tuple[str, str]) -> None:
    with a_ledger() as ledger:
        assert latest_days(ledger, None, days, enough) is None
        for number, day in enumerate((5, 8, 9, 9, 5)):
            page = Page("Lake Wire", f"2031-03-0{day}")
            page.parts.append(f"Number {number}. Guns were heard in Tarn and Brok in the hills of Vell. ")
            keep(ledger.store, page.tally(VELL, 10 + number).read())
        assert latest_days(ledger, None, days, enough) == span
        assert latest_days(ledger, WAR.code, 9, 10) == ("2031-03-05", "2031-03-09")
        assert latest_days(ledger, "no-such-war", 9, 10) is None
