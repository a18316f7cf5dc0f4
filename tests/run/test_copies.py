"""Copies that people mark: matters follow, and the state that a decision was made on stays with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from counterclaim.ledger.reviews import made_unseen
from counterclaim.records.claims import Tally
from counterclaim.records.errors import InputError, UnknownItem
from counterclaim.records.quantities import Quantity
from counterclaim.records.reviews import Review, Verdict
from counterclaim.run.brief import brief_of
from counterclaim.run.ledger import Ledger
from tests.ledger.cases import VOICE, Page
from tests.run.test_making import a_ledger, keep


class Pair(NamedTuple):
    ledger: Ledger
    one: str
    other: str

    def decide(self, verdict: str) -> Review:
        return self.ledger.review(self.one, verdict, reviewer="Anna", why="w", change={"other": self.other})

    @property
    def seen(self) -> tuple[int, set[str]]:
        """How many matters there are, and the origins of what they tell."""
        matters = self.ledger.matters()
        return len(matters), {view.origin for matter in matters for view in matter.views}


def told(story: str) -> Page:
    """Twelve dead of Vell's army, on no day and in a wording of its own."""
    page = Page(story, parts=[" ".join(f"{story}{n}" for n in range(50)) + ". "])
    return page.tally(VOICE, 12, since=None, until=None)


def lines(ledger: Ledger) -> int:
    """Of a brief of some days, which is made of their reports alone."""
    return sum(len(section.lines) for section in brief_of(ledger, since="2031-03-01").sections)


@pytest.fixture
def pair() -> object:
    with a_ledger() as ledger:
        reads = [told("lake").read(), told("marsh").read()]
        for read in reads:
            keep(ledger.store, read)
        yield Pair(ledger, reads[0][0].id, reads[1][0].id)


def test_matters_and_what_counts_once_follow(pair: Pair) -> None:
    """What is told without a day is compared within its own story only; of a report's own voice a story counts once."""
    assert pair.seen == (2, {pair.one, pair.other})
    told_apart = lines(pair.ledger)
    kept = pair.decide("one-origin")
    assert pair.seen == (1, {pair.one})
    assert lines(pair.ledger) < told_apart
    pair.ledger.undo(kept.id, reviewer="Bela")
    assert pair.seen == (2, {pair.one, pair.other})


def test_a_decision_stays_over_a_new_reading_and_goes_with_a_withdrawn_text(pair: Pair) -> None:
    pair.decide("one-origin")
    report = pair.ledger.store.report(pair.other)
    (reading,) = pair.ledger.store.readings(report.sha256)
    pair.ledger.store.add_reading(reading)
    assert pair.seen == (1, {pair.one})
    pair.ledger.withdraw(pair.other, "asked for", "mk")  # the second of the two
    assert pair.ledger.reviews() == ()
    assert pair.ledger.copies(pair.one) == ()


def test_copies_are_told_from_either_side_with_what_was_decided(pair: Pair) -> None:
    assert pair.ledger.copies(pair.one) == ()
    kept = pair.decide("one-origin")
    for report, other in ((pair.one, pair.other), (pair.other, pair.one)):
        (copy,) = pair.ledger.copies(report)
        assert (copy.report.id, copy.likeness, copy.one_origin, copy.decided) == (other, None, True, kept)
        assert pair.ledger.history(report) == (kept,)
    undone = pair.ledger.undo(kept.id, reviewer="Bela")
    (copy,) = pair.ledger.copies(pair.one)
    assert (copy.one_origin, copy.decided, copy.latest) == (False, None, undone.id)


@pytest.mark.parametrize(
    ("change", "fault"),
    [({}, "needs other"), ({"other": "r00000000"}, "report"), ({"other": "itself"}, "same report")],
)
def test_a_decision_needs_another_report(pair: Pair, change: dict[str, str], fault: str) -> None:
    change = {slot: pair.one if value == "itself" else value for slot, value in change.items()}
    with pytest.raises((InputError, UnknownItem), match=fault):
        pair.ledger.review(pair.one, "apart", reviewer="Anna", change=change)
    assert pair.ledger.reviews() == ()


def test_the_state_is_that_which_the_reviewer_saw(pair: Pair) -> None:
    ledger, claim = pair.ledger, pair.ledger.claims()[0].id
    first = ledger.review(claim, "corrected", reviewer="Anna", change={"figure": "14"})
    unseen = ledger.review(claim, "corrected", reviewer="Bela", change={"figure": "15"}, seen="")
    third = ledger.review(claim, "right", reviewer="Cleo")
    figures = [dict(r.state.slots)["figure"] for r in (first, unseen, third) if r.state]
    assert figures == ["12", "12", "15"]
    assert [r.state.last for r in (first, unseen, third) if r.state] == ["", "", unseen.id]
    assert ledger.history(claim) == (first, unseen, third)
    assert made_unseen(ledger.reviews()) == {unseen.id}
    undone = ledger.undo(third.id, reviewer="Anna")
    late = ledger.review(claim, "wrong", reviewer="Dora", seen=third.id)  # had not seen that it was taken back
    assert made_unseen(ledger.reviews()) == {unseen.id, late.id}
    assert ledger.history(claim)[-2:] == (undone, late)
    assert pair.decide("one-origin").state.slots == (("origin", "apart"),)  # type: ignore[union-attr]
    (matter,) = ledger.matters()
    renamed = ledger.review(matter.id, "renamed", reviewer="Anna", change={"name": "The dead"})
    assert dict(renamed.state.slots)["name"] == matter.name  # type: ignore[union-attr]


def test_a_decision_that_was_made_on_another_reading_is_told(pair: Pair) -> None:
    ledger, claim = pair.ledger, pair.ledger.claims()[0]
    kept = ledger.review(claim.id, "right", reviewer="Anna")
    assert ledger.read_anew(claim.id) == {}
    assert isinstance(claim.content, Tally)
    again = replace(claim, content=replace(claim.content, quantity=Quantity(21)))
    (reading,) = ledger.store.readings(claim.text_sha256)
    ledger.store.add_reading(replace(reading, reader="reader-2", claims=(again,)))
    assert ledger.read_anew(again.id) == {kept.id: (("figure", "12"),)}
    ledger.review(again.id, "corrected", reviewer="Bela", change={"figure": "22"})
    assert list(ledger.read_anew(again.id)) == [kept.id]  # what was decided on the present reading fits


def test_decisions_of_older_versions_have_no_state_and_keep_their_ids(pair: Pair, tmp_path: Path) -> None:
    claim = pair.ledger.claims()[0]
    about = (claim.text_sha256, "tally", claim.anchor.start, claim.anchor.end, "affirms")
    old = Review(Verdict.RIGHT, "Anna", "2031-06-01T10:00:00+00:00", "", *about)
    pair.ledger.store.add_review(old)
    assert pair.ledger.reviews() == (old,)
    new = pair.ledger.review(claim.id, "wrong", reviewer="Bela")
    assert new.state is not None
    assert new.state.last == old.id
    assert pair.ledger.undo(old.id, reviewer="Anna").change == (("review", old.id),)
    assert Review(Verdict.RIGHT, "a", "b").id == "v84a077651d"  # as version 0.1 made it
