from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.ledger.gather import views_of
from counterclaim.ledger.reviews import apply_reviews, regroup
from counterclaim.records.claims import Claim, Stance
from counterclaim.records.matters import Evidence
from counterclaim.records.reviews import Review, Verdict

from .cases import GUARD, OSTRIA, VELL, WAR, Page, ledger, only


def review(
    verdict: Verdict, claim: Claim | None = None, made: str = "2031-03-06T10:00:00+00:00", **change: str
) -> Review:
    if claim is None:
        return Review(verdict, "ana", made, target=change.pop("target", None), change=tuple(change.items()))
    span = claim.anchor
    return Review(
        verdict, "ana", made, text_sha256=claim.text_sha256, kind=str(claim.kind), start=span.start, end=span.end,
        stance=str(claim.stance), change=tuple((k.replace("_", "-"), v) for k, v in change.items()),
    )  # fmt: skip


def test_a_wrong_claim_leaves_the_ledger() -> None:
    page = Page().tally(VELL, 12).tally(OSTRIA, 90)
    wrong = review(Verdict.WRONG, page.read()[1][1])
    assert [v.low for v in only(page, reviews=[wrong]).views] == [12]


def test_a_right_claim_makes_a_reviewed_finding() -> None:
    page = Page().tally(VELL, 12)
    assert only(page).findings[0].basis == "machine-read"
    assert only(page, reviews=[review(Verdict.RIGHT, page.read()[1][0])]).findings[0].basis == "reviewed"


@pytest.mark.parametrize(
    ("change", "evidence", "low", "high"),
    [
        ({"figure": "15"}, Evidence.CONCEDED, 15, 15),
        ({"figure": "12..15"}, Evidence.CONCEDED, 12, 15),
        ({"figure": "12.."}, Evidence.CONCEDED, 12, None),
        ({"side": "OST"}, Evidence.ONE_SIDED, 12, 12),
        ({"claimant": "a clerk", "claimant_country": ""}, Evidence.ONE_SIDED, 12, 12),
    ],
)
def test_a_corrected_claim(change: dict[str, str], evidence: Evidence, low: int, high: int | None) -> None:
    page = Page().tally(VELL, 12)
    matter = only(page, reviews=[review(Verdict.CORRECTED, page.read()[1][0], **change)])
    assert matter.findings[0].evidence is evidence
    assert (matter.views[0].low, matter.views[0].high) == (low, high)


def test_a_change_that_no_slot_holds_is_refused() -> None:
    page = Page().tally(VELL, 12)
    with pytest.raises(ValueError, match="no slot 'colour'"):
        apply_reviews(page.read()[1], [review(Verdict.CORRECTED, page.read()[1][0], colour="red")])


def test_a_review_survives_a_new_reading_whose_span_overlaps() -> None:
    page = Page().tally(VELL, 12)
    old = page.read()[1][0]
    wider = replace(old.content, number=old.quote)  # type: ignore[type-var]
    claims, orphaned = apply_reviews([replace(old, content=wider)], [review(Verdict.RIGHT, old)])  # type: ignore[arg-type]
    assert [c.confidence for c in claims] == [1.0]
    assert orphaned == ()


def test_a_review_that_fits_nothing_is_orphaned_and_an_undone_one_is_gone() -> None:
    claims = Page().tally(VELL, 12).read()[1]
    lost = review(Verdict.WRONG, replace(claims[0], stance=Stance.DENIES))
    assert apply_reviews(claims, [lost]) == (tuple(claims), (lost,))
    wrong = review(Verdict.WRONG, claims[0])
    undone = review(Verdict.UNDONE, made="2031-03-07T10:00:00+00:00", review=wrong.id)
    assert apply_reviews(claims, [undone, wrong]) == (tuple(claims), ())


def test_merged_split_and_renamed_matters() -> None:
    page = Page().tally(VELL, 12).tally(OSTRIA, 90, place="Tarn")
    small, large = sorted(ledger(page), key=lambda m: m.views[0].low or 0)
    merged = only(page, reviews=[review(Verdict.MERGED, target=large.key, into=small.key)])
    assert (merged.key, len(merged.views)) == (small.key, 2)
    renamed = ledger(page, reviews=[review(Verdict.RENAMED, target=small.key, name="The dead of March")])
    assert {m.name for m in renamed} == {"The dead of March", large.name}
    together = only(Page().tally(VELL, 12).tally(OSTRIA, 90))
    split = Review(
        Verdict.SPLIT, "ana", "2031-03-06", target=together.key, change=(("claim", together.views[1].claim),)
    )
    assert [len(m.views) for m in ledger(Page().tally(VELL, 12).tally(OSTRIA, 90), reviews=[split])] == [1, 1]


def test_a_merge_of_a_matter_that_is_gone_is_orphaned() -> None:
    gone = review(Verdict.MERGED, target="no such key", into="another")
    assert regroup(views_of(*Page().tally(VELL, 12).read(), WAR), [gone])[1] == (gone,)


def test_who_a_name_is() -> None:
    page = Page().tally(replace(GUARD, accept=("the column",), country=None), 5, side="MGD")
    known = review(Verdict.IDENTIFIED, name="the column", country="MGD")
    assert only(page).findings[0].evidence is Evidence.ONE_SIDED
    assert only(page, reviews=[known]).findings[0].evidence is Evidence.CONCEDED
