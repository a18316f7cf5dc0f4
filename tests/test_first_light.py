"""One report in, a ledger with findings out: on a text of our own, with parties, weapons and places nobody knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import counterclaim
from counterclaim.records.claims import Claim, Event, Position, Tally
from counterclaim.records.matters import Matter

CORPUS = Path(__file__).parent / "corpus"
TEXT = json.loads((CORPUS / "velmar-2031-05-14.json").read_text("utf-8"))["text"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[counterclaim.Ledger]:
    path = tmp_path_factory.mktemp("ledger") / "velmar.db"
    with counterclaim.open(path, conflicts=(CORPUS / "velmar.toml",)) as opened:
        opened.add(str(CORPUS / "velmar-2031-05-14.json"))
        yield opened


def tallies(ledger: counterclaim.Ledger, **slots: str | None) -> list[Claim]:
    return [
        c
        for c in ledger.claims(kind="tally")
        if isinstance(c.content, Tally) and all(getattr(c.content, k) == v for k, v in slots.items())
    ]


def matter_of(ledger: counterclaim.Ledger, claim: Claim) -> Matter:
    (found,) = (m for m in ledger.matters() if claim.id in m.claims)
    return found


def test_own_dead_against_the_enemy_s_boast(ledger: counterclaim.Ledger) -> None:
    (boast,) = (c for c in tallies(ledger, measure="killed") if c.content.bounds() == (1550, 1550))  # type: ignore[union-attr]
    matter = matter_of(ledger, boast)
    finding = matter.finding
    assert finding is not None
    assert (finding.dispute, finding.gap, finding.floor, finding.ceiling) == ("contested", "major", 62, 1550)
    assert finding.evidence == "conceded"
    assert finding.ratio == pytest.approx(25, abs=0.1)
    assert {v.claimant for v in matter.views if v.relation == "own side"} == {"Ostrand side"}
    assert "25 times" in finding.reason


def test_the_other_side_is_silent_on_its_own(ledger: counterclaim.Ledger) -> None:
    withheld = [c for c in ledger.claims(stance="withholds") if isinstance(c.content, Tally)]
    assert [(c.claimant.country, c.content.side) for c in withheld] == [("VLM", "VLM")]  # type: ignore[union-attr]
    assert any(n.kind == "silence" for m in ledger.matters() for n in m.notes)


def test_a_reporter_saw_a_funeral(ledger: counterclaim.Ledger) -> None:
    (one,) = (c for c in tallies(ledger, measure="killed") if c.content.bounds() == (1, 1))  # type: ignore[union-attr]
    finding = matter_of(ledger, one).finding
    assert finding is not None and finding.evidence == "observed"


def test_parts_agree_with_the_total(ledger: counterclaim.Ledger) -> None:
    (total,) = (c for c in tallies(ledger, measure="killed") if c.content.bounds() == (68, 75))  # type: ignore[union-attr]
    assert any(
        n.kind == "arithmetic" and "62" in n.sentence and "11" in n.sentence for n in matter_of(ledger, total).notes
    )


@pytest.mark.parametrize(
    ("unit", "figure"), [("tank", 40), ("artillery", 85), ("air-defence", 12), ("depot", 3), ("vehicle", 70)]
)
def test_equipment_claimed_by_one_side(ledger: counterclaim.Ledger, unit: str, figure: int) -> None:
    (claim,) = tallies(ledger, measure="destroyed", unit=unit)
    assert claim.content.bounds() == (figure, figure)  # type: ignore[union-attr]
    assert claim.claimant.country == "VLM"
    finding = matter_of(ledger, claim).finding
    assert finding is not None and (finding.evidence, finding.dispute) == ("one-sided", "none")


def test_a_downing_claimed_and_denied(ledger: counterclaim.Ledger) -> None:
    told = [c for c in ledger.claims(kind="event") if "helicopter" in c.quote.text]
    assert {(c.stance, c.claimant.country) for c in told} == {("affirms", "OST"), ("denies", "DRV+VLM")}
    assert {(c.content.by.country, c.content.to.country) for c in told if isinstance(c.content, Event)} == {
        ("DRV", "OST")
    }  # type: ignore[union-attr]
    matter = matter_of(ledger, told[0])
    (finding,) = (f for f in matter.findings if f.about == "responsibility")
    assert finding.dispute == "contested"
    assert set(matter.claims) == {c.id for c in told}


@pytest.mark.parametrize(("words", "by", "to"), [("shelled", "KSH", "VLM"), ("rocket attacks", "VLM", "KSH")])
def test_each_side_s_accusation(ledger: counterclaim.Ledger, words: str, by: str, to: str) -> None:
    told = [c for c in ledger.claims(kind="event") if isinstance(c.content, Event) and words in c.quote.text]
    assert [c.content.by.country for c in told] == [by]  # type: ignore[union-attr]
    assert [c.claimant.country for c in told] == [to]


@pytest.mark.parametrize(
    ("country", "issue", "posture"),
    [
        ("NRV", "ceasefire", "calls-for"),
        ("NRV", "mediation", "offers"),
        ("VLM", "talks", "rejects"),
        ("OST", "talks", "conditions"),
    ],
)
def test_positions(ledger: counterclaim.Ledger, country: str, issue: str, posture: str) -> None:
    held = {
        (c.content.actor.country, c.content.issue.value, c.content.posture.value)
        for c in ledger.claims(kind="position")
        if isinstance(c.content, Position)
    }
    assert (country, issue, posture) in held


def test_every_claim_is_pinned_to_the_words(ledger: counterclaim.Ledger) -> None:
    for claim in ledger.claims():
        for span in filter(None, (claim.quote, claim.cue, claim.source, claim.anchor)):
            assert TEXT[span.start : span.end] == span.text
