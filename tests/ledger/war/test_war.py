"""The Dunmere war: the ledger, from annotated claims, against matters worked out by hand (matters.md)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from counterclaim.ledger.reconcile import reconcile
from counterclaim.lexicons.conflicts import load_conflict
from counterclaim.records.claims import Claim
from counterclaim.records.gold import claim_from_gold
from counterclaim.records.matters import Dispute, Finding, Matter
from counterclaim.records.reports import Origin, Report

HERE = Path(__file__).parent
STORIES = {"r01": ["r01", "r02", "r03"], "r11": ["r11", "r12"]}  # wire stories, named for their first report
REPLACED = {"r01": "r03", "r02": "r03"}
Row = dict[str, str]


def table(section: str) -> list[Row]:
    """The rows of the table under a heading of matters.md."""
    body = (HERE / "matters.md").read_text("utf-8").split(f"\n## {section}\n")[1].split("\n## ")[0]
    lines = [[c.strip() for c in line.strip("|").split("|")] for line in body.splitlines() if line.startswith("|")]
    head, _, *rows = lines
    return [dict(zip([name or "id" for name in head], row, strict=True)) for row in rows]


@cache
def war() -> tuple[tuple[Matter, ...], dict[str, str]]:
    """The matters, and the name in the annotation of every claim id of a report."""
    reports, named = [], {}
    for path in sorted((HERE / "reports").glob("*.claims.jsonl")):
        raw = json.loads(path.with_name(path.name.replace(".claims.jsonl", ".json")).read_text("utf-8"))
        report = Report(raw["id"], raw["text"], raw["title"], raw["outlet"], raw["agency"], published=raw["date"])
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        claims: list[Claim] = [claim_from_gold(line, report.text) for line in lines]
        named |= {f"{report.id}:{c.id}": line["id"] for c, line in zip(claims, lines, strict=True)}
        reports.append((report, claims))
    conflict = load_conflict(HERE / "conflict.toml")
    return reconcile(reports, (conflict,), _origins([r for r, _ in reports])), named


def _origins(reports: list[Report]) -> dict[str, Origin]:
    ids = {r.name: r.id for r in reports}
    story = {name: first for first, names in STORIES.items() for name in names}
    return {ids[n]: Origin(ids[n], ids[story[n]], "one wire story", ids.get(REPLACED.get(n, ""))) for n in story}


def claims_of(matter: Matter) -> str:
    _, named = war()
    return " ".join(sorted({named[f"{v.report}:{v.claim}"] for v in matter.views}))


def matter(row: Row) -> Matter:
    """The matter that holds the claims of a row, and nothing else."""
    found = [m for m in war()[0] if claims_of(m) == row["claims"] and m.name.split()[0] == row["name"].split()[0]]
    assert found, f"no matter of {row['claims']}; there are: " + "; ".join(
        f"{m.name} [{claims_of(m)}]" for m in war()[0] if set(claims_of(m).split()) & set(row["claims"].split())
    )
    return found[0]


def by_id(name: str) -> Matter:
    return matter(next(r for s in ("Tallies", "Events", "Positions") for r in table(s) if r["id"] == name))


def said(finding: Finding) -> Row:
    gap = f", {finding.gap}" if finding.gap and finding.dispute is not Dispute.NONE else ""
    numbers = {"best": finding.best, "floor": finding.floor, "ceiling": finding.ceiling}
    return {
        "evidence": str(finding.evidence),
        "dispute": f"{finding.dispute}{gap}",
        "range": "" if finding.low is None else f"{finding.low}–{finding.high}",
        "ratio": "" if finding.ratio is None else f"{finding.ratio:g}",
        **{k: "" if n is None else str(n) for k, n in numbers.items()},
    }


@pytest.mark.parametrize("row", table("Tallies"), ids=lambda r: r["id"])
def test_tallies(row: Row) -> None:
    found = matter(row)
    assert {"name": found.name, "scope": str(found.scope), **said(found.findings[0])} == {
        k: v for k, v in row.items() if k not in ("id", "claims")
    }


@pytest.mark.parametrize("row", table("Events"), ids=lambda r: r["id"])
def test_events(row: Row) -> None:
    found = matter(row)
    findings = {f.about: f"{f.evidence}, {f.dispute}" for f in found.findings}
    about = ("occurrence", "responsibility", "extent")
    assert {"name": found.name, **{a: findings.get(a, "") for a in about}} == {k: row[k] for k in ("name", *about)}


@pytest.mark.parametrize("row", table("Positions"), ids=lambda r: r["id"])
def test_positions(row: Row) -> None:
    found = matter(row)
    assert (found.name, ", ".join(f"{d} {p}" for d, p in found.turns)) == (row["name"], row["turns"])


def test_no_other_matters() -> None:
    expected = [r for s in ("Tallies", "Events", "Positions") for r in table(s)]
    assert sorted(m.name for m in war()[0]) == sorted(r["name"] for r in expected)


def test_links() -> None:
    ids = {matter(r).id: r["id"] for s in ("Tallies", "Events", "Positions") for r in table(s)}
    found = {(k.kind, ids[m.id], ids[k.to]) for m in war()[0] for k in m.links}
    assert found == {(r["kind"], r["from"], r["to"]) for r in table("Links")}


@pytest.mark.parametrize("row", table("Notes"), ids=lambda r: f"{r['matter']} {r['kind']}")
def test_notes(row: Row) -> None:
    notes = by_id(row["matter"]).notes
    assert any(n.kind == row["kind"] and row["sentence holds"] in n.sentence for n in notes), notes


@pytest.mark.parametrize("row", table("As of"), ids=lambda r: r["claim"])
def test_as_of(row: Row) -> None:
    views = [v for m in war()[0] for v in m.views if war()[1][f"{v.report}:{v.claim}"] == row["claim"]]
    assert {v.day for v in views} == {row["as of"]}
