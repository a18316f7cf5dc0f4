"""Where actors stand, in our own sentences with invented names."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.lexicons.actors import name_book
from counterclaim.read.claims import find_claims
from counterclaim.read.issues import issue_of
from counterclaim.read.positions import propose_positions
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


def proposed(text: str) -> list[str]:
    """ "actor: issue posture: quote" of everything that words may take for a position."""
    doc = reader().document(Report("test", text, published="2031-05-14"))
    found = ((p, p.content) for p in propose_positions(doc, name_book(())))
    return [f"{c.actor.name}: {c.issue} {c.posture}: {doc.words(p.quote)}" for p, c in found if isinstance(c, Position)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a noun of stance, whoever it is tied to
        ("The proposal by France to open a humanitarian corridor was ignored.",
         "France: aid-access calls-for: to open a humanitarian corridor"),
        ("Russia spoke in support of a truce.", "Russia: ceasefire supports: a truce"),
        ("The end of the blockade is a key demand of Russia.", "Russia: sanctions rejects: The end of the blockade"),
        ("Turkey is an advocate of talks.", "Turkey: talks calls-for: talks"),
        ("France expressed alarm at foreign interference in the valley.",
         "France: intervention condemns: foreign interference in the valley"),
        # an infinitive that a noun governs
        ("France made its decision to block the return of the fighters.",
         "France: repatriation rejects: the return of the fighters"),
        # what is promised not to happen
        ("France promised that it would no longer send arms to the rebels.",
         "France: arms-supply rejects: it would no longer send arms to the rebels"),
        # orders, and verdicts on what is proposed
        ('"Withdraw the troops now," President Anna Bor said.',
         "President Anna Bor: withdrawal calls-for: Withdraw the troops now"),
        ("The envoy said it would be madness to lift the embargo.",
         "The envoy: sanctions rejects: it would be madness to lift the embargo"),
        # who is told to do something does not ask for it
        ("The envoy said Russia should pull its troops back.",
         "The envoy: withdrawal calls-for: Russia should pull its troops back"),
        ("The envoy said Russia would not pull its troops back.",
         "Russia: withdrawal rejects: Russia would not pull its troops back"),
        # an hour is no condition, and one of a later clause is not of this one
        ("Russia ordered a truce to last until 2pm.", "Russia: ceasefire calls-for: a truce to last until 2pm"),
        # what only adds is left out
        ("Turkey opposed any withdrawal, fearing a new wave.", "Turkey: withdrawal rejects: any withdrawal"),
    ],
)  # fmt: skip
def test_what_words_may_take_for_a_position(text: str, expected: str) -> None:
    assert expected in proposed(text)


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("women who want their children to be allowed to return", "repatriation"),
        ("a return to talks", "talks"),
        ("the soldiers' return to barracks", "withdrawal"),
        ("recalling the troops from the valley", "withdrawal"),
        ("the unilateral withdrawal of the force", "withdrawal"),
        ("to evacuate the wounded from the town", "aid-access"),
        ("not to be dragged into the war", "intervention"),
        ("a political transition without the president", None),
        ("a fair trial by a legitimate court", None),
        ("to join the strikes on the capital", "intervention"),
    ],
)
def test_issue(text: str, issue: str | None) -> None:
    assert issue_of(text) == issue
