"""Relations hold per pair of parties and day; several conflicts share a ledger; a ministry's day ends when it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.ledger.reconcile import reconcile
from counterclaim.records.claims import Actor, ActorType
from counterclaim.records.conflicts import Conflict, Opposition, Party
from counterclaim.records.matters import Dispute, Finding, Relation

from .cases import GUARD, KORLAND, OSTRIA, VELL, WAR, Page

LEVY = Actor(("the Free Levy",), "LEVY", ActorType.ARMED_GROUP)
# Vell fights Ostria and the Levy; these two fight one another until 3 March only
THREE = replace(
    WAR,
    parties=(*WAR.parties, Party("LEVY", "Free Levy", "Levy", ActorType.ARMED_GROUP)),
    opposed=(*WAR.opposed, Opposition("LEVY", "VEL"), Opposition("LEVY", "OST", until="2031-03-03")),
)


def finding(conflict: Conflict, *pages: Page) -> Finding:
    (matter,) = reconcile([p.read() for p in pages], (conflict,))
    return matter.findings[0]


def on(day: str, place: str = "Tarn") -> dict[str, str]:
    return {"since": day, "until": day, "place": place}


FOURTH, SECOND, FIFTH = on("2031-03-04"), on("2031-03-02"), on("2031-03-05")
WAR_OF_THREE = [
    ("Vell's dead, by its two enemies", Page().tally(OSTRIA, 50, **FOURTH).tally(LEVY, 90, **FOURTH), "divergent"),
    ("by Vell and one enemy", Page().tally(VELL, 50, **FOURTH).tally(LEVY, 90, **FOURTH), "contested"),
    (
        "Ostria's dead while the Levy fights it",
        Page().tally(OSTRIA, 50, side="OST", **SECOND).tally(LEVY, 90, side="OST", **SECOND),
        "contested",
    ),
    (
        "Ostria's dead once it no longer does",
        Page().tally(OSTRIA, 50, side="OST", **FIFTH).tally(LEVY, 90, side="OST", **FIFTH),
        "divergent",
    ),
]


@pytest.mark.parametrize(("case", "page", "dispute"), WAR_OF_THREE, ids=[c[0] for c in WAR_OF_THREE])
def test_a_war_of_three_has_no_two_sides(case: str, page: Page, dispute: str) -> None:
    assert finding(THREE, page).dispute == dispute


def test_who_accuses_its_enemy_stands_with_those_harmed_and_concedes_nothing() -> None:
    page = Page().tally(VELL, 5, of="villagers", side=None, counted="civilian", by="OST", **on("2031-03-04"))
    (matter,) = reconcile([page.read()], (WAR,))
    assert matter.views[0].relation is Relation.OWN
    assert matter.findings[0].floor is None


def test_members_of_a_bloc_count_their_own() -> None:
    page = Page().tally(OSTRIA, 21, side="OST", **on("2031-03-04")).tally(GUARD, 5, side="MGD", **on("2031-03-04"))
    both = finding(WAR, page)
    assert (both.dispute, both.low, both.floor) == (Dispute.NONE, 21, 21)
    foe = finding(WAR, page.tally(VELL, 60, side="MGD", **on("2031-03-04")))
    assert (foe.dispute, foe.low, foe.ceiling) == (Dispute.CONTESTED, 21, 60)


def test_several_conflicts_share_a_ledger_and_no_matter() -> None:
    north = replace(WAR, code="north-war", since="2031-02-01", opposed=(), blocs=())
    pages = [Page("Lake Wire").tally(VELL, 12).tally(OSTRIA, 90), Page("North Post").tally(VELL, 12).tally(OSTRIA, 90)]
    by_outlet = {"Lake Wire": WAR, "North Post": north}
    matters = reconcile(
        [p.read() for p in pages], (WAR, north), choose=lambda report: by_outlet.get(report.outlet or "")
    )
    assert [(m.conflict, len(m.views), str(m.dispute)) for m in matters] == [
        ("north-war", 2, "divergent"),
        ("vell-war", 2, "contested"),
    ]


CUTOFFS = [
    ("before the cutoff", "2031-03-05T09:00:00+02:00", "18:00", "+02:00", "2031-03-04"),
    ("after it", "2031-03-05T19:00:00+02:00", "18:00", "+02:00", "2031-03-05"),
    ("at it", "2031-03-05T18:00:00+02:00", "18:00", "+02:00", "2031-03-05"),
    ("in another zone", "2031-03-05T17:00:00+00:00", "18:00", "+02:00", "2031-03-05"),
    ("past midnight there", "2031-03-05T23:30:00+00:00", "18:00", "+02:00", "2031-03-05"),
    ("hour unknown", "2031-03-05", "18:00", "+02:00", "2031-03-05"),
    ("zone unknown", "2031-03-05T09:00:00", "18:00", "+02:00", "2031-03-05"),
    ("no cutoff", "2031-03-05T09:00:00+02:00", None, None, "2031-03-05"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "published", "cutoff", "zone", "day"), CUTOFFS, ids=[c[0] for c in CUTOFFS])
def test_a_count_so_far_is_as_of_the_claimants_own_day(
    case: str, published: str, cutoff: str | None, zone: str | None, day: str
) -> None:
    parties = tuple(replace(p, cutoff=cutoff, zone=zone) if p.code == "VEL" else p for p in WAR.parties)
    report, claims = Page(published=published).tally(VELL, 12).read()
    (matter,) = reconcile([(report, claims)], (replace(WAR, parties=parties),))
    assert (matter.views[0].day, matter.until) == (day, day)


def test_a_day_that_the_words_give_is_left_alone() -> None:
    parties = tuple(replace(p, cutoff="18:00", zone="+02:00") for p in WAR.parties)
    page = (
        Page(published="2031-03-05T09:00:00+02:00")
        .tally(VELL, 3, until="2031-03-03")
        .tally(KORLAND, 3, **on("2031-03-05"))
    )
    days = {v.day for m in reconcile([page.read()], (replace(WAR, parties=parties),)) for v in m.views}
    assert days == {"2031-03-03", "2031-03-05"}
