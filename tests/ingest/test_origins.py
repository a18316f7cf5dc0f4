"""Copies and versions."""
# ruff: noqa: E501  (tables of texts)

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from counterclaim.ingest.origins import find_origins
from counterclaim.ingest.signatures import SignatureIndex, shingle_signature
from counterclaim.ingest.versions import find_changes
from counterclaim.records.reports import Report

WIRE = """At least 12 soldiers were killed on Tuesday when shells hit a bridge near the town of Harbeck, officials in Norland said.

The defence ministry of Norland said that the fire had come from positions of the Sudrian army east of the river.

General Ruben Vask told reporters that his men had not fired at the bridge and that no order to do so had been given.

Two trucks loaded with flour were burning on the road when an observer of the Lakes Mission reached the town in the evening.

The two states have fought over the valley since the spring, and three rounds of talks in Port Anders have led to nothing.

Residents reached by telephone said that the shelling had begun before dawn and had gone on for about four hours.

A spokeswoman for the Lakes Mission said that it would publish what its observers had counted by the end of the week."""
OTHER = """Shells struck the Harbeck bridge on Tuesday, and the governments of Norland and Sudria blamed each other within the hour.

In Port Anders diplomats said that the attack made a fourth round of talks unlikely, although neither side has cancelled it.

A dozen Norland soldiers died, by the count of its defence ministry, which showed reporters the remains of a Sudrian rocket."""


def made(text: str = WIRE, outlet: str = "Harbour Times", day: str | None = "2031-05-03", **more: str | None) -> Report:
    return Report(outlet, text, outlet=outlet, published=day, **more)


def paragraphs(*which: int) -> str:
    return "\n\n".join(WIRE.split("\n\n")[n] for n in which)


EDITED = (
    WIRE.replace("officials in Norland said", "Norland officials said")
    .replace("loaded with flour ", "")
    .replace("about four hours", "nearly four hours")
)


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        (made(EDITED, "Lake Post"), True),
        (made(paragraphs(0, 1, 2), "Lake Post"), True),
        (made(paragraphs(0, 1), "Lake Post", "2031-05-09"), True),
        (made(paragraphs(2, 0, 4, 1, 5), "Lake Post"), True),
        (made(WIRE.upper(), "Lake Post"), True),
        (made(f"Lake Post reporters write from the valley that its people are tired of war.\n\n{WIRE}", "Lake Post"), True),
        (made(OTHER, "Lake Post"), False),
        (made(f"{OTHER}\n\n{paragraphs(4)}", "Lake Post", "2031-05-04"), False),
        (made(f"{paragraphs(0)} More follows.", "Lake Post"), True),
        (made("Officials in Norland said.", "Lake Post"), False),
    ],
)  # fmt: skip
def test_copies_share_an_origin(other: Report, copy: bool) -> None:
    first = made(day="2031-05-02")
    found = find_origins([other, first])
    assert (found[other.id].origin == first.id) is copy
    assert found[first.id].origin == first.id


def test_an_agencys_credit_strengthens() -> None:
    half = f"{paragraphs(0, 1)} {OTHER}"
    for agency, day, copy in (("AFP", "2031-05-03", True), ("AFP", "2031-05-09", False), (None, "2031-05-03", False)):
        one, other = made(agency=agency), made(half, "Lake Post", day, agency=agency)
        found = find_origins([one, other])
        assert (found[one.id].origin == found[other.id].origin) is copy


def test_why_is_a_sentence_that_names_the_other_report() -> None:
    first, other = made(agency="AFP"), made(EDITED, "Lake Post", "2031-05-04", agency="AFP")
    found = find_origins([first, other])
    assert found[first.id].why == "The earliest of 2 reports that share their wording."
    assert (
        f"wording is shared with {first.id} (Harbour Times (AFP), 2031-05-03), and both credit AFP."
        in found[other.id].why
    )
    assert find_origins([first])[first.id].why == "No other report shares its wording."


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("At least 12 soldiers", "At least 15 soldiers", "figures: 12, then 15"),
        ("At least 12 soldiers were", "Fifteen soldiers have been", "figures: 12, then 15"),
        ("At least 12 soldiers were killed", "At least 12 soldiers were wounded", "words: killed, then wounded"),
        ("had not fired at the bridge", "had fired at the bridge", "what is affirmed or denied"),
        ("General Ruben Vask told", "General Ottar Lund told", "speakers: Ruben and Vask, then Ottar and Lund"),
        ("about four hours", "about twenty-five hours", "figures: 4, then 25"),
        ("General Ruben Vask told", "Vask told", None),
        ("about four hours", "about 4 hours", None),
        ("At least 12 soldiers", "At least twelve soldiers", None),
        ("loaded with flour ", "", None),
        ("on Tuesday", "Tuesday", None),
        ("\n\nResidents reached", "\n\nAid groups spoke of 300 displaced people.\n\nResidents reached", None),
    ],
)  # fmt: skip
def test_versions_differ_in_figures_stances_or_speakers(old: str, new: str, change: str | None) -> None:
    assert old in WIRE
    assert find_changes(WIRE, WIRE.replace(old, new)) == ((change,) if change else ())
    first, later = made(day="2031-05-03T08:00:00+00:00"), made(WIRE.replace(old, new), day="2031-05-03T11:00:00+02:00")
    found = find_origins([later, first])
    assert found[later.id].origin == first.id
    assert found[first.id].superseded_by == (later.id if change else None)
    assert found[later.id].superseded_by is None
    assert not change or change in found[first.id].why


FIFTEEN, TWENTY = WIRE.replace("12", "15"), WIRE.replace("12", "20")


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        (made(day="2031-05-03"), made(FIFTEEN, day="2031-05-04"), True),
        (made(day="2031-05-03"), made(FIFTEEN, "Lake Post", day="2031-05-03"), False),
        (made(day="2031-05-03"), made(FIFTEEN, day="2031-05-03", updated="2031-05-05"), True),
        (made(day=None), made(FIFTEEN, day="2031-05-03"), False),
        (made(title="Shells hit bridge"), made(FIFTEEN, title="UPDATE 2-Shells hit bridge"), True),
        (made(address="http://a.example/1", captured="2031-05-03T08:00:00+00:00"), made(FIFTEEN, address="http://a.example/1", captured="2031-05-03T09:00:00+00:00"), True),
    ],
)  # fmt: skip
def test_order_of_versions_is_told_only_where_it_is_known(first: Report, second: Report, known: bool) -> None:
    found = find_origins([first, second])
    assert (found[first.id].superseded_by == second.id) is known
    assert found[second.id].superseded_by is None


def test_the_latest_of_three_versions_stands_whatever_the_order() -> None:
    versions = [made(day="2031-05-03"), made(FIFTEEN, day="2031-05-04"), made(TWENTY, day="2031-05-05")]
    late_reprint = made(EDITED, "Lake Post", "2031-05-07")
    cut = made(paragraphs(1, 2, 3, 4), "Valley News", "2031-05-04")
    everything = [*versions, late_reprint, cut, made(OTHER, "Far Herald")]
    expected = find_origins(everything)
    assert [expected[r.id].superseded_by for r in everything] == [versions[2].id] * 2 + [
        None,
        versions[2].id,
        None,
        None,
    ]
    assert {expected[r.id].origin for r in everything[:-1]} == {versions[0].id}
    for order in list(permutations(everything))[::97]:
        assert find_origins(order) == expected


def test_same_text_twice_is_one_report() -> None:
    one, again = made(), made(outlet="Lake Post", day="2031-05-04")
    assert find_origins([one, again]) == find_origins([again, one]) == find_origins([one])


def test_candidates_by_signature_give_what_the_whole_ledger_gives() -> None:
    ledger = [
        made(),
        made(OTHER, "Far Herald"),
        made(EDITED, "Lake Post", "2031-05-04"),
        made(OTHER.replace("dozen", "score"), "Sud"),
    ]
    index = SignatureIndex()
    for r in ledger:
        index.add(r.id, shingle_signature(r.text))
    new = made(FIFTEEN, "Valley News", "2031-05-06")
    met = index.candidates(shingle_signature(new.text))
    assert met == {ledger[0].id, ledger[2].id}
    near = find_origins([new, *(r for r in ledger if r.id in met)])
    assert near == {k: v for k, v in find_origins([new, *ledger]).items() if k in near}


def test_signature_is_stable() -> None:
    assert shingle_signature(WIRE) == shingle_signature(WIRE.upper().replace("\n\n", " "))
    assert all(0 <= key < 2**63 for key in shingle_signature(WIRE))
    assert shingle_signature("No.") == ()


def test_reports_of_one_paper_on_one_war_are_no_copies(shared: Path) -> None:
    rows = map(json.loads, (shared / "corpora" / "guardian-syria" / "reports.jsonl").read_text("utf-8").splitlines())
    reports = [Report(r["id"], r["text"], outlet=r["outlet"], published=r["date"]) for r in rows]
    found = find_origins([*reports, replace(reports[0], text=reports[0].text[200:], name="cut")])
    assert sum(o.origin != o.report for o in found.values()) == 1
