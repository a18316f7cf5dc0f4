"""What decisions about a text do to what is kept of it, on every kind of database: claims added, reports gone over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from counterclaim.records.claims import Claim, Reading
from counterclaim.records.reviews import Review, Verdict
from counterclaim.store.filters import ClaimFilter
from counterclaim.store.store import Store, open_store
from tests.store import made
from tests.store.made import NOON

REPORT, RAW, READING = made.told()
READ = made.killed(REPORT), made.denied(REPORT)
MISSED = made.talks(REPORT)


@pytest.fixture
def store(ledger_address: str) -> Iterator[Store]:
    """One report, of which a position was missed."""
    with open_store(ledger_address) as opened:
        opened.add_report(REPORT, RAW, made.reading(REPORT, *READ))
        opened.add_report(*made.told("Strelsau is calm.", name="other"))
        yield opened


def added(claim: Claim = MISSED) -> Review:
    at = claim.anchor
    about = (REPORT.sha256, claim.kind.value, at.start, at.end, claim.stance.value)
    return Review(Verdict.ADDED, "mk", NOON, "missed", *about, claim=claim)


def undone(review: Review) -> Review:
    return Review(Verdict.UNDONE, "ana", NOON, change=(("review", review.id),))


def gone_over() -> Review:
    return Review(Verdict.GONE_OVER, "mk", NOON, text_sha256=REPORT.sha256)


def later(*claims: Claim, private: tuple[str, ...] = ()) -> Reading:
    return Reading(REPORT.sha256, "reader-2", NOON, claims, private)


def ids(store: Store, **wanted: str) -> list[str]:
    return [claim.id for claim in store.claims(ClaimFilter(report=REPORT.sha256, **wanted))]


def test_an_added_claim_is_kept_with_its_review_and_goes_with_it(store: Store) -> None:
    assert store.add_review(added())
    assert store.reviews()[0].claim == MISSED
    assert ids(store) == [*(c.id for c in READ), MISSED.id]
    assert ids(store, kind="position", words="talks") == [MISSED.id]
    assert [c.id for c in store.search_claims("talks", 10)].count(MISSED.id) == 1
    assert store.is_stale()
    store.add_review(undone(added()))
    assert ids(store) == [c.id for c in READ]


def test_an_added_claim_stays_when_the_text_is_read_anew_and_stands_once(store: Store) -> None:
    store.add_review(added(replace(MISSED, confidence=1.0)))
    for reading in (later(*READ), later(*READ, replace(MISSED, confidence=0.3)), later()):
        store.add_reading(reading)
        assert ids(store).count(MISSED.id) == 1
        assert len(ids(store)) == max(1, len({c.id for c in (*reading.claims, MISSED)}))
        assert store.claim(MISSED.id).confidence == 1.0


def test_a_report_gone_over_keeps_its_reading_until_that_is_taken_back(store: Store) -> None:
    store.add_review(gone_over())
    store.add_reading(later(MISSED))
    assert ids(store) == [c.id for c in READ]
    assert [r.reader for r in store.readings(REPORT.sha256)] == ["reader-2", "reader-1"]
    assert [reading.reader for report, reading in store.read_reports() if report.name == REPORT.name] == ["reader-1"]
    assert dict(store.readers())[REPORT.sha256] == "reader-2"
    store.add_review(undone(gone_over()))
    assert ids(store) == [MISSED.id]
    assert [r.reader for r in store.readings(REPORT.sha256)] == ["reader-1", "reader-2"]


def test_names_that_either_reading_found_stay_private_when_a_report_was_gone_over(store: Store) -> None:
    store.add_reading(replace(later(*READ), private=("Ola Quist",)))
    store.add_review(gone_over())
    store.add_reading(later(private=("Rolf",)))
    assert store.private_names([REPORT.id]) == {"Ola Quist", "Rolf"}


def test_reviews_of_some_texts_come_with_those_of_none(store: Store) -> None:
    of_another = Review(Verdict.GONE_OVER, "mk", NOON, text_sha256="0" * 63 + "1")
    for review in (added(), made.review(REPORT), undone(added())):
        store.add_review(review)
    assert [r.verdict for r in store.reviews([REPORT.sha256])] == ["added", "right", "undone"]
    assert [r.verdict for r in store.reviews([of_another.text_sha256 or ""])] == ["undone"]
    assert len(store.reviews()) == len(store.reviews(f"{n:064}" for n in range(50_000))) == 3
