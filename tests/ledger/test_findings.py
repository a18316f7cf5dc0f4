from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.ledger.rules import BEST, DEFAULT, choose_best, sources
from counterclaim.records.claims import Actor, ActorType
from counterclaim.records.matters import Dispute, Evidence, Gap, Relation

from .cases import (
    AT_LEAST,
    GUARD,
    HOSPITAL,
    KORLAND,
    MISSION,
    OSTRIA,
    REPORTER,
    VELL,
    VOICE,
    Page,
    ledger,
    only,
)

EVIDENCE = [
    ("a reporter who saw it", Page().tally(REPORTER, 3, cue="saw"), Evidence.OBSERVED),
    ("a reporter who relays it", Page().tally(REPORTER, 3, cue="was told of"), Evidence.ONE_SIDED),
    ("own soldiers", Page().tally(VELL, 12), Evidence.CONCEDED),
    ("own tanks", Page().tally(VELL, 4, "destroyed", "tanks", unit="tank", counted="equipment"), Evidence.CONCEDED),
    ("enemy soldiers are a boast", Page().tally(OSTRIA, 12), Evidence.ONE_SIDED),
    (
        "own civilians laid to an enemy are an accusation",
        Page().tally(VELL, 5, of="villagers", counted="civilian", by="OST"),
        Evidence.ONE_SIDED,
    ),
    (
        "own bridges laid to an enemy are an accusation",
        Page().tally(VELL, 2, "destroyed", "bridges", unit="other", counted="equipment", by="OST"),
        Evidence.ONE_SIDED,
    ),
    (
        "civilians whom it says it killed itself",
        Page().tally(OSTRIA, 5, of="villagers", side=None, counted="civilian", by="OST"),
        Evidence.CONCEDED,
    ),
    (
        "own nationals, acknowledged",
        Page().tally(VELL, 7, of="nationals", counted="unspecified", cue="acknowledged that"),
        Evidence.CONCEDED,
    ),
    ("own troops deployed are no loss", Page().tally(VELL, 900, "deployed", "troops"), Evidence.ONE_SIDED),
    ("a side and a third party agree", Page().tally(OSTRIA, 12).tally(MISSION, 12), Evidence.CORROBORATED),
    ("two voices of one side", Page().tally(OSTRIA, 12).tally(GUARD, 12), Evidence.ONE_SIDED),
    ("unknown bodies corroborate nothing", Page().tally(HOSPITAL, 12).tally(OSTRIA, 12), Evidence.ONE_SIDED),
    ("a side and a third party differ", Page().tally(OSTRIA, 40).tally(MISSION, 12), Evidence.ONE_SIDED),
    (
        "open figures agree with none",
        Page().tally(OSTRIA, 12, modifier=AT_LEAST).tally(MISSION, 12),
        Evidence.ONE_SIDED,
    ),
    ("only the report's own voice", Page().tally(VOICE, 12), Evidence.REPORTED),
    ("silence alone", Page().tally(VELL, None, stance="withholds", cue="has released no"), Evidence.UNSETTLED),
    ("denial alone", Page().tally(VELL, 12, stance="denies", cue="denied"), Evidence.UNSETTLED),
]


@pytest.mark.parametrize(("case", "page", "evidence"), EVIDENCE, ids=[c[0] for c in EVIDENCE])
def test_evidence(case: str, page: Page, evidence: Evidence) -> None:
    assert only(page).findings[0].evidence is evidence


DISPUTE = [
    ("one claimant", Page().tally(VELL, 12), Dispute.NONE, None),
    ("boast against concession", Page().tally(VELL, 81).tally(OSTRIA, 2300), Dispute.CONTESTED, Gap.MAJOR),
    ("opposed and near", Page().tally(VELL, 100).tally(OSTRIA, 120), Dispute.CONTESTED, Gap.MINOR),
    ("opposed and within a tenth", Page().tally(VELL, 100).tally(OSTRIA, 108), Dispute.NONE, None),
    ("opposed and within two", Page().tally(VELL, 3).tally(OSTRIA, 5), Dispute.NONE, None),
    (
        "an open figure that allows the other",
        Page().tally(VELL, 30, modifier=AT_LEAST).tally(OSTRIA, 80),
        Dispute.NONE,
        None,
    ),
    (
        "an open figure that excludes it",
        Page().tally(VELL, 30).tally(OSTRIA, 80, modifier=AT_LEAST),
        Dispute.CONTESTED,
        Gap.MAJOR,
    ),
    ("two voices of one side", Page().tally(OSTRIA, 50).tally(GUARD, 90), Dispute.DIVERGENT, Gap.MAJOR),
    ("unknown bodies", Page().tally(HOSPITAL, 50).tally(OSTRIA, 90), Dispute.DIVERGENT, Gap.MAJOR),
    (
        "what may be is no figure",
        Page().tally(VELL, 50).tally(OSTRIA, 90, modality="possible", cue="believed"),
        Dispute.NONE,
        None,
    ),
    (
        "one denies what the other affirms",
        Page().tally(OSTRIA, 50).tally(VELL, 50, stance="denies", cue="denied"),
        Dispute.CONTESTED,
        None,
    ),
    (
        "silence disputes nothing",
        Page().tally(OSTRIA, 50).tally(VELL, None, stance="withholds", cue="gave no"),
        Dispute.NONE,
        None,
    ),
]


@pytest.mark.parametrize(("case", "page", "dispute", "gap"), DISPUTE, ids=[c[0] for c in DISPUTE])
def test_dispute(case: str, page: Page, dispute: Dispute, gap: Gap | None) -> None:
    finding = only(page).findings[0]
    assert (finding.dispute, finding.gap) == (dispute, gap)


def test_range_floor_ceiling_ratio_and_reason() -> None:
    finding = only(Page().tally(VELL, 81, cue="registered").tally(OSTRIA, 2300, by="OST")).findings[0]
    assert (finding.low, finding.high, finding.floor, finding.ceiling) == (81, 2300, 81, 2300)
    assert finding.ratio == 28.4
    assert finding.reason == (
        "Ostria's defence ministry claims 28 times what Vell's army command concedes; no third party gives a figure."
    )


def test_an_accusation_raises_no_floor() -> None:
    finding = only(Page().tally(VELL, 30, of="villagers", counted="civilian", by="OST")).findings[0]
    assert (finding.floor, finding.ceiling, finding.ratio) == (None, 30, None)


def test_an_observers_count_is_a_minimum() -> None:
    matter = only(Page().tally(REPORTER, 4, cue="counted").tally(VELL, 20))
    assert [v.high for v in matter.views if v.low == 4] == [None]
    assert matter.findings[0].dispute is Dispute.NONE


def test_an_ally_of_a_party_is_no_third_party() -> None:
    assert {v.relation for v in only(Page().tally(KORLAND, 40, side="OST")).views} == {Relation.OTHER}
    assert {v.relation for v in only(Page().tally(KORLAND, 40)).views} == {Relation.OWN}


def test_one_primary_source_in_two_outlets_counts_once() -> None:
    said = [Page(outlet).tally(MISSION, 12) for outlet in ("Lake Wire", "Hill Post")]
    matter = only(*said)
    assert len(matter.views) == 2
    assert len({v.origin for v in matter.views}) == 1
    assert matter.findings[0].evidence is Evidence.ONE_SIDED


@pytest.mark.parametrize(("rule", "best"), [("ucdp", 50), ("gtd", 50), ("lowest", 40), ("airwars", 40)])
def test_best_by_rule(rule: str, best: int) -> None:
    page = Page().tally(VELL, 40).tally(OSTRIA, 90).tally(MISSION, 50)
    assert only(page, rules=replace(DEFAULT, best=rule)).findings[0].best == best


def test_every_rule_says_where_it_comes_from() -> None:
    assert {f"best: {name}" for name in BEST} <= set(sources())
    assert all(len(source) > 20 for source in sources().values())
    assert choose_best([]) is None


def test_the_voice_of_a_partys_release_is_that_partys() -> None:
    page = Page("CENTCOM").tally(VOICE, 2, of="soldiers", side="USA", since="2031-03-04", until="2031-03-04")
    matter = ledger(page)[0]
    assert (matter.views[0].claimant, matter.views[0].party) == ("US Central Command", "USA")
    assert matter.findings[0].evidence is Evidence.CONCEDED
    newsroom = ledger(page, rules=replace(DEFAULT, release_voice=False))[0]
    assert newsroom.findings[0].evidence is Evidence.REPORTED


def test_a_release_that_stands_alone_is_reported_unless_the_rule_says_otherwise() -> None:
    page = Page("CENTCOM").tally(VOICE, 14, "destroyed", "tanks", unit="tank", counted="equipment", by="USA")
    assert only(page).findings[0].evidence is Evidence.REPORTED
    assert only(page, rules=replace(DEFAULT, release_is_one_sided=True)).findings[0].evidence is Evidence.ONE_SIDED


def test_joint_claimants_are_split() -> None:
    both = Actor(("Kor City and Ostra City",), None, ActorType.GOVERNMENT)
    matter = only(Page().tally(both, 9))
    assert [v.party for v in matter.views] == ["KOR", "MGD+OST"]
    assert [v.claimant for v in matter.views] == ["Kor City", "Ostra City"]


def test_allies_of_one_bloc_speak_with_one_voice() -> None:
    both = Actor(("Ostria and the Marsh Guard",), "MGD+OST", ActorType.GOVERNMENT)
    assert [v.party for v in only(Page().tally(both, 9)).views] == ["MGD+OST"]
