"""Statements that are no tally, event or position, in our own sentences with invented names."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.read.claims import find_claims
from counterclaim.read.reader import Reader
from counterclaim.records.claims import Kind
from counterclaim.records.reports import Report


@cache
def reader() -> Reader:
    return Reader()


def remarks(text: str) -> list[str]:
    """ "claimant stance modality: quote" of every remark, in reading order."""
    doc = reader().document(Report("test", text, published="2031-05-14"))
    return [
        f"{c.claimant.name} {c.stance} {c.modality}: {c.quote.text}" for c in find_claims(doc) if c.kind is Kind.REMARK
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said the war was close to its end.",
            ["The minister affirms actual: the war was close to its end"],
        ),
        (
            "The minister said the front was calm, but the army was short of shells.",
            [
                "The minister affirms actual: the front was calm",
                "The minister affirms actual: the army was short of shells",
            ],
        ),
        (
            "The minister said the war had driven half of the valley into exile and would soon reach the coast.",
            [
                "The minister affirms actual: the war had driven half of the valley into exile",
                "The minister affirms future: would soon reach the coast",
            ],
        ),
        (
            "Analysts fear that the conflict could spread to the coast.",
            ["Analysts affirms possible: the conflict could spread to the coast"],
        ),
        ("The army declined to comment on the report.", ["The army withholds actual: the report"]),
        (
            "The claims of the army could not be independently verified.",
            ["narrator doubts actual: The claims of the army could not be independently verified"],
        ),
        (
            "The spokesman said the rebels had sent no note.",
            ["The spokesman denies actual: the rebels had sent no note"],
        ),
        ("He said he had never seen the camp.", []),
        (
            "The minister said the reports of a split in the rebel army are baseless.",
            ["The minister denies actual: a split in the rebel army"],
        ),
        (
            "The minister denied rumours that the army was short of shells, as the rebels alleged.",
            ["The minister denies actual: the army was short of shells"],
        ),
        (
            "The front accused Northia of arming the rebels. Northia denied the charge.",
            ["The front affirms actual: arming the rebels", "Northia denies actual: arming the rebels"],
        ),
        ("It is unclear who commands the rebels.", ["narrator doubts actual: who commands the rebels"]),
        ("The fate of the hostages remains unclear.", ["narrator doubts actual: The fate of the hostages"]),
        ("The ministry said 12 soldiers were killed.", []),
        ("The road to the coast runs through the hills.", []),
        ('"I like my tea hot," said Mr Bor.', []),
    ],
)
def test_remark(text: str, expected: list[str]) -> None:
    assert remarks(text) == expected
