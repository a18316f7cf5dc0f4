"""A ledger made report by report is the ledger made from nothing, whatever came in between."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.ingest.origins import find_origins
from counterclaim.ledger.reconcile import reconcile
from counterclaim.lexicons.conflicts import bundled_conflicts, conflict_of
from counterclaim.publish.order import most_telling
from counterclaim.records.claims import Claim, Reading
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Raw, Report
from counterclaim.records.reviews import OF_REPORTS, Review, Verdict
from counterclaim.run import beside, making
from counterclaim.run.ledger import Ledger, open_ledger
from counterclaim.store.store import Store
from tests.ledger.cases import GUARD, HOSPITAL, KORLAND, MISSION, OSTRIA, VELL, VOICE, WAR, Page

NOON = "2031-05-04T12:00:00+00:00"
THEATRE = "The war of Vell went on in Tarn and Brok, in the hills of Vell and on the coast that Ostria holds. "
STORIES = (
    "A wire dispatch told how the bridge fell and how the ferrymen brought the wounded over the river by night. ",
    "Correspondents in the capital wrote of queues for bread and of a session of parliament that ended in uproar. ",
)
Read = tuple[Report, list[Claim]]
SPEAKERS = (OSTRIA, GUARD, VELL, MISSION, HOSPITAL, KORLAND, VOICE)


@dataclass
class Facts:
    """Reports with their claims, and reviews, as they stand."""

    read: dict[str, Read]
    reviews: list[Review]

    def matters(self) -> tuple[Matter, ...]:
        """The ledger made from nothing."""
        conflicts = (*bundled_conflicts(), WAR)
        origins = find_origins((report for report, _ in self.read.values()), self.reviews)
        choose = partial(conflict_of, conflicts=conflicts)
        return reconcile(tuple(self.read.values()), conflicts, origins, self.reviews, choose=choose)


def a_page(rng: random.Random, number: int) -> Read:
    page = Page(rng.choice(("Lake Wire", "Marsh Post", "Vell Today")), f"2031-03-0{rng.randint(5, 9)}")
    own = f"Number {number} and {number + 7} and so on {number}. "
    # two pages on one story share most of their words, and so, with luck, an origin
    page.parts.append(f"{THEATRE}{rng.choice((*STORIES, own))}Page {number}. ")
    for _ in range(rng.randint(1, 5)):
        _say(page, rng)
    return page.read()


def _say(page: Page, rng: random.Random) -> None:
    who = rng.choice(SPEAKERS)
    match rng.randint(0, 5):
        case 0:
            page.event(
                who, "shells hit the market", "hit", rng.choice((None, OSTRIA, VELL)), VELL,
                place=rng.choice((None, "Tarn")), date=rng.choice((None, "2031-03-04")),
                stance=rng.choice(("affirms", "denies")),
            )  # fmt: skip
        case 1:
            page.tally(who, None, stance="withholds", side=rng.choice(("VEL", "OST")), until=page.published)
        case 2:
            page.tally(
                who, rng.choice((2, 3, 9)), since=rng.choice((None, "2031-03-04")), until="2031-03-04",
                place=rng.choice((None, "Tarn")), of=rng.choice(("soldiers", "people")),
                side=rng.choice((None, "VEL")), words=rng.choice((None, "2 killed as shells hit the market")),
            )  # fmt: skip
        case 3:
            page.position(who, VELL, "talks", rng.choice(("accepts", "rejects")), "ready for talks")
        case _:
            page.tally(
                who, rng.choice((10, 12, 90)), measure=rng.choice(("killed", "casualties")), until=page.published,
                side=rng.choice(("VEL", "OST", "OST")), place=rng.choice((None, None, "Tarn", "Brok")),
                counted=rng.choice(("combatant", "unspecified")), stance=rng.choice(("affirms", "affirms", "denies")),
            )  # fmt: skip


@contextmanager
def a_ledger() -> Iterator[Ledger]:
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "war.db") as ledger:
        ledger.store.put_conflict(WAR)
        yield ledger


def keep(store: Store, read: Read) -> None:
    report, claims = read
    data = report.text.encode()
    raw = Raw(sha256(data).hexdigest(), data, report.name, "text/plain", NOON, "a test")
    reading = Reading(report.sha256, "reader-1", NOON, tuple(claims))
    if not store.add_report(report, raw, reading):
        store.add_reading(replace(reading, reader="reader-2"))


def withdraw(ledger: Ledger, facts: Facts, sha256: str) -> None:
    report = facts.read.pop(sha256)[0]
    facts.reviews[:] = [r for r in facts.reviews if sha256 not in (r.text_sha256, r.other_sha256)]
    ledger.withdraw(report.id, "asked for", "mk")


def change(ledger: Ledger, facts: Facts, rng: random.Random, number: int) -> None:
    """One more report, one read anew, one withdrawn, or a decision."""
    kept = sorted(facts.read)
    step = rng.randint(0, 9) if kept else 9
    if step == 0:
        withdraw(ledger, facts, rng.choice(kept))
    elif step == 1:
        report, claims = facts.read[rng.choice(kept)]
        facts.read[report.sha256] = (report, rng.sample(claims, rng.randint(0, len(claims))))
        keep(ledger.store, facts.read[report.sha256])
    elif step <= 4 and (review := _decide(facts, rng, number)) is not None:
        facts.reviews.append(review)
        ledger.store.add_review(review)
    else:
        read = a_page(rng, number)
        facts.read.setdefault(read[0].sha256, read)
        keep(ledger.store, facts.read[read[0].sha256])


def _decide(facts: Facts, rng: random.Random, number: int) -> Review | None:
    keys = [m.key for m in facts.matters()]
    claims = [claim for _, told in facts.read.values() for claim in told]
    if not keys or not claims:
        return None
    made = f"2031-05-04T12:{rng.randint(10, 59)}:{number:02}+00:00"
    claim = rng.choice(claims)
    about = (claim.text_sha256, str(claim.kind), claim.anchor.start, claim.anchor.end)
    target, into = rng.choice(keys), rng.choice(keys)
    return rng.choice(
        (
            Review(Verdict.WRONG, "mk", made, "", *about),
            Review(Verdict.CORRECTED, "mk", made, "", *about, change=(("claimant-country", "VEL"),)),
            Review(Verdict.MERGED, "mk", made, target=target, change=(("into", into),)),
            Review(Verdict.SPLIT, "mk", made, target=target, change=(("claim", claim.id),)),
            Review(Verdict.RENAMED, "mk", made, target=target, change=(("name", "The market"),)),
            Review(Verdict.IDENTIFIED, "mk", made, change=(("name", "hospital staff"), ("country", "VEL"))),
            _on_copies(facts, rng, made),
            Review(Verdict.UNDONE, "mk", made, change=(("review", rng.choice(facts.reviews or [claim]).id),)),
        )
    )


def _of_a_story(rng: random.Random, number: int) -> Read:
    """One of four stories, which share no wording with one another, in a wording that differs little."""
    page, story = Page(rng.choice(("Lake Wire", "Marsh Post")), f"2031-03-0{rng.randint(5, 9)}"), rng.randint(0, 3)
    page.parts.append(" ".join(f"word{story}{n}" for n in range(rng.randint(40, 60))) + f" page {number}. ")
    _say(page, rng)
    return page.read()


def _on_copies(facts: Facts, rng: random.Random, made: str) -> Review | None:
    """Two reports are one origin or apart, or an earlier decision on two is taken back."""
    if (earlier := [r for r in facts.reviews if r.verdict in OF_REPORTS]) and rng.random() < 0.3:
        return Review(Verdict.UNDONE, "mk", made, change=(("review", rng.choice(earlier).id),))
    if len(facts.read) < 2:
        return None
    one, other = rng.sample(sorted(facts.read), 2)
    return Review(rng.choice(OF_REPORTS), "mk", made, text_sha256=one, change=(("other", other),))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), steps=st.lists(st.integers(0, 9), min_size=4, max_size=12))
def test_decisions_on_copies_are_followed_step_by_step(seed: int, steps: Sequence[int]) -> None:
    rng = random.Random(seed)
    facts = Facts({read[0].sha256: read for read in (_of_a_story(rng, n) for n in range(6))}, [])
    with a_ledger() as ledger:
        for read in facts.read.values():
            keep(ledger.store, read)
        for number, step in enumerate(steps, 1):
            if step < 6 and (review := _on_copies(facts, rng, f"2031-05-04T12:00:{number:02}+00:00")):
                facts.reviews.append(review)
                ledger.store.add_review(review)
            elif step == 6 and facts.read:
                withdraw(ledger, facts, rng.choice(sorted(facts.read)))
            else:
                read = _of_a_story(rng, 10 + number)
                facts.read.setdefault(read[0].sha256, read)
                keep(ledger.store, facts.read[read[0].sha256])
            matters = ledger.matters()
            origins = find_origins((report for report, _ in facts.read.values()), facts.reviews)
            assert origins == {mark: ledger.store.origin(mark) for mark in origins}
        assert matters == facts.matters()


@pytest.mark.parametrize("many", [0, 10**6])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), changes=st.lists(st.integers(0, 3), min_size=1, max_size=6))
def test_a_ledger_made_step_by_step_is_that_made_from_nothing(seed: int, changes: Sequence[int], many: int) -> None:
    rng = random.Random(seed)
    facts, number = Facts({}, []), 0
    with pytest.MonkeyPatch.context() as patched, a_ledger() as ledger:
        patched.setattr(beside, "MANY", many)
        patched.setattr(making, "_MATTERS", 2)
        patched.setattr(making, "_ENOUGH", 3)
        for batch in changes:
            for _ in range(batch):
                number += 1
                change(ledger, facts, rng, number)
            assert ledger.matters() == facts.matters()
        origins = find_origins((report for report, _ in facts.read.values()), facts.reviews)
        assert origins == {mark: ledger.store.origin(mark) for mark in origins}
        silent = [m.key for m in ledger.matters() if any(n.kind == "silence" for n in m.notes)]
        assert [m.key for m in ledger.matters(status="silent")] == silent
        for m in ledger.matters():
            assert ledger.show(m.id).matter == m
        page = ledger.page(3)
        assert page.matters == tuple(most_telling(ledger.matters())[:3])
        assert page.standings == Counter(m.standing for m in ledger.matters())
        before = ledger.matters()
        assert ledger.rebuild() == before


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), killed_at=st.integers(1, 12))
def test_a_making_that_is_cut_off_is_taken_up_where_it_stopped(seed: int, killed_at: int) -> None:
    rng = random.Random(seed)

    class Killed(BaseException):
        pass

    steps = 0

    def step(*given: object) -> int:
        nonlocal steps
        steps += 1
        done = made_some(*given)  # type: ignore[arg-type]
        if steps == killed_at:
            raise Killed
        return done

    made_some = making._make_some
    facts = Facts({read[0].sha256: read for read in (a_page(rng, n) for n in range(5))}, [])
    with pytest.MonkeyPatch.context() as patched, a_ledger() as ledger:
        for name, pieces in (("_REPORTS", 2), ("_MATTERS", 2), ("_ENOUGH", 3)):
            patched.setattr(making, name, pieces)
        for read in facts.read.values():
            keep(ledger.store, read)
        with patched.context() as killing:
            killing.setattr(making, "_make_some", step)
            with suppress(Killed):
                ledger.matters()
        assert ledger.matters() == facts.matters()


def test_many_reports_are_made_in_processes_to_the_same_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(7)
    facts = Facts({read[0].sha256: read for read in (a_page(rng, n) for n in range(12))}, [])
    monkeypatch.setattr(making, "_MANY", 5)
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "war.db", workers=2) as ledger:
        ledger.store.put_conflict(WAR)
        for read in facts.read.values():
            keep(ledger.store, read)
        assert ledger.matters() == facts.matters()
