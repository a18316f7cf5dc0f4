"""The report that set the task, as it was scraped: the whole main job on real input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import counterclaim
from counterclaim.records.claims import Claim, Event, Position, Tally
from counterclaim.records.matters import Matter


@pytest.fixture(scope="module")
def ledger(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[counterclaim.Ledger]:
    with counterclaim.open(tmp_path_factory.mktemp("seed") / "seed.db") as opened:
        opened.add(str(shared / "claims" / "seed" / "page.txt"))
        yield opened


def tally(ledger: counterclaim.Ledger, low: int | None, measure: str = "killed", unit: str = "people") -> Claim:
    (found,) = (
        c
        for c in ledger.claims(kind="tally", measure=measure)
        if isinstance(c.content, Tally) and c.content.bounds()[0] == low and c.content.unit == unit
    )
    return found


def matter_of(ledger: counterclaim.Ledger, claim: Claim) -> Matter:
    (found,) = (m for m in ledger.matters() if claim.id in m.claims)
    return found


def events(ledger: counterclaim.Ledger, word: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Stance, country of claimant, actor and target of each event whose quote holds the word."""
    return [
        (
            c.stance.value,
            c.claimant.country,
            c.content.by and c.content.by.country,
            c.content.to and c.content.to.country,
        )
        for c in ledger.claims(kind="event")
        if isinstance(c.content, Event) and word in c.quote.text
    ]


def test_the_page_is_read_without_its_furniture(ledger: counterclaim.Ledger) -> None:
    (report,) = ledger.reports()
    assert (report.outlet, report.agency, report.published) == ("The Moscow Times", "AFP", "2020-09-30")
    for furniture in ("Original url", "Related article", "Kremlin.ru", "By [", "themoscowtimes"):
        assert furniture not in report.text


def test_81_conceded_against_2300_claimed(ledger: counterclaim.Ledger) -> None:
    matter = matter_of(ledger, tally(ledger, 2300))
    assert tally(ledger, 81).id in matter.claims
    finding = matter.finding
    assert finding is not None
    assert (finding.evidence, finding.dispute, finding.gap) == ("conceded", "contested", "major")
    assert (finding.floor, finding.ceiling, round(finding.ratio or 0)) == (81, 2300, 28)
    assert (matter.scope, matter.since) == ("running", "2020-09-27")
    assert matter.name.startswith("Karabakh-side soldiers killed")


def test_azerbaijan_is_silent_and_a_journalist_saw_a_funeral(ledger: counterclaim.Ledger) -> None:
    silent = [c for c in ledger.claims(stance="withholds") if isinstance(c.content, Tally)]
    assert {(c.claimant.country, c.content.side) for c in silent} == {("AZE", "AZE")}  # type: ignore[union-attr]
    observed = [m for m in ledger.matters(kind="tally") if m.finding and m.finding.evidence == "observed"]
    assert any("journalist" in v.claimant for m in observed for v in m.views)


def test_parts_and_total_agree(ledger: counterclaim.Ledger) -> None:
    total = matter_of(ledger, tally(ledger, 90))
    assert any(n.kind == "arithmetic" and "81" in n.sentence and "17" in n.sentence for n in total.notes)


@pytest.mark.parametrize(
    ("unit", "figure"),
    [("tank", 130), ("artillery", 200), ("air-defence", 25), ("depot", 5), ("anti-tank", 50), ("vehicle", 55)],
)
def test_equipment(ledger: counterclaim.Ledger, unit: str, figure: int) -> None:
    claim = tally(ledger, figure, "destroyed", unit)
    assert claim.claimant.country == "AZE"
    finding = matter_of(ledger, claim).finding
    assert finding is not None and (finding.evidence, finding.dispute) == ("one-sided", "none")


def test_the_downing_is_contested_as_to_responsibility(ledger: counterclaim.Ledger) -> None:
    told = events(ledger, "SU-25")
    assert ("affirms", "ARM", "TUR", "ARM") in told
    assert any(t[0] == "denies" and t[1] == "AZE+TUR" for t in told)
    claim = next(c for c in ledger.claims(kind="event") if "SU-25" in c.quote.text)
    matter = matter_of(ledger, claim)
    assert matter.since == "2020-09-29"
    assert {f.dispute.value for f in matter.findings if f.about == "responsibility"} == {"contested"}


def test_each_shelling_has_its_accuser_and_accused(ledger: counterclaim.Ledger) -> None:
    assert ("affirms", "AZE", "NKR", "AZE") in events(ledger, "Terter")
    assert ("affirms", "NKR", "AZE", "NKR") in events(ledger, "artillery shelling")


@pytest.mark.parametrize(
    ("country", "issue", "posture"),
    [
        ("ARM", "talks", "conditions"),
        ("ARM", "intervention", "conditions"),
        ("AZE", "talks", "rejects"),
        ("RUS", "ceasefire", "calls-for"),
        ("RUS", "mediation", "offers"),
        ("FRA", "other", "condemns"),
    ],
)
def test_positions(ledger: counterclaim.Ledger, country: str, issue: str, posture: str) -> None:
    held = {
        (c.content.actor.country, c.content.issue.value, c.content.posture.value)
        for c in ledger.claims(kind="position")
        if isinstance(c.content, Position)
    }
    assert (country, issue, posture) in held


def test_a_second_add_changes_nothing(ledger: counterclaim.Ledger, shared: Path) -> None:
    before = ([c.id for c in ledger.claims()], [m.id for m in ledger.matters()])
    result = ledger.add(str(shared / "claims" / "seed" / "page.txt"))
    assert [o.state.value for o in result.outcomes] == ["already there"]
    assert ([c.id for c in ledger.claims()], [m.id for m in ledger.matters()]) == before
