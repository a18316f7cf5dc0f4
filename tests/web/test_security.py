"""Who may ask the desk, and change what: by requests that a browser, or someone else's page, could send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIRoute

from counterclaim.web.pages import PAGES
from counterclaim.web.security import POLICY
from tests.web.conftest import Served, serving

TOKEN = re.compile(r'name="token" value="([^"]+)"')


def token_of(client: httpx.Client, path: str = "/add") -> str:
    found = TOKEN.search(client.get(path).text)
    assert found
    return found[1]


@pytest.fixture
def client(own_desk: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=own_desk.url, timeout=30) as opened:
        yield opened


@pytest.mark.parametrize(
    "path", ["/", "/matters", "/nothing", "/api/matters", "/static/desk.js", "/matters?since=never"]
)
def test_every_answer_is_under_the_policy(desk: Served, path: str) -> None:
    headers = desk.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY and "http" not in POLICY


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("127.0.0.1:99", 200), ("[::1]:99", 200), ("news.example", 421), ("", 421),
     ("localhost.evil.example", 421), ("evil.example@localhost", 421), ("127.0.0.1.nip.io", 421)],
)  # fmt: skip
def test_only_its_own_names_lead_to_it(desk: Served, host: str, status: int) -> None:
    assert desk.get("/help", headers={"Host": host}).status_code == status


def test_no_change_without_the_token(own_desk: Served, client: httpx.Client) -> None:
    changing = [
        (method, route.path)
        for page in PAGES
        for route in page.router.routes
        if isinstance(route, APIRoute)
        for method in route.methods - {"GET", "HEAD"}
    ]
    token_of(client)  # a session, as a visitor's browser has
    assert changing
    for method, path in changing:
        answer = client.request(
            method, re.sub(r"\{\w+\}", "r1c7b3b1f41", path), data={"token": "guessed", "reason": "x"}
        )
        assert answer.status_code == 403, path
    assert len(own_desk.ledger.reports()) == 31


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_no_change_from_another_site(client: httpx.Client, headers: dict[str, str]) -> None:
    data = {"token": token_of(client), "addresses": "https://example.org/"}
    assert client.post("/add", data=data, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("addresses", "said"),
    [("/etc/passwd", "not an address"), ("file:///etc/passwd", "not an address"), ("", "nothing was given"),
     ("https://a.example/\n-", "not an address"), ("https://a.example/\n" * 300, "more than 200")],
)  # fmt: skip
def test_what_is_no_address_is_not_taken(client: httpx.Client, addresses: str, said: str) -> None:
    answer = client.post("/add", data={"token": token_of(client), "addresses": addresses})
    assert answer.status_code == 400
    assert said in answer.text


def test_what_is_too_large_is_not_taken(war_ledger: Path) -> None:
    def endless() -> Iterator[bytes]:
        yield from (b"x" * 65_536 for _ in range(64))

    with serving(war_ledger, limit_mb=0.5) as small, httpx.Client(base_url=small.url) as client:
        token = token_of(client)
        whole = client.post("/add", data={"token": token}, files={"files": ("a.txt", b"x" * 900_000)})
        assert whole.status_code == 413
        assert "0.6 MB" in whole.text
        in_pieces = client.post(
            "/add", content=endless(), headers={"X-Token": token, "Content-Type": "multipart/form-data; boundary=b"}
        )
        assert in_pieces.status_code in (400, 413)


def test_static_files_are_those_of_the_package(desk: Served) -> None:
    for name in ("..%2f..%2fsecurity.py", "%2e%2e/app.py", "../app.py", "desk.css/../../app.py", "nothing.js"):
        assert desk.get(f"/static/{name}").status_code == 404, name


@pytest.fixture(scope="module")
def locked(war_ledger: Path) -> Iterator[Served]:
    with serving(war_ledger, password="moonlight over Strelsau") as served:
        yield served


@pytest.mark.parametrize("path", ["/", "/matters?status=contested", "/help", "/add"])
def test_a_password_is_asked_for(locked: Served, path: str) -> None:
    answer = locked.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?then=%2F")


def test_a_password_is_asked_for_by_the_interface(locked: Served) -> None:
    assert locked.get("/api/matters").status_code == 401
    assert locked.get("/api/matters", headers={"Authorization": "Bearer wrong"}).status_code == 401
    right = {"Authorization": "Bearer moonlight over Strelsau"}
    assert locked.get("/api/matters", headers=right).status_code == 200
    files = {"files": ("a.txt", b"Dunmere. Nothing else.")}
    assert httpx.post(f"{locked.url}/api/reports", files=files, headers=right).status_code == 202
    assert httpx.post(f"{locked.url}/api/reports", files=files).status_code == 401


@pytest.mark.parametrize(
    ("then", "where"),
    [
        ("/matters?kind=event", "/matters?kind=event"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
    ],
)
def test_the_password_lets_in(locked: Served, then: str, where: str) -> None:
    with httpx.Client(base_url=locked.url) as client:
        data = {"token": token_of(client, "/login"), "then": then}
        assert client.get("/").status_code == 303
        answer = client.post("/login", data={**data, "password": "moonlight over Strelsau"})
        assert (answer.status_code, answer.headers["location"]) == (303, where)
        assert client.get("/").status_code == 200


def test_a_wrong_password_does_not(locked: Served) -> None:
    with httpx.Client(base_url=locked.url) as client:
        answer = client.post("/login", data={"token": token_of(client, "/login"), "password": "moonlight"})
        assert answer.status_code == 403
        assert client.get("/").status_code == 303
