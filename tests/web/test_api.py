"""The interface for programs: the nouns of the ledger, in pages, described as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.conftest import Served, Visit, accessibility


def test_every_noun_is_listed_and_found_by_its_id(desk: Served) -> None:
    for noun in ("matters", "claims", "reports"):
        item = desk.get(f"/api/{noun}?per=1").json()["items"][0]
        assert desk.get(f"/api/{noun}/{item['id']}").json()["id"] == item["id"]


def test_pages_lead_through_all_of_it(desk: Served) -> None:
    address, seen = "/api/claims?per=50", []
    while address:
        answer = desk.get(address).json()
        seen += [item["id"] for item in answer["items"]]
        address = answer["next"]
    assert len(seen) == len(desk.ledger.claims())


def test_a_list_says_how_many_there_are(desk: Served) -> None:
    answer = desk.get("/api/matters?status=contested&per=2").json()
    assert answer["total"] == len(desk.ledger.matters(status="contested"))
    assert len(answer["items"]) == 2


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("stance=denies", lambda r: r["stance"] == "denies"),
        ("kind=position", lambda r: "posture" in r["content"]),
        ("measure=killed", lambda r: r["content"]["measure"] == "killed"),
        ("words=market", lambda r: "market" in r["quote"]["text"].lower()),
    ],
)
def test_claims_are_filtered(desk: Served, question: str, holds: Callable[[dict[str, Any]], bool]) -> None:
    items = desk.get(f"/api/claims?{question}").json()["items"]
    assert items
    assert all(holds(item["record"]) for item in items)


def test_a_report_comes_with_text_and_claims_pinned_to_it(desk: Served) -> None:
    mark = desk.get("/api/reports?words=ruvenna+claims").json()["items"][0]["id"]
    answer = desk.get(f"/api/reports/{mark}").json()
    text = answer["record"]["text"]
    for claim in answer["claims"]:
        quote = claim["record"]["quote"]
        assert text[quote["start"] : quote["end"]] == quote["text"]


def test_lists_of_reports_hold_no_texts(desk: Served) -> None:
    assert all(item["record"]["text"] == "" for item in desk.get("/api/reports").json()["items"])


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/matters/m00000", 404, "no such matter"),
        ("/api/claims/zzz", 404, "no such"),
        ("/api/matters?since=x", 400, "2020-09-30"),
        ("/api/nothing", 404, ""),
        ("/api/jobs/none", 404, "no such job"),
    ],
)
def test_faults_are_told_as_json(desk: Served, path: str, status: int, said: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert said in answer.json()["fault"]


def test_the_description_names_every_address_and_filter(desk: Served) -> None:
    document = desk.get("/api/openapi.json").json()
    assert {"/api/matters", "/api/claims", "/api/reports", "/api/conflicts", "/api/reviews"} <= document["paths"].keys()
    assert all(path.startswith("/api") for path in document["paths"])
    for methods in document["paths"].values():
        for does in methods.values():
            assert does["description"]
            assert all(p.get("description") or p["name"] == "mark" for p in does.get("parameters", ()))


def test_the_description_is_a_page(desk: Served, visit: Visit) -> None:
    page = visit(desk, "/api")
    assert page.get_by_role("heading", name="GET /api/matters", exact=True).count() == 1
    assert accessibility(page) == []
