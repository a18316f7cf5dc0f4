"""What a ledger keeps, gives back, and lets go of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.records.conflicts import Conflict, Party
from counterclaim.records.errors import RefusedInput, UnknownItem
from counterclaim.records.reports import Origin
from counterclaim.store.filters import ClaimFilter, MatterFilter, ReportFilter, Who
from counterclaim.store.making import MadeMatter, MadeView, Stale
from counterclaim.store.rows import key_hash
from counterclaim.store.store import Store, open_store

from . import made


@pytest.fixture
def store(ledger_address: str) -> Iterator[Store]:
    with open_store(ledger_address) as opened:
        yield opened


def again(store: Store) -> Store:
    """The same ledger, opened anew."""
    return open_store(store.where, create=False)


def test_a_report_comes_back_with_its_bytes_and_reading(store: Store) -> None:
    report, raw, reading = made.told()
    assert store.add_report(report, raw, reading)
    kept = again(store)
    assert list(kept.read_reports()) == [(report, reading)]
    assert kept.raw(raw.sha256) == raw
    assert tuple(kept.claims()) == reading.claims


def test_the_same_report_again_changes_nothing(store: Store) -> None:
    store.add_report(*made.told())
    facts = store.facts()
    assert not store.add_report(*made.told())
    assert store.add_again(*made.told()[:2])
    assert (store.facts(), len(list(store.reports())), len(list(store.claims()))) == (facts, 1, 3)


def test_the_same_text_elsewhere_is_kept_as_a_copy_once(store: Store) -> None:
    report, raw, reading = made.told()
    store.add_report(report, raw, reading)
    elsewhere = replace(report, outlet="Zenda Herald", raw_sha256="f" * 64), replace(raw, sha256="f" * 64)
    assert not store.add_report(*elsewhere, reading)
    assert store.add_again(*elsewhere)
    assert store.copies(report.sha256) == (elsewhere[0],)
    assert list(store.reports()) == [report]
    assert store.raw("f" * 64).data == raw.data


def test_a_text_that_is_new_is_not_kept_by_asking(store: Store) -> None:
    assert not store.add_again(*made.told()[:2])
    assert not store.holds(made.report().sha256)


def test_a_new_reading_supersedes_and_the_old_one_stays(store: Store) -> None:
    report, raw, first = made.told()
    store.add_report(report, raw, first)
    second = made.reading(report, made.killed(report, 13), reader="reader-2")
    store.add_reading(second)
    assert store.readings(report.sha256) == (first, second)
    assert tuple(store.claims()) == second.claims
    assert list(store.read_reports()) == [(report, second)]


def test_a_reading_of_an_unknown_text_is_an_error(store: Store) -> None:
    with pytest.raises(UnknownItem):
        store.add_reading(made.reading(made.report()))


def test_reviews_refusals_and_conflicts_are_kept_once(store: Store) -> None:
    review, refusal = made.review(made.report()), made.refusal()
    assert (store.add_review(review), store.add_review(review)) == (True, False)
    assert (store.refuse(refusal), store.refuse(refusal)) == (True, False)
    unread = replace(refusal, sha256=None)
    assert (store.refuse(unread), store.refuse(unread)) == (True, False)
    old = Conflict("fenwick", "Duchy war", "2031-05-01", None, (Party("RUR", "Ruritania", "Ruritanian"),))
    for conflict in (old, replace(old, name="Grand Duchy war")):
        store.put_conflict(conflict)
    kept = again(store)
    assert kept.reviews() == (review,)
    assert kept.refusals() == (refusal, unread)
    assert kept.conflicts() == (replace(old, name="Grand Duchy war"),)


def test_every_fact_changes_the_count_and_a_matter_does_not(store: Store) -> None:
    report, raw, reading = made.told()
    seen = [store.facts()]
    for change in (
        lambda: store.add_report(report, raw, reading),
        lambda: store.add_reading(replace(reading, reader="reader-2")),
        lambda: store.add_review(made.review(report)),
        lambda: store.withdraw(report.sha256, "asked for", "mk", made.NOON),
    ):
        change()
        seen.append(store.facts())
    assert len(set(seen)) == 5
    store.make_by("policy")
    store.refuse(made.refusal())
    assert store.facts() == seen[-1]


def test_a_withdrawn_text_leaves_only_a_tombstone(store: Store) -> None:
    secret = "Private Ola Quist of Borduria was named among the dead."
    report, raw, reading = made.told(secret, name="ola")
    store.add_report(*made.told())
    store.add_report(report, raw, reading)
    store.add_report(replace(report, outlet="Zenda Herald"), made.raw(f"<p>{secret}</p>"), reading)
    store.add_review(made.review(report, "Ola Quist, 19"))
    named = replace(made.matter(made.killed(report)), name="Those of Ola Quist's unit")
    with store.making() as making:
        key = key_hash(named.key)
        making.put_views({report.id: [MadeView(named.claims[0], key, "{}")]})
        making.put_matters([key], [MadeMatter.of(named, "", frozenset(), frozenset())])
    store.withdraw(report.sha256, "the family asks", "mk", made.NOON)
    assert [r.name for r in store.reports()] == ["dispatch-1"]
    assert list(store.matters()) == []
    assert (store.reviews(), store.copies(report.sha256), store.readings(report.sha256)) == ((), (), ())
    with pytest.raises(UnknownItem):
        store.raw(raw.sha256)
    if "://" not in store.where:  # what a server's files still hold is its administrator's to clear
        files = Path(store.where).parent.iterdir()
        assert not any(b"Quist" in file.read_bytes() for file in files)


def test_a_withdrawn_text_is_refused_when_it_comes_again(store: Store) -> None:
    report, raw, reading = made.told()
    store.add_report(report, raw, reading)
    store.withdraw(report.sha256, "the family asks", "mk", made.NOON)
    for come_again in (lambda: store.add_report(report, raw, reading), lambda: store.add_again(report, raw)):
        with pytest.raises(RefusedInput, match=r"withdrawn on 2031-05-04 \(the family asks\)"):
            come_again()
    assert list(store.reports()) == []


def test_bytes_shared_with_a_withdrawn_text_go_too_while_the_other_report_stays(store: Store) -> None:
    shared = made.raw("two reports in one file")
    one, other = (made.report(text, name=text, raw_sha256=shared.sha256) for text in ("one", "other"))
    store.add_report(one, shared, made.reading(one))
    store.add_report(other, shared, made.reading(other))
    store.withdraw(one.sha256, "asked for", "mk", made.NOON)
    assert list(store.reports()) == [other]
    third = made.report("third", name="third", raw_sha256=shared.sha256)
    store.add_report(third, shared, made.reading(third))
    with pytest.raises(UnknownItem):
        store.raw(shared.sha256)


def test_a_longer_file_that_holds_a_withdrawn_text_is_not_kept(store: Store) -> None:
    report, raw, reading = made.told()
    store.add_report(report, raw, reading)
    store.withdraw(report.sha256, "asked for", "mk", made.NOON)
    longer = made.raw(f"{made.TEXT} And more.")
    other = made.report("other", name="other", raw_sha256=longer.sha256)
    store.add_report(other, longer, made.reading(other))
    with pytest.raises(RefusedInput):
        store.add_report(report, longer, reading)
    with pytest.raises(UnknownItem):
        store.raw(longer.sha256)


@pytest.fixture
def three(store: Store) -> Store:
    """Three reports: May 4 and 6 of the Gazette, one undated of the Herald by the wire RNA."""
    store.add_report(*made.told())
    store.add_report(*made.told("Later " + made.TEXT, name="dispatch-2", title="Grave news", published="2031-05-06"))
    undated = {"outlet": "Zenda Herald", "agency": "RNA", "published": None}
    store.add_report(*made.told("Undated " + made.TEXT, name="cable", **undated))
    return store


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (ReportFilter(), ["dispatch-1", "dispatch-2", "cable"]),
        (ReportFilter(since="2031-05-05"), ["dispatch-2"]),
        (ReportFilter(until="2031-05-04T23:00"), ["dispatch-1"]),
        (ReportFilter(outlet="rna"), ["cable"]),
        (ReportFilter(words="news GRAVE"), ["dispatch-2"]),
        (ReportFilter(words="100%"), []),
    ],
)
def test_reports_are_found(three: Store, wanted: ReportFilter, names: list[str]) -> None:
    assert [report.name for report in three.reports(wanted)] == names


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (ClaimFilter(kind="tally"), "t"),
        (ClaimFilter(measure="killed", unit="people"), "t"),
        (ClaimFilter(stance="denies"), "e"),
        (ClaimFilter(claimant=Who(("RUR",))), "t"),
        (ClaimFilter(claimant=Who(("RU",))), ""),
        (ClaimFilter(claimant=Who(words="THE MINISTRY")), "t"),
        (ClaimFilter(claimant=Who(words="élodie")), "ep"),
        (ClaimFilter(claimant=Who()), ""),
        (ClaimFilter(claimant=Who(("ZEN",), "the")), "r"),
        (ClaimFilter(claimant=Who(("ZEN",), "zenda")), "r"),
        (ClaimFilter(claimant=Who(("ZEN",), "end")), ""),
        (ClaimFilter(side=Who(("BOR",))), "t"),
        (ClaimFilter(side=Who(("RUR",))), "e"),
        (ClaimFilter(side=Who(words="grand fenwick")), "t"),
        (ClaimFilter(words="Fenwick 12"), "t"),
        (ClaimFilter(words="fenw* 12", kind="tally"), "t"),
        (ClaimFilter(words="fenwick", kind="event", stance="affirms"), ""),
        (ClaimFilter(words='"12 the"'), ""),
        (ClaimFilter(words="fenwick) OR (x"), ""),
        (ClaimFilter(words="!"), ""),
        (ClaimFilter(words="  "), "tepr"),
        (ClaimFilter(until="2031-05-03"), "e"),
        (ClaimFilter(since="2031-05-03"), "tpr"),
        (ClaimFilter(report=made.report().sha256), "tepr"),
        (ClaimFilter(report="0" * 64), ""),
        (ClaimFilter(min_confidence=0.6), ""),
    ],
)
def test_claims_are_found(store: Store, wanted: ClaimFilter, kinds: str) -> None:
    report, raw, _ = made.told()
    unknown = made.claim(report, "a rumour", None, made.Actor(("the Zenda irregulars",)))
    store.add_report(
        report, raw, made.reading(report, made.killed(report), made.denied(report), made.talks(report), unknown)
    )
    assert "".join(claim.kind[0] for claim in store.claims(wanted)) == kinds


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (MatterFilter(), "ab"),
        (MatterFilter(status="contested"), "ab"),
        (MatterFilter(status="one-sided", kind="tally"), "ab"),
        (MatterFilter(status="sided"), ""),
        (MatterFilter(status="silent"), "b"),
        (MatterFilter(side=Who(("FEN",))), "ab"),
        (MatterFilter(claimant=Who(("RUR",))), "ab"),
        (MatterFilter(claimant=Who(words="ruritan")), "ab"),
        (MatterFilter(claimant=Who(("SYL",))), ""),
        (MatterFilter(since="2031-05-05"), "b"),
        (MatterFilter(until="2031-05-05"), "a"),
        (MatterFilter(words="soldiers (B)"), "b"),
        (MatterFilter(conflict="fenwick", measure="killed"), "ab"),
        (MatterFilter(conflict="elsewhere"), ""),
        (MatterFilter(claim=made.killed(made.report()).id), "ab"),
        (MatterFilter(claim="c0"), ""),
    ],
)
def test_matters_are_found(store: Store, wanted: MatterFilter, keys: str) -> None:
    tally = made.killed(made.report())
    made.put(store, made.matter(tally, "a"), made.matter(tally, "b", "2031-05-06", silent=True))
    assert "".join(matter.key for matter in store.matters(wanted)) == keys


def test_matters_are_replaced_as_a_whole(store: Store) -> None:
    tally = made.killed(made.report())
    assert (store.made_by(), store.is_stale()) == (None, False)
    for key in ("a", "b"):
        store.make_by(f"policy {key}")
        made.put(store, made.matter(tally, key))
    assert list(again(store).matters()) == [made.matter(tally, "b")]
    assert store.made_by() == "policy b"


def test_what_facts_are_made_into_is_stale_until_it_is_made(store: Store) -> None:
    report, raw, reading = made.told()
    for change in (
        lambda: store.add_report(report, raw, reading),
        lambda: store.add_reading(replace(reading, reader="reader-2")),
        lambda: store.add_review(made.review(report)),
        lambda: store.make_by("another policy"),
    ):
        change()
        assert again(store).is_stale()
        with store.making() as making:
            for what in Stale:
                making.done(what, making.stale(what))
        assert not again(store).is_stale()


def test_a_making_that_breaks_off_leaves_all_as_it_was(store: Store) -> None:
    store.add_report(*made.told())
    with pytest.raises(ZeroDivisionError), store.making() as making:
        making.done(Stale.REPORTS, making.stale(Stale.REPORTS))
        1 / 0  # noqa: B018
    assert store.is_stale()


def test_a_page_comes_in_the_order_of_rank_with_all_counted(store: Store) -> None:
    tally = made.killed(made.report())
    made.put(store, *(made.matter(tally, key) for key in "dbcae"))
    page = store.page(MatterFilter(), 2, 1)
    assert ("".join(matter.key for matter in page), store.standings()) == ("bc", {"contested": 5})


def test_ids_may_be_shortened_as_far_as_they_are_clear(store: Store) -> None:
    report, raw, reading = made.told()
    store.add_report(report, raw, reading)
    matters = [made.matter(reading.claims[0], key) for key in "abcdefghijklmnopq"]
    made.put(store, *matters)
    for mark in (report.id, report.sha256, report.name, report.id[:5]):
        assert store.report(mark) == report
    assert store.claim(reading.claims[1].id[:8]) == reading.claims[1]
    assert store.matter(matters[3].id) == matters[3]
    for ask in (lambda: store.matter("m"), lambda: store.matter("m0000000000"), lambda: store.report("rzz")):
        with pytest.raises(UnknownItem):
            ask()


def test_the_counts_of_the_summary_line(store: Store) -> None:
    report, raw, reading = made.told()
    store.add_report(report, raw, reading)
    made.put(store, made.matter(reading.claims[0]))
    assert store.counts() == {
        "reports": 1, "claims": 3, "claimants": 2, "matters": 1, "contested": 1, "refusals": 0
    }  # fmt: skip


def test_origins_come_and_go_with_the_matters(store: Store) -> None:
    report, raw, reading = made.told()
    store.add_report(report, raw, reading)
    origin = Origin(report.id, report.id, "No other report shares its wording.")
    made.put(store, made.matter(reading.claims[0]), origins=[origin])
    assert store.origin(report.id) == origin
    store.withdraw(report.sha256, "at a request", "R. Hentzau", "2031-05-06T10:00:00+00:00")
    assert store.origin(report.id) is None


def test_claims_are_counted_by_report(store: Store) -> None:
    report, raw, reading = made.told()
    store.add_report(report, raw, reading)
    assert store.claim_counts() == {report.sha256: len(reading.claims)}


def test_reports_meet_by_as_many_keys_of_their_wording_as_are_asked_for(store: Store) -> None:
    one, two, three = (made.told(f"Dispatch {n} of Grand Fenwick.", name=f"dispatch-{n}") for n in range(3))
    for each in (one, two, three):
        store.add_report(*each)
    ids = [each[0].id for each in (one, two, three)]
    with store.making() as making:
        assert {r.id for r in making.unsigned(ids)} == set(ids)
        assert making.sign({ids[0]: (1, 2, 3), ids[1]: (3, 4, 2**62)}, 2) == {}
        met = making.sign({ids[2]: (2, 3, 2**62, 4)}, 2)
        assert {report: set(others) for report, others in met.items()} == {ids[2]: set(ids[:2])}
        assert list(making.unsigned(ids)) == []
