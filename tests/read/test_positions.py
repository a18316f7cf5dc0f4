"""Where actors stand, in our own sentences with invented names."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.read.claims import find_claims
from counterclaim.read.reader import Reader
from counterclaim.records.claims import Event, Position
from counterclaim.records.reports import Report


@cache
def reader() -> Reader:
    return Reader()


def positions(text: str) -> list[str]:
    """ "claimant: issue posture: quote" of every position, in reading order."""
    doc = reader().document(Report("test", text, published="2031-05-14"))
    return [
        f"{c.claimant.name}: {c.content.issue} {c.content.posture}: {c.quote.text}"
        for c in find_claims(doc)
        if isinstance(c.content, Position)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France called for a ceasefire.", ["France: ceasefire calls-for: a ceasefire"]),
        (
            "France called for a ceasefire and urged both sides to return to talks.",
            ["France: ceasefire calls-for: a ceasefire", "France: talks calls-for: both sides to return to talks"],
        ),
        (
            "France and Russia rejected calls for negotiations and a halt to fighting.",
            [
                "France and Russia: talks rejects: calls for negotiations",
                "France and Russia: ceasefire rejects: a halt to fighting",
            ],
        ),
        (
            "Moscow offered to mediate between the two sides.",
            ["Moscow: mediation offers: to mediate between the two sides"],
        ),
        ("The US refused to intervene in the war.", ["The US: intervention rejects: to intervene in the war"]),
        ("France condemned the attack on the embassy.", ["France: other condemns: the attack on the embassy"]),
        (
            "The rebels ruled out talks until the troops withdraw.",
            ["The rebels: talks conditions: talks until the troops withdraw"],
        ),
        ("Russia opposes sanctions against Serbia.", ["Russia: sanctions rejects: sanctions against Serbia"]),
        ("The UN's calls for a truce went unheard.", ["The UN: ceasefire calls-for: a truce"]),
        (
            "President Anna Bor said talks with the rebels were not yet on the table.",
            ["President Anna Bor: talks conditions: talks with the rebels were not yet on the table"],
        ),
        (
            '"We will not negotiate with murderers," President Anna Bor said.',
            ["President Anna Bor: talks rejects: We will not negotiate with murderers"],
        ),
        (
            "The envoy said the troops must withdraw from the valley.",
            ["The envoy: withdrawal calls-for: the troops must withdraw from the valley"],
        ),
    ],
)
def test_position(text: str, expected: list[str]) -> None:
    assert positions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "France denied the claim.",
        "Turkey rejected the accusation that its jets had bombed the town.",
        "The army said rebels had shelled the town.",
        "The ministry said 12 soldiers were killed.",
    ],
)
def test_no_position_is_made_of_a_denial_or_a_report(text: str) -> None:
    assert positions(text) == []


def test_what_is_condemned_is_not_told_as_an_event_besides() -> None:
    doc = reader().document(Report("test", "France condemned the shelling of the embassy.", published="2031-05-14"))
    assert not [c for c in find_claims(doc) if isinstance(c.content, Event)]
